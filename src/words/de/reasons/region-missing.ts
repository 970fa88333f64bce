/** `region-missing` in German. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { sides } from "../terms.js";

const { percent } = numbersOf("de");

export const regionMissing: ReasonWords<"region-missing"> = {
  wrong: ({ cut, axis, side, share }) =>
    cut === "plane" && axis && side
      ? `Ein gerader Schnitt ${sides[axis][side]} lässt ${percent(share)} der Referenz weg`
      : `Ein Rechteck des Bildes fehlt, mit ${percent(share)} der Referenz`,
  todo: ({ cut, from, to }) =>
    cut === "plane"
      ? `Nach einem Ausschnitt, einem Sichtfeld oder einer fehlenden Kachel von (${from.join(", ")}) bis (${to.join(", ")}) suchen; neues Training hilft nicht.`
      : `Nach einer Kachel oder einem Fenster suchen, das nicht vorhergesagt wurde, bei (${from.join(", ")}) bis (${to.join(", ")}); neues Training hilft nicht.`,
};
