/** What the generators of shapes and damages share: coordinates, coverings, morphology that is their own. */
import type { LabelMap } from "../../src/mask/index.js";

export type Random = () => number;

/** A label map of whole numbers, in bytes. */
export interface Drawn extends LabelMap {
  readonly values: Uint8Array;
}

export function drawn(shape: readonly number[], spacing: readonly number[], values: Uint8Array): Drawn {
  return { shape, spacing, unit: spacing.every((step) => step === 1) ? "px" : "mm", values };
}

/** A label map's values as bytes, copied. */
export function bytesOf(map: LabelMap): Uint8Array {
  return Uint8Array.from(map.values as Uint8Array);
}

export function withValues(map: LabelMap, values: Uint8Array): Drawn {
  return { ...map, values };
}

export function voxelsOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

export function between(random: Random, from: number, to: number): number {
  return from + random() * (to - from);
}

export function whole(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** Visits every voxel with its coordinates; `at` is written over. */
export function eachVoxel(shape: readonly number[], visit: (at: readonly number[], index: number) => void): void {
  const at = shape.map(() => 0);
  const last = shape.length - 1;
  for (let i = 0, all = voxelsOf(shape); i < all; i++) {
    visit(at, i);
    for (let axis = last; axis >= 0; axis--) {
      at[axis] = (at[axis] as number) + 1;
      if ((at[axis] as number) < (shape[axis] as number)) break;
      at[axis] = 0;
    }
  }
}

export function foreground(values: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i]) count++;
  return count;
}

/** First and last foreground coordinate along each axis. */
export function extentOf(values: ArrayLike<number>, shape: readonly number[]): { from: number[]; to: number[] } {
  const [from, to] = [shape.map((n) => n), shape.map(() => -1)];
  eachVoxel(shape, (at, i) => {
    if (!values[i]) return;
    for (let axis = 0; axis < at.length; axis++) {
      from[axis] = Math.min(from[axis] as number, at[axis] as number);
      to[axis] = Math.max(to[axis] as number, at[axis] as number);
    }
  });
  return { from, to };
}

/** Strides of a shape's axes. */
export function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => voxelsOf(shape.slice(axis + 1)));
}

/** A voxel of the foreground at random. */
export function voxelIn(values: ArrayLike<number>, shape: readonly number[], random: Random): number[] {
  const all = foreground(values);
  let left = Math.floor(random() * all);
  let found = 0;
  for (let i = 0; i < values.length; i++) {
    if (!values[i]) continue;
    found = i;
    if (left-- === 0) break;
  }
  return placeOf(found, shape);
}

export function placeOf(index: number, shape: readonly number[]): number[] {
  return stridesOf(shape).map((stride, axis) => Math.floor(index / stride) % (shape[axis] as number));
}

/** Offsets within a ball of voxels, those of axes that `steps` gives 0 left out. */
export function ballOffsets(radius: number, steps: readonly number[]): number[][] {
  const reach = steps.map((step) => (step === 0 ? 0 : Math.floor(radius / step)));
  const offsets: number[][] = [];
  eachVoxel(
    reach.map((n) => 2 * n + 1),
    (at) => {
      const offset = at.map((x, axis) => x - (reach[axis] as number));
      const far = Math.hypot(...offset.map((by, axis) => by * (steps[axis] as number)));
      if (far <= radius * (1 + 1e-6)) offsets.push(offset);
    },
  );
  return offsets;
}

/**
 * Dilated (radius > 0) or eroded (< 0), label by label; a label grows over background only. Outside nothing erodes.
 *
 * Every voxel with a face on another label stamps the ball: on the way from any other one, the way out passes one that is nearer.
 */
export function resized(
  values: Uint8Array,
  shape: readonly number[],
  radius: number,
  steps: readonly number[] = shape.map(() => 1),
): Uint8Array {
  const result = Uint8Array.from(values);
  const offsets = ballOffsets(Math.abs(radius), steps);
  const strides = stridesOf(shape);
  eachVoxel(shape, (at, i) => {
    const label = values[i] as number;
    if ((radius > 0 && label === 0) || !faces(values, shape, strides, at, i)) return;
    for (const offset of offsets) {
      let [j, inside] = [i, true];
      for (let axis = 0; axis < at.length; axis++) {
        const x = (at[axis] as number) + (offset[axis] as number);
        if (x < 0 || x >= (shape[axis] as number)) inside = false;
        j += (offset[axis] as number) * (strides[axis] as number);
      }
      if (!inside) continue;
      if (radius > 0 ? values[j] === 0 : values[j] !== label) result[j] = radius > 0 ? label : 0;
    }
  });
  return result;
}

function faces(
  values: Uint8Array,
  shape: readonly number[],
  strides: readonly number[],
  at: readonly number[],
  i: number,
) {
  const own = values[i];
  return strides.some((stride, axis) => {
    const x = at[axis] as number;
    return (x > 0 && values[i - stride] !== own) || (x < (shape[axis] as number) - 1 && values[i + stride] !== own);
  });
}

/** Components of the foreground with full connectivity, label by label: 0, or a number from 1 on. */
export function objectsOf(values: Uint8Array, shape: readonly number[]): { of: Int32Array; count: number } {
  const of = new Int32Array(values.length);
  const offsets = ballOffsets(
    Math.sqrt(shape.length),
    shape.map(() => 1),
  ).filter((offset) => offset.some((by) => by !== 0));
  const strides = stridesOf(shape);
  let count = 0;
  for (let start = 0; start < values.length; start++) {
    if (!values[start] || of[start]) continue;
    count++;
    const queue = [start];
    of[start] = count;
    while (queue.length > 0) {
      const i = queue.pop() as number;
      for (const offset of offsets) {
        let [j, inside] = [i, true];
        for (let axis = 0; axis < shape.length; axis++) {
          const x = (Math.floor(i / (strides[axis] as number)) % (shape[axis] as number)) + (offset[axis] as number);
          if (x < 0 || x >= (shape[axis] as number)) inside = false;
          j += (offset[axis] as number) * (strides[axis] as number);
        }
        if (!inside || of[j] || values[j] !== values[start]) continue;
        of[j] = count;
        queue.push(j);
      }
    }
  }
  return { of, count };
}

/** Smooth random values: knots `bend` voxels apart, linear between them, in −1 … 1. */
export function smoothField(shape: readonly number[], bend: readonly number[], random: Random): Float32Array {
  const knots = shape.map((n, axis) => Math.ceil(n / (bend[axis] as number)) + 2);
  const values = Float32Array.from({ length: voxelsOf(knots) }, () => random() * 2 - 1);
  const phase = shape.map(() => random());
  const field = new Float32Array(voxelsOf(shape));
  eachVoxel(shape, (at, i) => {
    let sum = 0;
    for (let corner = 0; corner < 1 << at.length; corner++) {
      let [index, weight] = [0, 1];
      for (let axis = 0; axis < at.length; axis++) {
        const x = (at[axis] as number) / (bend[axis] as number) + (phase[axis] as number);
        const below = Math.floor(x);
        const upper = (corner >> axis) & 1;
        index = index * (knots[axis] as number) + below + upper;
        weight *= upper ? x - below : 1 - x + below;
      }
      sum += weight * (values[index] as number);
    }
    field[i] = sum;
  });
  return field;
}

export function diceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [shared, all] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    if (a[i] && a[i] === b[i]) shared++;
    all += (a[i] ? 1 : 0) + (b[i] ? 1 : 0);
  }
  return all === 0 ? 1 : (2 * shared) / all;
}
