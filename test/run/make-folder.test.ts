import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, openWhole } from "../../src/files/index.js";
import { takeFile, takeFolder } from "../../src/run/output/take.js";
import { put, temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();

test("a folder is made with those above it, once", async () => {
  const deep = join(folder, "a", "b", "c");
  expect(await makeFolder(deep)).toBe(true);
  expect(statSync(deep).isDirectory()).toBe(true);
  expect(await makeFolder(deep)).toBe(false);
  expect(await makeFolder(`${deep}/`)).toBe(false);
});

// Node's own recursive mkdir never comes back from /proc.
const refused = [join("/proc", "x", "y"), join("/sys", "x"), join(folder, "file", "x")];

test.each(refused)("%s, below which no folder can be made, ends in one line", async (place) => {
  writeFileSync(join(folder, "file"), "");
  const options = { resume: false };
  for (const attempt of [
    () => takeFolder(place, place, options),
    () => takeFile(join(place, "a.csv"), "a.csv", options),
    () => openWhole(join(place, "a.csv")),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not-writable", problem: /cannot be written/ });
  }
});

test("a journal that goes away midway is named as the journal", async () => {
  const { rm } = await import("node:fs/promises");
  const file = put(folder, "scores.csv", "");
  const held = await takeFile(file, "scores.csv", { resume: false });
  await rm(held?.journal as string, { recursive: true });
  await expect(held?.finish()).rejects.toMatchObject({ file: ".scores.csv.journal", problem: /was removed/ });
  await held?.release();
  expect(existsSync(held?.journal as string)).toBe(false);
});
