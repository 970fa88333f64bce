/** Dice of a whole dataset as one number, in each of the usual ways, from counts: no case has to be kept. */
import type { LabelResult } from "../../dataset/index.js";
import type { AnalysisOptions } from "../../diagnosis/index.js";
import { given } from "../../errors/index.js";
import {
  type Counts,
  diceOf,
  type LabelMeans,
  labelMeans,
  type PooledPanoptic,
  pooledPanoptic,
  type Segments,
} from "../../metrics/index.js";

export interface LabelOverall {
  readonly label: number;
  readonly name?: string;
  /** Cases in which the label's Dice is defined, and its mean. */
  readonly cases: number;
  readonly meanDice: number | null;
  /** Dice of the label's voxels in all cases together. */
  readonly pooledDice: number | null;
}

/** `macroDice`, `microDice` and `generalisedDice` are of the labels' counts summed over the cases. */
export interface Overall extends LabelMeans {
  /** Mean over cases and labels, where defined. */
  readonly meanDice: number | null;
  /** Mean over the labels of each label's mean over its cases. */
  readonly labelMeanDice: number | null;
  /** If metrics of objects were requested. */
  readonly panoptic?: PooledPanoptic;
  readonly labels: readonly LabelOverall[];
}

interface Sums {
  readonly name: string | undefined;
  cases: number;
  dice: number;
  readonly counts: { -readonly [key in keyof Counts]: Counts[key] };
}

/** @param options `emptyScore`: the score of two empty masks; `stuff`: labels without objects. */
export function openOverall({ emptyScore = null, stuff }: Pick<AnalysisOptions, "emptyScore" | "stuff"> = {}): {
  add(results: readonly LabelResult[]): void;
  read(): Overall;
} {
  const byLabel = new Map<number, Sums>();
  const segments = new Map<number, Segments>();
  return {
    add(results) {
      for (const { label, name, measures } of results) {
        if (!measures) continue;
        const found = segmentsOf(label, measures.further);
        if (found) segments.set(label, together(found, segments.get(label)));
        const sums = byLabel.get(label) ?? emptySums(name);
        byLabel.set(label, sums);
        for (const key of ["reference", "prediction", "intersection"] as const) sums.counts[key] += measures[key];
        if (measures.dice === null) continue;
        sums.cases++;
        sums.dice += measures.dice;
      }
    },
    read() {
      const all = [...byLabel].sort(([one], [other]) => one - other);
      const [cases, dice] = [all.reduce((n, [, s]) => n + s.cases, 0), all.reduce((n, [, s]) => n + s.dice, 0)];
      const means = all.flatMap(([, s]) => (s.cases === 0 ? [] : [s.dice / s.cases]));
      return {
        meanDice: cases === 0 ? null : dice / cases,
        labelMeanDice: means.length === 0 ? null : means.reduce((sum, mean) => sum + mean, 0) / means.length,
        ...labelMeans(
          all.map(([, { counts }]) => counts),
          emptyScore,
        ),
        ...(segments.size > 0 ? { panoptic: pooledPanoptic([...segments.values()], stuff) } : {}),
        labels: all.map(([label, { name, ...sums }]) => ({
          label,
          ...given({ name }),
          cases: sums.cases,
          meanDice: sums.cases === 0 ? null : sums.dice / sums.cases,
          pooledDice: diceOf(sums.counts, emptyScore),
        })),
      };
    },
  };
}

/** @param further has all four metrics of objects if any of them is needed. */
function segmentsOf(label: number, further: Readonly<Record<string, number | null>> = {}): Segments | undefined {
  const { matched, missed, spurious, segmentationQuality } = further;
  if (typeof matched !== "number" || typeof missed !== "number" || typeof spurious !== "number") return undefined;
  if (segmentationQuality === undefined) return undefined;
  return { label, matched, missed, spurious, segmentationQuality };
}

/** Combines segments of several cases; the mean IoU is weighted by its number of matches. */
function together(one: Segments, other: Segments = { ...one, matched: 0, missed: 0, spurious: 0 }): Segments {
  const matched = one.matched + other.matched;
  const iou = [one, other].reduce((sum, { matched: of, segmentationQuality: mean }) => sum + of * (mean ?? 0), 0);
  return {
    label: one.label,
    matched,
    missed: one.missed + other.missed,
    spurious: one.spurious + other.spurious,
    segmentationQuality: matched === 0 ? null : iou / matched,
  };
}

const emptySums = (name: string | undefined): Sums => ({
  name,
  cases: 0,
  dice: 0,
  counts: { reference: 0, prediction: 0, intersection: 0 },
});
