/** The labels of two label maps as cropped pairs of masks. */
import { InputError } from "../errors/index.js";
import { type Box, cubeOf, originOf, unionBox } from "./box.js";
import { type LabelRuns, labelRuns, runsInBox } from "./label-runs.js";
import type { MaskPair } from "./pair.js";
import { noRuns, unionOfRuns } from "./run-sets.js";
import { pairOfRuns } from "./runs.js";
import type { LabelMap } from "./volume.js";

/** Several labels scored as one, such as the whole tumour from its parts; regions may overlap. */
export interface LabelRegion {
  readonly name: string;
  readonly labels: readonly number[];
}

export interface LabelPairsOptions {
  /**
   * The labels to score, also those in neither map. Default: every non-zero value of either map, and label 1 if both
   * are empty, so that such a case is shown and not silently left out.
   */
  readonly labels?: readonly number[] | undefined;
  /** Treat every non-zero value as label 1; with `labels`, only those, and the rest as background. */
  readonly merge?: boolean | undefined;
  /** Instead of labels: the first region is label 1, the second label 2, also if neither map holds it. */
  readonly regions?: readonly LabelRegion[] | undefined;
  /** Values of the prediction to read as other ids of the reference, all at once (a swap is two of them). */
  readonly relabel?: readonly { readonly reference: number; readonly prediction: number }[] | undefined;
}

export interface LabelPair {
  readonly label: number;
  /** Cropped to the box of both masks, with its frame; one background voxel if neither map holds the label. */
  readonly pair: MaskPair;
  /** Voxels of the label in the reference and in the prediction. */
  readonly voxels: { readonly reference: number; readonly prediction: number };
}

/** The labels of two maps, read once; a label's masks are made on request. */
export interface LabelReader {
  /** Ascending. */
  readonly labels: readonly number[];
  /** The values of either map, ascending, before any choice or merging. */
  readonly held: readonly number[];
  /** Reads any label, also one in neither map. */
  readonly read: (label: number) => LabelPair;
}

/**
 * Each label of two maps as a pair of masks cropped to it, in ascending order of the labels.
 *
 * One pass over both maps, however many labels they hold; a pair's masks are made on request.
 *
 * @param reference label map: `shape`, `spacing` in mm and `values`, whole numbers with 0 for the background; the pairs
 *   get its spacing.
 * @param prediction label map of the same shape; absent: the reference is compared with itself.
 * @param options `labels` to choose some, `merge` to make all of them label 1, `regions` for named unions, `relabel`
 *   for predicted ids that stand for others.
 * @returns one at a time, a label, its pair and its voxel counts on both sides.
 * @throws InputError `shape` if the shapes differ, `values` if a value is not a whole number.
 * @example
 * const map = (...values) => ({ shape: [1, 4], spacing: [1, 1], values });
 * const scores = [];
 * for (const { label, pair } of labelPairs(map(1, 1, 2, 0), map(1, 0, 2, 2))) scores.push([label, measure(pair).iou]);
 * scores; // [[1, 0.5], [2, 0.5]]
 */
export function* labelPairs(
  reference: LabelMap,
  prediction: LabelMap = reference,
  options: LabelPairsOptions = {},
): Generator<LabelPair, void, undefined> {
  const { labels, read } = labelReader(reference, prediction, options);
  for (const label of labels) yield read(label);
}

/** As `labelPairs`, for labels in any order and any number of times. */
export function labelReader(reference: LabelMap, prediction: LabelMap, options: LabelPairsOptions): LabelReader {
  checkShapes(reference, prediction);
  const held = new Set<number>();
  const chosen = options.merge && options.labels ? new Set(options.labels) : undefined;
  const idOf = (value: number) => {
    held.add(value);
    if (chosen) return chosen.has(value) ? 1 : 0;
    return options.merge ? 1 : value;
  };
  const renamed = new Map((options.relabel ?? []).map((mapping) => [mapping.prediction, mapping.reference]));
  const inReference = labelRuns(reference, idOf);
  const inPrediction =
    prediction === reference && renamed.size === 0
      ? inReference
      : labelRuns(prediction, (value) => idOf(renamed.get(value) ?? value));
  const found = [...inReference.keys(), ...inPrediction.keys()];
  const { regions } = options;
  const labels = regions?.map((_, i) => i + 1) ?? (chosen ? [1] : options.labels) ?? (found.length > 0 ? found : [1]);
  const rows = cubeOf(reference.shape)[1];
  const runsOf = (label: number, inMap: ReadonlyMap<number, LabelRuns>) =>
    membersOf(label, regions).flatMap((id) => inMap.get(id) ?? []);
  const nothing = { offset: originOf(reference.shape), shape: reference.shape.map(() => 1) };
  const read = (label: number): LabelPair => {
    const [r, p] = [runsOf(label, inReference), runsOf(label, inPrediction)];
    const box = [...r, ...p].reduce<Box | null>((all, one) => unionBox(all, one.box), null) ?? nothing;
    const inBox = (some: readonly LabelRuns[]) => {
      const [one = noRuns(box.shape), ...others] = some.map((runs) => runsInBox(runs, rows, box));
      return others.reduce(unionOfRuns, one);
    };
    const first = inBox(r);
    const place = { spacing: reference.spacing, frame: { shape: reference.shape, offset: box.offset } };
    const pair = pairOfRuns(first, inPrediction === inReference ? first : inBox(p), place);
    return { label, pair, voxels: { reference: voxelsOf(r), prediction: voxelsOf(p) } };
  };
  const ascending = (ids: Iterable<number>) => [...new Set(ids)].sort((a, b) => a - b);
  held.delete(0);
  return { labels: ascending(labels), held: ascending(held), read };
}

/** The ids of a label: its own, or those of its region. */
export const membersOf = (label: number, regions: readonly LabelRegion[] | undefined): readonly number[] =>
  regions ? (regions[label - 1]?.labels ?? []) : [label];

const voxelsOf = (some: readonly LabelRuns[]): number => some.reduce((sum, one) => sum + one.voxels, 0);

/** @throws InputError `shape` if the maps' shapes differ. */
export function checkShapes(reference: LabelMap, prediction: LabelMap): void {
  if (reference.shape.join() === prediction.shape.join()) return;
  throw new InputError({
    code: "shape",
    problem: `the reference has the shape [${reference.shape.join(", ")}], the prediction [${prediction.shape.join(", ")}]`,
    hint: "compare two masks of the same image, or bring the prediction onto the reference's grid",
  });
}
