/**
 * The centre line of a mask, by thinning from all sides until only curves are left. As in scikit-image: by Zhang & Suen
 * in 2-D (`zhang-suen.ts`), by Lee, Kashyap & Chu in 3-D.
 *
 * In 3-D, border voxels are removed side by side. A voxel may go unless it ends a curve, connects two parts or closes a
 * hole. The candidates of one side are collected first, then removed one by one if their neighbourhood still stays in
 * one piece.
 *
 * @see Lee, Kashyap & Chu, Building skeleton models via 3-D medial surface/axis thinning algorithms (1994).
 */
import { boxOfRuns, cropped, cubeOf, runsOf, sizeOf } from "../mask/index.js";
import { thinFlat } from "./zhang-suen.js";

/** Index of a neighbour in the cube of 27 around a voxel; 13 is the voxel itself. */
const CENTRE = 13;

/** Touching pairs in the cube: across any corner; and across a face, both among the 18 nearest to the centre. */
const TOUCHING = neighbours(
  (dz, dy, dx) => Math.max(dz, dy, dx) === 1,
  () => true,
);
const FACING = neighbours(
  (dz, dy, dx) => dz + dy + dx === 1,
  (steps) => steps <= 2,
);
const FACES = [4, 10, 12, 14, 16, 22];

