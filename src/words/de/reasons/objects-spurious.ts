/** `objects-spurious` in German. */
import type { ReasonWords } from "../../reasons.js";
import { at, ofObjects } from "../terms.js";

export const objectsSpurious: ReasonWords<"objects-spurious"> = {
  wrong: ({ count, of }) =>
    `${ofObjects(count, of)} der Vorhersage ${count === 1 ? "berührt" : "berühren"} nichts in der Referenz`,
  todo: ({ place }) =>
    `Prüfen, ob in der Referenz etwas ${at(place)} vergessen wurde; sonst die Schwelle anheben oder mit mehr Hintergrund trainieren.`,
};
