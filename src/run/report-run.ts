/**
 * One whole analysis: the notebook on the kernel, then tables, report and record beside it.
 *
 * The notebook does the analysis and leaves `results.json`; everything after it is made from that file, so the report
 * shows what the notebook computed and nothing else.
 */
import { access, mkdir, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserOptions } from "../browser/index.js";
import { type DatasetOptions, openDataset, version } from "../dataset/index.js";
import type { AnalysisOptions, Results } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { toCsv, toParquet, writeWhole } from "../io/index.js";
import type { RenderOptions } from "../report/index.js";
import { hashInputs, type RunRecord, thisMachine, writeRecord } from "./record.js";
import { RESULTS_FILE, readResults, writeResults } from "./results-file.js";
import { measuresTable } from "./rows.js";

/** The package's own analysis notebook. */
const NOTEBOOK = fileURLToPath(new URL("../../notebooks/why-is-dice-low.ipynb", import.meta.url));

export interface ReportRequest {
  /** Two files or two folders, as the user named them. */
  readonly reference: string;
  readonly prediction: string;
  /** The folder to write. */
  readonly out: string;
  /** A notebook of the user's own; it gets the same parameters and leaves `results.json` in the folder `out`. */
  readonly notebook?: string;
  readonly analysis: AnalysisOptions;
  readonly dataset: DatasetOptions;
  /** How the report looks; what depends on the machine and the moment is not a part of it. */
  readonly render: Omit<RenderOptions, "date" | "inputs" | "browser" | "explorer">;
  readonly browser?: BrowserOptions;
  readonly jobs?: number;
}

/** What a run needs from the process. */
export interface ReportSurroundings {
  /** Relative paths start here. */
  readonly cwd: string;
  readonly date: () => Date;
  /** One line a step: "notebook: cell 3 of 9". */
  readonly onProgress?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface ReportOutcome {
  readonly results: Results;
  /** The files written, the PDF first. */
  readonly files: readonly string[];
}

/**
 * Runs the notebook on the data and writes `report.pdf`, `report.html`, the executed notebook, `results.json`,
 * `measures.csv`, `measures.parquet` and `run.json` into `request.out`.
 *
 * @throws InputError when the data, the notebook or the folder is at fault, before anything is written where that can be told.
 */
export async function runReport(request: ReportRequest, surroundings: ReportSurroundings): Promise<ReportOutcome> {
  const { cwd, date, onProgress, signal } = surroundings;
  const started = date();
  const path = (name: string) => resolve(cwd, name);
  const out = path(request.out);
  const dataset = await openDataset(request.reference, request.prediction, request.dataset);
  const notebook = request.notebook === undefined ? NOTEBOOK : path(request.notebook);
  await claim(out, request.out);
  const inputs = await hashInputs(dataset);
  const executed = join(out, basename(notebook));
  const options = { ...request.analysis, ...absolutePaths(request.dataset, path) };
  // Kernel, browser and templates are loaded where they are used: measuring needs none of them.
  const [{ runNotebook }, { renderFigures }, { renderReport }] = await Promise.all([
    import("../notebook/index.js"),
    import("../browser/index.js"),
    import("../report/index.js"),
  ]);
  onProgress?.("notebook: starting the kernel");
  await runNotebook(
    notebook,
    {
      reference: path(request.reference),
      prediction: path(request.prediction),
      options: { ...options, ...(request.jobs === undefined ? {} : { jobs: request.jobs }) },
      out,
    },
    {
      output: executed,
      onProgress: ({ state, cell, cells, title }) => {
        if (state === "started") onProgress?.(`notebook: cell ${cell} of ${cells}: ${title}`);
      },
      renderFigures: (figures) => renderFigures(figures, request.browser),
      ...(signal ? { signal } : {}),
    },
  );
  const results = await named(out, request, notebook);
  const table = measuresTable(results.cases);
  await writeWhole(join(out, "measures.csv"), toCsv(table));
  await writeWhole(join(out, "measures.parquet"), toParquet(table));
  onProgress?.("report: drawing");
  const record: RunRecord = {
    schema: 1,
    version,
    reference: request.reference,
    prediction: request.prediction,
    notebook: request.notebook ?? null,
    options: { ...request.analysis, ...request.dataset },
    render: { ...request.render },
    inputs,
    started: started.toISOString(),
    seconds: 0,
    machine: thisMachine(),
  };
  const written = await renderReport(results, out, {
    ...request.render,
    date: started,
    inputs: inputs.map(({ file, sha256 }) => ({ name: file, value: sha256 })),
    ...(request.browser ? { browser: request.browser } : {}),
  });
  await writeRecord({ ...record, seconds: (date().getTime() - started.getTime()) / 1000 }, out);
  const beside = [RESULTS_FILE, "measures.csv", "measures.parquet", "run.json"].map((name) => join(out, name));
  return { results, files: [...[written.pdf, written.html].filter((file) => file !== undefined), executed, ...beside] };
}

/** Makes the folder and takes away what an earlier run left as its results, so that nothing old passes as new. */
async function claim(out: string, asNamed: string): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
    await writeWhole(join(out, ".writable"), "");
    await rm(join(out, ".writable"));
    await rm(join(out, RESULTS_FILE), { force: true });
  } catch (error) {
    if (error instanceof InputError)
      throw new InputError({ code: error.code, file: asNamed, problem: error.problem, hint: error.hint });
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!["EACCES", "EPERM", "EEXIST", "ENOTDIR", "EROFS", "ENAMETOOLONG"].includes(code)) throw error;
    throw new InputError({
      code: "not-writable",
      file: asNamed,
      problem: code === "EEXIST" || code === "ENOTDIR" ? "is a file, not a folder" : "cannot be made or written",
      hint: "name a folder that can be written with --out",
    });
  }
}

/** What the notebook left, under the names that the user gave; the kernel saw absolute paths. */
async function named(out: string, request: ReportRequest, notebook: string): Promise<Results> {
  const left = await access(join(out, RESULTS_FILE)).then(
    () => true,
    () => false,
  );
  if (!left) {
    throw new InputError({
      code: "no-results",
      file: notebook,
      problem: `ran, but left no ${RESULTS_FILE} in the folder given as its parameter "out"`,
      hint: "end the notebook with: if (out) await writeResults(results, out)",
    });
  }
  const { reference, prediction } = request;
  const results: Results = {
    ...(await readResults(out)),
    reference,
    prediction,
    options: { ...request.analysis, ...request.dataset },
  };
  await writeResults(results, out);
  return results;
}

function absolutePaths(options: DatasetOptions, path: (name: string) => string): DatasetOptions {
  const paths = ["images", "secondRater", "names"] as const;
  const made = Object.fromEntries(
    paths.flatMap((key) => (options[key] === undefined ? [] : [[key, path(options[key])]])),
  );
  return { ...options, ...made };
}
