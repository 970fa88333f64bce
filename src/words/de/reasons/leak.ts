/** `leak` in German. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { at } from "../terms.js";

const { percent } = numbersOf("de");

export const leak: ReasonWords<"leak"> = {
  wrong: ({ share }) => `Die Vorhersage läuft in die Umgebung aus, um ${percent(share)} der Referenz`,
  todo: ({ place }) => `Im Bild ansehen, was dort liegt, ${at(place)}, und es im Training als Hintergrund zeigen.`,
};
