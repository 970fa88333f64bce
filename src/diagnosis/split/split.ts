/**
 * The loss of one pair of masks, split by Shapley values over four corrections of the prediction.
 *
 * Regions, shift and radius are found once, together, with all objects corrected (see `explain.ts`). Then all 16
 * subsets of {shift, size, missed, spurious} are scored with exactly that movement and those regions. If each subset had its own radius,
 * a radius without the shift would blur over the shift and claim a share of it. Any
 * correction may be left out, so no larger subset scores below a smaller one and no part is negative. What remains with
 * all four is the boundary.
 */
import { cropPair, type MaskPair, originOf, partsOfRuns, runsOfPair } from "../../mask/index.js";
import type { Loss } from "../loss.js";
import { type Explanation, explain, type Looks } from "./explain.js";
import { bestMatching, type Objects } from "./matching.js";
import { fitAs } from "./movement/fit.js";
import { rulersOf } from "./movement/levels.js";
import { monotone, shapley } from "./shapley.js";
import { stageOf } from "./stage.js";
import { unevenly } from "./uneven.js";
import { worthOf } from "./worth.js";

export interface Split extends Objects {
  readonly dice: number;
  readonly parts: Omit<Loss, "orientation" | "labels">;
  /** The movement of the prediction's content that the full correction makes; radius < 0 erodes. */
  readonly fit: { readonly shift: readonly number[]; readonly radius: number; readonly unit: "px" | "mm" };
  /** Score of each subset; bit 0 shift, 1 size, 2 missed, 3 spurious. */
  readonly worth: readonly number[];
  readonly explanation: Explanation;
}

/**
 * @param whole two masks, not both empty.
 * @param looks what else is searched for.
 */
export function split(whole: MaskPair, looks: Looks): Split {
  const pair = cropPair(whole);
  const runs = runsOfPair(pair);
  const [reference, prediction] = [partsOfRuns(runs.reference), partsOfRuns(runs.prediction)];
  const objects = { pair, reference, prediction, matching: bestMatching(pair, reference, prediction) };
  if (!objects.matching.missed.includes(false)) return splitBy(objects, unmoved(objects));
  const found = splitBy(objects, explain(objects, looks));
  const uneven = found.parts.boundary > found.parts.size ? unevenly(found.explanation) : undefined;
  return uneven ? splitBy(objects, uneven) : found;
}

function splitBy(objects: Objects, explanation: Explanation): Split {
  const { fit, stage, corrections } = explanation;
  const worth = monotone(worthOf(stage, corrections, explanation));
  const [shift, size, missed, spurious] = shapley(4, worth) as [number, number, number, number];
  return {
    dice: worth[0] as number,
    parts: { shift, size, missed, spurious, boundary: 1 - (worth[15] as number) },
    fit: { shift: fit.by, radius: fit.radius, unit: fit.ruler.unit },
    worth,
    explanation,
    ...objects,
    matching: explanation.matching,
  };
}

/** If nothing is matched, nothing can move: only whole objects are added and removed. */
function unmoved(objects: Objects): Explanation {
  const [ruler] = rulersOf(objects.pair.spacing);
  const fit = fitAs(originOf(objects.pair.shape), 0, ruler);
  return { fit, matching: objects.matching, corrections: fit, stage: stageOf(objects, 0), price: 0 };
}
