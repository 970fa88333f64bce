import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWhole } from "../../src/files/index.js";
import { takeFolder } from "../../src/run/output/take.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dicelens-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("takeFolder", () => {
  it("clears away what a killed run left half written and its results, and nothing else", async () => {
    const left = ".report.pdf.0123456789ab.part";
    for (const name of [left, "results.json", "notes.part", ".hidden"]) await writeFile(join(folder, name), "");
    const taken = await takeFolder(folder, "out", { resume: true });
    expect((await readdir(folder)).sort()).toEqual([".hidden", ".lock", "notes.part"]);
    await taken.release();
  });

  it("leaves what this run has begun there", async () => {
    const junit = await openWhole(join(folder, "junit.xml"));
    const taken = await takeFolder(folder, "out", { resume: false });
    await junit.write("<testsuites/>");
    await junit.commit();
    await taken.release();
    expect(await readdir(folder)).toEqual(["junit.xml"]);
  });

  it("refuses a symbolic link that leads nowhere in a line", async () => {
    await symlink("nowhere", join(folder, "link"));
    const error = await takeFolder(join(folder, "link"), "out", { resume: false }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "not-writable", file: "out" });
  });
});
