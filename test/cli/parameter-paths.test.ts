import { expect, test } from "vitest";
import { parameters } from "../../src/cli/commands/notebook.js";
import type { Notebook } from "../../src/notebook/index.js";

const source = [
  'let reference: string = "";',
  "// Folder for results.json",
  'let results: string = "";',
  'let base: string = "../samples";',
  'let title: string = "a";',
  'let element: "ball" | "square" = "ball";',
  "let n: number = 1;",
].join("\n");
const notebook = {
  cells: [
    { cell_type: "code", id: "a", metadata: { tags: ["parameters"] }, source, outputs: [], execution_count: null },
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
} as unknown as Notebook;

const given = (...words: string[]) => parameters(notebook, words, "a.ipynb", "/work here");

test("a relative path given on the command line starts where the command runs", async () => {
  expect(await given("reference", "masks/", "results", "out", "base", "x", "title", "./cover.png")).toEqual({
    reference: "/work here/masks",
    results: "/work here/out",
    base: "/work here/x",
    title: "/work here/cover.png",
  });
});

test("an absolute path, and what is no path, stay as they are", async () => {
  expect(await given("reference", "/masks", "title", "liver/spleen", "element", "square", "n", "2")).toEqual({
    reference: "/masks",
    title: "liver/spleen",
    element: "square",
    n: 2,
  });
  expect(await given("reference", "")).toEqual({ reference: "" });
});
