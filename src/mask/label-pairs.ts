/** The labels of two label maps as cropped pairs of masks. */
import { InputError } from "../errors/index.js";
import { type Box, cornerOf, cubeOf, sizeOf, unionBox } from "./box.js";
import { type LabelRuns, labelRuns } from "./label-runs.js";
import type { MaskPair } from "./pair.js";
import type { LabelMap } from "./volume.js";

/** Several labels scored as one, such as the whole tumour of its parts; regions may overlap. */
export interface LabelRegion {
  readonly name: string;
  readonly labels: readonly number[];
}

export interface LabelPairsOptions {
  /**
   * Only these labels, each of them, also one that neither map holds; default: every non-zero value of either map, and
   * label 1 where both are empty, so that such a case is shown and not left out in silence.
   */
  readonly labels?: readonly number[] | undefined;
  /** Every non-zero value is label 1; with `labels` every one of those, and all others are background. */
  readonly merge?: boolean | undefined;
  /** In place of labels: the first region is label 1, the second label 2, each of them also where neither map holds it. */
  readonly regions?: readonly LabelRegion[] | undefined;
  /** Values of the prediction that are read as another id of the reference, all at once (a swap is two of them). */
  readonly relabel?: readonly { readonly reference: number; readonly prediction: number }[] | undefined;
}

export interface LabelPair {
  readonly label: number;
  /** Cropped to the box of both masks, with its frame; one background voxel where neither map holds the label. */
  readonly pair: MaskPair;
  /** Voxels of the label in the reference and in the prediction. */
  readonly voxels: { readonly reference: number; readonly prediction: number };
}

/** The labels of two maps, read once: a label's masks are made when they are asked for. */
export interface LabelReader {
  /** Ascending. */
  readonly labels: readonly number[];
  /** What either map holds, ascending: before anything is chosen or merged. */
  readonly held: readonly number[];
  /** Any label, also one that neither map holds. */
  readonly read: (label: number) => LabelPair;
}

/**
 * Each label of two maps as a pair of masks cropped to it, in ascending order of the labels.
 *
 * One pass over both maps, however many labels they hold; a pair's masks are made when it is asked for.
 *
 * @param reference label map: `shape`, `spacing` in mm and `values`, whole numbers with 0 for the background; its spacing is the pairs'.
 * @param prediction label map of the same shape; absent: the reference against itself.
 * @param options `labels` to choose some, `merge` to make all of them label 1, `regions` for unions with names, `relabel` for
 *   predicted ids that stand for others.
 * @returns a label, its pair and its voxels on both sides, one after the other.
 * @throws InputError `shape` where the shapes differ, `values` where a value is no whole number.
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

/** As `labelPairs`, for labels in any order, each as often as it is needed. */
export function labelReader(
  reference: LabelMap,
  prediction: LabelMap = reference,
  options: LabelPairsOptions = {},
): LabelReader {
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
  const runsOf = (label: number, inMap: ReadonlyMap<number, LabelRuns>) =>
    membersOf(label, regions).flatMap((id) => inMap.get(id) ?? []);
  const nothing = { offset: reference.shape.map(() => 0), shape: reference.shape.map(() => 1) };
  const read = (label: number): LabelPair => {
    const [r, p] = [runsOf(label, inReference), runsOf(label, inPrediction)];
    const box = [...r, ...p].reduce<Box | null>((all, one) => unionBox(all, one.box), null) ?? nothing;
    const mask = maskOf(r, reference.shape, box);
    const pair = {
      shape: box.shape,
      spacing: reference.spacing,
      reference: mask,
      prediction: inPrediction === inReference ? mask : maskOf(p, reference.shape, box),
      frame: { shape: reference.shape, offset: box.offset },
    };
    return { label, pair, voxels: { reference: voxelsOf(r), prediction: voxelsOf(p) } };
  };
  const ascending = (ids: Iterable<number>) => [...new Set(ids)].sort((a, b) => a - b);
  held.delete(0);
  return { labels: ascending(labels), held: ascending(held), read };
}

/** The ids that a label stands for: its own, or those of its region. */
export function membersOf(label: number, regions: readonly LabelRegion[] | undefined): readonly number[] {
  return regions ? (regions[label - 1]?.labels ?? []) : [label];
}

function voxelsOf(some: readonly LabelRuns[]): number {
  return some.reduce((sum, one) => sum + one.voxels, 0);
}

/** @throws InputError `shape` where two maps differ in shape. */
export function checkShapes(reference: LabelMap, prediction: LabelMap): void {
  if (reference.shape.join() === prediction.shape.join()) return;
  throw new InputError({
    code: "shape",
    problem: `the reference has the shape [${reference.shape.join(", ")}], the prediction [${prediction.shape.join(", ")}]`,
    hint: "compare two masks of the same image, or bring the prediction onto the reference's grid",
  });
}

function maskOf(some: readonly LabelRuns[], shape: readonly number[], box: Box): Uint8Array {
  const mask = new Uint8Array(sizeOf(box.shape));
  const rows = cubeOf(shape)[1];
  const [, boxRows, columns] = cubeOf(box.shape);
  const [plane0, row0, column0] = cornerOf(box.offset);
  for (const { runs } of some) {
    for (let i = 0; i < runs.length; i += 3) {
      const line = runs[i] as number;
      const plane = Math.floor(line / rows);
      const start = ((plane - plane0) * boxRows + line - plane * rows - row0) * columns - column0;
      mask.fill(1, start + (runs[i + 1] as number), start + (runs[i + 2] as number));
    }
  }
  return mask;
}
