import { execFileSync } from "node:child_process";
import { lstat, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors/index.js";
import { openWhole, writeWhole } from "../../src/files/index.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dicelens-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("writeWhole", () => {
  it("writes the file, makes its folder and leaves nothing beside it", async () => {
    await writeWhole(join(folder, "a", "b.txt"), "whole");
    expect(await readFile(join(folder, "a", "b.txt"), "utf8")).toBe("whole");
    expect(await readdir(join(folder, "a"))).toEqual(["b.txt"]);
  });

  it("replaces what stood there", async () => {
    await writeFile(join(folder, "x"), "before");
    await writeWhole(join(folder, "x"), Uint8Array.of(97));
    expect(await readFile(join(folder, "x"), "utf8")).toBe("a");
  });

  it("says in a line why a file cannot be written, and touches nothing", async () => {
    await writeFile(join(folder, "x"), "before");
    const error = await writeWhole(join(folder, "x", "y"), "never").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).line).toContain("a part of the path is a file, not a folder");
    expect(await readFile(join(folder, "x"), "utf8")).toBe("before");
    expect(await readdir(folder)).toEqual(["x"]);
  });
});

describe("openWhole", () => {
  it("puts the file in its place only when it is whole", async () => {
    const file = await openWhole(join(folder, "x"));
    await file.write("in ");
    await file.write(Uint8Array.of(97));
    expect(await readdir(folder)).not.toContain("x");
    await file.commit();
    await file.discard();
    expect(await readFile(join(folder, "x"), "utf8")).toBe("in a");
    expect(await readdir(folder)).toEqual(["x"]);
  });

  it("leaves nothing when it is discarded", async () => {
    const file = await openWhole(join(folder, "x"));
    await file.write("half");
    await file.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses a folder's name before anything is written", async () => {
    await expect(openWhole(folder)).rejects.toThrow("it is a folder");
  });

  it.runIf(process.platform !== "win32")("leaves a symbolic link one, also to what is not there yet", async () => {
    await symlink("far/target", join(folder, "link"));
    for (const text of ["first", "second"]) {
      await writeWhole(join(folder, "link"), text);
      expect(await readlink(join(folder, "link"))).toBe("far/target");
      expect(await readFile(join(folder, "far", "target"), "utf8")).toBe(text);
    }
    expect(await readdir(join(folder, "far"))).toEqual(["target"]);
    await symlink("round", join(folder, "round"));
    await expect(openWhole(join(folder, "round"))).rejects.toThrow("leads back to itself");
  });

  it.runIf(process.platform !== "win32")("writes into a pipe, whose place nothing takes", async () => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const read = readFile(join(folder, "pipe"), "utf8");
    await writeWhole(join(folder, "pipe"), "through");
    expect(await read).toBe("through");
    expect((await lstat(join(folder, "pipe"))).isFIFO()).toBe(true);
  });

  it.runIf(process.platform === "linux")("says that a device is full", async () => {
    const file = await openWhole("/dev/full");
    await expect(file.write("x")).rejects.toThrow("the disk is full");
  });
});
