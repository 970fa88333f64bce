import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors/index.js";
import type { Figure } from "../../src/figures/index.js";
import { NotebookError, readNotebook, runNotebook } from "../../src/notebook/index.js";
import { type Output, textOf } from "../../src/notebook/nbformat.js";
import { folderForTest, notebookFile } from "./notebooks.js";

function streamOf(outputs: readonly Output[] | undefined): string {
  return (outputs ?? []).map((output) => (output.output_type === "stream" ? textOf(output.text) : "")).join("");
}

async function failureOf(run: Promise<unknown>): Promise<NotebookError> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(NotebookError);
  return error as NotebookError;
}

describe("runNotebook", () => {
  test("keeps each cell's outputs and number, and what earlier cells declared", async () => {
    const file = await notebookFile([
      { type: "markdown", source: "# Title" },
      "const x: number = 20;",
      "console.log('to stdout'); console.error('to stderr'); x + 1",
    ]);
    const { notebook, errors } = await runNotebook(file);
    expect(errors).toEqual([]);
    expect(notebook.cells[1]).toMatchObject({ execution_count: 1, outputs: [] });
    expect(notebook.cells[2]?.execution_count).toBe(2);
    expect(notebook.cells[2]?.outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "to stdout\n" },
      { output_type: "stream", name: "stderr", text: "to stderr\n" },
      { output_type: "stream", name: "stdout", text: "21\n" },
    ]);
  });

  test("gives parameters the run's values and leaves the file as it was", async () => {
    const file = await notebookFile([
      { source: 'let name: string = "a"; let n = 1; let o: { x?: number[] } = {};', tags: ["parameters"] },
      "console.log(name, n, JSON.stringify(o));",
    ]);
    const before = await readFile(file, "utf8");
    const { notebook } = await runNotebook(file, { name: 'b"\u2028', n: 2, o: { x: [1] } });
    expect(notebook.cells[1]?.metadata).toEqual({ tags: ["injected-parameters"] });
    expect(notebook.cells[1]?.outputs).toEqual([]);
    expect(streamOf(notebook.cells[2]?.outputs)).toBe('b"\u2028 2 {"x":[1]}\n');
    expect(await readFile(file, "utf8")).toBe(before);
  });

  test("checks a value against a type that only the compiler knows", async () => {
    const file = await notebookFile([
      { source: "interface Options { x?: number }\nlet o: Options = {};", tags: ["parameters"] },
    ]);
    const error = await failureOf(runNotebook(file, { o: { y: 1 } }));
    expect(error.cell).toBe(2);
    expect(error.problem).toContain("does not exist in type 'Options'");
  });

  test("gives a notebook anywhere dicelens by name and its own notebooks' relative import, with types", async () => {
    const file = await notebookFile([
      'import { maskPair, type MaskPair } from "dicelens";\nimport * as node from "dicelens/node";',
      'import { maskPair as same } from "../dist/index.js";\nconsole.log(same === maskPair, "maskPair" in node);',
      "const pair: MaskPair = maskPair({ shape: [1, 2], reference: [0, 1] });",
      { source: "const wrong: string = pair;", tags: ["raises-exception"] },
    ]);
    const { notebook, errors } = await runNotebook(file);
    expect(streamOf(notebook.cells[1]?.outputs)).toBe("true true\n");
    expect(errors.map((error) => error.problem).join()).toContain("'MaskPair' is not assignable to type 'string'");
  });

  test("names the cell, the line and the message of what was thrown, in a function of an earlier cell too", async () => {
    const folder = await folderForTest();
    const file = await notebookFile(
      [
        { type: "markdown", source: "text" },
        "interface A { x: number }\n\nfunction fail(a: A) {\n  throw new TypeError('no ' + a.x);\n}\nconsole.log(1)",
        "const later: number = await Promise.resolve(3);\n\n// a comment\nfail({ x: later });",
        "console.log('never')",
      ],
      folder,
    );
    const output = join(folder, "out", "executed.ipynb");
    const error = await failureOf(runNotebook(file, {}, { output }));
    expect(error).toMatchObject({ code: "cell", file, cell: 3, output });
    expect(error.at).toEqual({ number: 4, text: "fail({ x: later });" });
    expect(error.problem).toContain("TypeError: no 3");
    const saved = await readNotebook(output);
    expect(streamOf(saved.cells[1]?.outputs)).toBe("1\n");
    expect(streamOf(saved.cells[2]?.outputs)).toBe("TypeError: no 3\n    at fail (In[1]:4:9)\n    at In[2]:4:1\n");
    expect(saved.cells[3]).toMatchObject({ outputs: [], execution_count: null });
  });

  test("hands over the InputError that a cell threw", async () => {
    const file = await notebookFile(['import { maskPair } from "dicelens";\nmaskPair({ shape: [2], reference: [] });']);
    const error = await failureOf(runNotebook(file));
    expect(error.reason).toBeInstanceOf(InputError);
    expect(error.reason).toMatchObject({ code: "shape", hint: "give [rows, columns] or [planes, rows, columns]" });
    expect(error.at?.number).toBe(2);
  });

  test("goes on after failing cells where errors are allowed", async () => {
    const file = await notebookFile(["const x: string = 5;", "null!.y", "console.log('reached')"]);
    const { notebook, errors } = await runNotebook(file, {}, { allowErrors: true });
    expect(errors.map(({ cell, at }) => [cell, at?.number])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(streamOf(notebook.cells[2]?.outputs)).toBe("reached\n");
  });

  test("leaves cells tagged skip-execution alone, and empty ones", async () => {
    const file = await notebookFile([{ source: "throw 1", tags: ["skip-execution"] }, " \n", "console.log(1)"]);
    const { notebook } = await runNotebook(file);
    expect(notebook.cells.map((cell) => cell.execution_count)).toEqual([null, null, 1]);
  });

  test("tells the progress cell by cell", async () => {
    const file = await notebookFile(["1", { type: "markdown", source: "m" }, "throw new Error('x')"]);
    const told: string[] = [];
    await failureOf(
      runNotebook(file, {}, { onProgress: ({ state, cell, cells }) => told.push(`${state} ${cell}/${cells}`) }),
    );
    expect(told).toEqual(["started 1/3", "finished 1/3", "started 3/3", "failed 3/3"]);
  });

  test("adds the pictures of all figures, drawn in one go, and can leave out their HTML", async () => {
    const file = await notebookFile([
      'import { show } from "dicelens/node";\nconst sizes = { width: 300, height: 200 };',
      'show({ data: [], layout: {}, title: "One", alt: "a </script>", ...sizes });',
      'for (const title of ["Two", "Three"]) show({ data: [], layout: {}, title, alt: "", ...sizes });',
    ]);
    const calls: (readonly Figure[])[] = [];
    const renderFigures = async (figures: readonly Figure[]) => {
      calls.push(figures);
      return figures.map(({ title }) => ({ svg: `<svg>${title}</svg>` }));
    };
    const { notebook } = await runNotebook(file, {}, { renderFigures });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.[0]).toMatchObject({ title: "One", alt: "a </script>", width: 300, height: 232 });
    const bundles = notebook.cells.flatMap((cell) =>
      (cell.outputs ?? []).map((output) => ("data" in output ? output.data : {})),
    );
    expect(bundles.map((data) => data["image/svg+xml"])).toEqual([
      "<svg>One</svg>",
      "<svg>Two</svg>",
      "<svg>Three</svg>",
    ]);
    const html = bundles.map((data) => String(data["text/html"]));
    expect(html.map((text) => text.length > 100_000)).toEqual([true, false, false]);
    expect(html[0]).not.toContain("a </script>");
    const slim = await runNotebook(file, {}, { renderFigures, slim: true });
    expect(JSON.stringify(slim.notebook)).not.toContain("text/html");
  });

  test("runs several notebooks at once", async () => {
    const files = await Promise.all([1, 2].map((n) => notebookFile([`console.log(${n})`])));
    const runs = await Promise.all(files.map((file) => runNotebook(file)));
    expect(runs.map(({ notebook }) => streamOf(notebook.cells[0]?.outputs))).toEqual(["1\n", "2\n"]);
  });

  test("gives a cell that reads its input none", async () => {
    const file = await notebookFile([
      'import { readFileSync } from "fs";\nconsole.log(readFileSync(0, "utf8").length)',
    ]);
    const { notebook } = await runNotebook(file);
    expect(streamOf(notebook.cells[0]?.outputs)).toBe("0\n");
  });
});
