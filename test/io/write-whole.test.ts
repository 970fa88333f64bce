import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors/index.js";
import { openWhole, writeWhole } from "../../src/io/index.js";

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
});
