/**
 * The distance of the farthest of some places from a mask. The mask grows until it covers all of them, and only the places that it
 * covers last are measured one by one.
 */
import { cubeOf, lessRuns, maskOfRuns, type Runs } from "../../mask/index.js";
import { barsOf, dilateRuns, unitOf, visitNear } from "../../morphology/index.js";

/** Radii by which a mask grows at first, in steps of the finest voxel. */
const growths = [1, 2, 4, 6] as const;
const largestGrowth = growths[3];
/** Up to this many places are measured one by one; for more, the radius is narrowed further. */
const few = 4000;
/** Runs whose middle is checked first. */
const sampled = 200;
/** How often it is halved. */
const halvings = 3;

/**
 * @param places outside the mask; both on one grid.
 * @returns the largest Euclidean distance, in the unit of `spacing`; 0 without places, Infinity without a mask.
 */
export function farthestFrom(places: Runs, mask: Runs, spacing: readonly number[]): number {
  if (places.voxels === 0) return 0;
  if (mask.voxels === 0) return Number.POSITIVE_INFINITY;
  const finest = Math.min(...spacing);
  if (places.voxels <= few) {
    const squared = farthestOneByOne(places, mask, largestGrowth * finest, spacing);
    if (squared <= (largestGrowth * finest) ** 2) return Math.sqrt(squared);
  }
  // If some are farther off than all growths, the others need no measurement.
  const isFar = places.voxels > few && isAnyFar(places, mask, largestGrowth * finest, spacing);
  let left = places;
  let [within, beyond] = [0, 0];
  for (const steps of isFar ? [] : growths) {
    const rest = beyondRadius(left, mask, steps * finest, spacing);
    if (rest.voxels === 0) {
      within = steps * finest;
      break;
    }
    [left, beyond] = [rest, steps * finest];
  }
  if (within === 0) return farthestOfAll(left, mask, spacing);
  for (let round = 0; round < halvings && left.voxels > few; round++) {
    const middle = (within + beyond) / 2;
    const rest = beyondRadius(left, mask, middle, spacing);
    if (rest.voxels === 0) within = middle;
    else [left, beyond] = [rest, middle];
  }
  return Math.sqrt(farthestOneByOne(left, mask, within, spacing));
}

/** Whether the middle of one of some runs is farther off than the radius. */
function isAnyFar({ shape, first, edges }: Runs, mask: Runs, radius: number, spacing: readonly number[]): boolean {
  const every = Math.max(1, Math.floor(edges.length / 2 / sampled));
  const middles = new Int32Array(2 * Math.ceil(edges.length / 2 / every));
  for (let i = 0; i < middles.length; i += 2) {
    middles[i] = ((edges[i * every] as number) + (edges[i * every + 1] as number)) >> 1;
    middles[i + 1] = (middles[i] as number) + 1;
  }
  const some = { shape, first: first.map((run) => Math.ceil(run / every)), edges: middles, voxels: middles.length / 2 };
  // Rounding leaves places exactly at the radius undecided.
  return farthestOneByOne(some, mask, radius, spacing) > (1.01 * radius) ** 2;
}

function beyondRadius(places: Runs, mask: Runs, radius: number, spacing: readonly number[]): Runs {
  return lessRuns(places, dilateRuns(mask, radius, { spacing }));
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

/** From the distances of all voxels; near ones are searched first. */
function farthestOfAll(places: Runs, mask: Runs, spacing: readonly number[]): number {
  const [held, asked] = [maskOfRuns(mask), maskOfRuns(places)];
  const unit = unitOf({ element: "ball", spacing });
  for (const steps of [32, 128, Number.POSITIVE_INFINITY]) {
    let [farthest, left] = [0, places.voxels];
    visitNear(held, mask.shape, { spacing, radius: steps * Math.min(...spacing) }, (start, distances, count) => {
      for (let i = 0; i < count; i++) {
        const distance = distances[i] as number;
        if (!asked[start + i] || distance === Number.POSITIVE_INFINITY) continue;
        left--;
        if (distance > farthest) farthest = distance;
      }
    });
    if (left === 0) return Math.sqrt(farthest * unit);
  }
  return Number.POSITIVE_INFINITY;
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
