/** The position of the prediction relative to the reference, and volumes of components that touch nothing. */
import { boxOfRuns, centroid, croppedRuns, type MaskPair, runsOfPair, unionBox } from "../../mask/index.js";
import { boundaryOfRuns } from "../../morphology/index.js";
import { nearest } from "../surface.js";
import { touchedParts } from "./lesions.js";

/** Distance between the two centroids, in mm; `null` if a mask is empty. */
export function centreDistance(pair: MaskPair): number | null {
  const { reference, prediction } = runsOfPair(pair);
  if (reference.voxels === 0 || prediction.voxels === 0) return null;
  const [a, b] = [centroid(reference), centroid(prediction)];
  const sizes = [...Array.from({ length: 3 - pair.spacing.length }, () => 1), ...pair.spacing];
  return Math.hypot(...sizes.map((size, axis) => ((b[axis] as number) - (a[axis] as number)) * size));
}

/**
 * Mean signed distance of the prediction's boundary from the reference's, in mm; positive: outside the reference on
 * average.
 *
 * @returns `null` if a mask is empty.
 */
export function signedDistance({ spacing, ...pair }: MaskPair): number | null {
  const { reference, prediction } = runsOfPair({ spacing, ...pair });
  const box = unionBox(boxOfRuns(reference), boxOfRuns(prediction));
  if (!box || reference.voxels === 0 || prediction.voxels === 0) return null;
  const [ofReference, ofPrediction] = [reference, prediction].map((runs) => boundaryOfRuns(croppedRuns(runs, box)));
  if (!ofReference || !ofPrediction) return null;
  const distances = nearest(ofPrediction, ofReference, spacing);
  const inside = nearest(ofPrediction, croppedRuns(reference, box), spacing);
  return distances.reduce((sum, one, i) => sum + (inside[i] === 0 ? -one : one), 0) / distances.length;
}

/**
 * Volumes, in mm³, of predicted components that do not touch the reference, and of reference components that the
 * prediction does not touch.
 *
 * @see Gatidis et al., the autoPET challenge (2022); its program joins voxels across edges, and not across corners.
 */
export function untouchedVolumes({ reference, prediction, shape, spacing }: MaskPair) {
  const voxel = spacing.reduce((product, size) => product * size, 1);
  const untouched = (mask: Uint8Array, other: Uint8Array) => {
    const { sizes, areTouched } = touchedParts(mask, other, shape);
    return sizes.reduce((sum, size, k) => (areTouched[k] ? sum : sum + size), 0) * voxel;
  };
  return {
    falsePositiveVolume: untouched(prediction, reference),
    falseNegativeVolume: untouched(reference, prediction),
  };
}
