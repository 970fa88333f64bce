/**
 * What stays beside the moved prediction in each subset: spurious components until they are removed, and missed ones
 * once they are added, drawn the way this prediction draws: off by the shift and the radius that the subset leaves
 * uncorrected. One that is too small to survive that radius is added whole.
 */
import { components, cropped, grownBox, runsOf, sizeOf } from "../../mask/index.js";
import { dilate, erode, shift } from "../../morphology/index.js";
import type { Scene } from "./fields.js";
import type { Fit } from "./fits.js";
import type { Ruler } from "./levels.js";
import { once } from "./once.js";
import type { Beside } from "./scene.js";

export interface Corrections {
  readonly shift: boolean;
  readonly size: boolean;
  readonly missed: boolean;
  readonly spurious: boolean;
}

/**
 * @returns `beside`, what each subset leaves beside the prediction, given the full fit of the matched part; and
 *   `corrected`, what is there with both corrections of components and nothing left uncorrected.
 */
export function besides({ grid, masks }: Scene, rulers: readonly Ruler[]) {
  const made = new Map<string, Beside>();
  const union = (spurious: boolean, drawn: Uint8Array | null, outside: number): Beside => {
    const mask = new Uint8Array(sizeOf(grid.shape));
    for (let i = 0; i < mask.length; i++) if ((spurious && masks.spurious[i]) || drawn?.[i]) mask[i] = 1;
    const runs = runsOf(mask, grid.shape);
    const inReference = runsOf(
      mask.map((inside, i) => inside & (masks.reference[i] as number)),
      grid.shape,
    );
    return { runs, inReference, voxels: runs.voxels + outside };
  };
  const none = masks.missed.every((inside) => inside === 0);
  const matched = once(made, "false true false false", () => union(false, masks.missed, 0));
  const beside = (corrected: Corrections, full: Fit): Beside => {
    const spurious = !corrected.spurious;
    const moved = corrected.missed && !none && !corrected.shift && full.shift.some((by) => by !== 0);
    const resized = corrected.missed && !none && !corrected.size && full.level !== 0;
    return once(made, `${spurious} ${corrected.missed} ${moved} ${resized}`, () => {
      if (!corrected.missed) return union(spurious, null, 0);
      if (!moved && !resized) return union(spurious, masks.missed, 0);
      const ruler = rulers[full.ruler] as Ruler;
      return drawnLikeThePrediction(
        moved ? full.shift.map((by) => -by) : full.shift.map(() => 0),
        resized ? -Math.sign(full.level) * ruler.radiusOf(Math.abs(full.level)) : 0,
        ruler.spacing,
      );
    });

    function drawnLikeThePrediction(by: readonly number[], radius: number, spacing: readonly number[]): Beside {
      const { before, after } = grid;
      const frame = grid.shape.map((n, axis) => (before[axis] as number) + n + (after[axis] as number));
      const margin = by.map((n, axis) => Math.abs(n) + Math.ceil(Math.abs(radius) / (spacing[axis] as number)) + 1);
      const box = grownBox({ offset: before, shape: grid.shape }, margin, frame);
      const toBox = box.offset.map((first, axis) => first - (before[axis] as number));
      const wide = cropped(masks.missed, grid.shape, { offset: toBox, shape: box.shape });
      const resized =
        radius > 0 ? dilate(wide, box.shape, radius, { spacing }) : eroded(wide, box.shape, -radius, spacing);
      const drawn = shift(resized, box.shape, by);
      const inside = cropped(drawn, box.shape, { offset: toBox.map((first) => -first), shape: grid.shape });
      return union(spurious, inside, voxels(drawn) - voxels(inside));
    }
  };
  return { beside, corrected: matched };
}

/** The erosion of a mask; a component that it would wipe out stays whole: it is missed, and not merely too small. */
function eroded(mask: Uint8Array, shape: readonly number[], radius: number, spacing: readonly number[]): Uint8Array {
  if (radius === 0) return mask;
  const result = erode(mask, shape, radius, { spacing });
  const { labels, count } = components(mask, shape);
  const survives = new Uint8Array(count + 1);
  for (let i = 0; i < mask.length; i++) if (result[i]) survives[labels[i] as number] = 1;
  for (let i = 0; i < mask.length; i++) if (mask[i] && !survives[labels[i] as number]) result[i] = 1;
  return result;
}

function voxels(mask: Uint8Array): number {
  return mask.reduce((sum, inside) => sum + inside, 0);
}
