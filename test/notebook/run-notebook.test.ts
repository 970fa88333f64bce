import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { InputError } from "../../src/errors/index.js";
import {
  type CellProgress,
  NotebookError,
  type NotebookRun,
  readNotebook,
  runNotebook,
} from "../../src/notebook/index.js";
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

describe("a run", () => {
  const cells = [
    { type: "markdown", source: "# Title" },
    { source: 'let name: string = "a"; let n = 1; let o: { x?: number[] } = {};', tags: ["parameters"] },
    "console.log(name, n, JSON.stringify(o));\nconst x: number = 20;",
    "console.log('to stdout'); console.error('to stderr'); x + n",
    { source: "throw 1", tags: ["skip-execution"] },
    " \n",
    'import { readFileSync } from "fs";\nconsole.log(readFileSync(0, "utf8").length)',
    'import { maskPair, type MaskPair } from "dicelens";\nimport * as node from "dicelens/node";',
    'import { maskPair as same } from "../dist/index.js";\nconsole.log(same === maskPair, "maskPair" in node);',
    "const pair: MaskPair = maskPair({ shape: [1, 2], reference: [0, 1] });",
    { source: "const wrong: string = pair;", tags: ["raises-exception"] },
    "pair",
    'import { explore, showProgress } from "dicelens/node";\nconst view = explore(pair);\nconst progress = showProgress();',
    'progress({ phase: "score", done: 1, total: 2 }); progress({ phase: "score", done: 2, total: 2 });\n[view.state.dice]',
  ] as const;
  let run: NotebookRun;
  let before: string;
  let after: string;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "dicelens-test-"));
    const file = await notebookFile(cells, folder);
    before = await readFile(file, "utf8");
    run = await runNotebook(file, { name: 'b"\u2028', n: 2, o: { x: [1] } });
    after = await readFile(file, "utf8");
    await rm(folder, { recursive: true });
  });
  const cell = (n: number) => run.notebook.cells[n];

  test("gives parameters the run's values in a cell of their own, and leaves the file as it was", () => {
    expect(cell(2)?.metadata).toEqual({ tags: ["injected-parameters"] });
    expect(cell(2)?.outputs).toEqual([]);
    expect(streamOf(cell(3)?.outputs)).toBe('b"\u2028 2 {"x":[1]}\n');
    expect(after).toBe(before);
  });

  test("keeps each cell's outputs and number, and what earlier cells declared", () => {
    expect(cell(3)?.execution_count).toBe(3);
    expect(cell(4)?.outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "to stdout\n" },
      { output_type: "stream", name: "stderr", text: "to stderr\n" },
      { output_type: "stream", name: "stdout", text: "22\n" },
    ]);
  });

  test("leaves cells tagged skip-execution alone, and empty ones", () => {
    expect([4, 5, 6, 7].map((n) => cell(n)?.execution_count)).toEqual([4, null, null, 5]);
  });

  test("gives a cell that reads its input none", () => {
    expect(streamOf(cell(7)?.outputs)).toBe("0\n");
  });

  test("gives a notebook anywhere dicelens by name and its own notebooks' relative import, with types", () => {
    expect(streamOf(cell(9)?.outputs)).toBe("true true\n");
    expect(run.errors.map((error) => error.problem).join()).toContain("'MaskPair' is not assignable to type 'string'");
  });

  test("shows what a compiler refuses once, as an error with the line and a caret", () => {
    const [output, ...others] = cell(11)?.outputs ?? [];
    expect(others).toEqual([]);
    expect((output as { traceback: string[] }).traceback.slice(1, 3)).toEqual([
      "1 | const wrong: string = pair;",
      "          \u001b[31m^\u001b[39m",
    ]);
  });

  test("shows a pair as a picture, where an explorer stands, and progress in its place", () => {
    const texts = [12, 14].map((n) =>
      (cell(n)?.outputs ?? []).map((output) => ("data" in output ? output.data["text/plain"] : streamOf([output]))),
    );
    expect(texts).toEqual([[expect.stringMatching(/^1 × 2/)], ["scored 2 of 2", "[ 1 ]\n"]]);
  });

  test("writes no address of a kernel that is gone into an explorer", () => {
    const [explorer] = cell(13)?.outputs ?? [];
    expect(explorer).toHaveProperty("data.text/html");
    expect(JSON.stringify(explorer)).not.toContain("127.0.0.1");
  });
});

