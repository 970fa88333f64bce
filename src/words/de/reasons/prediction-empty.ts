/** `prediction-empty` in German. */
import type { ReasonWords } from "../../reasons.js";

export const predictionEmpty: ReasonWords<"prediction-empty"> = {
  wrong: () => "Die Vorhersage ist leer",
  todo: () => "Zuerst prüfen, ob dieses Label überhaupt vorhergesagt wurde: Nummer, Kanal, Schwelle und Ausschnitt.",
};
