/** `labels-exchanged`: ids are exchanged. */
import type { ReasonWords } from "../../reasons.js";
import { exchangeOf, relabelOption } from "../terms.js";

export const labelsExchanged: ReasonWords<"labels-exchanged"> = {
  wrong: ({ mapping }) => exchangeOf(mapping),
  todo: ({ relabel }) =>
    relabel === ""
      ? "Correct the ids in this case's files: the other cases do not need it."
      : `Score again with ${relabelOption(relabel)}.`,
};