describe("runNotebook", () => {
  test("checks the syntax alone of a notebook that is trusted, and shows no parameter that serves the run", async () => {
    const cells = [
      { source: "let options: { shown?: number; journal?: string } = {};", tags: ["parameters"] },
      "const n: number = 'text';\nconst read = await Promise.resolve([n, options.journal].join(' '));",
      "console.log(read);",
      { source: "let = read", tags: ["raises-exception"] },
    ];
    const { notebook, errors } = await runNotebook(
      await notebookFile(cells),
      { options: { shown: 1 } },
      { kernel: { isTrusted: true }, unshown: { options: { shown: 1, journal: "kept" } } },
    );
    expect(notebook.cells[1]?.source).toContain('{\n  "shown": 1\n}');
    expect(streamOf(notebook.cells[3]?.outputs)).toBe("text kept\n");
    expect(errors.map(({ at }) => at?.text)).toEqual(["let = read"]);
  });

  test("ends at a cell that throws, with its place; what ran is written, and told as it ran", async () => {
    const folder = await folderForTest();
    const file = await notebookFile(
      [
        { type: "markdown", source: "text" },
        "interface A { x: number }\n\nfunction fail(a: A) {\n  throw new TypeError('no ' + a.x);\n}\n1",
        "const later: number = await Promise.resolve(3);\n\n// a comment\nfail({ x: later });",
        "'never'",
      ],
      folder,
    );
    const output = join(folder, "out", "executed.ipynb");
    const told: string[] = [];
    const onProgress = ({ state, cell, cells }: CellProgress) => told.push(`${state} ${cell}/${cells}`);
    const error = await failureOf(runNotebook(file, {}, { output, onProgress }));
    expect(error).toMatchObject({ code: "cell", file, cell: 3, output });
    expect(error.at).toEqual({ number: 4, text: "fail({ x: later });" });
    expect(error.problem).toContain("TypeError: no 3");
    expect(told).toEqual(["started 2/4", "finished 2/4", "started 3/4", "failed 3/4"]);
    const saved = await readNotebook(output);
    expect(streamOf(saved.cells[1]?.outputs)).toBe("1\n");
    expect(saved.cells[2]?.outputs).toEqual([
      {
        output_type: "error",
        ename: "TypeError",
        evalue: "no 3",
        traceback: [
          "\u001b[31mTypeError: no 3\u001b[39m",
          "4 | fail({ x: later });",
          "    \u001b[31m^\u001b[39m",
          "    at fail (In[1]:4:9)",
          "    at In[2]:4:1",
        ],
      },
    ]);
    expect(saved.cells[3]).toMatchObject({ outputs: [], execution_count: null });
  });

  test("goes on after failing cells where errors are allowed, and hands over the InputErrors they threw", async () => {
    const file = await notebookFile([
      "const x: string = 5;",
      'import { maskPair } from "dicelens";\nmaskPair({ shape: [2], reference: [] });',
      "'reached'",
    ]);
    const { notebook, errors } = await runNotebook(file, {}, { allowErrors: true });
    expect(errors.map(({ cell, at }) => [cell, at?.number])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(errors[1]?.reason).toBeInstanceOf(InputError);
    expect(errors[1]?.reason).toMatchObject({ code: "shape", hint: "give [rows, columns] or [planes, rows, columns]" });
    expect(streamOf(notebook.cells[2]?.outputs)).toBe("reached\n");
  });
});
