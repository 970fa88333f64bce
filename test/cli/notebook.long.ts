/** `dicelens notebook` stopped by a time limit and by signals: no kernel is left, and what ran is written. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readNotebook } from "../../src/notebook/index.js";
import { folderForTest, notebookFile } from "../notebook/notebooks.js";
import { dicelens, MAIN } from "./run-cli.js";

test("a cell that never ends is ended by --timeout, with its kernel", async () => {
  const folder = await folderForTest();
  const file = await notebookFile([TELLS, "for (;;) {}"], folder);
  const output = join(folder, "out.ipynb");
  const { code, stderr } = dicelens("notebook", file, "-o", output, "--timeout", "15", "--quiet");
  expect(code).toBe(2);
  expect(stderr).toContain("cell 2: it ran longer than 15 s; allow more with --timeout");
  await gone(Number(await readFile(join(folder, "pid"), "utf8")));
});

describe("stopped while a cell runs", () => {
  const keys = { "for ever in a loop": "for (;;) {}", "waiting for what never comes": "await new Promise(() => {});" };

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
