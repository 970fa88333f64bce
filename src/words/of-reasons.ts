/** A finding that is a reason shared by cases, in the reason's words, with the cases. */
import type { FindingKind, FindingOf, ReasonKind, ReasonOf, SharedFinding, SharedKind } from "../diagnosis/index.js";
import { axesOf } from "../mask/index.js";
import type { LabelFacts, ReasonTable, ReasonWords, Shared } from "./reasons.js";
import type { FindingTable, FindingWords } from "./sentences.js";

/** Words for a mistake without a label. */
export const noLabel: LabelFacts = { axes: ["rows", "columns"], spacing: [1, 1], unit: "px", dice: 0 };

/**
 * @param where the cases, to be put after the words of the reason: ", in a and b".
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
      // Besides the cases, a finding holds the reason's facts; its words need no gain.
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

/** The remedy names a place or planes of one label, which does not apply to all. */
const isOfOneLabel: ReadonlySet<string> = new Set<SharedKind>([
  "objects-missed",
  "objects-spurious",
  "part-missing",
  "region-missing",
  "leak",
  "thin",
]);

/**
 * Findings that most scores share: in the reason's words if all say the same, else in a clause.
 *
 * @param said `where` follows the clause; `more` is a sentence about what it costs.
 */
export function ofShared(
  table: ReasonTable,
  said: { readonly where: (facts: SharedFinding) => string; readonly more: (facts: SharedFinding) => string },
): Pick<FindingTable, SharedKind> {
  const words = Object.entries(table).flatMap(([kind, reasonWords]) => {
    if (!("shared" in reasonWords)) return [];
    const { wrong, todo, shared } = reasonWords as ReasonWords<ReasonKind> & Shared;
    const alike = ({ reason }: SharedFinding) => (isOfOneLabel.has(kind) ? undefined : reason);
    const inWords: FindingWords<SharedKind> = {
      wrong: (facts) => {
        const reason = alike(facts);
        return `${reason ? wrong(reason, anyLabel(facts)) : shared}${said.where(facts)}.`;
      },
      more: said.more,
      todo: (facts) => {
        const reason = alike(facts);
        return reason ? todo(reason, anyLabel(facts)) : "";
      },
    };
    return [[kind, inWords]];
  });
  return Object.fromEntries(words);
}

function anyLabel({ dimensions }: SharedFinding): LabelFacts {
  const shape = new Array<number>(dimensions).fill(1);
  return { ...noLabel, axes: axesOf(shape), spacing: shape };
}
