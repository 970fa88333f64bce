/** A finding that is a reason shared by cases: said in the reason's words, with the cases. */
import type { FindingKind, FindingOf, ReasonKind, ReasonOf } from "../diagnosis/index.js";
import type { LabelFacts, ReasonTable, ReasonWords } from "./reasons.js";
import type { FindingTable, FindingWords } from "./sentences.js";

/** Words of a mistake that no label is named for. */
export const noLabel: LabelFacts = { axes: ["rows", "columns"], spacing: [1, 1], unit: "px", dice: 0 };

/**
 * @param where the cases, to follow the words of the reason: ", in a and b".
 * @param more what undoing it gains.
 */
export function ofReasons<Kind extends ReasonKind & FindingKind>(
  table: ReasonTable<Kind>,
  where: (facts: FindingOf<Kind>) => string,
  more: (facts: FindingOf<Kind>) => string,
): Pick<FindingTable, Kind> {
  const words = Object.entries(table) as [Kind, ReasonWords<Kind>][];
  return Object.fromEntries(
    words.map(([kind, { wrong, todo }]): [Kind, FindingWords<Kind>] => {
      // What a finding holds beside the cases are the reason's facts; its words ask for no gain.
      const reason = (facts: FindingOf<Kind>) => facts as unknown as ReasonOf<Kind>;
      return [
        kind,
        {
          wrong: (facts) => `${wrong(reason(facts), noLabel)}${where(facts)}.`,
          more,
          todo: (facts) => todo(reason(facts), noLabel),
        },
      ];
    }),
  ) as unknown as Pick<FindingTable, Kind>;
}
