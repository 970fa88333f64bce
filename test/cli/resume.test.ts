/** Runs that write a file and are ended: what was finished is kept, and the file is that of an unbroken run. More in resume.long.ts. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { takeFile } from "../../src/run/out-file.js";
import { begin, CASES, endedBy, FORMS, MAIN, masks, out, path, whole } from "./resumable.js";
import { dicelens } from "./run-cli.js";

describe.each(FORMS.slice(0, 1))("%s %s that is killed", (...words) => {
  it("keeps what it had, is refused without --resume, and ends byte for byte like an unbroken run", async () => {
    const unbroken = whole(words);
    const file = out("killed");
    for (const answers of [9]) {
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

describe("answers of another run", () => {
  it("are said not to match, with what they were made with, and stay where they are", async () => {
    const file = out("other.csv");
    const shard = (i: number, ...words: string[]) =>
      dicelens("measure", ...masks(), "--csv", "--shard", `${i}/3`, "-o", file, "--quiet", ...words);
    for (const i of [1, 3]) expect(shard(i, "--tolerance", "1").code).toBe(0);
    const gather = (...words: string[]) => dicelens("measure", ...masks(), "--csv", "--resume", "-o", file, ...words);
    const refused = gather("--quiet");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /^dicelens: 0 of 20 finished cases match \(of 30\): they were made with --tolerance 1; [^\n]+ --ignore-kept [^\n]+\n$/,
    );
    expect(gather("--tolerance", "2").stderr).toContain("0 of 20 finished cases match");
    expect(gather("--ignore-kept", "--quiet").code).toBe(0);
    const gathered = gather("--tolerance", "1");
    expect(gathered).toMatchObject({ code: 0 });
    expect(gathered.stderr).toContain(
      "resuming: 20 cases are kept\nshard 2 of 3 kept nothing: its cases are scored now\n",
    );
    expect(readdirSync(out())).toEqual(["other.csv"]);
    rmSync(file);
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
