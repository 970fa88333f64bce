/** Crops a pair to its content, and pads it again, so that the work depends on the object and not on the image. */
import { type Box, cornerOf, cubeOf, opposite, originOf, plus, sizeOf, unionBox } from "./box.js";
import type { MaskPair } from "./pair.js";
import { croppedRuns } from "./run-sets.js";
import { boxOfRuns, type PairRuns, pairOfRuns, type Runs, runsOf, runsOfPair } from "./runs.js";

/** The smallest box that contains a mask's foreground; `null` if it is empty. */
export const boundingBox = (mask: Uint8Array, shape: readonly number[]): Box | null => boxOfRuns(runsOf(mask, shape));

/**
 * The pair cropped to the box of both masks.
 *
 * @returns a pair with the same frame; one background voxel if both masks are empty.
 */
export function cropPair(pair: MaskPair): MaskPair {
  const runs = runsOfPair(pair);
  const box = unionBox(boxOfRuns(runs.reference), boxOfRuns(runs.prediction)) ?? {
    offset: originOf(pair.shape),
    shape: pair.shape.map(() => 1),
  };
  return windowOf(pair, runs, box);
}

/** The pair with `margin` voxels of background on each side of each axis, clipped to the frame. */
export const padPair = (pair: MaskPair, margin: number): MaskPair =>
  windowOf(pair, runsOfPair(pair), boxAround(pair, margin));

/** A mask of the pair, as runs, with the same background around it. */
export const paddedRuns = (pair: Pick<MaskPair, "shape" | "frame">, runs: Runs, margin: number): Runs =>
  croppedRuns(runs, boxAround(pair, margin));

/** The pair's grid with a margin, up to the frame, in the pair's own voxels. */
export function boxAround(
  { shape: own, frame: { offset, shape } }: Pick<MaskPair, "shape" | "frame">,
  margin: number | readonly number[],
): Box {
  const most = (axis: number) => (typeof margin === "number" ? margin : (margin[axis] as number));
  const before = offset.map((first, axis) => Math.min(most(axis), first));
  return {
    offset: opposite(before),
    shape: own.map((n, axis) => {
      const after = (shape[axis] as number) - (offset[axis] as number) - n;
      return (before[axis] as number) + n + Math.min(most(axis), after);
    }),
  };
}

/** The part of a pair inside a box, in the pair's voxels; background where the box goes beyond the pair's arrays. */
function windowOf({ spacing, frame }: MaskPair, { reference, prediction }: PairRuns, box: Box): MaskPair {
  const first = croppedRuns(reference, box);
  const second = prediction === reference ? first : croppedRuns(prediction, box);
  return pairOfRuns(first, second, { spacing, frame: { shape: frame.shape, offset: plus(frame.offset, box.offset) } });
}

/** Visits the voxels of a box inside a shape: their indices in the shape and in the box. */
export function visitBox(shape: readonly number[], box: Box, visit: (from: number, to: number) => void): void {
  const [, rows, columns] = cubeOf(shape);
  const [planes, boxRows, boxColumns] = cubeOf(box.shape);
  const [plane0, row0, column0] = cornerOf(box.offset);
  for (let plane = 0, to = 0; plane < planes; plane++) {
    for (let row = 0; row < boxRows; row++) {
      const start = ((plane + plane0) * rows + row + row0) * columns + column0;
      for (let column = 0; column < boxColumns; column++) visit(start + column, to++);
    }
  }
}

/**
 * The part of a mask inside a box; background where the box goes beyond the mask.
 *
 * @param target written instead of a new array; at least as long as the box has voxels.
 */
export function cropped(mask: Uint8Array, shape: readonly number[], box: Box, target?: Uint8Array): Uint8Array {
  const [planes, rows, columns] = cubeOf(shape);
  const [boxPlanes, boxRows, boxColumns] = cubeOf(box.shape);
  const [plane0, row0, column0] = cornerOf(box.offset);
  const out = target ?? new Uint8Array(sizeOf(box.shape));
  if (target) out.fill(0, 0, sizeOf(box.shape));
  const from = Math.max(0, column0);
  const to = Math.min(columns, column0 + boxColumns);
  if (to <= from) return out;
  for (let z = 0; z < boxPlanes; z++) {
    const plane = z + plane0;
    if (plane < 0 || plane >= planes) continue;
    for (let y = 0; y < boxRows; y++) {
      const row = y + row0;
      if (row < 0 || row >= rows) continue;
      const source = (plane * rows + row) * columns;
      out.set(mask.subarray(source + from, source + to), (z * boxRows + y) * boxColumns + from - column0);
    }
  }
  return out;
}
