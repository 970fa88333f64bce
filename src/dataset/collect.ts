/** A whole analysis in one answer: every case, what holds over the dataset, and pictures of the cases that cost most. */
import type { CaseResult, FailedCase, Overlay, Results } from "../diagnosis/index.js";
import { overlayOf } from "../figures/index.js";
import { type AnalyseOptions, analyse } from "./analyse.js";
import type { LabelResult } from "./case-task.js";
import type { Dataset } from "./dataset.js";
import { readCase } from "./read-case.js";
import { summarise } from "./summary.js";
import { version } from "./version.js";

/** Pictures of so many cases are kept. */
const OVERLAYS = 10;

/**
 * Analyses a dataset and gathers the results.
 *
 * @returns what `results.json` holds.
 * @throws InputError when no case could be read; the bug's own error where one case hit a bug.
 */
export async function collect(dataset: Dataset, options: AnalyseOptions = {}): Promise<Results> {
  const { jobs, onProgress, signal, tasks, ...analysis } = options;
  const cases: CaseResult[] = [];
  const failed: FailedCase[] = [];
  for await (const outcome of analyse(dataset, options)) {
    if ("labels" in outcome) cases.push(...outcome.labels.filter(isWhole));
    else if (outcome.bug) throw Object.assign(new Error(outcome.error), { stack: outcome.bug });
    else failed.push({ case: outcome.case, error: outcome.error });
  }
  return {
    schema: 1,
    version,
    reference: dataset.reference,
    prediction: dataset.prediction,
    layout: dataset.layout,
    options: { ...analysis },
    labelMap: [],
    cases,
    dataset: summarise(cases),
    overlays: await overlaysOf(dataset, cases, options),
    failed,
  };
}

function isWhole(result: LabelResult): result is CaseResult {
  return result.measures !== undefined && result.sweep !== undefined && result.diagnosis !== undefined;
}

/** One slice of each of the labels that lose most, read again from their files; each file once. */
async function overlaysOf(dataset: Dataset, cases: readonly CaseResult[], options: AnalyseOptions): Promise<Overlay[]> {
  const costliest = cases
    .filter((result) => result.diagnosis.dice !== null)
    .sort((one, other) => (one.diagnosis.dice ?? 1) - (other.diagnosis.dice ?? 1))
    .slice(0, OVERLAYS);
  const overlays = new Map<CaseResult, Overlay>();
  for (const name of new Set(costliest.map((result) => result.case))) {
    options.signal?.throwIfAborted();
    const files = dataset.cases.find((one) => one.case === name);
    if (!files) continue;
    const { reference, prediction, image } = await readCase(files, options);
    for (const result of costliest.filter((one) => one.case === name)) {
      const picture = { case: name, label: result.label, reference, prediction, ...(image ? { image } : {}) };
      const overlay = overlayOf(picture);
      if (overlay) overlays.set(result, overlay);
    }
  }
  return costliest.flatMap((result) => overlays.get(result) ?? []);
}
