/** `instance-map`: one side numbers its objects, the other holds a few classes; read as ids, they score almost nothing. */
import type { JointCount } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { idsIn, voxelsWhere, type Which } from "../joint.js";
import type { Slip } from "../slip.js";

const { many, few, leastDice, leastGain } = valuesOf(idThresholds.numbered);

export function numberedObjects(counts: readonly JointCount[]): Slip[] {
  const [r, p] = [idsIn(counts, "reference").length, idsIn(counts, "prediction").length];
  if (Math.min(r, p) === 0 || Math.min(r, p) > few || Math.max(r, p) <= many) return [];
  const sum = (of: Which) => voxelsWhere(counts, of);
  const [reference, prediction] = [sum((one) => one.reference !== 0), sum((one) => one.prediction !== 0)];
  const dice = (of: Which) =>
    diceOf({ reference, prediction, intersection: sum((one) => one.reference !== 0 && of(one)) }, 0);
  const before = dice(({ reference, prediction }) => reference === prediction);
  const after = dice(({ prediction }) => prediction !== 0);
  if (after < Math.max(leastDice, before + leastGain)) return [];
  const side = r > p ? "reference" : "prediction";
  return [{ kind: "instance-map", side, values: Math.max(r, p), labels: Math.min(r, p), before, after }];
}
