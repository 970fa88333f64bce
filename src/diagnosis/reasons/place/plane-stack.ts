/** Two masks as stacks of planes across any axis, and each plane moved by its own shift. */
import { movedRuns, type Runs, sharedVoxels, stackedRuns } from "../../../mask/index.js";
import type { Sight } from "../reading.js";
import { climbed } from "./translation.js";

export interface Stack {
  readonly reference: Runs;
  readonly prediction: Runs;
}

export function stackOf({ reference, prediction }: Pick<Sight, "reference" | "prediction">, axis: number): Stack {
  return { reference: stackedRuns(reference.runs, axis), prediction: stackedRuns(prediction.runs, axis) };
}

/** For each plane, the shift that shares most. */
export function shiftsOf({ reference, prediction }: Stack, starts: readonly (readonly number[])[]): number[][] {
  const [, rows, columns] = reference.shape as [number, number, number];
  const reach = [Math.ceil(rows / 2), Math.ceil(columns / 2)];
  return starts.map((start, plane) => {
    const [r, p] = [planeOf(reference, plane), planeOf(prediction, plane)];
    if (r.voxels === 0 || p.voxels === 0) return [0, 0];
    const still = climbed(r, p, [0, 0], reach);
    const rounded = start.map(Math.round);
    if (rounded.every((n) => n === 0)) return [...still.by];
    const near = climbed(r, p, rounded, reach);
    return [...(near.shared > still.shared ? near : still).by];
  });
}

export function sharedBy({ reference, prediction }: Stack, shifts: readonly (readonly number[])[]): number {
  return sharedVoxels(reference, movedPlanes(prediction, shifts));
}

function planeOf({ shape, first, edges }: Runs, plane: number): Runs {
  const [, rows, columns] = shape as [number, number, number];
  const lines = first.subarray(plane * rows, (plane + 1) * rows + 1);
  const start = lines[0] as number;
  const own = edges.subarray(2 * start, 2 * (lines[rows] as number));
  let voxels = 0;
  for (let i = 0; i < own.length; i += 2) voxels += (own[i + 1] as number) - (own[i] as number);
  return { shape: [rows, columns], first: lines.map((at) => at - start), edges: own, voxels };
}

function movedPlanes(runs: Runs, shifts: readonly (readonly number[])[]): Runs {
  const rows = runs.shape[1] as number;
  const first = new Int32Array(runs.first.length);
  const edges = new Int32Array(runs.edges.length);
  let [used, voxels] = [0, 0];
  shifts.forEach((by, plane) => {
    const moved = movedRuns(planeOf(runs, plane), by);
    for (let row = 0; row < rows; row++) first[plane * rows + row] = (used >> 1) + (moved.first[row] as number);
    edges.set(moved.edges, used);
    used += moved.edges.length;
    voxels += moved.voxels;
  });
  first[first.length - 1] = used >> 1;
  return { shape: runs.shape, first, edges: edges.subarray(0, used), voxels };
}

/** The prediction with every plane across an axis moved back: where each voxel comes from. */
export function sourceOf(shape: readonly number[], axis: number, shifts: readonly (readonly number[])[]): Int32Array {
  const [, rows, columns] = shape as [number, number, number];
  const source = new Int32Array(shape.reduce((size, n) => size * n, 1)).fill(-1);
  for (let i = 0; i < source.length; i++) {
    const place = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns];
    const by = shifts[place[axis] as number] as readonly number[];
    const from = place.map((at, other) => at - (other === axis ? 0 : (by[other < axis ? other : other - 1] as number)));
    if (from.some((at, other) => at < 0 || at >= (shape[other] as number))) continue;
    source[i] = ((from[0] as number) * rows + (from[1] as number)) * columns + (from[2] as number);
  }
  return source;
}
