/**
 * The fields of levels of a pair, on a grid wide enough for every radius that can be a fit.
 *
 * A dilation is worth trying up to the radius at which all of the matched reference is covered, and up to the
 * reference's own half thickness: an object that was eroded further would be gone. An erosion is worth trying until
 * nothing outside the reference is left.
 */
import { type Box, cropped, grownBox, type MaskPair } from "../../mask/index.js";
import { distanceToOther } from "../../morphology/index.js";
import { type Levels, levels, type Ruler } from "./levels.js";
import { type Grid, gridOf } from "./scene.js";

/** The masks of a split, all in one shape. */
export interface Masks {
  readonly reference: Uint8Array;
  /** The part of the reference that is missed. */
  readonly missed: Uint8Array;
  readonly spurious: Uint8Array;
  /** The matched part of the prediction. */
  readonly kept: Uint8Array;
}

export interface Scene {
  readonly grid: Grid;
  readonly masks: Masks;
  /** Levels of the matched prediction, one field a ruler. */
  readonly fields: readonly Levels[];
}

/** @param masks on the cropped pair's own grid. */
export function fieldsOf(pair: MaskPair, masks: Masks, rulers: readonly Ruler[]): Scene {
  const [near, nearGrid] = widened(
    masks,
    gridOf(pair),
    pair.shape.map(() => 1),
  );
  const largest = rulers.map((ruler) => largestRadii(near, nearGrid, ruler));
  const highest = largest.map(({ dilation }) => dilation);
  const margin = pair.shape.map((_, axis) =>
    Math.max(1, ...rulers.map(({ spacing }, i) => Math.ceil((highest[i] as number) / (spacing[axis] as number)))),
  );
  const [wide, grid] = widened(masks, gridOf(pair), margin);
  const fields = rulers.map((ruler, i) => {
    const { dilation, erosion } = largest[i] as Radii;
    const level = (radius: number) => (radius > 0 ? ruler.levelOf(radius * radius) : 0);
    return levels(wide.kept, grid.shape, ruler, level(dilation), level(erosion));
  });
  return { grid, masks: wide, fields };
}

interface Radii {
  readonly dilation: number;
  readonly erosion: number;
}

function largestRadii({ reference, missed, kept }: Masks, { shape }: Grid, { spacing }: Ruler): Radii {
  const { values, unit } = distanceToOther(kept, shape, { spacing });
  let toCover = 0;
  let toLose = 0;
  for (let i = 0; i < reference.length; i++) {
    const distance = values[i] as number;
    if (kept[i] && !reference[i] && distance > toLose) toLose = distance;
    if (reference[i] && !missed[i] && !kept[i] && distance > toCover) toCover = distance;
  }
  if (toCover === 0) return { dilation: 0, erosion: finite(Math.sqrt(toLose * unit)) };
  const depth = distanceToOther(reference, shape, { spacing, radius: Math.sqrt(toCover * unit) });
  let deepest = 0;
  for (let i = 0; i < reference.length; i++) if (reference[i]) deepest = Math.max(deepest, depth.values[i] as number);
  return {
    dilation: Math.sqrt(Math.min(toCover * unit, deepest * depth.unit)),
    erosion: finite(Math.sqrt(toLose * unit)),
  };
}

/** Where a mask fills the whole image there is nothing to erode it from. */
function finite(radius: number): number {
  return Number.isFinite(radius) ? radius : 0;
}

/** The masks with a margin around them, as far as the frame goes. */
function widened(masks: Masks, { shape, before, after }: Grid, margin: readonly number[]): [Masks, Grid] {
  const frame = shape.map((n, axis) => (before[axis] as number) + n + (after[axis] as number));
  const whole = grownBox({ offset: before, shape }, margin, frame);
  const box: Box = {
    offset: whole.offset.map((first, axis) => first - (before[axis] as number)),
    shape: whole.shape,
  };
  const widen = (mask: Uint8Array) => cropped(mask, shape, box);
  return [
    {
      reference: widen(masks.reference),
      missed: widen(masks.missed),
      spurious: widen(masks.spurious),
      kept: widen(masks.kept),
    },
    {
      shape: box.shape,
      before: whole.offset,
      after: frame.map((n, axis) => n - (whole.offset[axis] as number) - (whole.shape[axis] as number)),
    },
  ];
}
