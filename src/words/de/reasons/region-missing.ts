/** `region-missing` in German. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { boxOf, sides } from "../terms.js";

export const regionMissing: ReasonWords<"region-missing"> = {
  wrong: ({ cut, axis, side, share }) =>
    cut === "plane" && axis && side
      ? `Ein gerader Schnitt ${sides[axis][side]} schneidet ${percent(share)} der Referenz ab`
      : cut === "window"
        ? `Nur ein Fenster des Bildes ist vorhergesagt: ${percent(share)} der Referenz liegen außerhalb`
        : `Ein Rechteck des Bildes fehlt, mit ${percent(share)} der Referenz`,
  todo: ({ cut, from, to }, label) =>
    cut === "plane"
      ? `Nach einem Ausschnitt, einem Sichtfeld oder einer fehlenden Kachel suchen (${boxOf(from, to, label)}); neues Training hilft nicht.`
      : cut === "window"
        ? `Nach einem Ausschnitt oder Sichtfeld suchen (${boxOf(from, to, label)}), außerhalb dessen nichts vorhergesagt ist; neues Training hilft nicht.`
        : `Nach einer Kachel oder einem Fenster suchen, das nicht vorhergesagt wurde (${boxOf(from, to, label)}); neues Training hilft nicht.`,
};
