/**
 * Whether a mask is on a coarser grid: along an axis, all its edges are at a few places in equal steps.
 *
 * A bending outline has edges at every place; on a grid of step k, only every k-th place has any.
 */
import { countsAlong, movedRuns, type Runs, sharedRuns, stepAlong } from "../../mask/index.js";
import { splitThresholds } from "../thresholds/index.js";

export interface Blocks {
  /** Voxels of a block along each axis. */
  readonly factors: readonly number[];
  readonly side: "reference" | "prediction";
}

const steps = [2, 3, 4, 5, 6, 7, 8, 10, 12, 16] as const;

export function blocksOf(reference: Runs, prediction: Runs): Blocks | undefined {
  const [ofReference, ofPrediction] = [factorsOf(reference), factorsOf(prediction)];
  const ratios = ofPrediction.map((factor, axis) => factor / (ofReference[axis] as number));
  if (ratios.some((ratio) => ratio > 1) && ratios.every((ratio) => ratio >= 1))
    return { factors: ofPrediction, side: "prediction" };
  if (ratios.some((ratio) => ratio < 1) && ratios.every((ratio) => ratio <= 1))
    return { factors: ofReference, side: "reference" };
  return undefined;
}

function factorsOf(mask: Runs): number[] {
  return mask.shape.map((_, axis) => stepOf(edgesAlong(mask, axis)));
}

/** For each place along an axis, how many voxels there differ from the one before them. */
function edgesAlong(mask: Runs, axis: number): Int32Array {
  const by = stepAlong(mask.shape, axis);
  const here = countsAlong(mask, axis);
  const both = countsAlong(sharedRuns(mask, movedRuns(mask, by)), axis);
  return here.map((n, at) => (at === 0 ? 0 : n + (here[at - 1] as number) - 2 * (both[at] as number)));
}

function stepOf(edges: Int32Array): number {
  const all = edges.reduce((sum, n) => sum + n, 0);
  if (all < splitThresholds.blockEdges.value) return 1;
  for (const step of [...steps].reverse()) {
    for (let first = 0; first < step; first++) {
      let [on, places, row, longest] = [0, 0, 0, 0];
      for (let at = first; at < edges.length; at += step) {
        on += edges[at] as number;
        row = edges[at] ? row + 1 : 0;
        if (row > 0) places++;
        longest = Math.max(longest, row);
      }
      // The mask is cropped to its content, so its own ends have no edge.
      const isSeen = places >= splitThresholds.blockPlaces.value || longest >= splitThresholds.blockRow.value;
      if (on >= splitThresholds.blocksOnGrid.value * all && isSeen) return step;
    }
  }
  return 1;
}
