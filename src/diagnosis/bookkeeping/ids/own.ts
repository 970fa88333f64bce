/**
 * Ids that are exchanged in one case and not in the others.
 *
 * It is certain if several labels changed places and each is found well under another's id. A single label under another id
 * is a class that the model got wrong, unless no other case holds that id on that side.
 */
import type { JointCount } from "../../../mask/index.js";
import type { LabelMapping } from "../../diagnosis.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import type { Side } from "../joint.js";
import { type Counts, diceOfIds, exchangedIds, gainsOf, pool } from "../label-mapping.js";

const { mostIds, mostLow, leastDice, mostBefore, swappedDice, swappedBefore } = valuesOf(idThresholds.own);

/** @param casesWith how many cases hold an id, by side. */
export function ownExchanges(
  confusion: readonly JointCount[],
  casesWith: (side: Side, id: number) => number,
): LabelMapping[][] {
  const counts = inQuestion(pool([confusion]));
  if (!counts) return [];
  return exchangedIds(counts, [confusion]).filter((group) => {
    const gains = gainsOf(group, counts);
    const isSingle = gains.length === 1;
    const all = (least: number, most: number) => gains.every(({ before, after }) => after >= least && before <= most);
    const isClear = all(leastDice, mostBefore) || (!isSingle && all(swappedDice, swappedBefore));
    return (
      isClear &&
      (!isSingle ||
        group.some(
          (one) => casesWith("reference", one.reference) === 1 || casesWith("prediction", one.prediction) === 1,
        ))
    );
  });
}

/**
 * The counts in which exchanged ids are looked for, if any label scores low. Of many labels, those that are found under their own id are
 * left out: if the others are few, no objects are numbered.
 */
function inQuestion(counts: Counts): Counts | undefined {
  const { reference, prediction } = counts;
  const low = new Set([...reference.keys()].filter((id) => diceOfIds(counts, id, id) <= mostBefore));
  const most = Math.max(reference.size, prediction.size);
  if (low.size === 0) return undefined;
  if (most <= mostIds) return counts;
  const without = (ids: ReadonlyMap<number, number>) =>
    new Map([...ids].filter(([id]) => low.has(id) || !reference.has(id)));
  const left = { ...counts, reference: without(reference), prediction: without(prediction) };
  return Math.max(left.reference.size, left.prediction.size) <= mostLow * most ? left : undefined;
}
