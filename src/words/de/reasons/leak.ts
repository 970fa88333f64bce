/** `leak` in German. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { at } from "../terms.js";

export const leak: ReasonWords<"leak"> = {
  wrong: ({ share }) => `Die Vorhersage läuft in die Umgebung aus: ${percent(share)} der Größe der Referenz`,
  todo: ({ place }, label) =>
    `Im Bild ansehen, was ${at(place, label)} liegt, und es im Training als Hintergrund zeigen.`,
};
