/** The build finds its own files wherever it lies. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { builtFile } from "../../src/dataset/own-package.js";
import { greyPng, put, temporaryFolder } from "../formats/write.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = temporaryFolder();

test("a build that was copied beside its package.json scores folders in its own workers", () => {
  const copy = join(folder, "copy");
  // Figures and pages are not needed here, and are most of it.
  cpSync(join(root, "dist"), copy, { recursive: true, filter: (file) => !/\.(map|gz|d\.ts)$|page$/.test(file) });
  cpSync(join(root, "package.json"), join(copy, "package.json"));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const sides = ["reference", "prediction"].map((side) => join(folder, side));
  for (const side of sides) {
    mkdirSync(side);
    for (const name of ["a.png", "b.png"]) put(side, name, greyPng(2, 2, [0, 1, 1, 0]));
  }
  const words = [join(copy, "cli/main.js"), "measure", ...sides, "--json", "--quiet"];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout).cases.map((one: { dice: number }) => one.dice)).toEqual([1, 1]);
});

test("a file that the build lacks is named, and what to do", () => {
  expect(() => builtFile("dataset/none.js")).toThrow("dicelens is not whole: dist/dataset/none.js is missing");
});
