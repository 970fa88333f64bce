/** How far the farthest of some voxels is from a mask, or from its background. */
import { cubeOf, maskOfRuns, type Runs } from "../../mask/index.js";
import { nearest } from "../../metrics/index.js";
import { barsOf, unitOf, visitNear } from "../../morphology/index.js";

/** In the unit of `spacing`; 0 without places, Infinity without a mask. Both are on one grid. */
export function farthestFrom(places: Runs, mask: Runs, spacing: readonly number[]): number {
  if (places.voxels > 0 && mask.voxels === 0) return Number.POSITIVE_INFINITY;
  return places.voxels === 0 ? 0 : nearest(places, mask, spacing).reduce((most, one) => (one > most ? one : most), 0);
}

/** The distance of the mask's deepest voxel from its background, at most `most`; `most` for a mask without background. */
export function depthOf(mask: Runs, most: number, spacing: readonly number[]): number {
  const held = maskOfRuns(mask);
  let left = mask.voxels;
  let deepest = 0;
  visitNear(held, mask.shape, { spacing, radius: most }, (start, distances, count) => {
    for (let i = 0; i < count; i++) {
      const distance = distances[i] as number;
      if (held[start + i] === 0 || distance === Number.POSITIVE_INFINITY) continue;
      left--;
      if (distance > deepest) deepest = distance;
    }
  });
  return left > 0 ? most : Math.min(most, Math.sqrt(deepest * unitOf({ element: "ball", spacing })));
}

/** Runs whose middle is tried as the centre of a ball: the longest. */
const tried = 24;

/** Whether a ball of the radius around the middle of one of the longest runs is inside the mask; parts outside the grid do not count. */
export function holdsBall({ shape, first, edges }: Runs, radius: number, spacing: readonly number[]): boolean {
  const [planes, rows, columns] = cubeOf(shape);
  const bars = barsOf(shape, { radius, spacing });
  if (!bars) return false;
  const runs: { line: number; from: number; length: number }[] = [];
  for (let line = 0; line < planes * rows; line++) {
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
      const from = edges[i] as number;
      const length = (edges[i + 1] as number) - from;
      if (runs.length < tried || length > (runs.at(-1)?.length ?? 0)) {
        runs.push({ line, from, length });
        runs.sort((a, b) => b.length - a.length);
        runs.length = Math.min(runs.length, tried);
      }
    }
  }
  const holds = (line: number, from: number, to: number) => {
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2)
      if ((edges[i] as number) <= from && (edges[i + 1] as number) > to) return true;
    return false;
  };
  return runs.some(({ line, from, length }) => {
    const [plane, row, middle] = [Math.floor(line / rows), line % rows, from + (length >> 1)];
    for (let bar = 0; bar < bars.length; bar += 3) {
      const [z, y, by] = [plane + (bars[bar] as number), row + (bars[bar + 1] as number), bars[bar + 2] as number];
      if (z < 0 || z >= planes || y < 0 || y >= rows) continue;
      if (!holds(z * rows + y, Math.max(0, middle - by), Math.min(columns - 1, middle + by))) return false;
    }
    return true;
  });
}
