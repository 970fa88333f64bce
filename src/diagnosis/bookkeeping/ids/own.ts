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

const { mostIds, leastDice, mostBefore, swappedDice, swappedBefore } = valuesOf(idThresholds.own);

/** @param casesWith how many cases hold an id, by side. */
export function ownExchanges(
  confusion: readonly JointCount[],
  casesWith: (side: Side, id: number) => number,
): LabelMapping[][] {
  const counts = pool([confusion]);
  if (counts.reference.size > mostIds || counts.prediction.size > mostIds || !anyIsLow(counts)) return [];
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

function anyIsLow(counts: Counts): boolean {
  for (const id of counts.reference.keys()) if (diceOfIds(counts, id, id) <= mostBefore) return true;
  return false;
}
