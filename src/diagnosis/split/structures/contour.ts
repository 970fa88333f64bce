/**
 * Whether a prediction is the outline of what it should fill, closed, with gaps or dashed: it follows the reference's boundary
 * and leaves the inside of it empty. Contours are drawn around the volume, or in its planes.
 */
import { croppedRuns, lessRuns, type Runs, sharedVoxels, walledRuns } from "../../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../../morphology/index.js";
import { splitThresholds, valuesOf } from "../../thresholds/index.js";

const { contourInside, contourEmpty, contourDrawn, dashReach, dashAround, thinFor, mostlyHeld } =
  valuesOf(splitThresholds);

export interface Contour {
  readonly thickness: number;
  /** What the prediction lacks inside. */
  readonly inside: Runs;
}

const mostThickness = 3;
/** A distance that no radius reaches. */
const never = 1e4;

/** @param spacing of the grid: the coarsest axis counts the planes of a stack. */
export function contourOf(wanted: Runs, kept: Runs, spacing: readonly number[]): Contour | undefined {
  const most = (1 - contourInside * contourEmpty) * wanted.voxels;
  if (kept.voxels > wanted.voxels || sharedVoxels(wanted, kept) > most) return undefined;
  // Nothing erodes at the edge of the grid.
  const one = wanted.shape.map(() => 1);
  const [w, k] = [walledRuns(wanted, 1), walledRuns(kept, 1)];
  const stack = spacing.indexOf(Math.max(...spacing));
  const ways = wanted.shape.length === 2 ? [one] : [one, one.map((step, axis) => (axis === stack ? never : step))];
  for (const steps of ways) {
    const boundary = lessRuns(w, erodeRuns(w, 1, { spacing: steps }));
    const within = (reach: number) => sharedVoxels(boundary, dilateRuns(k, reach, { spacing: steps }));
    // Of a disc, half its radius.
    const depth = w.voxels / boundary.voxels;
    const isDashed = () => goAround(within(gapOf(depth)), boundary.voxels);
    if (!isDrawn(within(Math.SQRT2), boundary.voxels) && !isDashed()) continue;
    for (let thickness = 1; thickness <= thickestFor(depth); thickness++) {
      const inner = erodeRuns(w, thickness, { spacing: steps });
      if (!isInside(inner.voxels, wanted.voxels)) break;
      const inside = lessRuns(inner, k);
      const isThin = holdsMost(k.voxels - inner.voxels + inside.voxels, k.voxels);
      if (isThin && isHollow(inside.voxels, inner.voxels))
        return { thickness, inside: croppedRuns(inside, { offset: one, shape: wanted.shape }) };
    }
  }
  return undefined;
}

/** How thick the prediction is around what it encloses, if it is a shell of one thickness; otherwise absent. */
export function shellOf(kept: Runs, hole: Runs): number | undefined {
  // Voxels within so many steps of what is enclosed.
  let near = hole;
  for (let thickness = 1; thickness <= mostThickness; thickness++) {
    near = dilateRuns(near, 1, { element: "square" });
    if (holdsMost(sharedVoxels(near, kept), kept.voxels)) return thickness;
  }
  return undefined;
}

/** Whether a contour leaves out enough of the reference. */
export const isInside = (hole: number, reference: number): boolean => hole >= contourInside * reference;
/** Whether the inside is empty. */
export const isHollow = (missing: number, inside: number): boolean => missing >= contourEmpty * inside;
/** Whether enough of the boundary is drawn. */
export const isDrawn = (drawn: number, boundary: number): boolean => drawn >= contourDrawn * boundary;
/** How near to a dash the boundary is, by the object's mean depth. */
export const gapOf = (depth: number): number => dashReach * depth;
export const thickestFor = (depth: number): number => Math.max(mostThickness, thinFor * depth);
/** Whether enough of the boundary is near a dash. */
export const goAround = (near: number, boundary: number): boolean => near >= dashAround * boundary;
export const holdsMost = (held: number, all: number): boolean => held >= mostlyHeld * all;
