/** `objects-spurious` in German. */
import type { ReasonWords } from "../../reasons.js";
import { at, untouchedOf } from "../terms.js";

export const objectsSpurious: ReasonWords<"objects-spurious"> = {
  wrong: ({ count, of }) => untouchedOf(count, of),
  todo: ({ place }, label) =>
    `Prüfen, ob in der Referenz das Objekt ${at(place, label)} vergessen wurde; wenn nicht, die Schwelle anheben oder mit mehr Hintergrund trainieren.`,
};
