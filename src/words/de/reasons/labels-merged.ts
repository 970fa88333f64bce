/** `labels-merged`: several labels are written as one. */
import type { ReasonWords } from "../../reasons.js";
import { names } from "../number.js";

export const labelsMerged: ReasonWords<"labels-merged"> = {
  wrong: ({ labels, into }) =>
    `Die Labels ${names(labels.map(String))} sind ${labels.length === 2 ? "beide" : "alle"} als ${into} vorhergesagt`,
  todo: () =>
    "Die Tabelle der Nummern prüfen, wo die Vorhersage geschrieben wird: Diese Labels lassen sich nicht mehr unterscheiden.",
};
