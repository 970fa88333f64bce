/** `leak` in German. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { at, sides } from "../terms.js";

export const leak: ReasonWords<"leak"> = {
  wrong: ({ share, end }) =>
    end
      ? `Die Referenz endet ${sides[end.axis][end.side]} an einem geraden Schnitt, die Vorhersage geht weiter: ${percent(share)} der Größe der Referenz`
      : `Die Vorhersage läuft in die Umgebung aus: ${percent(share)} der Größe der Referenz`,
  todo: ({ place, end }, label) =>
    end
      ? `Im Bild prüfen, ob das Objekt ${at(place, label)} weitergeht: dann nur den annotierten Teil bewerten oder den Rest annotieren lassen.`
      : `Im Bild ansehen, was ${at(place, label)} liegt, und es im Training als Hintergrund zeigen.`,
};
