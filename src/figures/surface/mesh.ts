/**
 * The surface of a mask as triangles, coarse enough for a page.
 *
 * The mask is averaged over blocks that are nearly cubes in mm. Surface nets find where a block is half full, and the corners are moved
 * twice to the middle of their neighbours, which removes the steps of voxels.
 */
import { surfaceNets } from "isosurface";
import { boundingBox, cropped, type Runs, runsOf, visitRuns } from "../../mask/index.js";

export interface Mesh {
  /** mm along planes, rows and columns from the first voxel's middle, three numbers for each corner. */
  readonly corners: readonly (readonly [number, number, number])[];
  readonly triangles: readonly (readonly [number, number, number])[];
}

export interface Solid {
  readonly mask: Uint8Array;
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
}

/** How much each step is coarser than the one before it. */
const COARSER = 1.25;
/** A block this full is inside; less than a half, so that thin structures survive in coarse blocks. */
const INSIDE = 0.4;
/** Rounds of smoothing, and how far a corner moves to the middle of its neighbours. */
const [ROUNDS, MOVED] = [2, 0.5];

/** @returns the finest mesh of at most this many corners; no corners if the mask is empty. */
export function meshOf(solid: Solid, most: number): Mesh {
  const box = boundingBox(solid.mask, solid.shape);
  if (!box) return { corners: [], triangles: [] };
  const runs = runsOf(cropped(solid.mask, solid.shape, box), box.shape);
  const finest = Math.min(...solid.spacing);
  for (let step = finest; ; step *= COARSER) {
    const blocks = solid.spacing.map((size) => Math.max(1, Math.round(step / size)));
    const filled = filledBlocks(runs, blocks);
    if (cornersOf(filled) > most) continue;
    const { positions, cells } = surfaceNets(filled.size, potentialOf(filled));
    const mm = (place: number, axis: number): number =>
      ((box.offset[axis] as number) + (place - 1) * (blocks[axis] as number) + ((blocks[axis] as number) - 1) / 2) *
      (solid.spacing[axis] as number);
    return smoothed({ corners: positions.map(([z, y, x]) => [mm(z, 0), mm(y, 1), mm(x, 2)]), triangles: cells });
  }
}

interface Filled {
  /** Blocks along planes, rows and columns, with a layer of background around, so that every surface is closed. */
  readonly size: readonly [number, number, number];
  /** How much of each block is inside, and from which share a block counts as inside. */
  readonly shares: Float32Array;
  readonly level: number;
}

function filledBlocks(runs: Runs, [bz = 1, by = 1, bx = 1]: readonly number[]): Filled {
  const [planes = 1, rows = 1, columns = 1] = runs.shape;
  const size = [Math.ceil(planes / bz) + 2, Math.ceil(rows / by) + 2, Math.ceil(columns / bx) + 2] as const;
  const shares = new Float32Array(size[0] * size[1] * size[2]);
  const share = 1 / (bz * by * bx);
  visitRuns(runs, (z, y, from, to) => {
    const line = ((Math.floor(z / bz) + 1) * size[1] + Math.floor(y / by) + 1) * size[2] + 1;
    for (let x = from; x < to; x++) {
      const block = line + Math.floor(x / bx);
      shares[block] = (shares[block] as number) + share;
    }
  });
  return { size, shares, level: share === 1 ? 0.5 : INSIDE };
}

/** How many corners the mesh will have: one in each cube of eight blocks that are not all inside or all outside. */
function cornersOf({ size: [planes, rows, columns], shares, level }: Filled): number {
  const inside = (i: number) => ((shares[i] as number) > level ? 1 : 0);
  let count = 0;
  for (let z = 0; z < planes - 1; z++)
    for (let y = 0; y < rows - 1; y++) {
      const start = (z * rows + y) * columns;
      const lines = [start, start + columns, start + rows * columns, start + (rows + 1) * columns] as const;
      let before = 0;
      for (let x = 0; x < columns; x++) {
        const here = inside(lines[0] + x) + inside(lines[1] + x) + inside(lines[2] + x) + inside(lines[3] + x);
        if (x > 0 && here + before !== 0 && here + before !== 8) count++;
        before = here;
      }
    }
  return count;
}

/** The function that surface nets need: negative inside. */
function potentialOf({ size: [, rows, columns], shares, level }: Filled) {
  return (z: number, y: number, x: number): number => level - (shares[(z * rows + y) * columns + x] as number);
}

function smoothed({ corners, triangles }: Mesh): Mesh {
  let places = corners;
  for (let round = 0; round < ROUNDS; round++) {
    const sums = places.map(() => [0, 0, 0, 0] as [number, number, number, number]);
    for (const [a, b, c] of triangles)
      for (const [one, other] of [
        [a, b],
        [b, c],
        [c, a],
      ] as const) {
        const [sum, place] = [sums[one], places[other]];
        if (!sum || !place) continue;
        for (const axis of [0, 1, 2] as const) sum[axis] += place[axis];
        sum[3]++;
      }
    places = places.map((place, i) => {
      const sum = sums[i] as [number, number, number, number];
      if (sum[3] === 0) return place;
      const moved = (axis: 0 | 1 | 2) => place[axis] + MOVED * (sum[axis] / sum[3] - place[axis]);
      return [moved(0), moved(1), moved(2)];
    });
  }
  return { corners: places, triangles };
}
