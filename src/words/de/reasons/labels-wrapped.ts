/** `labels-wrapped`: ids above 255 were written as bytes. */
import type { ReasonWords } from "../../reasons.js";
import { relabelOption } from "../terms.js";

export const labelsWrapped: ReasonWords<"labels-wrapped"> = {
  wrong: ({ modulo }) =>
    `Die vorhergesagten Nummern sind die der Referenz modulo ${modulo}: Sie wurden als Bytes geschrieben`,
  todo: ({ relabel }) => `Die Vorhersage mit 16 Bit schreiben; bis dahin mit ${relabelOption(relabel)} bewerten.`,
};
