import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWhole } from "../../src/io/index.js";
import { takeFolder } from "../../src/run/out-folder.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dicelens-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("takeFolder", () => {
  it("clears away what a killed run left half written and its results, and nothing else", async () => {
    // Begun and never ended, as by a process that is killed.
    await (await openWhole(join(folder, "report.pdf"))).write("half");
    for (const name of ["results.json", "notes.part", ".hidden"]) await writeFile(join(folder, name), "");
    expect(await readdir(folder)).toHaveLength(4);
    const taken = await takeFolder(folder, "out", { resume: true });
    expect((await readdir(folder)).sort()).toEqual([".hidden", ".lock", "notes.part"]);
    await taken.release();
  });

  it("refuses a symbolic link that leads nowhere in a line", async () => {
    await symlink("nowhere", join(folder, "link"));
    const error = await takeFolder(join(folder, "link"), "out", { resume: false }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "not-writable", file: "out" });
  });
});
