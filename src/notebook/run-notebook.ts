// Runs a notebook on the tslab kernel, without Python. It is written after every cell, so the outputs so far are there
// however the run ends.
import { dirname, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { InputError, untilStopped } from "../errors/index.js";
import { addPictures, dropHtmlOfPictures, type RenderFigures } from "./figure-outputs.js";
import { Kernel, KernelDied, type KernelOptions } from "./kernel/kernel.js";
import type { Message } from "./kernel/messages.js";
import { type Cell, type Notebook, type Output, readNotebook, tagsOf, textOf, writeNotebook } from "./nbformat.js";
import { NotebookError } from "./notebook-error.js";
import { collect, type Displays } from "./outputs.js";
import { withParameters } from "./parameters.js";

export interface CellProgress {
  readonly state: "started" | "finished" | "failed";
  /** Number of the cell in the executed notebook, from 1, counting cells of every kind. */
  readonly cell: number;
  /** Cells in the executed notebook. */
  readonly cells: number;
  /** First line of the cell's source. */
  readonly title: string;
}

export interface RunNotebookOptions {
  /** Where the executed notebook is written, after every cell; if absent, nowhere. */
  readonly output?: string;
  /** Seconds that one cell may take; if absent, there is no limit. */
  readonly timeout?: number;
  /** Seconds that the kernel may take to start; at a load of 30 it takes more than a minute; default 900. */
  readonly startTimeout?: number;
  /** The kernel's working directory; default: the notebook's folder, as in Jupyter. */
  readonly folder?: string;
  /** Continue after a failing cell; its error is in its outputs and in `errors`. */
  readonly allowErrors?: boolean;
  readonly onProgress?: (progress: CellProgress) => void;
  /** Draws all figures of the run as pictures, all together after it; each picture is added to its figure's output. */
  readonly renderFigures?: RenderFigures;
  /** Leave out the HTML of figures that have a picture: a smaller file, for a repository. */
  readonly slim?: boolean;
  /** Ends the run, and the kernel, when it is aborted. */
  readonly signal?: AbortSignal;
  /** Parameters in place of those that the written notebook shows: with what serves the run alone, such as its journal. */
  readonly unshown?: Readonly<Record<string, unknown>> | undefined;
  /** How the kernel is started, if it is not dicelens's own. */
  readonly kernel?: Pick<KernelOptions, "command" | "connect" | "isTrusted">;
}

export interface NotebookRun {
  /** The executed notebook. */
  readonly notebook: Notebook;
  /** Where it was written. */
  readonly output: string | undefined;
  /** Cells that failed; empty unless `allowErrors`. */
  readonly errors: readonly NotebookError[];
}

/**
 * Executes every code cell of a notebook on the tslab kernel.
 *
 * Cells tagged `skip-execution` are skipped; a cell tagged `raises-exception` may fail.
 *
 * @param file the notebook; it is not changed unless `output` names it.
 * @param parameters values for variables that the cell tagged `parameters` declares.
 * @param options `output` to write, `timeout` in seconds for each cell, `folder` that the kernel works in, `renderFigures` to add pictures,
 *   `onProgress`, `signal`.
 * @returns the executed `notebook`, the `output` written, and with `allowErrors` the `errors` of cells that failed.
 * @throws InputError `not-found` or `notebook` for the file, `parameter` for a value, `kernel` if none starts.
 * @throws NotebookError if a cell fails or takes too long, or the kernel ends; the outputs so far are written.
 * @example
 * const { notebook } = await runNotebook("example.ipynb", { last: 3 });
 * notebook.cells.at(-1).outputs[0].text; // "[1,2,3]\n"
 */
export async function runNotebook(
  file: string,
  parameters: Readonly<Record<string, unknown>> = {},
  options: RunNotebookOptions = {},
): Promise<NotebookRun> {
  const source = await readNotebook(file);
  const notebook = withParameters(source, parameters, file);
  const run = withParameters(source, { ...parameters, ...options.unshown }, file);
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "code" || isSkipped(cell)) continue;
    cell.outputs = [];
    cell.execution_count = null;
  }
  const save = async (): Promise<void> => {
    if (options.output !== undefined) await writeNotebook(options.output, notebook);
  };
  await save();
  const folder = resolve(options.folder ?? dirname(file));
  const kernel = await Kernel.start({ folder, startTimeout: options.startTimeout ?? 900, ...options.kernel });
  const errors: NotebookError[] = [];
  try {
    const cells = new CellRun(kernel, notebook, file, options);
    for (const [index, cell] of notebook.cells.entries()) {
      if (cell.cell_type !== "code" || isSkipped(cell) || textOf(cell.source).trim() === "") continue;
      const error = await cells.execute(cell, index + 1, textOf(run.cells[index]?.source ?? ""));
      await save();
      if (!error) continue;
      if (error.code !== "cell" || !(options.allowErrors || tagsOf(cell).includes("raises-exception"))) throw error;
      errors.push(error);
    }
    await kernel.shutdown();
  } finally {
    await kernel.kill();
  }
  if (options.renderFigures) await addPictures(notebook, options.renderFigures);
  if (options.slim) dropHtmlOfPictures(notebook);
  if (options.renderFigures || options.slim) await save();
  return { notebook, output: options.output, errors };
}

