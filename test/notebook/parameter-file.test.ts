import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readParameters } from "../../src/notebook/index.js";
import { folderForTest } from "./notebooks.js";

test("reads names and values from YAML and JSON, and nothing from an empty file", async () => {
  const file = join(await folderForTest(), "p.yaml");
  const read = async (text: string) => {
    await writeFile(file, text);
    return readParameters(file);
  };
  expect(await read("reference: masks/\noptions:\n  labels: [1, 2]\n  merge: true\n")).toEqual({
    reference: "masks/",
    options: { labels: [1, 2], merge: true },
  });
  expect(await read('{"threshold": 0.5}')).toEqual({ threshold: 0.5 });
  expect(await read("")).toEqual({});
});

test("refuses what is no YAML, no mapping, or a text that unfolds without end", async () => {
  const file = join(await folderForTest(), "p.yaml");
  for (const text of ["a: [1", "- 1\n- 2", "just text", "a: &x [1]\nb: [*x, *x]"]) {
    await writeFile(file, text);
    await expect(readParameters(file), text).rejects.toMatchObject({ code: "parameter", file });
  }
  await expect(readParameters(`${file}.none`)).rejects.toMatchObject({ code: "not-found" });
});
