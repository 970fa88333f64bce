/**
 * The fields of levels of a pair, on a grid wide enough for every radius that can be a fit.
 *
 * A dilation is worth trying up to the radius at which all of the matched reference is covered, and up to the
 * reference's own half thickness: an object that was eroded further would be gone. An erosion is worth trying until
 * nothing outside the reference is left.
 */
import { type Box, cropped, grownBox, type MaskPair } from "../../mask/index.js";
import { unitOf, visitNear } from "../../morphology/index.js";
import { type Levels, levels, type Ruler } from "./levels.js";
import { type Grid, gridOf } from "./scene.js";

/** The masks of a split, all in one shape. */
export interface Masks {
  readonly reference: Uint8Array;
  /** The part of the reference that is missed. */
  readonly missed: Uint8Array;
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
  const largest = largestOf(pair, masks, rulers);
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

function largestOf(pair: MaskPair, masks: Masks, rulers: readonly Ruler[]): Radii[] {
  const [near, grid] = widened(
    masks,
    gridOf(pair),
    pair.shape.map(() => 1),
  );
  return rulers.map((ruler) => largestRadii(near, grid, ruler));
}

interface Radii {
  readonly dilation: number;
  readonly erosion: number;
}

function largestRadii({ reference, missed, kept }: Masks, { shape }: Grid, { spacing }: Ruler): Radii {
  const { toCover, toLose } = farthest(reference, missed, kept, shape, spacing);
  if (toCover === 0) return { dilation: 0, erosion: finite(Math.sqrt(toLose)) };
  return {
    dilation: Math.sqrt(Math.min(toCover, deepest(reference, shape, spacing, Math.sqrt(toCover)))),
    erosion: finite(Math.sqrt(toLose)),
  };
}

/** The largest squared distance from a mask's voxels to the background; Infinity where one is beyond `radius`. */
function deepest(mask: Uint8Array, shape: readonly number[], spacing: readonly number[], radius: number): number {
  let [largest, left] = [0, 0];
  for (let i = 0; i < mask.length; i++) left += mask[i] as number;
  visitNear(mask, shape, { spacing, radius }, (start, distances, count) => {
    for (let i = 0; i < count; i++) {
      const distance = distances[i] as number;
      if (!mask[start + i] || distance === Number.POSITIVE_INFINITY) continue;
      left--;
      if (distance > largest) largest = distance;
    }
  });
  return left > 0 ? Number.POSITIVE_INFINITY : largest * unitOf({ element: "ball", spacing });
}

/**
 * The largest squared distances from the matched prediction to the reference outside it, and from what it holds outside
 * the reference to the background. Masks mostly lie close, so near ones are looked for first.
 */
function farthest(
  reference: Uint8Array,
  missed: Uint8Array,
  kept: Uint8Array,
  shape: readonly number[],
  spacing: readonly number[],
) {
  const finest = Math.min(...spacing);
  const unit = unitOf({ element: "ball", spacing });
  let differing = 0;
  for (let i = 0; i < reference.length; i++) if (reference[i] !== kept[i] && !missed[i]) differing++;
  for (const steps of [8, 32, 128, Number.POSITIVE_INFINITY]) {
    const far = { cover: 0, lose: 0, beyond: differing };
    visitNear(kept, shape, { spacing, radius: steps * finest }, (start, distances, count) => {
      for (let i = 0, at = start; i < count; i++, at++) {
        if (reference[at] === kept[at] || missed[at]) continue;
        const distance = distances[i] as number;
        if (Number.isFinite(distance)) far.beyond--;
        else if (steps < Number.POSITIVE_INFINITY) continue;
        if (kept[at]) {
          if (distance > far.lose) far.lose = distance;
        } else if (distance > far.cover) far.cover = distance;
      }
    });
    const [toCover, toLose] = [far.cover, far.lose];
    if (far.beyond === 0 || steps === Number.POSITIVE_INFINITY)
      return { toCover: toCover * unit, toLose: toLose * unit };
  }
  return { toCover: 0, toLose: 0 };
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
      kept: widen(masks.kept),
    },
    {
      shape: box.shape,
      before: whole.offset,
      after: frame.map((n, axis) => n - (whole.offset[axis] as number) - (whole.shape[axis] as number)),
    },
  ];
}
