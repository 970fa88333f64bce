/** What Dice would be by the commonest conventions of other programs, from the counts of each case and label. */
import { sizeOf } from "../mask/index.js";
import type { Counts } from "../metrics/index.js";
import { type Convention, USUAL } from "./convention.js";
import { openScorer } from "./score.js";

export interface UsualMean {
  readonly convention: Convention;
  /** How it differs from the first one. */
  readonly to: Partial<Convention>;
  readonly value: number | null;
}

export interface CountedLabel {
  readonly case: string;
  readonly label: number;
  readonly shape: readonly number[];
  readonly measures: Counts;
}

/** The background is a class only for one label: for more, counts do not show which is mistaken for which. */
const BINARY: readonly Partial<Convention>[] = [{ background: true }];

const CONVENTIONS: readonly Partial<Convention>[] = [
  {},
  { mean: "cases" },
  { mean: "labels" },
  { mean: "pooled" },
  { mean: "labels", pool: "cases" },
  { mean: "cases", pool: "labels" },
  { empty: 1 },
  { empty: 0 },
  { emptyReference: "left-out" },
  { metric: "iou" },
];

/** @returns first the mean of all scores. */
export function usualMeans(results: readonly CountedLabel[]): UsualMean[] {
  const labels = [...new Set(results.map(({ label }) => label))];
  const byCase = new Map<string, number[]>();
  const voxels = new Map<string, number>();
  for (const { case: name, label, shape, measures } of results) {
    const { reference, prediction, intersection: both } = measures;
    const joint = byCase.get(name) ?? [];
    joint.push(label, label, both, label, 0, reference - both, 0, label, prediction - both);
    byCase.set(name, joint);
    voxels.set(name, sizeOf(shape));
  }
  const cases = [...byCase].map(([name, joint]) => ({
    views: { none: { voxels: voxels.get(name) as number, joint } },
    slices: [],
  }));
  const score = openScorer(cases, new Map(labels.map((label) => [label, [label]])));
  return [...CONVENTIONS, ...(labels.length === 1 ? BINARY : [])].map((to) => {
    const convention = { ...USUAL, ...to };
    return { convention, to, value: score(convention) };
  });
}
