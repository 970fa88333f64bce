/** `instance-map`: one side numbers its objects, the other holds a few classes; read as ids, they score almost nothing. */
import type { JointCount } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import type { Slip } from "../slip.js";

const { many, few, leastDice, leastGain } = valuesOf(idThresholds.numbered);

export function numberedObjects(counts: readonly JointCount[]): Slip[] {
  const held = (side: "reference" | "prediction") =>
    new Set(counts.map((count) => count[side]).filter((id) => id !== 0)).size;
  const [r, p] = [held("reference"), held("prediction")];
  if (Math.min(r, p) === 0 || Math.min(r, p) > few || Math.max(r, p) <= many) return [];
  const sum = (of: (count: JointCount) => boolean) =>
    counts.reduce((voxels, count) => voxels + (of(count) ? count.voxels : 0), 0);
  const [reference, prediction] = [sum((one) => one.reference !== 0), sum((one) => one.prediction !== 0)];
  const dice = (of: (count: JointCount) => boolean) =>
    diceOf({ reference, prediction, intersection: sum((one) => one.reference !== 0 && of(one)) }, 0);
  const before = dice(({ reference, prediction }) => reference === prediction);
  const after = dice(({ prediction }) => prediction !== 0);
  if (after < Math.max(leastDice, before + leastGain)) return [];
  const side = r > p ? "reference" : "prediction";
  return [{ kind: "instance-map", side, values: Math.max(r, p), labels: Math.min(r, p), before, after }];
}
