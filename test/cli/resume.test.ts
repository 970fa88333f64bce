/** Runs that write a file, ended at any moment: what was finished is kept, and the file is that of an unbroken run. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countAnswers } from "../../src/dataset/journal.js";
import { journalOf, takeFile } from "../../src/run/out-file.js";
import { dicelens, square, temporaryFolder, writeNpy } from "./run-cli.js";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = temporaryFolder();
const { path } = folder;
afterAll(folder.remove);

const CASES = 30;
const SIZE = 300;
const masks = () => [path("references"), path("predictions")];
const out = (...names: string[]) => path("out", ...names);

beforeAll(() => {
  for (const side of ["references", "predictions", "out"]) mkdirSync(path(side));
  for (let i = 0; i < CASES; i++) {
    const name = `case${String(i).padStart(2, "0")}.npy`;
    writeNpy(path("references", name), square(40, 160 + i, SIZE), [SIZE, SIZE]);
    writeNpy(path("predictions", name), square(40 + (i % 7), 158 + 2 * (i % 9), SIZE), [SIZE, SIZE]);
  }
});

const FORMS: [string, string, ...string[]][] = [
  ["measure", "--csv"],
  ["sweep", "--json", "--shift=-40:40", "--grid"],
  ["diagnose", "--parquet"],
];

function begin(words: readonly string[], file: string): ChildProcess {
  const all = [MAIN, ...words, ...masks(), "--jobs", "1", "-o", file];
  return spawn(process.execPath, all, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Sends a signal once so many answers are kept; gives the exit code and what was said. */
async function endedBy(signal: NodeJS.Signals, child: ChildProcess, file: string, answers: number) {
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const end = new Promise<number | null>((resolve) => child.on("close", resolve));
  while (child.exitCode === null && (await countAnswers(journalOf(file))) < answers) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  child.kill(signal);
  return { code: await end, stderr };
}

const whole = (words: readonly string[]): Buffer => {
  const file = out("whole");
  expect(dicelens(...words, ...masks(), "--quiet", "-o", file)).toMatchObject({ code: 0, stderr: "" });
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes;
};

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
      /^dicelens: [^\n]+a run was left unfinished there, with \d+ answers kept; add --resume [^\n]+\n$/,
    );
    const resumed = dicelens(...words, ...masks(), "--resume", "-o", file);
    expect(resumed.code).toBe(0);
    expect(resumed.stderr).toMatch(/resuming: \d+ answers are at hand\n/);
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
        /^dicelens: stopped by [^\n;]+; \d+ answers? (?:is|are) kept in [^\n]*\.stopped\.csv\.journal; add --resume [^\n]+\n$/,
      );
      expect(readdirSync(out())).toEqual([".stopped.csv.journal"]);
      expect(readdirSync(journalOf(file)).every((name) => name.endsWith(".lines"))).toBe(true);
      const resumed = dicelens(...words, ...masks(), "--resume", "-o", file);
      expect(resumed).toMatchObject({ code: 0, stderr: "" });
      rmSync(file);
    },
  );
});

describe("a file", () => {
  it("is written by one run at a time", async () => {
    const held = await takeFile(out("one.csv"), "one.csv", { resume: false });
    const second = dicelens("measure", ...masks(), "--csv", "--quiet", "-o", out("one.csv"));
    await held?.release();
    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(
      /^dicelens: [^\n]*one\.csv: another run is writing it \(process \d+ on [^\n]+\); [^\n]+\n$/,
    );
    expect(readdirSync(out())).toEqual([]);
  });

  it("keeps answers beside the gate's file where the rows go to stdout", async () => {
    const file = out("cases.xml");
    const words = [MAIN, "measure", ...masks(), "--csv", "--jobs", "1", "--junit", file];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "pipe"] });
    expect(await endedBy("SIGINT", child, file, 3)).toMatchObject({ code: 130 });
    const resumed = dicelens("measure", ...masks(), "--csv", "--junit", file, "--resume", "--quiet");
    expect(resumed.code).toBe(0);
    expect(resumed.stdout.trimEnd().split("\n")).toHaveLength(CASES + 1);
    expect(readdirSync(out())).toEqual(["cases.xml"]);
    rmSync(file);
  });

  it("leaves nothing where nothing could be scored", () => {
    writeFileSync(path("broken.npy"), "x");
    expect(dicelens("measure", path("broken.npy"), path("broken.npy"), "--csv", "-o", out("none.csv")).code).toBe(2);
    expect(readdirSync(out())).toEqual([]);
  });
});

describe("--resume and --shard", () => {
  it("need a file, and a share that there is", () => {
    for (const words of [
      ["--resume"],
      ["--shard", "1/2"],
      ["-o", out("x.csv"), "--shard", "3/2"],
      ["--shard", "0/2"],
    ]) {
      const { code, stderr } = dicelens("measure", ...masks(), "--quiet", ...words);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
    }
    expect(readdirSync(out())).toEqual([]);
  });

  it("without an unfinished run changes nothing", () => {
    const { code, stderr } = dicelens("measure", ...masks(), "--csv", "--quiet", "--resume", "-o", out("fresh.csv"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    rmSync(out("fresh.csv"));
  });
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

  it("keep out a run without a share while one of them lives, and are kept out by it", async () => {
    const gather = () => dicelens("measure", ...masks(), "--csv", "--quiet", "--resume", "-o", out("held.csv"));
    const shard = () => dicelens("measure", ...masks(), "--csv", "--quiet", "--shard", "1/2", "-o", out("held.csv"));
    const one = await takeFile(out("held.csv"), "held.csv", { resume: true, shard: { index: 1, of: 2 } });
    expect(gather().stderr).toContain("shard 2 of 2 is writing it");
    expect(shard().code).toBe(0);
    await one?.release();
    const all = await takeFile(out("held.csv"), "held.csv", { resume: true });
    expect(shard().stderr).toContain("another run is writing it");
    await all?.release();
    expect(gather().code).toBe(0);
    rmSync(out("held.csv"));
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
      /^dicelens: [^\n]+ cannot be written: [^\n;]+; \d+ answers? (?:is|are) kept in [^\n]+; make room, [^\n]+\n$/,
    );
    expect(run.status).toBe(2);
    expect(readdirSync(out())).toEqual([".full.json.journal"]);
    expect(dicelens(...words, "--resume")).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(readFileSync(file, "utf8")).cases).toHaveLength(CASES);
    expect(readdirSync(out())).toEqual(["full.json"]);
    rmSync(file);
  });
});
