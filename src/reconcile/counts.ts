/** The counts of any set of labels, for every case or slice, from joint counts of ids. */
import type { JointTally, SliceTally } from "./tally.js";

/** What one convention scores individually: a case, or a slice of a case. */
export interface Sample extends JointTally {
  /** Index of its case. */
  readonly at: number;
}

/** Ids that are scored as one; with `outside`, all other ids. */
export interface Region {
  /** The key of its distances: a label, or 0 for all labels as one. */
  readonly label: number;
  readonly ids: readonly number[];
  readonly outside?: boolean;
}

/** One entry per sample. */
export interface RegionCounts {
  readonly reference: Float64Array;
  readonly prediction: Float64Array;
  readonly intersection: Float64Array;
  /** Voxels that are not ignored. */
  readonly voxels: Float64Array;
}

export function countsIn(samples: readonly Sample[], region: Region, ignore: readonly number[]): RegionCounts {
  const none = () => new Float64Array(samples.length);
  const counts = { reference: none(), prediction: none(), intersection: none(), voxels: none() };
  const [inside, ignored] = [new Set(region.ids), new Set(ignore)];
  samples.forEach(({ joint, voxels }, at) => {
    let [judged, r, p, both] = [voxels, 0, 0, 0];
    for (let i = 0; i < joint.length; i += 3) {
      const held = joint[i + 2] as number;
      if (ignored.has(joint[i] as number)) {
        judged -= held;
        continue;
      }
      const [inReference, inPrediction] = [inside.has(joint[i] as number), inside.has(joint[i + 1] as number)];
      if (inReference) r += held;
      if (inPrediction) p += held;
      if (inReference && inPrediction) both += held;
    }
    counts.voxels[at] = judged;
    counts.reference[at] = region.outside ? judged - r : r;
    counts.prediction[at] = region.outside ? judged - p : p;
    counts.intersection[at] = region.outside ? judged - r - p + both : both;
  });
  return counts;
}

/** The slices of all cases along an axis, as samples. */
export const slicesAlong = (
  axis: SliceTally["axis"],
  cases: readonly { readonly slices: readonly SliceTally[] }[],
): Sample[] =>
  cases.flatMap(({ slices }, at) => {
    const along = slices.find((one) => one.axis === axis);
    return (along?.joints ?? []).map((joint) => ({ at, joint, voxels: (along as SliceTally).voxels }));
  });
