/** `leak` in German. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { at } from "../terms.js";

const { percent } = numbersOf("de");

export const leak: ReasonWords<"leak"> = {
  wrong: ({ share }) => `Die Vorhersage läuft in die Umgebung aus: ${percent(share)} der Größe der Referenz`,
  todo: ({ place }, label) =>
    `Im Bild ansehen, was ${at(place, label)} liegt, und es im Training als Hintergrund zeigen.`,
};
