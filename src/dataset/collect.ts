/** A whole analysis in one result: every case, the dataset's findings, and pictures of the costliest cases. */
import { type CaseResult, openSummary, type Results } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { costliestCases } from "../figures/index.js";
import { analyseEach, type CaseOutcome, scoredBy } from "./analyse.js";
import { type AbsentLabel, openRegionIds } from "./asked-labels.js";
import type { Dataset, UnpairedFile } from "./dataset.js";
import { version } from "./own-package.js";
import { openSample } from "./sample.js";
import { type MeasureFiles, openMeasureFiles } from "./tables/measure-files.js";
import { measuresColumns, measuresForm } from "./tables/measures-table.js";
import type { CaseFault, LabelResult } from "./work/case-task.js";
import { type AnalyseOptions, numbersOf } from "./work-options.js";

/**
 * Analyses a dataset and collects the results.
 *
 * @param dataset from `openDataset`.
 * @param options as for `analyse`.
 * @returns the content of `results.json`. For a very large dataset (over 10,000 labels), `cases` are an even sample of
 *   the labels plus those with the lowest scores, and `sampledFrom` gives the totals; findings cover all of them.
 * @throws InputError if no case could be scored; otherwise failed cases are listed, including those that failed by a
 *   bug.
 * @example
 * const dataset = await openDataset("samples/references/nuclei.png", "samples/predictions/nuclei.png");
 * const { cases, failed } = await collect(dataset, { jobs: 1 });
 * [cases.length, failed.length]; // [1, 0]
 */
export async function collect(dataset: Dataset, options: AnalyseOptions = {}): Promise<Results> {
  const { tables } = options;
  if (tables === undefined) return gather(dataset, options);
  const columns = measuresColumns(dataset, options);
  const files = await openMeasureFiles(tables, (sample) => measuresForm(sample, columns));
  try {
    const results = await gather(dataset, options, files);
    await files.commit();
    return results;
  } finally {
    await files.discard();
  }
}

async function gather(dataset: Dataset, options: AnalyseOptions, tables?: MeasureFiles): Promise<Results> {
  const analysis = scoredBy(dataset, numbersOf(options));
  const sample = openSample();
  const summary = openSummary();
  const faults: CaseFault[] = [];
  const unread: UnpairedFile[] = [];
  const ids = openRegionIds(analysis.regions);
  const take = async (outcome: CaseOutcome): Promise<void> => {
    if ("error" in outcome) {
      faults.push(outcome);
      return;
    }
    if (outcome.unread) unread.push(outcome.unread);
    ids.take(outcome.held);
    const labels = outcome.labels.filter(isWhole);
    for (const result of labels) {
      sample.add(result);
      summary.add(result);
    }
    await tables?.add(labels);
  };
  const { books, overlays } = await analyseEach(dataset, options, take, () => costliestCases(sample.read().cases));
  checkAnyLeft(dataset, faults);
  const { cases, sampledFrom } = sample.read();
  return {
    schema: 1,
    version,
    reference: dataset.reference,
    prediction: dataset.prediction,
    layout: dataset.layout,
    unpaired: [...dataset.unpaired, ...unread],
    ...absentLabelsOf(ids.absent()),
    options: { ...analysis },
    labelMap: books.labelMap,
    cases,
    ...(sampledFrom ? { sampledFrom } : {}),
    dataset: summary.read(books, analysis),
    overlays,
    failed: faults.map(({ case: name, error }) => ({ case: name, error })),
  };
}

/** Told only if there are any. */
export const absentLabelsOf = (absentLabels: readonly AbsentLabel[]): Pick<Results, "absentLabels"> =>
  absentLabels.length === 0 ? {} : { absentLabels };

/** If every case failed there is nothing to show: the input as a whole is wrong. */
export function checkAnyLeft({ cases }: Pick<Dataset, "cases">, faults: readonly CaseFault[]): void {
  const [first] = faults;
  if (!first || faults.length < cases.length) return;
  const all = faults.length === 1 ? "" : `all ${faults.length} cases failed, the first with: `;
  throw new InputError({ code: "failed", problem: `${all}${first.problem}`, hint: first.hint });
}

export const isWhole = (result: LabelResult): result is CaseResult =>
  result.measures !== undefined && result.sweep !== undefined && result.diagnosis !== undefined;
