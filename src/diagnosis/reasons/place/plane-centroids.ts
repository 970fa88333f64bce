/** How two masks' centroids differ plane by plane, across any axis. */
import { minus, type Runs, visitRuns } from "../../../mask/index.js";

export interface PlaneDifference {
  /** From one mask's centroid in the plane to the other's, along the two other axes. */
  readonly by: readonly number[];
  /** The fewest voxels that both masks hold there. */
  readonly weight: number;
}

/** One entry for each plane across `axis` of two masks of one 3-D shape. */
export function differencesByPlane(from: Runs, to: Runs, axis: number): PlaneDifference[] {
  const [a, b] = [sumsOf(from, axis), sumsOf(to, axis)];
  return Array.from({ length: from.shape[axis] as number }, (_, plane) => {
    const [inA, inB] = [a.voxels[plane] as number, b.voxels[plane] as number];
    if (inA === 0 || inB === 0) return { by: [0, 0], weight: 0 };
    const of = (sums: readonly Float64Array[], k: number, n: number) => (sums[k]?.[plane] as number) / n;
    return { by: [0, 1].map((k) => of(b.sums, k, inB) - of(a.sums, k, inA)), weight: Math.min(inA, inB) };
  });
}

/** The average distance of the planes' differences from their mean, in voxels. */
export function unevenness(differences: readonly PlaneDifference[]): number {
  const total = differences.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 0;
  const mean = [0, 1].map((k) => differences.reduce((sum, d) => sum + d.weight * (d.by[k] as number), 0) / total);
  const far = ({ by }: PlaneDifference) => Math.hypot(...minus(by, mean));
  return differences.reduce((sum, d) => sum + d.weight * far(d), 0) / total;
}

/** Voxels of each plane across an axis, and the sums of their places along the two other axes. */
function sumsOf(runs: Runs, axis: number) {
  const n = runs.shape[axis] as number;
  const voxels = new Float64Array(n + 1);
  const sums = [new Float64Array(n + 1), new Float64Array(n + 1)] as const;
  const add = (plane: number, count: number, u: number, v: number) => {
    voxels[plane] = (voxels[plane] as number) + count;
    sums[0][plane] = (sums[0][plane] as number) + u;
    sums[1][plane] = (sums[1][plane] as number) + v;
  };
  visitRuns(runs, (z, y, from, to) => {
    const count = to - from;
    const alongColumns = ((from + to - 1) / 2) * count;
    if (axis === 0) add(z, count, y * count, alongColumns);
    else if (axis === 1) add(y, count, z * count, alongColumns);
    else {
      // Counted up from the first column of the run, and down again after its last.
      add(from, 1, z, y);
      add(to, -1, -z, -y);
    }
  });
  if (axis === 2) {
    for (const values of [voxels, ...sums]) {
      for (let x = 1; x < n; x++) values[x] = (values[x] as number) + (values[x - 1] as number);
    }
  }
  return { voxels, sums };
}
