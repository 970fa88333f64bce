/** `reference-empty` in German. */
import type { ReasonWords } from "../../reasons.js";

export const referenceEmpty: ReasonWords<"reference-empty"> = {
  wrong: () => "Die Referenz ist leer, die Vorhersage nicht",
  todo: () => "Prüfen, ob dieses Label in diesem Fall überhaupt annotiert wurde, und unter dieser Nummer.",
};
