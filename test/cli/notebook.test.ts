/**
 * `dicelens notebook` as a user runs it: parameters and failures. Cells show their last value: for `console` the kernel would
 * load all of Node's types.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../src/notebook/index.js";
import { folderForTest, notebookFile } from "../notebook/notebooks.js";
import { dicelens } from "./run-cli.js";

const PARAMETERS = {
  source:
    'let reference: string = "a"; // where the references are\nlet n: number = 1;\nlet element: "ball" | "square" = "ball";',
  tags: ["parameters"],
};

describe("parameters", () => {
  test("are listed with type, default and comment, and nothing runs", async () => {
    const { code, stdout } = dicelens("notebook", await notebookFile([PARAMETERS, "throw 1"]), "--inspect");
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ["parameter", "type", "default", "what it is"],
      ["reference", "string", '"a"', "where the references are"],
      ["n", "number", "1"],
      ["element", '"ball" | "square"', '"ball"'],
      [""],
    ]);
  });

  test("come from a YAML file, and -p comes after it", async () => {
    const folder = await folderForTest();
    const file = await notebookFile([PARAMETERS, "[reference, n, element]"], folder);
    const values = join(folder, "values.yaml");
    await writeFile(values, "reference: masks/\nn: 2\n");
    const output = join(folder, "out.ipynb");
    const { code } = dicelens("notebook", file, "-y", values, "-p", "n", "3", "-o", output, "--quiet");
    expect(code).toBe(0);
    const { cells } = await readNotebook(output);
    expect(cells[2]?.outputs).toMatchObject([{ text: ["[ 'masks/', 3, 'ball' ]\n"] }]);
  });

  test("that fit no type are refused in one line, before a kernel starts", async () => {
    const file = await notebookFile([PARAMETERS]);
    const output = join(await folderForTest(), "out.ipynb");
    for (const [name, value, type] of [
      ["n", "three", "number"],
      ["element", "disc", '"ball" | "square"'],
    ] as const) {
      const { code, stderr } = dicelens("notebook", file, "-p", name, value, "-o", output);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining(`the parameter ${name} cannot be ${value}; give a value of type ${type}\n`),
      });
      await expect(readNotebook(output)).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

describe("a failing cell", () => {
  const cells = ["1", "const x = 1;\nthrow new RangeError(String(x));", "3"];

  test("ends the command with cell, line and message in one line; what ran is written", async () => {
    const folder = await folderForTest();
    const output = join(folder, "out.ipynb");
    const { code, stderr } = dicelens("notebook", await notebookFile(cells, folder), "-o", output, "--quiet");
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("cell 2, line 2 (throw new RangeError(String(x));): RangeError: 1");
    expect(stderr).toContain(`the outputs so far are in ${output}`);
    const saved = await readNotebook(output);
    expect(saved.cells.map((cell) => cell.outputs?.length)).toEqual([1, 1, 0]);
  });

  test("is told and passed by with --allow-errors", async () => {
    const folder = await folderForTest();
    const output = join(folder, "out.ipynb");
    const file = await notebookFile(cells, folder);
    const { code, stderr } = dicelens("notebook", file, "-o", output, "--allow-errors");
    expect(code).toBe(0);
    expect(stderr).toContain("cell 3 of 3: 3");
    expect(stderr).toContain("cell 2, line 2");
    expect((await readNotebook(output)).cells[2]?.outputs).toMatchObject([{ text: ["3\n"] }]);
  });
});
