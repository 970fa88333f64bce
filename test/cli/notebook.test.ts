/** `dicelens notebook` as a user runs it: parameters, failures, time limits, and how it is stopped. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { readNotebook } from "../../src/notebook/index.js";
import { folderForTest, notebookFile } from "../notebook/notebooks.js";
import { dicelens } from "./run-cli.js";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

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
    const file = await notebookFile([PARAMETERS, "console.log(reference, n, element);"], folder);
    const values = join(folder, "values.yaml");
    await writeFile(values, "reference: masks/\nn: 2\n");
    const output = join(folder, "out.ipynb");
    const { code } = dicelens("notebook", file, "-y", values, "-p", "n", "3", "-o", output, "--quiet");
    expect(code).toBe(0);
    const { cells } = await readNotebook(output);
    expect(cells[2]?.outputs).toMatchObject([{ text: ["masks/ 3 ball\n"] }]);
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
  const cells = ["console.log(1)", "const x = 1;\nthrow new RangeError(String(x));", "console.log(3)"];

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
    expect(stderr).toContain("cell 3 of 3: console.log(3)");
    expect(stderr).toContain("cell 2, line 2");
    expect((await readNotebook(output)).cells[2]?.outputs).toMatchObject([{ text: ["3\n"] }]);
  });

  test("that never ends is ended by --timeout, with its kernel", async () => {
    const folder = await folderForTest();
    const file = await notebookFile([TELLS, "for (;;) {}"], folder);
    const output = join(folder, "out.ipynb");
    const { code, stderr } = dicelens("notebook", file, "-o", output, "--timeout", "3", "--quiet");
    expect(code).toBe(2);
    expect(stderr).toContain("cell 2: it ran longer than 3 s; allow more with --timeout");
    await gone(Number(await readFile(join(folder, "pid"), "utf8")));
  });
});

describe("stopped while a cell runs", () => {
  const keys = {
    "for ever in a loop": "for (;;) {}",
    "waiting for what never comes": "await new Promise(() => {});",
  };

  for (const [how, cell] of Object.entries(keys)) {
    test(`by Ctrl-C, it exits with 130 and leaves no kernel, ${how}`, async () => {
      const { runner, kernel, output, told } = await running(cell);
      // A terminal tells the whole group of processes.
      process.kill(-(runner.pid as number), "SIGINT");
      expect(await once(runner, "exit")).toEqual([130, null]);
      await gone(kernel);
      expect(told()).toMatch(/^dicelens: .*cell 2: the run was stopped; .*the outputs so far are in .*out\.ipynb\n$/);
      expect((await readNotebook(output)).cells[0]?.outputs).toMatchObject([{ text: ["told\n"] }]);
    });
  }

  test("by SIGTERM, it leaves no kernel and no connection file", async () => {
    const { runner, kernel } = await running("for (;;) {}");
    const connection = (await readFile(`/proc/${kernel}/cmdline`, "utf8"))
      .split("\0")
      .find((word) => word.endsWith(".json"));
    expect(await readFile(connection as string, "utf8")).toContain("hmac-sha256");
    runner.kill("SIGTERM");
    expect(await once(runner, "exit")).toEqual([130, null]);
    await gone(kernel);
    await expect(readFile(connection as string)).rejects.toMatchObject({ code: "ENOENT" });
  });

  for (const signal of ["SIGKILL", "SIGHUP"] as const) {
    test(`by ${signal}, which leaves it no time, its kernel ends by itself`, async () => {
      const { runner, kernel } = await running("for (;;) {}");
      runner.kill(signal);
      await once(runner, "exit");
      await gone(kernel);
    });
  }
});

/** Leaves the kernel's process id beside the notebook. */
const TELLS = `import { writeFileSync } from "fs";\nwriteFileSync("pid", String(process.pid));\nconsole.log("told");`;

/** A run that is in its second cell. */
async function running(cell: string) {
  const folder = await folderForTest();
  const begun = `import { writeFileSync as note } from "fs";\nnote("begun", "");\n${cell}`;
  const file = await notebookFile([TELLS, begun], folder);
  const output = join(folder, "out.ipynb");
  const runner: ChildProcess = spawn(process.execPath, [MAIN, "notebook", file, "-o", output, "--quiet"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void runner.kill("SIGKILL"));
  let text = "";
  runner.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
  while (!(await readdir(folder)).includes("begun")) {
    if (runner.exitCode !== null) throw new Error(text);
    await new Promise((again) => setTimeout(again, 20));
  }
  return { runner, output, kernel: Number(await readFile(join(folder, "pid"), "utf8")), told: () => text };
}

/** Resolves when no process has this id. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((again) => setTimeout(again, 20));
  }
}
