/** Runs that write a file and are ended: what was finished is kept, and the file is that of an unbroken run. More in resume.long.ts. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { takeFile } from "../../src/run/output/take.js";
import { CASES, endedBy, FORMS, itGoesOn, masks, out, path } from "./resumable.js";
import { dicelens } from "./run-cli.js";

itGoesOn(FORMS.slice(0, 1), [9]);

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
    const words = ["measure", ...masks(), "--csv", "--junit", file];
    expect(await endedBy("SIGINT", 3, words)).toMatchObject({ code: 130 });
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
    await endedBy("SIGKILL", 20, ["measure", ...masks(), "--csv", "--tolerance", "1", "-o", file]);
    const resume = (...words: string[]) => dicelens("measure", ...masks(), "--csv", "--resume", "-o", file, ...words);
    const refused = resume("--quiet");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /^dicelens: 0 of \d+ finished cases match \(of 30\): they were made with --tolerance 1; [^\n]+ --ignore-kept [^\n]+\n$/,
    );
    expect(resume("--tolerance", "2").stderr).toMatch(/0 of \d+ finished cases match/);
    expect(resume("--ignore-kept", "--quiet").code).toBe(0);
    const resumed = resume("--tolerance", "1");
    expect(resumed).toMatchObject({ code: 0 });
    expect(resumed.stderr).toMatch(/resuming: \d+ cases are kept\n/);
    expect(readdirSync(out())).toEqual(["other.csv"]);
    rmSync(file);
  });
});

describe("--resume", () => {
  it("needs a file", () => {
    const { code, stderr } = dicelens("measure", ...masks(), "--quiet", "--resume");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
    expect(readdirSync(out())).toEqual([]);
  });

  it("without an unfinished run changes nothing", () => {
    const { code, stderr } = dicelens("measure", ...masks(), "--csv", "--quiet", "--resume", "-o", out("fresh.csv"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    rmSync(out("fresh.csv"));
  });
});
