/** Runs that write a file, ended at any moment: what was finished is kept, and the file is that of an unbroken run. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { journalOf } from "../../src/run/out-file.js";
import { begin, CASES, endedBy, FORMS, MAIN, masks, out, whole } from "./resumable.js";
import { dicelens } from "./run-cli.js";

describe.each(FORMS)("%s %s that is killed", (...words) => {
  it("keeps what it had, is refused without --resume, and ends byte for byte like an unbroken run", async () => {
    const unbroken = whole(words);
    const file = out("killed");
    for (const answers of [2, 9, 17]) {
      const { code } = await endedBy("SIGKILL", begin([...words, "--resume"], file), file, answers);
      expect(code).toBeNull();
      expect(readdirSync(out())).toContain(".killed.journal");
      expect(readdirSync(out())).not.toContain("killed");
    }
    const refused = dicelens(...words, ...masks(), "--quiet", "-o", file);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /^dicelens: [^\n]+a run was left unfinished there, with \d+ cases? kept; add --resume [^\n]+\n$/,
    );
    const resumed = dicelens(...words, ...masks(), "--resume", "-o", file);
    expect(resumed.code).toBe(0);
    expect(resumed.stderr).toMatch(/resuming: (?:1 case is|\d+ cases are) kept\n/);
    expect(readFileSync(file).equals(unbroken)).toBe(true);
    expect(readdirSync(out())).toEqual(["killed"]);
    rmSync(file);
  });
});

describe("a run that is stopped", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "by %s says in one line what is kept and how to go on",
    async (signal) => {
      const file = out("stopped.csv");
      const words = ["diagnose", "--csv", "--quiet"];
      const { code, stderr } = await endedBy(signal, begin(words, file), file, 4);
      expect(code).toBe(130);
      expect(stderr).toMatch(
        /^dicelens: stopped by [^\n;]+; \d+ cases? (?:is|are) kept in [^\n]*\.stopped\.csv\.journal; add --resume [^\n]+\n$/,
      );
      expect(readdirSync(out())).toEqual([".stopped.csv.journal"]);
      expect(readdirSync(journalOf(file)).every((name) => name.endsWith(".lines"))).toBe(true);
      const resumed = dicelens(...words, ...masks(), "--resume", "-o", file);
      expect(resumed).toMatchObject({ code: 0, stderr: "" });
      rmSync(file);
    },
  );
});

describe("shards", () => {
  it.each(FORMS)("of %s %s side by side leave all answers for the run that gathers them", async (...words) => {
    const file = out("shared");
    const shards = [1, 2, 3].map((i) => begin([...words, "--quiet", "--shard", `${i}/3`], file));
    const codes = await Promise.all(shards.map((child) => new Promise((resolve) => child.on("close", resolve))));
    expect(codes).toEqual([0, 0, 0]);
    expect(readdirSync(out())).toEqual([".shared.journal"]);
    expect(dicelens(...words, ...masks(), "--quiet", "-o", file).stderr).toContain("--resume");
    // A worker that is given up at once would cost its case: none is asked.
    const gathered = dicelens(...words, ...masks(), "--quiet", "--resume", "--patience", "0.001", "-o", file);
    expect(gathered).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(file).equals(whole(words))).toBe(true);
    rmSync(file);
  });
});

describe.runIf(process.platform !== "win32")("a disk that fills up", () => {
  it("ends the run in one line, keeps what was finished, and lets it go on", () => {
    const file = out("full.json");
    const words = ["sweep", ...masks(), "--shift=-40:40", "--grid", "--json", "--jobs", "1", "--quiet", "-o", file];
    // A limit on the size of files stands in for a disk without room.
    const run = spawnSync("bash", ["-c", 'ulimit -f 600; exec "$0" "$@"', process.execPath, MAIN, ...words], {
      encoding: "utf8",
    });
    expect(run.stderr).toMatch(
      /^dicelens: [^\n]+ cannot be written: [^\n;]+; \d+ cases? (?:is|are) kept in [^\n]+; make room, [^\n]+\n$/,
    );
    expect(run.status).toBe(2);
    expect(readdirSync(out())).toEqual([".full.json.journal"]);
    expect(dicelens(...words, "--resume")).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(readFileSync(file, "utf8")).cases).toHaveLength(CASES);
    expect(readdirSync(out())).toEqual(["full.json"]);
    rmSync(file);
  });
});
