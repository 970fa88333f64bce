/** Betti numbers: components, tunnels and cavities of a mask, and the differences between prediction and reference. */
import {
  cropped,
  invertedRuns,
  type MaskPair,
  partsOf,
  partsOfRuns,
  runsOf,
  sizeOf,
  stridesOf,
} from "../mask/index.js";

export interface Betti {
  readonly b0: number;
  /** Tunnels and handles; holes in 2-D. */
  readonly b1: number;
  /** Cavities: background components across faces; none in 2-D. */
  readonly b2: number;
  readonly euler: number;
}

/**
 * The Betti numbers of a mask as a union of closed squares resp. cubes.
 *
 * Corners − edges + faces − cubes is the Euler number. Objects and cavities are counted; the tunnels follow.
 *
 * @see Clough et al., A topological loss function for deep-learning based image segmentation (2020).
 */
export function betti(mask: Uint8Array, shape: readonly number[]): Betti {
  const wide = { offset: shape.map(() => -1), shape: shape.map((n) => n + 2) };
  const padded = cropped(mask, shape, wide);
  const euler = cells(padded, stridesOf(wide.shape));
  const b0 = partsOf(mask, shape).count;
  const b2 = shape.length === 3 ? partsOfRuns(invertedRuns(runsOf(padded, wide.shape)), "faces").count - 1 : 0;
  return { b0, b1: b0 + b2 - euler, b2, euler };
}

/** Corners − edges + faces − cubes: a cell of the grid counts if any of the voxels around it is inside. */
function cells(padded: Uint8Array, steps: readonly number[]): number {
  const axes = steps.length;
  let euler = 0;
  // A subset of axes: along these the cell lies between two voxels, along the others inside one.
  for (let between = 0; between < 2 ** axes; between++) {
    const offsets = Array.from({ length: 2 ** axes }, (_, subset) => subset)
      .filter((subset) => (subset & ~between) === 0)
      .map((subset) => steps.reduce((sum, step, axis) => sum + (subset & (1 << axis) ? step : 0), 0));
    let count = 0;
    const last = Math.max(...offsets);
    for (let i = 0; i + last < padded.length; i++) if (offsets.some((offset) => padded[i + offset] !== 0)) count++;
    const dimension = axes - offsets.length.toString(2).length + 1;
    euler += dimension % 2 === 0 ? count : -count;
  }
  return euler;
}

export function topologyScores({ reference, prediction, shape }: MaskPair): Record<string, number> {
  const [r, p] = [reference, prediction].map((mask) => betti(mask.subarray(0, sizeOf(shape)), shape)) as [Betti, Betti];
  const scores: Record<string, number> = {};
  for (const [key, name] of [
    ["b0", "betti0"],
    ["b1", "betti1"],
    ["b2", "betti2"],
    ["euler", "euler"],
  ] as const) {
    scores[`${name}Reference`] = r[key];
    scores[`${name}Prediction`] = p[key];
    scores[`${name}Error`] = Math.abs(p[key] - r[key]);
  }
  return scores;
}
