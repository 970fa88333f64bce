/** `instance-map`: one side numbers its objects, the other holds a few classes; read as ids, they score almost nothing. */
import type { JointCount, LabelMap } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { objectsOf } from "../ids/numbering.js";
import { idsIn, voxelsWhere, type Which } from "../joint.js";
import type { Slip } from "../slip.js";

const { many, few, leastDice, leastGain, fewest, gainInOrder } = valuesOf(idThresholds.numbered);
const { leastRising, leastSingle } = valuesOf(idThresholds.instanceIds);

/** @param maps to see, where ids are few or the masks poor, whether the ids are those that programs give components. */
export function numberedObjects(
  counts: readonly JointCount[],
  maps?: { readonly reference: LabelMap; readonly prediction: LabelMap },
): Slip[] {
  const [r, p] = [idsIn(counts, "reference").length, idsIn(counts, "prediction").length];
  const [least, most] = [Math.min(r, p), Math.max(r, p)];
  const isMany = least <= few && most > many;
  if (least === 0 || !(isMany || (least === 1 && most >= fewest))) return [];
  const sum = (of: Which) => voxelsWhere(counts, of);
  const [reference, prediction] = [sum((one) => one.reference !== 0), sum((one) => one.prediction !== 0)];
  const dice = (of: Which) =>
    diceOf({ reference, prediction, intersection: sum((one) => one.reference !== 0 && of(one)) }, 0);
  const before = dice(({ reference, prediction }) => reference === prediction);
  const after = dice(({ prediction }) => prediction !== 0);
  const side = r > p ? "reference" : "prediction";
  const isClear = isMany && after >= Math.max(leastDice, before + leastGain);
  const isOrder = least === 1 && most >= fewest && after >= before + gainInOrder && maps && areInOrder(maps[side]);
  return isClear || isOrder ? [{ kind: "instance-map", side, values: most, labels: least, before, after }] : [];
}

/** Whether the ids follow the first voxels of their objects, and each is one object. */
function areInOrder(map: LabelMap): boolean {
  const { rising, single, ids } = objectsOf(map);
  const [rows, columns, of] = rising;
  return Math.max(rows, columns) >= leastRising * of && single >= leastSingle * ids;
}
