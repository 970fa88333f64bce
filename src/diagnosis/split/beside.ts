/**
 * What stays beside the moved prediction in each subset: spurious components until they are removed, and missed ones
 * once they are added, drawn the way this prediction draws: off by the shift and the radius that the subset leaves
 * uncorrected. One that is too small to survive that radius is added whole.
 */
import {
  type Box,
  boxOfRuns,
  components,
  croppedRuns,
  grownBox,
  maskOfRuns,
  noRuns,
  placedRuns,
  type Runs,
  runsOf,
  sharedRuns,
  unionOfRuns,
} from "../../mask/index.js";
import { dilate, erode } from "../../morphology/index.js";
import type { Movement } from "./fits.js";
import type { Ruler } from "./levels.js";
import { once } from "./once.js";
import type { Beside, Grid } from "./scene.js";

export interface Corrections {
  readonly shift: boolean;
  readonly size: boolean;
  readonly missed: boolean;
  readonly spurious: boolean;
}

/**
 * @param grid of all runs.
 * @param reference runs of the whole reference.
 * @returns `beside`, what each subset leaves beside the prediction, given the full fit of the matched part; and
 *   `corrected`, what is there with both corrections of components and nothing left uncorrected.
 */
export function besides(
  { shape, before, after }: Grid,
  { missed, spurious }: { readonly missed: Runs; readonly spurious: Runs },
  reference: Runs,
  rulers: readonly Ruler[],
) {
  const made = new Map<string, Beside>();
  const nothing = noRuns(shape);
  const together = (drawn: Runs, left: Runs, outside = 0): Beside => {
    const runs = unionOfRuns(drawn, left);
    return { runs, inReference: sharedRuns(runs, reference), voxels: runs.voxels + outside };
  };
  const matched = once(made, "false true false false", () => together(missed, nothing));
  const beside = (corrected: Corrections, full: Movement): Beside => {
    const left = corrected.spurious ? nothing : spurious;
    const moved = corrected.missed && missed.voxels > 0 && !corrected.shift && full.shift.some((by) => by !== 0);
    const resized = corrected.missed && missed.voxels > 0 && !corrected.size && full.level !== 0;
    return once(made, `${!corrected.spurious} ${corrected.missed} ${moved} ${resized}`, () => {
      if (!corrected.missed) return together(nothing, left);
      if (!moved && !resized) return together(missed, left);
      const ruler = rulers[full.ruler] as Ruler;
      const radius = resized ? -Math.sign(full.level) * ruler.radiusOf(Math.abs(full.level)) : 0;
      const drawn = drawnLikeThePrediction(radius, moved ? full.shift : full.shift.map(() => 0), ruler.spacing);
      const inside = croppedRuns(drawn, { offset: before, shape });
      return together(inside, left, drawn.voxels - inside.voxels);
    });
  };
  return { beside, corrected: matched };

  /** The missed components resized, and moved back by a shift, as runs in the whole frame. */
  function drawnLikeThePrediction(radius: number, shift: readonly number[], spacing: readonly number[]): Runs {
    const frame = shape.map((n, axis) => (before[axis] as number) + n + (after[axis] as number));
    const box = boxOfRuns(missed) as Box;
    const margin = spacing.map((step) => Math.ceil(Math.abs(radius) / step) + 1);
    const inFrame = { offset: box.offset.map((first, axis) => first + (before[axis] as number)), shape: box.shape };
    const wide = grownBox(inFrame, margin, frame);
    const toWide = wide.offset.map((first, axis) => first - (before[axis] as number));
    const part = maskOfRuns(croppedRuns(missed, { offset: toWide, shape: wide.shape }));
    const resized =
      radius > 0 ? dilate(part, wide.shape, radius, { spacing }) : eroded(part, wide.shape, -radius, spacing);
    const to = wide.offset.map((first, axis) => first - (shift[axis] as number));
    return placedRuns(runsOf(resized, wide.shape), to, frame);
  }
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
