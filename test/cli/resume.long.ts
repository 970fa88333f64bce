/** Runs that write a file, ended at any moment: what was finished is kept, and the file is that of an unbroken run. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { journalOf } from "../../src/run/output/take.js";
import { CASES, endedBy, FORMS, itGoesOn, masks, out, whole } from "./resumable.js";
import { dicelens, MAIN } from "./run-cli.js";

itGoesOn(FORMS, [2, 9, 17]);

describe("a run that is stopped", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "by %s says in one line what is kept and how to go on",
    async (signal) => {
      const file = out("stopped.csv");
      const words = ["diagnose", "--csv", "--quiet"];
      const { code, stderr } = await endedBy(signal, 4, [...words, ...masks(), "-o", file]);
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

describe("a shard that is killed", () => {
  it("goes on from the answers in its own folder, and the merged run is the undivided one", async () => {
    const words = ["diagnose", "--quiet", "--shard"];
    const shard = (i: number, at: string) => [...words, `${i}/2`, "--out", out(at)];
    // The first ends while it scores, the second once it has kept an answer of its own.
    for (const [signal, answers] of [
      ["SIGKILL", CASES + 2],
      ["SIGTERM", 1],
    ] as const) {
      const { code } = await endedBy(signal, answers, [...shard(1, "1"), ...masks()]);
      expect(code).toBe(signal === "SIGTERM" ? 130 : null);
      expect(readdirSync(out("1"))).not.toContain("shard.json");
    }
    for (const i of [1, 2]) expect(dicelens(...shard(i, String(i)), ...masks())).toMatchObject({ code: 0, stderr: "" });
    expect(dicelens("merge", out("2"), out("1"), "--out", out("merged"), "--quiet")).toMatchObject({ code: 0 });
    expect(readFileSync(out("merged", "measures.parquet")).equals(whole(["diagnose", "--parquet"]))).toBe(true);
    for (const name of ["1", "2", "merged"]) rmSync(out(name), { recursive: true });
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
