/**
 * The fields of levels of a pair, on a grid wide enough for every radius that can be a fit.
 *
 * A dilation is worth trying up to the radius at which all of the matched reference is covered, and up to the
 * reference's own half thickness: an object that was eroded further would be gone.
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
  const highest = rulers.map((ruler) => largestRadius(near, nearGrid, ruler));
  const margin = pair.shape.map((_, axis) =>
    Math.max(1, ...rulers.map(({ spacing }, i) => Math.ceil((highest[i] as number) / (spacing[axis] as number)))),
  );
  const [wide, grid] = widened(masks, gridOf(pair), margin);
  const fields = rulers.map((ruler, i) => {
    const radius = highest[i] as number;
    return levels(wide.kept, grid.shape, ruler, radius > 0 ? ruler.levelOf(radius * radius) : 0);
  });
  return { grid, masks: wide, fields };
}

function largestRadius({ reference, missed, kept }: Masks, { shape }: Grid, { spacing }: Ruler): number {
  const depth = distanceToOther(reference, shape, { spacing });
  const toPrediction = distanceToOther(kept, shape, { spacing });
  let deepest = 0;
  let farthest = 0;
  for (let i = 0; i < reference.length; i++) {
    if (!reference[i]) continue;
    deepest = Math.max(deepest, depth.values[i] as number);
    if (!missed[i] && !kept[i]) farthest = Math.max(farthest, toPrediction.values[i] as number);
  }
  return Math.sqrt(Math.min(deepest, farthest) * depth.unit);
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
