/** `inverted` and `all-foreground`: background and foreground exchanged, or no background at all. */
import type { JointCount } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import type { LayoutFit } from "./layout.js";

const { full, most, leastDice, leastGain } = valuesOf(layoutThresholds.full);

/** @param total voxels of the frame. */
export function fullFit(counts: readonly JointCount[], total: number): LayoutFit | undefined {
  const sum = (of: (count: JointCount) => boolean) =>
    counts.reduce((voxels, count) => voxels + (of(count) ? count.voxels : 0), 0);
  const r = sum(({ reference }) => reference !== 0);
  const p = sum(({ prediction }) => prediction !== 0);
  const both = sum(({ reference, prediction }) => reference !== 0 && prediction !== 0);
  const ids = [...new Set(counts.map(({ prediction }) => prediction).filter((id) => id !== 0))];
  if (r === 0 || ids.length !== 1) return undefined;
  const label = onlyOne(counts) ?? (ids[0] as number);
  const met = sum(({ reference, prediction }) => reference !== 0 && prediction === reference);
  const before = diceOf({ reference: r, prediction: p, intersection: met }, 0);
  const foreground = diceOf({ reference: r, prediction: p, intersection: both }, 0);
  const complement = diceOf({ reference: r, prediction: total - p, intersection: r - both }, 0);
  if (onlyOne(counts) !== undefined && complement >= Math.max(leastDice, foreground + leastGain)) {
    const side = p > r ? "prediction" : "reference";
    return { kind: "inverted", side, before, after: complement, undo: { way: "complement", label } };
  }
  return p >= full * total && r <= most * total
    ? { kind: "all-foreground", before, after: 1, undo: { way: "cut" } }
    : undefined;
}

/** The reference's label, where it holds one only. */
function onlyOne(counts: readonly JointCount[]): number | undefined {
  const ids = [...new Set(counts.map(({ reference }) => reference).filter((id) => id !== 0))];
  return ids.length === 1 ? ids[0] : undefined;
}
