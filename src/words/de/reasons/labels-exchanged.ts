/** `labels-exchanged`: ids are exchanged. */
import type { ReasonWords } from "../../reasons.js";
import { exchangeOf, relabelOption } from "../terms.js";

export const labelsExchanged: ReasonWords<"labels-exchanged"> = {
  wrong: ({ mapping }) => exchangeOf(mapping),
  todo: ({ relabel }) =>
    relabel === ""
      ? "Die Nummern in den Dateien dieses Falls berichtigen: In den anderen Fällen ist das nicht nötig."
      : `Mit ${relabelOption(relabel)} neu bewerten.`,
};
