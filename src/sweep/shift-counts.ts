/**
 * For every shift at once: the overlap of the reference and the moved prediction, and the prediction's voxels that stay
 * in the frame.
 *
 * `shift-vectors.ts` counts the overlap with vector instructions, `shift-differences.ts` without; both from runs.
 */
import { boxOfRuns, cornerOf, cubeOf, type Frame, type Runs } from "../mask/index.js";
import type { Offsets } from "./offsets.js";
import { sharedByDifferences } from "./shift-differences.js";
import { sharedByVectors } from "./shift-vectors.js";

/**
 * |R ∩ (P moved)| for every combination of offsets.
 *
 * @param reference runs of the reference.
 * @param prediction runs of the prediction, in the same box.
 * @returns one count per combination, row-major: columns are fastest.
 */
export function sharedByShift(reference: Runs, prediction: Runs, offsets: Offsets): Int32Array {
  return sharedByVectors(reference, prediction, offsets) ?? sharedByDifferences(reference, prediction, offsets);
}

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
  // Along each axis, for each offset: the part of the foreground's extent that stays in the frame.
  const stays = offsets.map((along, axis) => {
    const [corner, ends] = [low[axis] as number, (low[axis] as number) + (extent[axis] as number)];
    return along.map((offset) => {
      const from = Math.min(ends, Math.max(corner, -(start[axis] as number) - offset));
      return [from, Math.max(from, Math.min(ends, (size[axis] as number) - (start[axis] as number) - offset))] as const;
    });
  });
  const [alongPlanes = [], alongRows = [], alongColumns = []] = stays;
  if (stays.every((parts, axis) => parts.every(([from, to]) => to - from === extent[axis]))) {
    return counts.fill(prediction.voxels);
  }
  const upToPlane = new Int32Array((planes + 1) * alongRows.length);
  const upToRow = new Int32Array(rows + 1);
  alongColumns.forEach(([fromColumn, toColumn], x) => {
    for (let plane = 0, line = 0; plane < planes; plane++) {
      for (let row = 0; row < rows; row++, line++) {
        let inRow = 0;
        for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
          const part = Math.min(edges[i + 1] as number, toColumn) - Math.max(edges[i] as number, fromColumn);
          if (part > 0) inRow += part;
        }
        upToRow[row + 1] = (upToRow[row] as number) + inRow;
      }
      alongRows.forEach(([from, to], y) => {
        const at = y * (planes + 1) + plane;
        upToPlane[at + 1] = (upToPlane[at] as number) + (upToRow[to] as number) - (upToRow[from] as number);
      });
    }
    alongPlanes.forEach(([from, to], z) => {
      alongRows.forEach((_, y) => {
        const at = y * (planes + 1);
        const kept = (upToPlane[at + to] as number) - (upToPlane[at + from] as number);
        counts[(z * alongRows.length + y) * alongColumns.length + x] = kept;
      });
    });
  });
  return counts;
}