function neighbours(touch: (dz: number, dy: number, dx: number) => boolean, within: (steps: number) => boolean) {
  const place = (i: number) => [Math.floor(i / 9) - 1, (Math.floor(i / 3) % 3) - 1, (i % 3) - 1] as const;
  const all = Array.from({ length: 27 }, (_, i) => i).filter((i) => i !== CENTRE);
  const near = all.filter((i) => within(place(i).reduce((sum, d) => sum + Math.abs(d), 0)));
  return Array.from({ length: 27 }, (_, i) =>
    near.includes(i)
      ? near.filter((j) => {
          const [a, b] = [place(i), place(j)];
          return i !== j && touch(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
        })
      : [],
  );
}

/**
 * The skeleton of a mask.
 *
 * @param mask 0 outside, anything else inside; row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns]; in another order of axes the line may differ by a voxel.
 * @returns 1 on the centre line, 0 elsewhere.
 */
export function skeleton(mask: Uint8Array, shape: readonly number[]): Uint8Array {
  const box = boxOfRuns(runsOf(mask, shape));
  const out = new Uint8Array(sizeOf(shape));
  if (!box) return out;
  // A margin of background on every side, so that every voxel has 26 neighbours.
  const cube = shape.length === 2 ? { offset: [0, ...box.offset], shape: [1, ...box.shape] } : box;
  const [planes, rows, columns] = cube.shape.map((n) => n + 2) as [number, number, number];
  const whole = cubeOf(shape) as [number, number, number];
  const padded = cropped(mask, whole, { offset: cube.offset.map((n) => n - 1), shape: [planes, rows, columns] });
  for (let i = 0; i < padded.length; i++) if (padded[i] !== 0) padded[i] = 1;
  if (shape.length === 2) thinFlat(padded, columns);
  else thin(padded, [planes, rows, columns]);
  for (let i = 0; i < padded.length; i++) {
    if (padded[i] === 0) continue;
    const z = Math.floor(i / (rows * columns)) - 1 + (cube.offset[0] as number);
    const y = (Math.floor(i / columns) % rows) - 1 + (cube.offset[1] as number);
    const x = (i % columns) - 1 + (cube.offset[2] as number);
    out[(z * whole[1] + y) * whole[2] + x] = 1;
  }
  return out;
}

/**
 * Thins a volume in place; it has a margin of background on every side.
 *
 * A voxel that must stay is checked again only after one of its neighbours has been removed.
 */
function thin(image: Uint8Array, [planes, rows, columns]: readonly [number, number, number]): void {
  const plane = rows * columns;
  const around = Int32Array.from({ length: 27 }, (_, i) => {
    return (Math.floor(i / 9) - 1) * plane + ((Math.floor(i / 3) % 3) - 1) * columns + ((i % 3) - 1);
  });
  // The order of the sides decides where the line runs in objects of even width: up, down, right, left, then planes.
  const sides = [-columns, columns, 1, -1, plane, -plane];
  const three = (at: number) =>
    (image[at - 1] as number) | ((image[at] as number) << 1) | ((image[at + 1] as number) << 2);
  const nine = (at: number) => three(at - columns) | (three(at) << 3) | (three(at + columns) << 6);
  const about = (at: number) => aboutOf(nine(at - plane) | (nine(at) << 9) | (nine(at + plane) << 18));
  const [up, down, right, left, back, front] = sides as [number, number, number, number, number, number];
  const isBorder = (at: number) =>
    ((image[at + up] as number) &
      (image[at + down] as number) &
      (image[at + right] as number) &
      (image[at + left] as number) &
      (image[at + back] as number) &
      (image[at + front] as number)) ===
    0;
  let voxels = 0;
  for (let i = 0; i < image.length; i++) voxels += image[i] as number;
  // Each voxel waits in at most one list.
  let [waiting, looked] = [new Int32Array(voxels), new Int32Array(voxels)];
  const candidates = new Int32Array(voxels);
  const isWaiting = new Uint8Array(image.length);
  let count = 0;
  for (let i = plane; i < (planes - 1) * plane; i++) {
    if (image[i] === 0 || !isBorder(i)) continue;
    isWaiting[i] = 1;
    waiting[count++] = i;
  }
  for (let still = 0; still < sides.length; ) {
    still = 0;
    for (const side of sides) {
      [waiting, looked] = [looked, waiting];
      const before = count;
      let found = 0;
      count = 0;
      for (let i = 0; i < before; i++) {
        const at = looked[i] as number;
        if (image[at] === 0) continue;
        if (image[at + side] === 0) {
          if ((about(at) & MAY_GO) === 0) {
            isWaiting[at] = 0;
            continue;
          }
          candidates[found++] = at;
        }
        waiting[count++] = at;
      }
      // One by one, in the volume's order.
      const inOrder = candidates.subarray(0, found).sort();
      let changed = false;
      for (let i = 0; i < found; i++) {
        const at = inOrder[i] as number;
        if ((about(at) & ONE_PIECE) === 0) continue;
        image[at] = 0;
        changed = true;
        for (let k = 0; k < 27; k++) {
          const near = at + (around[k] as number);
          if (image[near] === 0 || isWaiting[near] !== 0 || !isBorder(near)) continue;
          isWaiting[near] = 1;
          waiting[count++] = near;
        }
      }
      if (!changed) still++;
    }
  }
}

/** Known facts of a neighbourhood, as bits: that it was checked, and the next two. */
const KNOWN = 1;
/** It is one piece without its centre. */
const ONE_PIECE = 2;
/** The centre may go: it ends no curve, connects no two parts, and opens or closes no hole. */
const MAY_GO = 4;

/** Indexed by the 26 neighbours; memory pages of neighbourhoods that never occur are not used. */
let known: Uint8Array | undefined;

function aboutOf(bits: number): number {
  known ??= new Uint8Array(2 ** 26);
  const place = (bits & ((1 << CENTRE) - 1)) | ((bits >> (CENTRE + 1)) << CENTRE);
  const found = known[place] as number;
  if (found !== 0) return found;
  for (let i = 0; i < 27; i++) cube[i] = (bits >> i) & 1;
  cube[CENTRE] = 1;
  const onePiece = staysOnePiece(cube);
  const mayGo = onePiece && !isEnd(cube) && keepsHoles(cube);
  const about = KNOWN | (onePiece ? ONE_PIECE : 0) | (mayGo ? MAY_GO : 0);
  known[place] = about;
  return about;
}

const cube = new Uint8Array(27);

function isEnd(cube: Uint8Array): boolean {
  let count = 0;
  for (let i = 0; i < 27; i++) count += cube[i] as number;
  return count === 2;
}

const seen = new Uint8Array(27);
const stack = new Uint8Array(27);

/** Marks in `seen` everything connected to `start` with the same value. */
function flood(cube: Uint8Array, start: number, touching: readonly (readonly number[])[]): void {
  let depth = 0;
  stack[depth++] = start;
  seen[start] = 1;
  while (depth > 0) {
    for (const next of touching[stack[--depth] as number] as readonly number[]) {
      if (seen[next] !== 0 || cube[next] !== cube[start]) continue;
      seen[next] = 1;
      stack[depth++] = next;
    }
  }
}

function staysOnePiece(cube: Uint8Array): boolean {
  seen.fill(0);
  let pieces = 0;
  for (let i = 0; i < 27; i++) {
    if (i === CENTRE || cube[i] === 0 || seen[i] !== 0) continue;
    if (++pieces > 1) return false;
    flood(cube, i, TOUCHING);
  }
  return pieces === 1;
}

/** Whether the background next to the centre is one piece: then removing the centre opens no tunnel and joins none. */
function keepsHoles(cube: Uint8Array): boolean {
  seen.fill(0);
  let pieces = 0;
  for (const i of FACES) {
    if (cube[i] !== 0 || seen[i] !== 0) continue;
    pieces++;
    flood(cube, i, FACING);
  }
  return pieces === 1;
}
