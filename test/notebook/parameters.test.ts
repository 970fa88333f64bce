import { expect, test } from "vitest";
import { parameterFromText, parametersOf } from "../../src/notebook/index.js";
import { type Notebook, parseNotebook } from "../../src/notebook/nbformat.js";
import { withParameters } from "../../src/notebook/parameters.js";
import { notebookOf } from "./notebooks.js";

const SOURCE = `// Where the references are
let reference: string = "samples";
let threshold: number | null = null; // of probabilities
let merge = false;
let element: "ball" | "square" = "ball";
let labels: readonly number[] = [];
let options: Options = {};
const size = 3;
let later: string;`;

function declaring(source: string): Notebook {
  return parseNotebook(JSON.stringify(notebookOf(["1", { source, tags: ["parameters"] }, "2"])), "n.ipynb");
}

test("lists the declared parameters with type, default and comment", () => {
  expect(parametersOf(declaring(SOURCE))).toEqual([
    { name: "reference", type: "string", default: '"samples"', help: "Where the references are" },
    { name: "threshold", type: "number | null", default: "null", help: "of probabilities" },
    { name: "merge", type: "boolean", default: "false", help: "" },
    { name: "element", type: '"ball" | "square"', default: '"ball"', help: "" },
    { name: "labels", type: "readonly number[]", default: "[]", help: "" },
    { name: "options", type: "Options", default: "{}", help: "" },
    { name: "size", type: "number", default: "3", help: "" },
    { name: "later", type: "string", default: "", help: "" },
  ]);
  expect(parametersOf(parseNotebook(JSON.stringify(notebookOf(["let x = 1;"])), "n.ipynb"))).toEqual([]);
});

test("reads a text by the parameter's type", () => {
  const notebook = declaring(SOURCE);
  const read = (name: string, text: string) => parameterFromText(notebook, name, text, "n.ipynb");
  expect(read("reference", "12")).toBe("12");
  expect(read("threshold", "0.5")).toBe(0.5);
  expect(read("threshold", "null")).toBe(null);
  expect(read("merge", "true")).toBe(true);
  expect(read("element", "square")).toBe("square");
  expect(read("labels", "[1, 2]")).toEqual([1, 2]);
  expect(read("options", '{"merge":true}')).toEqual({ merge: true });
  for (const [name, text] of [
    ["threshold", "half"],
    ["merge", "1"],
    ["element", "disc"],
    ["labels", '["a"]'],
    ["labels", "3"],
    ["nothing", "1"],
  ] as const) {
    expect(() => read(name, text), `${name} ${text}`).toThrow(expect.objectContaining({ code: "parameter" }));
  }
});

test("declares the values again, with their types, in a cell after the parameters' own", () => {
  const notebook = declaring(SOURCE);
  const values = { reference: "a\n`b`", threshold: 0.5, labels: [1], options: { x: null }, merge: undefined };
  const injected = withParameters(notebook, values, "n.ipynb");
  expect(injected.cells.map((cell) => cell.id)).toEqual(["c0", "c1", "injected-parameters", "c2"]);
  expect(injected.cells[2]?.source).toBe(`// Parameters of this run
let reference: string = "a\\n\`b\`";
let threshold: number | null = 0.5;
let labels: readonly number[] = [
  1
];
let options: Options = {
  "x": null
};`);
  const twice = withParameters(injected, { merge: true }, "n.ipynb");
  expect(twice.cells).toHaveLength(4);
  expect(twice.cells[2]?.source).toContain("let merge: boolean = true;");
  expect(withParameters(injected, {}, "n.ipynb").cells).toHaveLength(3);
});
