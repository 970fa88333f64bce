/**
 * Distances between the boundaries of two masks.
 *
 * Only the distances *at* boundary elements are asked for. So all axes but one are transformed densely, and along the
 * last one each boundary element looks both ways for as long as a nearer one is possible: as many steps as its distance.
 */
import { boxOfRuns, cropped, cubeOf, type MaskPair, runsOf, unionBox } from "../mask/index.js";
import { boundary, nearestInPlanes } from "../morphology/index.js";

export interface SurfaceDistances {
  /** In mm, one for each boundary element of the reference: to the nearest one of the prediction. In no order. */
  readonly fromReference: Float64Array;
  /** In mm, one for each boundary element of the prediction: to the nearest one of the reference. In no order. */
  readonly fromPrediction: Float64Array;
}

/**
 * The distances between the boundary elements of a pair's masks.
 *
 * @returns `null` where a mask is empty.
 */
export function surfaceDistances(pair: MaskPair): SurfaceDistances | null {
  const ofReference = boxOfRuns(runsOf(pair.reference, pair.shape));
  const ofPrediction = boxOfRuns(runsOf(pair.prediction, pair.shape));
  const box = unionBox(ofReference, ofPrediction);
  if (!ofReference || !ofPrediction || !box) return null;
  const reference = boundary(cropped(pair.reference, pair.shape, box), box.shape);
  const prediction = boundary(cropped(pair.prediction, pair.shape, box), box.shape);
  return {
    fromReference: distancesTo(prediction, reference, box.shape, pair.spacing),
    fromPrediction: distancesTo(reference, prediction, box.shape, pair.spacing),
  };
}

/** The distance of each element of `from` to the nearest element of `to`, which holds at least one. */
function distancesTo(
  to: Uint8Array,
  from: Uint8Array,
  shape: readonly number[],
  spacing: readonly number[],
): Float64Array {
  const [planes, rows, columns] = cubeOf(shape);
  const flat = shape.length === 2;
  const { values, unit } = nearestInPlanes(to, shape, spacing);
  // Along columns in 2-D, along planes in 3-D.
  const stride = flat ? 1 : rows * columns;
  const length = flat ? columns : planes;
  const step = flat ? 1 : ((spacing[0] as number) / (spacing[2] as number)) ** 2;
  const out = new Float64Array(from.length);
  let count = 0;
  for (let i = 0; i < from.length; i++) {
    if (from[i] === 0) continue;
    const place = flat ? i % columns : Math.floor(i / stride);
    const behind = place;
    const ahead = length - 1 - place;
    let best = values[i] as number;
    for (let k = 1; k * k * step < best && (k <= behind || k <= ahead); k++) {
      const along = k * k * step;
      if (k <= behind) {
        const other = (values[i - k * stride] as number) + along;
        if (other < best) best = other;
      }
      if (k <= ahead) {
        const other = (values[i + k * stride] as number) + along;
        if (other < best) best = other;
      }
    }
    out[count++] = Math.sqrt(best * unit);
  }
  return out.slice(0, count);
}
