/** A whole analysis in one result: every case, the dataset's findings, and pictures of the costliest cases. */
import {
  type CaseResult,
  type LabelMapping,
  type Overlay,
  openSummary,
  type Results,
  readAs,
} from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { costliestCases, overlayOf } from "../figures/index.js";
import { type LabelMap, type LabelRegion, membersOf } from "../mask/index.js";
import { analyseEach, scoredBy } from "./analyse.js";
import { type AbsentLabel, openRegionIds } from "./asked-labels.js";
import type { Dataset, UnpairedFile } from "./dataset.js";
import { readOverlays } from "./kept/shard-answers.js";
import { version } from "./own-package.js";
import { readCase } from "./read-case.js";
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
  const books = await analyseEach(dataset, options, async (outcome) => {
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
  });
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
    overlays: await overlaysOf(dataset, costliestCases(cases), books.labelMap, options),
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

/** One slice of each of some labels: from their shards, or read again from their files, each file once. */
export async function overlaysOf(
  dataset: Dataset,
  costliest: readonly CaseResult[],
  labelMap: readonly LabelMapping[],
  options: AnalyseOptions,
): Promise<Overlay[]> {
  if (options.shards) return overlaysIn(options.shards, costliest);
  const overlays = new Map<CaseResult, Overlay>();
  const { regions } = scoredBy(dataset, options);
  for (const name of new Set(costliest.map((result) => result.case))) {
    options.signal?.throwIfAborted();
    const files = dataset.cases.find((one) => one.case === name);
    if (!files) continue;
    // If a file was removed after it was scored, only its picture is missing.
    const read = await readCase(files, options).catch(() => undefined);
    if (!read) continue;
    const { image } = read;
    const reference = readAs(read.reference, { ...options, relabel: undefined });
    const prediction = readAs(read.prediction, options);
    for (const result of costliest.filter((one) => one.case === name)) {
      const masks = {
        reference: asLabel(reference, result.label, regions),
        prediction: asLabel(prediction, result.label, regions),
      };
      const { loss } = result.diagnosis;
      const predictedAs =
        loss.labels > 0 ? labelMap.find((one) => one.reference === result.label)?.prediction : undefined;
      // A mirrored prediction, or ids that are not simply exchanged, cannot be switched; a label with no other loss is
      // not split again.
      const isPlain = loss.orientation === 0 && (loss.labels === 0 || predictedAs !== undefined);
      const isSplit = isPlain && loss.shift + loss.size + loss.missed + loss.spurious >= 0.001;
      const picture = { case: name, label: result.label, ...masks, image, predictedAs, isSplit };
      const overlay = overlayOf(picture);
      if (overlay) overlays.set(result, overlay);
    }
  }
  return costliest.flatMap((result) => overlays.get(result) ?? []);
}

async function overlaysIn(shards: readonly string[], costliest: readonly CaseResult[]): Promise<Overlay[]> {
  const found = new Map<string, Overlay>();
  const nameOf = (one: Pick<CaseResult, "case" | "label">) => JSON.stringify([one.case, one.label]);
  for (const folder of shards) for (const one of await readOverlays(folder)) found.set(nameOf(one), one);
  return costliest.flatMap((result) => found.get(nameOf(result)) ?? []);
}

/** The map itself; for a region, a map of its label. */
function asLabel(map: LabelMap, label: number, regions: readonly LabelRegion[] | undefined): LabelMap {
  if (!regions) return map;
  const members = new Set(membersOf(label, regions));
  const values = new Int32Array(map.values.length);
  for (let i = 0; i < values.length; i++) values[i] = members.has(map.values[i] as number) ? label : 0;
  return { ...map, values };
}
