/**
 * For every shift at once: the overlap of the reference and the moved prediction, and the prediction's voxels that stay
 * in the frame.
 *
 * All from runs: `shift-patches.ts` counts the overlap for grids of shifts and `shift-vectors.ts` for few of them, with
 * vector instructions; `shift-differences.ts` does without.
 */
import { boxOfRuns, cornerOf, cubeOf, type Frame, type Runs } from "../mask/index.js";
import type { Offsets } from "./offsets.js";
import { sharedByDifferences } from "./shift-differences.js";
import { sharedByPatches } from "./shift-patches.js";
import { sharedByVectors } from "./shift-vectors.js";

/**
 * |R ∩ (P moved)| for every combination of offsets.
 *
 * @param reference runs of the reference.
 * @param prediction runs of the prediction, in the same box.
 * @returns one count per combination, row-major: columns are fastest.
 */
export const sharedByShift = (reference: Runs, prediction: Runs, offsets: Offsets): Int32Array =>
  sharedByPatches(reference, prediction, offsets) ??
  sharedByVectors(reference, prediction, offsets) ??
  sharedByDifferences(reference, prediction, offsets);

/**
 * Voxels of the moved prediction that stay in the frame, for every combination of offsets.
 *
 * @param prediction runs of the prediction, in a box inside `frame`.
 * @returns one count per combination, row-major: columns are fastest.
 */
export function keptByShift(prediction: Runs, frame: Frame, offsets: Offsets): Int32Array {
  const [planes, rows] = cubeOf(prediction.shape);
  const size = cubeOf(frame.shape);
  const start = cornerOf(frame.offset);
  const { first, edges } = prediction;
  const counts = new Int32Array(offsets.reduce((product, along) => product * along.length, 1));
  const box = boxOfRuns(prediction);
  if (!box) return counts;
  const low = cornerOf(box.offset);
  const extent = cubeOf(box.shape);
  // Along each axis: which parts of the foreground's extent can stay in the frame, and which one does at each offset.
  // Far from the frame it is one for all offsets.
  const staying = (along: readonly number[], axis: number): Stays => {
    const [corner, ends] = [low[axis] as number, (low[axis] as number) + (extent[axis] as number)];
    const parts: (readonly [from: number, to: number])[] = [];
    const which = along.map((offset) => {
      const from = Math.min(ends, Math.max(corner, -(start[axis] as number) - offset));
      const to = Math.max(from, Math.min(ends, (size[axis] as number) - (start[axis] as number) - offset));
      const last = parts.at(-1);
      if (last?.[0] !== from || last[1] !== to) parts.push([from, to]);
      return parts.length - 1;
    });
    return { parts, which };
  };
  const alongPlanes = staying(offsets[0], 0);
  const { parts: alongRows, which: rowParts } = staying(offsets[1], 1);
  const { parts: alongColumns, which: columnParts } = staying(offsets[2], 2);
  const all = [alongPlanes.parts, alongRows, alongColumns];
  if (all.every((parts, axis) => parts.every(([from, to]) => to - from === extent[axis]))) {
    return counts.fill(prediction.voxels);
  }
  // Every part that stays begins and ends at one of these rows; between them, rows are counted together.
  const cuts = [...new Set(alongRows.flat())].sort((a, b) => a - b);
  const cutAt = new Map(cuts.map((row, i) => [row, i]));
  const columns = cubeOf(prediction.shape)[2];
  const left = new Int32Array(1 + alongColumns.reduce((most, [from]) => Math.max(most, from), 0));
  const right = new Int32Array(1 + alongColumns.reduce((most, [, to]) => Math.max(most, columns - to), 0));
  const width = alongColumns.length;
  const upToCut = new Int32Array(cuts.length * width);
  const upToPlane = new Int32Array((planes + 1) * alongRows.length * width);
  for (let plane = 0; plane < planes; plane++) {
    for (let cut = 1; cut < cuts.length; cut++) {
      left.fill(0);
      right.fill(0);
      let held = 0;
      const end = 2 * (first[plane * rows + (cuts[cut] as number)] as number);
      for (let i = 2 * (first[plane * rows + (cuts[cut - 1] as number)] as number); i < end; i += 2) {
        const [from, to] = [edges[i] as number, edges[i + 1] as number];
        held += to - from;
        addRun(left, from, to);
        addRun(right, columns - to, columns - from);
      }
      sumTwice(left);
      sumTwice(right);
      alongColumns.forEach(([from, to], x) => {
        const lost = (left[from] as number) + (right[columns - to] as number);
        upToCut[cut * width + x] = (upToCut[(cut - 1) * width + x] as number) + held - lost;
      });
    }
    alongRows.forEach(([from, to], y) => {
      const [before, after] = [(cutAt.get(from) as number) * width, (cutAt.get(to) as number) * width];
      for (let x = 0, at = (y * (planes + 1) + plane) * width; x < width; x++, at++) {
        const kept = (upToCut[after + x] as number) - (upToCut[before + x] as number);
        upToPlane[at + width] = (upToPlane[at] as number) + kept;
      }
    });
  }
  let out = 0;
  for (const z of alongPlanes.which) {
    const [from, to] = alongPlanes.parts[z] as readonly [number, number];
    for (const y of rowParts) {
      const [after, before] = [(y * (planes + 1) + to) * width, (y * (planes + 1) + from) * width];
      for (const x of columnParts) counts[out++] = (upToPlane[after + x] as number) - (upToPlane[before + x] as number);
    }
  }
  return counts;
}

/** The parts of an extent that stay in the frame, and which of them does at each offset. */
interface Stays {
  readonly parts: readonly (readonly [from: number, to: number])[];
  readonly which: readonly number[];
}

/** Adds a run's second difference as far as an array reaches. */
function addRun(differences: Int32Array, from: number, to: number): void {
  if (from < differences.length) differences[from] = (differences[from] as number) + 1;
  if (to < differences.length) differences[to] = (differences[to] as number) - 1;
}

/** Replaces second differences by what they count: voxels before each place. */
function sumTwice(differences: Int32Array): void {
  for (let i = 0, slope = 0, sum = 0; i < differences.length; i++) {
    const change = differences[i] as number;
    differences[i] = sum;
    slope += change;
    sum += slope;
  }
}
