/**
 * The fields of levels of a matched prediction, on a grid wide enough for every radius that can be a fit.
 *
 * A dilation is worth trying up to the radius that covers all of the matched reference, and up to the
 * reference's own half thickness: an object eroded further would be gone. An erosion is worth trying until
 * nothing outside the reference is left.
 */
import {
  type Box,
  boxAround,
  croppedRuns,
  invertedRuns,
  lessRuns,
  maskOfRuns,
  plus,
  type Runs,
} from "../../../mask/index.js";
import { depthOf, farthestFrom, holdsBall } from "../farthest.js";
import { type Levels, levels, type Ruler } from "./levels.js";
import type { Grid } from "./scene.js";

/** The masks of a split, all in one shape. */
export interface Masks {
  readonly reference: Runs;
  /** The part of the reference that is missed. */
  readonly missed: Runs;
  /** The matched part of the prediction. */
  readonly kept: Runs;
}

export interface Scene {
  readonly grid: Grid;
  /** Levels of the matched prediction, one field for each ruler. */
  readonly fields: readonly Levels[];
}

/** @param masks on the grid. */
export function fieldsOf(own: Grid, masks: Masks, rulers: readonly Ruler[]): Scene {
  // With a voxel around it, if the image has one, so that there is background to erode from.
  const near = boxAround(own, 1);
  const largest = rulers.map(({ spacing }) => largestRadii(near, masks, spacing));
  const margin = own.shape.map((_, axis) =>
    Math.max(
      1,
      ...rulers.map(({ spacing }, i) => Math.ceil((largest[i] as Radii).dilation / (spacing[axis] as number))),
    ),
  );
  const box = boxAround(own, margin);
  const grid = { shape: box.shape, frame: { ...own.frame, offset: plus(own.frame.offset, box.offset) } };
  const kept = maskOfRuns(croppedRuns(masks.kept, box));
  const fields = rulers.map((ruler, i) => {
    const { dilation, erosion } = largest[i] as Radii;
    const level = (radius: number) => (radius > 0 ? ruler.levelOf(radius * radius) : 0);
    return levels(kept, grid.shape, ruler, level(dilation), level(erosion));
  });
  return { grid, fields };
}

interface Radii {
  readonly dilation: number;
  readonly erosion: number;
}

function largestRadii(box: Box, masks: Masks, spacing: readonly number[]): Radii {
  const [reference, missed, kept] = [masks.reference, masks.missed, masks.kept].map((mask) =>
    croppedRuns(mask, box),
  ) as [Runs, Runs, Runs];
  const lacking = lessRuns(lessRuns(reference, kept), missed);
  const toCover = farthestFrom(lacking, kept, spacing);
  const toLose = farthestFrom(lessRuns(kept, reference), invertedRuns(kept), spacing);
  // If a mask fills the whole image, there is nothing to erode it from.
  const erosion = Number.isFinite(toLose) ? toLose : 0;
  return { dilation: holdsBall(reference, toCover, spacing) ? toCover : depthOf(reference, toCover, spacing), erosion };
}
