/** `objects-missed` in German. */
import type { ReasonWords } from "../../reasons.js";
import { missedOf, sizeOf } from "../terms.js";

export const objectsMissed: ReasonWords<"objects-missed"> = {
  wrong: ({ count, of }) => missedOf(count, of),
  todo: ({ median, largest }, label) =>
    4 * median < largest || median < 50
      ? `Die Schwelle der Erkennung senken, nach einer Mindestgröße suchen und mit mehr kleinen Objekten trainieren (Median der Größe: ${sizeOf(median, label)}).`
      : "Die übersehenen Objekte neben dem Bild ansehen und mit mehr solchen trainieren.",
};
