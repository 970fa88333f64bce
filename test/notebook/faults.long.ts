/** What breaks around a notebook: the kernel, its ports, the file, the runner itself. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { readNotebook, runNotebook } from "../../src/notebook/index.js";
import { freeConnection } from "../../src/notebook/kernel/connection.js";
import { folderForTest, notebookFile } from "./notebooks.js";

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

test("a cell that never ends is ended after the timeout, with its kernel", async () => {
  const folder = await folderForTest();
  const file = await notebookFile(
    [
      `import { writeFileSync } from "fs";\nwriteFileSync("pid", String(process.pid)); console.log("before");`,
      "for (;;) {}",
    ],
    folder,
  );
  const output = join(folder, "out.ipynb");
  await expect(runNotebook(file, {}, { output, timeout: 20 })).rejects.toMatchObject({
    code: "timeout",
    cell: 2,
    problem: "cell 2: it ran longer than 20 s",
  });
  await gone(Number(await readFile(join(folder, "pid"), "utf8")));
  expect((await readNotebook(output)).cells[0]?.outputs).toMatchObject([{ text: ["before\n"] }]);
});

test("a kernel that is killed in a cell ends the run with the cell and the signal", async () => {
  const file = await notebookFile(["1", "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});"]);
  const error = { code: "kernel", cell: 2, problem: "cell 2: the kernel ended: it was ended by SIGKILL" };
  await expect(runNotebook(file)).rejects.toMatchObject(error);
});

test("a kernel that ends at once, or is no program, is told with what it printed", async () => {
  const file = await notebookFile(["1"]);
  const broken = [process.execPath, "-e", "throw new RangeError('broken kernel')"];
  await expect(runNotebook(file, {}, { kernel: { command: broken } })).rejects.toMatchObject({
    code: "kernel",
    problem: expect.stringContaining("RangeError: broken kernel"),
  });
  await expect(runNotebook(file, {}, { kernel: { command: ["no-such-program"] } })).rejects.toMatchObject({
    code: "kernel",
    problem: expect.stringContaining("ENOENT"),
  });
});

test("a kernel that never answers is given up after the start's timeout", async () => {
  const file = await notebookFile(["1"]);
  const silent = [process.execPath, "-e", "setInterval(() => {}, 1000)"];
  await expect(runNotebook(file, {}, { startTimeout: 1, kernel: { command: silent } })).rejects.toMatchObject({
    code: "kernel",
    problem:
      "the notebook kernel did not start: it did not answer within 1 s, though it runs: the machine may be too busy",
  });
});

test("a port that another program took is left to it, and the kernel starts on others", async () => {
  const file = await notebookFile(["console.log(1)"]);
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  let attempts = 0;
  const connect = async () => {
    const connection = await freeConnection();
    return attempts++ === 0 ? { ...connection, shell_port: port } : connection;
  };
  try {
    const { notebook } = await runNotebook(file, {}, { kernel: { connect } });
    expect(notebook.cells[0]?.outputs).toMatchObject([{ text: "1\n" }]);
    expect(attempts).toBe(2);
    const taken = async () => ({ ...(await freeConnection()), iopub_port: port });
    await expect(runNotebook(file, {}, { kernel: { connect: taken } })).rejects.toMatchObject({
      problem: "the notebook kernel did not start: its ports are taken",
    });
  } finally {
    server.close();
  }
});

test("files that are no notebooks are refused before a kernel starts", async () => {
  const folder = await folderForTest();
  const file = join(folder, "broken.ipynb");
  const start = { kernel: { command: ["no-such-program"] } };
  await expect(runNotebook(file, {}, start)).rejects.toMatchObject({ code: "not-found" });
  for (const text of [
    "",
    "{",
    "[]",
    '{"nbformat":3,"worksheets":[]}',
    '{"nbformat":4}',
    '{"nbformat":4,"cells":[{}]}',
  ]) {
    await writeFile(file, text);
    await expect(runNotebook(file, {}, start)).rejects.toMatchObject({ code: "notebook", file });
  }
});

test("a run that is aborted ends its kernel and keeps the outputs so far", async () => {
  const folder = await folderForTest();
  const file = await notebookFile(["console.log(1)", "await new Promise(() => {});"], folder);
  const output = join(folder, "out.ipynb");
  const stop = new AbortController();
  const onProgress = ({ cell }: { cell: number }) => cell === 2 && stop.abort();
  await expect(runNotebook(file, {}, { output, signal: stop.signal, onProgress })).rejects.toMatchObject({
    code: "aborted",
    cell: 2,
  });
  expect((await readNotebook(output)).cells[0]?.outputs).toHaveLength(1);
});

test("a kernel does not outlive a runner that is killed, even in a cell that never ends", async () => {
  const folder = await folderForTest();
  const pidFile = join(folder, "pid");
  const file = await notebookFile(
    [
      `import { writeFileSync } from "fs";\nwriteFileSync(${JSON.stringify(pidFile)}, String(process.pid));\nfor (;;) {}`,
    ],
    folder,
  );
  const library = pathToFileURL(fileURLToPath(new URL("../../dist/notebook/index.js", import.meta.url))).href;
  const script = `import { runNotebook } from ${JSON.stringify(library)}; await runNotebook(${JSON.stringify(file)});`;
  const runner = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  const written = async (): Promise<string> => (await readFile(pidFile, "utf8").catch(() => "")) || again(written);
  const kernel = Number(await written());
  runner.kill("SIGKILL");
  await gone(kernel);
});

function again<T>(action: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(action()), 20));
}
