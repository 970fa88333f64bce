/** A case whose prediction is probabilities: its soft counts, and its masks at other thresholds. */
import { type LabelRegion, membersOf } from "../mask/index.js";
import { type ClassProbabilities, type SoftCounts, softCounts } from "../metrics/index.js";
import type { JointTally } from "./tally.js";

/** The view of maps cut at 0.3 is named "threshold 0.3". */
export const THRESHOLD = "threshold ";

const CUTS = [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9];

/** By label or region; 0: all as one, −1: the background. */
export type SoftTally = Readonly<Record<number, SoftCounts>>;

export function softTally(
  read: ClassProbabilities,
  chosen: readonly number[] | undefined,
  regions: readonly LabelRegion[] | undefined,
): SoftTally {
  const all = [...read.probabilities.keys()].filter((id) => id !== 0);
  const labels = regions?.map((_, index) => index + 1) ?? chosen ?? all;
  const known = labels.flatMap((label) => membersOf(label, regions));
  return {
    ...Object.fromEntries(labels.map((label) => [label, softCounts(read, membersOf(label, regions))])),
    0: softCounts(read, [...new Set(known)]),
    [-1]: softCounts(read, [...new Set(known)], true),
  };
}

/** A single channel cut at other thresholds, as counts of whole maps. */
export function cutViews(
  { reference, probabilities }: ClassProbabilities,
  threshold: number,
): Record<string, JointTally> {
  const [[id, map] = [1, []]] = probabilities;
  const cuts = CUTS.filter((one) => one !== threshold);
  const counts = cuts.map(() => [0, 0, 0] as [both: number, missed: number, spurious: number]);
  for (let i = 0; i < reference.length; i++) {
    const truth = reference[i] as number;
    if (truth < 0) continue;
    for (let k = 0; k < cuts.length; k++) {
      const isCut = (map[i] as number) >= (cuts[k] as number);
      if (!isCut && truth === 0) continue;
      const count = counts[k] as [number, number, number];
      count[truth > 0 ? (isCut ? 0 : 1) : 2]++;
    }
  }
  return Object.fromEntries(
    counts.map(([both, missed, spurious], k) => [
      `${THRESHOLD}${cuts[k]}`,
      { voxels: reference.length, joint: [id, id, both, id, 0, missed, 0, id, spurious] },
    ]),
  );
}
