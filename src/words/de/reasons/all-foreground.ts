/** `all-foreground`: the prediction fills its frame. */
import type { ReasonWords } from "../../reasons.js";

export const allForeground: ReasonWords<"all-foreground"> = {
  wrong: () => "Die Vorhersage füllt das ganze Bild",
  todo: () => "Schwelle, Kanal und Nummer des Hintergrunds prüfen, wo die Maske geschrieben wird.",
};
