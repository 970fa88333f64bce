/** `boxes` in German. */
import type { ReasonWords } from "../../reasons.js";

export const boxes: ReasonWords<"boxes"> = {
  wrong: ({ side }) => `Die ${side === "reference" ? "Referenz" : "Vorhersage"} besteht aus Kästen um die Objekte`,
  todo: ({ side }) =>
    side === "reference"
      ? "Die Umrisse der Objekte zeichnen lassen: gegen Kästen erreicht auch eine fehlerfreie Maske nicht mehr."
      : "Masken statt Kästen bewerten: Kästen eines Detektors können nicht höher bewertet werden.",
};
