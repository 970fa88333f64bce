/**
 * The surface of a mask as triangles, as coarse as a page bears.
 *
 * The mask is averaged over blocks that are about as long as wide in mm, surface nets find where a block is half full, and the corners are moved
 * to the middle of their neighbours twice, which takes the steps of voxels away.
 */
import { surfaceNets } from "isosurface";

export interface Mesh {
  /** mm along planes, rows and columns from the first voxel's middle, three numbers a corner. */
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
/** A block this full is inside; less than a half, so that thin structures stay whole in coarse blocks. */
const INSIDE = 0.4;
/** Rounds of smoothing, and how far a corner moves to the middle of its neighbours. */
const [ROUNDS, MOVED] = [2, 0.5];

/** @returns the finest mesh of at most so many corners; no corners where the mask is empty. */
export function meshOf(solid: Solid, most: number): Mesh {
  const finest = Math.min(...solid.spacing);
  for (let step = finest; ; step *= COARSER) {
    const blocks = solid.spacing.map((size) => Math.max(1, Math.round(step / size)));
    const mesh = blockMesh(solid, blocks);
    if (mesh.corners.length <= most) return smoothed(mesh);
  }
}

function blockMesh({ mask, shape, spacing }: Solid, blocks: readonly number[]): Mesh {
  const [planes = 1, rows = 1, columns = 1] = shape;
  const [bz = 1, by = 1, bx = 1] = blocks;
  // A layer of background around, so that every surface is closed.
  const size = [planes / bz, rows / by, columns / bx].map((n) => Math.ceil(n) + 2) as [number, number, number];
  const filled = new Float32Array(size[0] * size[1] * size[2]);
  const at = (z: number, y: number, x: number) => (z * size[1] + y) * size[2] + x;
  const share = 1 / (bz * by * bx);
  for (let z = 0, i = 0; z < planes; z++)
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++, i++) {
        if (!mask[i]) continue;
        const block = at(Math.floor(z / bz) + 1, Math.floor(y / by) + 1, Math.floor(x / bx) + 1);
        filled[block] = (filled[block] as number) + share;
      }
  const level = share === 1 ? 0.5 : INSIDE;
  const { positions, cells } = surfaceNets(size, (z, y, x) => level - (filled[at(z, y, x)] as number));
  const mm = (place: number, axis: number): number =>
    ((place - 1) * (blocks[axis] as number) + ((blocks[axis] as number) - 1) / 2) * (spacing[axis] as number);
  return { corners: positions.map(([z, y, x]) => [mm(z, 0), mm(y, 1), mm(x, 2)]), triangles: cells };
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
