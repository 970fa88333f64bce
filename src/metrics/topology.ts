/** Betti numbers: components, tunnels and cavities of a mask, and the differences between prediction and reference. */
import { components, cubeOf, type MaskPair, sizeOf } from "../mask/index.js";

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
  const [planes, rows, columns] = cubeOf(shape).map((n) => n + 2) as [number, number, number];
  const padded = new Uint8Array(planes * rows * columns);
  const [, innerRows, innerColumns] = cubeOf(shape);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const line = Math.floor(i / innerColumns);
    const plane = Math.floor(line / innerRows);
    padded[((plane + 1) * rows + line - plane * innerRows + 1) * columns + i - line * innerColumns + 1] = 1;
  }
  const steps = [rows * columns, columns, 1];
  const euler = cells(padded, steps, shape.length);
  const b0 = components(mask, shape).count;
  const b2 = shape.length === 3 ? backgrounds(padded, steps) - 1 : 0;
  return { b0, b1: b0 + b2 - euler, b2, euler };
}

/** Corners − edges + faces − cubes: a cell of the grid counts if any of the voxels around it is inside. */
function cells(padded: Uint8Array, steps: readonly number[], axes: number): number {
  const used = steps.slice(3 - axes);
  let euler = 0;
  // A subset of axes: along these the cell lies between two voxels, along the others inside one.
  for (let between = 0; between < 2 ** axes; between++) {
    const offsets = Array.from({ length: 2 ** axes }, (_, subset) => subset)
      .filter((subset) => (subset & ~between) === 0)
      .map((subset) => used.reduce((sum, step, axis) => sum + (subset & (1 << axis) ? step : 0), 0));
    let count = 0;
    const last = Math.max(...offsets);
    for (let i = 0; i + last < padded.length; i++) if (offsets.some((offset) => padded[i + offset] !== 0)) count++;
    const dimension = axes - offsets.length.toString(2).length + 1;
    euler += dimension % 2 === 0 ? count : -count;
  }
  return euler;
}

/** Background components across faces, including the padding's. */
function backgrounds(padded: Uint8Array, steps: readonly number[]): number {
  const seen = padded.slice();
  let pieces = 0;
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] !== 0) continue;
    pieces++;
    seen[start] = 1;
    const stack = [start];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      for (const step of steps) {
        for (const next of [at - step, at + step]) {
          // A step off one side of the padding lands on the other side, which is padding too.
          if (next < 0 || next >= seen.length || seen[next] !== 0) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
  }
  return pieces;
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