class CellRun {
  readonly #kernel: Kernel;
  readonly #notebook: Notebook;
  readonly #file: string;
  readonly #options: RunNotebookOptions;
  /** The outputs that a request's messages belong to, including those that come after it was answered. */
  readonly #outputsOf = new Map<string, Output[]>();

  constructor(kernel: Kernel, notebook: Notebook, file: string, options: RunNotebookOptions) {
    this.#kernel = kernel;
    this.#notebook = notebook;
    this.#file = file;
    this.#options = options;
    const displays: Displays = new Map();
    kernel.onMessage((message) => {
      const outputs = this.#outputsOf.get(message.parent);
      if (outputs) collect(message, outputs, displays);
    });
  }

  /** @param source what is run; the cell may show less of it. */
  async execute(cell: Cell, number: number, source: string): Promise<NotebookError | undefined> {
    const title = textOf(cell.source).trim().split("\n")[0] ?? "";
    const tell = (state: CellProgress["state"]): void =>
      this.#options.onProgress?.({ state, cell: number, cells: this.#notebook.cells.length, title });
    tell("started");
    const error = await this.#reply(cell, source).then(
      (reply) => (reply.status === "ok" ? undefined : this.#failed(cell, number, reply)),
      (cause: unknown) => this.#ended(number, cause),
    );
    tell(error ? "failed" : "finished");
    return error;
  }

  async #reply(cell: Cell, source: string): Promise<Message["content"]> {
    const { timeout, signal } = this.#options;
    const outputs: Output[] = [];
    cell.outputs = outputs;
    const request = this.#kernel.execute(source, (id) => this.#outputsOf.set(id, outputs));
    const limits = [timeout === undefined ? [] : AbortSignal.timeout(timeout * 1000), signal ?? []].flat();
    const reply = await untilStopped(request, AbortSignal.any(limits));
    cell.execution_count = typeof reply.execution_count === "number" ? reply.execution_count : null;
    return reply;
  }

  /** The error of a cell that threw or did not compile, from the kernel's reply. */
  #failed(cell: Cell, number: number, reply: Message["content"]): NotebookError {
    const { ename, evalue } = reply;
    const line = (reply.place as { line: number } | undefined)?.line;
    const text = line === undefined ? undefined : textOf(cell.source).split("\n")[line - 1];
    const input = reply.input as ConstructorParameters<typeof InputError>[0] | undefined;
    return new NotebookError({
      code: "cell",
      file: this.#file,
      cell: number,
      at: line === undefined || text === undefined ? undefined : { number: line, text },
      message: `${ename}: ${evalue}`.replace(/\.$/, ""),
      hint: input?.hint ?? "mend the cell and run it again",
      reason: input && new InputError(input),
      output: this.#options.output,
    });
  }

  /** The error if no reply came. */
  async #ended(number: number, cause: unknown): Promise<NotebookError> {
    const common = { file: this.#file, cell: number, output: this.#options.output };
    const { signal, timeout } = this.#options;
    const hasDied = cause instanceof KernelDied;
    // Ctrl-C goes to kernel and run alike: the kernel's end may be noticed before the stop.
    if (hasDied) await setTimeout(100);
    if (signal?.aborted && (hasDied || cause === signal.reason)) {
      return new NotebookError({ ...common, code: "aborted", message: "the run was stopped", hint: "run it again" });
    }
    if (cause instanceof DOMException && cause.name === "TimeoutError") {
      const message = `it ran longer than ${timeout} s`;
      return new NotebookError({ ...common, code: "timeout", message, hint: "allow more with --timeout" });
    }
    if (!hasDied) throw cause;
    const message = `the kernel ended: ${cause.message}`;
    return new NotebookError({ ...common, code: "kernel", message, hint: "it may have run out of memory" });
  }
}

const isSkipped = (cell: Cell): boolean => tagsOf(cell).includes("skip-execution");
