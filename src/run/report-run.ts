// One whole analysis: the notebook leaves `results.json`, and everything else is made from that file, so the report shows
// exactly what the notebook computed.
import { rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { BrowserOptions, DrawingBrowser, OpenBrowser } from "../browser/index.js";
import { sinceEarlier } from "../compare/change-pictures.js";
import { type Baseline, comparedRun, readBaseline } from "../compare/runs.js";
import {
  type Dataset,
  type DatasetOptions,
  MEASURES_CSV,
  MEASURES_PARQUET,
  openDataset,
  ownFile,
  type Progress,
  version,
  type WorkOptions,
} from "../dataset/index.js";
import type { AnalysisOptions, Results } from "../diagnosis/index.js";
import { untilStopped } from "../errors/index.js";
import type { RenderOptions } from "../report/index.js";
import { sentencesOf, textByKind } from "../words/index.js";
import { attachmentsOf } from "./attachments.js";
import { namedResults, notebookOptions } from "./named-results.js";
import { type Held, toldWithKept } from "./output/held.js";
import { JOURNAL_FOLDER, PROGRESS_FILE, takeFolder } from "./output/take.js";
import { hashInputs, hashLists } from "./record/input-hashes.js";
import { type RunRecord, thisMachine, writeRecord } from "./record/record.js";
import { RESULTS_FILE } from "./record/results-file.js";
import { type SinceRecorded, sinceRecorded } from "./record/since-recorded.js";
import { writeTables } from "./record/tables.js";
import type { Gathered } from "./shards/gather-shards.js";
import { watchProgress } from "./watch-progress.js";

const NOTEBOOK = ownFile("notebooks/why-is-dice-low.ipynb");
/** The first line of the cell in which it leaves its results. */
const OWN_RESULTS = 'if (out !== "") await writeResults(results, out);';

export interface ReportRequest {
  /** Two files or two folders, as the user named them. */
  readonly reference: string;
  readonly prediction: string;
  /** The folder to write. */
  readonly out: string;
  /** A user's own notebook; it gets the same parameters and leaves `results.json` in the folder `out`. */
  readonly notebook?: string;
  readonly analysis: AnalysisOptions;
  readonly dataset: DatasetOptions;
  /** The look of the report, without what depends on the machine and the time. */
  readonly render: Omit<RenderOptions, "date" | "inputs" | "attachments" | "browser" | "explorer">;
  readonly browser?: BrowserOptions;
  readonly work?: Pick<
    WorkOptions,
    "jobs" | "memory" | "maxVoxels" | "maxMemory" | "patience" | "ignoreKept" | "survey"
  >;
  /** Shards whose answers are used; no case is scored. */
  readonly gathered?: Pick<Gathered, "folders" | "inputs">;
  /** Continue an unfinished run in the folder. */
  readonly resume?: boolean;
  /** The folder of an earlier run; the report gets a section on what has changed since. */
  readonly baseline?: string;
  /** The recorded run to repeat, and its folder as the user named it. */
  readonly recorded?: { readonly folder: string; readonly record: RunRecord };
}

export interface ReportSurroundings {
  /** Relative paths start here. */
  readonly cwd: string;
  readonly date: () => Date;
  /** One line per step, in the report's language: "notebook: cell 3 of 9". */
  readonly onProgress?: (line: string) => void;
  /** Called with the changes in a recorded run's input, as soon as they are known. */
  readonly onSince?: (since: SinceRecorded) => void;
  /** Called as cases are done; `atHand` is the number of answers kept by an unfinished run. */
  readonly onCases?: (progress: Progress, atHand: number) => void;
  readonly onLarge?: WorkOptions["onLarge"];
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
 * @param request `reference` and `prediction` as the user names them, the folder `out`, the options of the `analysis`,
 *   the `dataset` and the report (`render`); optionally a user's own `notebook`, a `baseline` run to compare with,
 *   `resume`.
 * @param surroundings the folder `cwd` that relative paths start from, the clock `date`, a `signal` to stop, and
 *   callbacks for progress.
 * @returns the results, and the files written, the PDF first.
 * @throws InputError if the data, the notebook or the folder is at fault, before anything is written if possible;
 *   `locked` if another run writes the folder; `unfinished` if it holds a run to resume.
 * @example
 * const masks = { reference: "samples/references/nuclei.png", prediction: "samples/predictions/nuclei.png" };
 * const request = { ...masks, out: "run", analysis: {}, dataset: {}, render: { formats: ["html"], sections: ["answer"] } };
 * const { results } = await runReport(request, { cwd: process.cwd(), date: () => new Date() });
 * totalsOf(results); // { cases: 1, labels: 1, scores: 1 }
 */
export async function runReport(request: ReportRequest, surroundings: ReportSurroundings): Promise<ReportOutcome> {
  const path = (name: string) => resolve(surroundings.cwd, name);
  const dataset = await openDataset(request.reference, request.prediction, request.dataset);
  const notebook = request.notebook === undefined ? NOTEBOOK : path(request.notebook);
  // Kernel, browser and templates are loaded only when used: measuring needs none of them.
  await (await import("../notebook/index.js")).readNotebook(notebook);
  await (await import("../report/index.js")).openLook(request.render);
  const { baseline } = request;
  const earlier =
    baseline === undefined ? undefined : await readBaseline(baseline, request.out, surroundings.cwd, dataset);
  const folder = await takeFolder(path(request.out), request.out, { resume: request.resume ?? false });
  try {
    const outcome = await fillFolder(request, surroundings, { dataset, notebook, folder, earlier });
    await folder.finish();
    return outcome;
  } catch (error) {
    throw await toldWithKept(error, folder, { out: request.out, journal: join(request.out, JOURNAL_FOLDER) });
  } finally {
    await folder.release();
  }
}

interface Prepared {
  readonly dataset: Dataset;
  readonly notebook: string;
  readonly folder: Held;
  readonly earlier: Baseline | undefined;
}

async function fillFolder(
  request: ReportRequest,
  { cwd, date, onProgress, onSince, onCases, onLarge, signal }: ReportSurroundings,
  { dataset, notebook, folder, earlier }: Prepared,
): Promise<ReportOutcome> {
  const started = date();
  const path = (name: string) => resolve(cwd, name);
  const out = path(request.out);
  const told = sentencesOf(request.render.language ?? "en").terminal;
  const { cases: kept } = folder.kept;
  if (kept > 0) onProgress?.(told.resuming(kept));
  // Runs in parallel to the notebook, which does not need the hashes: a run that is resumed often gets to its cases at
  // once.
  const hashing = new AbortController();
  const lists = await hashLists(dataset, request.dataset);
  const { gathered } = request;
  const hashes = gathered ? Promise.resolve([...gathered.inputs]) : hashInputs(dataset, hashing.signal);
  const hashed = hashes.then((inputs) => {
    const { folder: earlierFolder, record } = request.recorded ?? {};
    const since = record && sinceRecorded(earlierFolder ?? "", record, inputs, lists);
    if (since) onSince?.(since);
    return { inputs, since };
  });
  hashed.catch(() => undefined);
  const executed = join(out, basename(notebook));
  const [{ illustrate, runNotebook }, { drawFigures, openDesk, withBrowser }, { drawReport, writeReport }] =
    await Promise.all([import("../notebook/index.js"), import("../browser/index.js"), import("../report/index.js")]);
  onProgress?.(told.kernel);
  const progressFile = join(folder.journal, PROGRESS_FILE);
  await rm(progressFile, { force: true });
  const isOwn = notebook === NOTEBOOK;
  /** When the last case is scored, Chromium starts beside what the notebook still does, if that is known. */
  const last = signalled();
  const stopWatching = watchProgress(progressFile, (event) => {
    if ("large" in event) {
      onLarge?.(event.large);
      return;
    }
    const { phase, done, total } = event.progress;
    onCases?.(event.progress, folder.kept.answers);
    if (isOwn && phase === "score" && done === total) last.tell();
  });
  const options = {
    ...notebookOptions(request, path),
    ...request.work,
    ...(gathered ? { shards: gathered.folders } : {}),
  };
  const ending = new AbortController();
  /** Dicelens's own notebook goes on showing figures after it has left its results; the report is drawn meanwhile. */
  const scored = signalled();
  const running = runNotebook(
    notebook,
    { reference: path(request.reference), prediction: path(request.prediction), options, out },
    {
      output: executed,
      unshown: { options: { ...options, journal: folder.journal, progressFile, tables: out } },
      kernel: { isTrusted: isOwn },
      onProgress: ({ state, cell, cells, title }) => {
        if (state === "started") onProgress?.(told.cell(cell, cells, title));
        else if (isOwn && title === OWN_RESULTS) scored.tell();
      },
      signal: AbortSignal.any([ending.signal, signal ?? []].flat()),
    },
  ).finally(stopWatching);
  running.catch(() => hashing.abort());
  try {
    await Promise.race([last.told, scored.told, running]);
    let browser: DrawingBrowser | undefined;
    const prepare = async () => {
      await Promise.race([scored.told, running]);
      await folder.check();
      const { inputs, since } = await hashed;
      const results = await namedResults(out, request, notebook, path);
      await writeTables(results, out, notebook);
      signal?.throwIfAborted();
      const masks = { open: async () => dataset, options: request.analysis, inputs };
      onProgress?.(told.drawing);
      const change = earlier
        ? await sinceEarlier(earlier.run, await comparedRun(earlier.now, results, out, masks), signal)
        : null;
      const look = {
        ...request.render,
        date: started,
        attachments: await attachmentsOf(results, out),
        inputs: inputs.map(({ file, sha256 }) => ({ name: file, value: sha256 })),
      };
      return { results, inputs, since, change, look };
    };
    const prepared = prepare();
    const draw = async (within: OpenBrowser) => {
      const [{ results, look, change }] = await Promise.all([prepared, openDesk(within)]);
      const [drawn] = await Promise.all([
        drawReport(within, results, look, change),
        running.then(() => illustrate(executed, (figures) => drawFigures(within, figures))),
      ]);
      // Nothing is written of a run whose notebook fails.
      return writeReport(drawn, out);
    };
    const drawing = withBrowser(draw, {
      ...request.browser,
      onStep: (step) => onProgress?.(textByKind(told.browser, step)),
      onBrowser: (one) => {
        browser = one;
      },
    });
    // The results are written even if no browser starts. One that has started is closed before an error is reported.
    const ended = drawing.catch(() => undefined);
    const { results, inputs, since } = await untilStopped(
      prepared.finally(() => ended),
      signal,
    );
    const written = await drawing;
    const record: RunRecord = {
      schema: 1,
      version,
      cwd,
      reference: request.reference,
      prediction: request.prediction,
      notebook: notebook === NOTEBOOK ? null : notebook,
      options: { ...request.analysis },
      dataset: { ...request.dataset },
      render: { ...request.render },
      inputs,
      lists,
      ...(since ? { rerunOf: since } : {}),
      started: started.toISOString(),
      seconds: (date().getTime() - started.getTime()) / 1000,
      machine: thisMachine(),
      ...(browser ? { browser } : {}),
    };
    await writeRecord(record, out);
    const beside = [RESULTS_FILE, MEASURES_CSV, MEASURES_PARQUET, "run.json"].map((name) => join(out, name));
    return {
      results,
      files: [...[written.pdf, written.html].filter((file) => file !== undefined), executed, ...beside],
    };
  } catch (error) {
    ending.abort();
    await running.catch(() => undefined);
    // A report can be resumed, so report the stop and not the cell.
    throw signal?.aborted ? signal.reason : error;
  }
}

/** A promise, and what fulfils it. */
function signalled() {
  let tell = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return { told, tell };
}
