/** `inverted` and `all-foreground`: background and foreground exchanged, or no background at all. */
import type { JointCount } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { idsIn, voxelsWhere, type Which } from "../joint.js";
import type { Guess } from "./layout.js";

const { full, most, leastDice, leastGain, background, coveredDice } = valuesOf(layoutThresholds.full);

/** Whether a mask fills its frame: then there is no background, and no place where it could lie. */
export const isFull = (voxels: number, total: number): boolean => voxels >= full * total;

/** @param total voxels of the frame; the reference does not fill it. */
export function fullGuess(counts: readonly JointCount[], total: number): Guess | undefined {
  const sum = (of: Which) => voxelsWhere(counts, of);
  const r = sum(({ reference }) => reference !== 0);
  const p = sum(({ prediction }) => prediction !== 0);
  const both = sum(({ reference, prediction }) => reference !== 0 && prediction !== 0);
  const [first, ...more] = idsIn(counts, "prediction");
  if (first === undefined || more.length > 0) return undefined;
  const ids = idsIn(counts, "reference");
  const label = ids.length === 1 ? (ids[0] as number) : first;
  const met = sum(({ reference, prediction }) => reference !== 0 && prediction === reference);
  const dice = (prediction: number, intersection: number, empty: 0 | 1 = 0) =>
    r + prediction === 0 ? empty : diceOf({ reference: r, prediction, intersection }, 0);
  const [before, foreground, complement] = [dice(p, met), dice(p, both), dice(total - p, r - both, 1)];
  // However good the prediction is, it covers the background.
  const covers = p - both >= background * (total - r);
  if (ids.length <= 1 && (covers || complement >= leastDice) && complement >= foreground + leastGain) {
    const fit = { kind: "inverted", before, after: complement, undo: { way: "complement", label } } as const;
    const side = p > r ? "prediction" : "reference";
    // For an empty reference, only other cases can show that the prediction is not simply wrong.
    const isClear = r > 0 && complement >= (covers ? coveredDice : leastDice);
    return { fit: { ...fit, side }, still: foreground, rival: foreground, shift: [], isClear };
  }
  return r > 0 && isFull(p, total) && r <= most * total
    ? {
        fit: { kind: "all-foreground", before, after: 1, undo: { way: "cut" } },
        ...{ still: before, rival: before, shift: [], isClear: true },
      }
    : undefined;
}
