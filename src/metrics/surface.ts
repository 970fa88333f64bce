/**
 * Distances between the boundaries of two masks.
 *
 * Only the distances at boundary elements are needed. The steps along planes (2-D: along rows) to the nearest element
 * of the other boundary are counted everywhere (`steps.ts`). The other axes are searched outwards from each element as
 * long as a nearer one is possible. In 3-D that search is a disc. If it does not settle an element within a few voxels,
 * the plane is transformed along its rows, and only columns are searched.
 */
import {
  type Box,
  boxOfRuns,
  croppedRuns,
  type MaskPair,
  type PairRuns,
  type Runs,
  Scratch,
  unionBox,
} from "../mask/index.js";
import {
  boundaryOfRuns,
  heightsOfSteps,
  LineScratch,
  solveSquared,
  stackOf,
  visitHeightsOfSites,
} from "../morphology/index.js";
import { distancesByVectors } from "./surface-vectors.js";

export interface SurfaceDistances {
  /** In mm, one per boundary element of the reference: to the nearest one of the prediction. In no order. */
  readonly fromReference: Float64Array;
  /** In mm, one per boundary element of the prediction: to the nearest one of the reference. In no order. */
  readonly fromPrediction: Float64Array;
}

/**
 * The distances between the boundary elements of a pair's masks.
 *
 * @param runs the runs of both masks, in one shape.
 * @returns `null` if a mask is empty.
 */
export function surfaceDistances({ spacing }: Pick<MaskPair, "spacing">, runs: PairRuns): SurfaceDistances | null {
  const box = unionBox(boxOfRuns(runs.reference), boxOfRuns(runs.prediction));
  if (!box || runs.reference.voxels === 0 || runs.prediction.voxels === 0) return null;
  const reference = boundaryIn(runs.reference, box);
  if (runs.prediction === runs.reference) {
    const none = new Float64Array(reference.voxels);
    return { fromReference: none, fromPrediction: none };
  }
  const prediction = boundaryIn(runs.prediction, box);
  return {
    fromReference: nearest(reference, prediction, spacing),
    fromPrediction: nearest(prediction, reference, spacing),
  };
}

/** The distance of each element of `from` to the nearest of `to` (not empty): last plane (2-D: row) first. */
export const nearest = (from: Runs, to: Runs, spacing: readonly number[]): Float64Array =>
  distancesByVectors(from, to, spacing) ?? distances(from, to, spacing);

/** The box of both masks is enough for the boundary: outside it is background, as outside the image. */
const boundaryIn = (runs: Runs, box: Box): Runs => boundaryOfRuns(croppedRuns(runs, box));

/** The radius in steps up to which a disc is searched; beyond it a transform of the plane is cheaper. */
const NEAR = 12;

const scratch = new LineScratch();
const planeOfHeights = new Scratch(Float64Array);

function distances(from: Runs, to: Runs, spacing: readonly number[]): Float64Array {
  const { shape, first, edges } = from;
  const [planes, rows, columns] = stackOf(shape);
  const [planeStep = 1, second = 1, columnStep = second] = spacing;
  // Heights are squared distances in units of columns.
  const heightOfRow = (second / columnStep) ** 2;
  const heightsAlong = heightsOfSteps(planes, (k) => k * k * (planeStep / columnStep) ** 2);
  const plane = planeOfHeights.room(rows * columns);
  scratch.reserve(rows);
  const out = new Float64Array(from.voxels);
  let count = 0;
  visitHeightsOfSites(to, heightsAlong, (number, heights) => {
    let transformed = false;
    for (let row = 0; row < rows; row++) {
      const line = number * rows + row;
      for (let run = 2 * (first[line] as number); run < 2 * (first[line + 1] as number); run += 2) {
        for (let column = edges[run] as number; column < (edges[run + 1] as number); column++) {
          let least = rows === 1 ? alongColumns(heights, 0, columns, column) : -1;
          if (rows > 1) {
            least = inDisc(heights, rows, columns, row, column, heightOfRow);
            if (least < 0) {
              if (!transformed) transformRows(heights, rows, columns, heightOfRow, plane);
              transformed = true;
              least = alongColumns(plane, row * columns, columns, column);
            }
          }
          out[count++] = Math.sqrt(least) * columnStep;
        }
      }
    }
  });
  return out;
}

/** The minimum of height + k² over the columns k on either side. */
function alongColumns(heights: Float64Array, start: number, columns: number, column: number): number {
  const at = start + column;
  let least = heights[at] as number;
  for (let k = 1; k * k < least && (k <= column || column + k < columns); k++) {
    if (k <= column) least = Math.min(least, (heights[at - k] as number) + k * k);
    if (column + k < columns) least = Math.min(least, (heights[at + k] as number) + k * k);
  }
  return least;
}

/** The smallest squared distance from a voxel of the plane; −1 if NEAR steps do not settle it. */
function inDisc(
  heights: Float64Array,
  rows: number,
  columns: number,
  row: number,
  column: number,
  heightOfRow: number,
): number {
  let least = heights[row * columns + column] as number;
  for (let dy = 0; dy * dy * heightOfRow < least; dy++) {
    if (dy > NEAR) return -1;
    const below = dy * dy * heightOfRow;
    for (let side = dy === 0 ? 1 : -1; side <= 1; side += 2) {
      const y = row + side * dy;
      if (y < 0 || y >= rows) continue;
      const at = y * columns + column;
      least = Math.min(least, below + (heights[at] as number));
      for (let dx = 1; dx * dx + below < least; dx++) {
        if (dx > NEAR) return -1;
        const beside = dx * dx + below;
        if (dx <= column) least = Math.min(least, beside + (heights[at - dx] as number));
        if (column + dx < columns) least = Math.min(least, beside + (heights[at + dx] as number));
      }
    }
  }
  return least;
}

function transformRows(
  heights: Float64Array,
  rows: number,
  columns: number,
  heightOfRow: number,
  plane: Float64Array,
): void {
  const line = new Float64Array(rows);
  for (let x = 0; x < columns; x++) {
    for (let y = 0, i = x; y < rows; y++, i += columns) line[y] = (heights[i] as number) / heightOfRow;
    for (let from = 0; from < rows; ) {
      // Sites end stretches.
      if (line[from] === 0) {
        from++;
        continue;
      }
      let to = from;
      while (to < rows && line[to] !== 0) to++;
      solveSquared(line, from, to, from > 0, to < rows, 1e300, scratch);
      from = to;
    }
    for (let y = 0, i = x; y < rows; y++, i += columns) plane[i] = (line[y] as number) * heightOfRow;
  }
}
