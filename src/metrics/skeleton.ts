/**
 * The centre line of a mask, by thinning from all sides until only curves are left.
 *
 * Border voxels are taken off side by side, those that may go: not the end of a curve, and not holding two parts
 * together or closing a hole. Candidates of one side are gathered first, then taken off one by one if what is around
 * them still stays in one piece. In 2-D the mask is one plane of a volume.
 *
 * @see Lee, Kashyap & Chu, Building skeleton models via 3-D medial surface/axis thinning algorithms (1994).
 */
import { boxOfRuns, cropped, cubeOf, runsOf, sizeOf } from "../mask/index.js";

/** Index of a neighbour in the cube of 27 around a voxel; 13 is the voxel itself. */
const CENTRE = 13;

/** Pairs of indices of the cube that touch: by any corner; and by a face, both within the 18 nearest of the centre. */
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
 * @param shape [rows, columns] resp. [planes, rows, columns].
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
  const padded = cropped(mask, whole, { offset: cube.offset.map((n) => n - 1), shape: [planes, rows, columns] }).map(
    (value) => (value === 0 ? 0 : 1),
  );
  thin(padded, [planes, rows, columns], shape.length === 2);
  for (let i = 0; i < padded.length; i++) {
    if (padded[i] === 0) continue;
    const z = Math.floor(i / (rows * columns)) - 1 + (cube.offset[0] as number);
    const y = (Math.floor(i / columns) % rows) - 1 + (cube.offset[1] as number);
    const x = (i % columns) - 1 + (cube.offset[2] as number);
    out[(z * whole[1] + y) * whole[2] + x] = 1;
  }
  return out;
}

function thin(image: Uint8Array, [planes, rows, columns]: readonly [number, number, number], flat: boolean): void {
  const plane = rows * columns;
  const around = Int32Array.from({ length: 27 }, (_, i) => {
    return (Math.floor(i / 9) - 1) * plane + ((Math.floor(i / 3) % 3) - 1) * columns + ((i % 3) - 1);
  });
  // The order of the sides decides where the line runs in objects of even width: up, down, right, left, then planes.
  const sides = [-columns, columns, 1, -1, ...(flat ? [] : [plane, -plane])];
  const cube = new Uint8Array(27);
  const look = (at: number) => {
    for (let i = 0; i < 27; i++) cube[i] = image[at + (around[i] as number)] as number;
  };
  let voxels: number[] = [];
  for (let i = plane; i < (planes - 1) * plane; i++) if (image[i] !== 0) voxels.push(i);
  for (let still = 0; still < sides.length; ) {
    still = 0;
    for (const side of sides) {
      const candidates = voxels.filter((at) => {
        if (image[at + side] !== 0) return false;
        look(at);
        return !isEnd(cube) && staysOnePiece(cube) && keepsHoles(cube);
      });
      let changed = false;
      for (const at of candidates) {
        look(at);
        if (!staysOnePiece(cube)) continue;
        image[at] = 0;
        changed = true;
      }
      if (changed) voxels = voxels.filter((at) => image[at] !== 0);
      else still++;
    }
  }
}

function isEnd(cube: Uint8Array): boolean {
  let count = 0;
  for (let i = 0; i < 27; i++) count += cube[i] as number;
  return count === 2;
}

const seen = new Uint8Array(27);
const stack = new Uint8Array(27);

/** Marks what touches `start` and has the same value, in `seen`. */
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

/** Without its centre, the foreground of the cube is one piece. */
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

/** The background that faces the centre is one piece: taking the centre off opens no tunnel and joins none. */
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
