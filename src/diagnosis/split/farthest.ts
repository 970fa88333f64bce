/** The distance of the farthest of some places from a mask: a few near places are measured one by one, more by the distances of all voxels. */
import { cubeOf, invertedRuns, maskOfRuns, noRuns, type Runs, unionOfRuns } from "../../mask/index.js";
import { barsOf, unitOf, visitNear } from "../../morphology/index.js";

/** Up to this many steps of the finest voxel, a few places are measured one by one. */
const near = 6;
const few = 4000;

/**
 * @param places outside the mask; both on one grid.
 * @returns the largest Euclidean distance, in the unit of `spacing`; 0 without places, Infinity without a mask.
 */
export function farthestFrom(places: Runs, mask: Runs, spacing: readonly number[]): number {
  return farthestOnBothSides(mask, places, noRuns(mask.shape), spacing)[0];
}

/** The distance of the farthest of some places outside a mask from it, and of some places inside from its background. */
export function farthestOnBothSides(
  mask: Runs,
  outside: Runs,
  inside: Runs,
  spacing: readonly number[],
): [outside: number, inside: number] {
  const radius = near * Math.min(...spacing);
  const farthest = [outside, inside].map((places, side) => {
    if (places.voxels === 0) return 0;
    if (side === 0 && mask.voxels === 0) return Number.POSITIVE_INFINITY;
    if (places.voxels > few) return undefined;
    const squared = farthestOneByOne(places, side === 0 ? mask : invertedRuns(mask), radius, spacing);
    return squared <= radius ** 2 ? Math.sqrt(squared) : undefined;
  });
  const left = [outside, inside].map((places, side) => (farthest[side] === undefined ? places : noRuns(mask.shape)));
  if (left.every(({ voxels }) => voxels === 0)) return farthest as [number, number];
  const all = farthestOfAll(left as [Runs, Runs], mask, spacing);
  return farthest.map((known, side) => known ?? all[side]) as [number, number];
}

/** Squared; larger than the square of the radius if a place is not within it. */
function farthestOneByOne(places: Runs, { shape, first, edges }: Runs, radius: number, spacing: readonly number[]) {
  const [planes, rows] = cubeOf(shape);
  const [byPlane, byRow, byColumn] = (spacing.length === 2 ? [1, ...spacing] : spacing) as [number, number, number];
  const bars = barsOf(shape, { radius, spacing }) ?? new Int32Array(0);
  const order = Array.from({ length: bars.length / 3 }, (_, k) => {
    const [z, y] = [bars[3 * k] as number, bars[3 * k + 1] as number];
    return { z, y, far: (z * byPlane) ** 2 + (y * byRow) ** 2 };
  }).sort((a, b) => a.far - b.far);
  let farthest = 0;
  for (let line = 0; line < planes * rows; line++) {
    const [plane, row] = [Math.floor(line / rows), line % rows];
    for (let run = 2 * (places.first[line] as number); run < 2 * (places.first[line + 1] as number); run += 2) {
      for (let x = places.edges[run] as number; x < (places.edges[run + 1] as number); x++) {
        let nearest = Number.POSITIVE_INFINITY;
        for (const { z, y, far } of order) {
          if (far >= nearest) break;
          const [other, otherRow] = [plane + z, row + y];
          if (other < 0 || other >= planes || otherRow < 0 || otherRow >= rows) continue;
          const at = other * rows + otherRow;
          for (let i = 2 * (first[at] as number); i < 2 * (first[at + 1] as number); i += 2) {
            const off = Math.max(0, (edges[i] as number) - x, x - (edges[i + 1] as number) + 1);
            nearest = Math.min(nearest, far + (off * byColumn) ** 2);
          }
          // A place that is no farther than the farthest so far needs no exact distance.
          if (nearest <= farthest) break;
        }
        if (nearest > farthest) farthest = nearest;
        if (farthest === Number.POSITIVE_INFINITY) return farthest;
      }
    }
  }
  return farthest;
}

/** From the distances of all voxels to the other side of the mask; near ones are searched first. */
function farthestOfAll([outside, inside]: [Runs, Runs], mask: Runs, spacing: readonly number[]): [number, number] {
  const [held, asked] = [maskOfRuns(mask), maskOfRuns(unionOfRuns(outside, inside))];
  const unit = unitOf({ element: "ball", spacing });
  let [fromOutside, fromInside] = [0, 0];
  for (const steps of [8, 32, 128, Number.POSITIVE_INFINITY]) {
    let [leftOutside, leftInside] = [outside.voxels, inside.voxels];
    [fromOutside, fromInside] = [0, 0];
    visitNear(held, mask.shape, { spacing, radius: steps * Math.min(...spacing) }, (start, distances, count) => {
      for (let i = 0; i < count; i++) {
        if (asked[start + i] === 0) continue;
        const distance = distances[i] as number;
        if (distance === Number.POSITIVE_INFINITY) continue;
        if (held[start + i] === 0) {
          leftOutside--;
          if (distance > fromOutside) fromOutside = distance;
        } else {
          leftInside--;
          if (distance > fromInside) fromInside = distance;
        }
      }
    });
    if (leftOutside > 0) fromOutside = Number.POSITIVE_INFINITY;
    if (leftInside > 0) fromInside = Number.POSITIVE_INFINITY;
    if (leftOutside + leftInside === 0) break;
  }
  return [Math.sqrt(fromOutside * unit), Math.sqrt(fromInside * unit)];
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
