/** German sentences for the family `region`. */
import type { RegionReason } from "../../../diagnosis/reasons/reason.js";
import type { ReasonTable } from "../../reasons.js";
import { areNeighbours } from "../../terms.js";
import { list, percent, whole } from "../number.js";
import { at, axisNames, boxOf, endsEarly, ordinal, runsOn, sides, stackEnds } from "../terms.js";

const masks = { reference: "Referenz", prediction: "Vorhersage" } as const;

export const region: ReasonTable<RegionReason["kind"]> = {
  "region-missing": {
    wrong: ({ cut, axis, side, share, early, axes, sides: tile }) => {
      if (axes)
        return `Gerade Streifen von ${list(axes.map((one) => axisNames[one]))} sind in der Vorhersage leer, wie zwischen Kacheln: ${percent(share)} der Referenz`;
      if (tile)
        return `Blöcke von ${tile.join(" × ")} ${tile.length === 2 ? "Pixeln" : "Voxeln"} fehlen an regelmäßigen Stellen: ${percent(share)} der Referenz`;
      if (early && axis && side) return `${endsEarly(early, axis, side)}: ${percent(share)} der Referenz fehlen`;
      return cut === "plane" && axis && side
        ? `Die Vorhersage endet ${sides[axis][side]} an einem geraden Schnitt: ${percent(share)} der Referenz fehlen`
        : cut === "window" || cut === "round"
          ? `Nur ein ${cut === "round" ? "runder Teil" : "Fenster"} des Bildes ist vorhergesagt: ${percent(share)} der Referenz liegen außerhalb`
          : `Ein Rechteck des Bildes fehlt, mit ${percent(share)} der Referenz`;
    },
    todo: ({ cut, axis, from, to, early, axes, sides: tile }, label) => {
      if (axes)
        return "Prüfen, wie Kacheln zusammengesetzt werden: Ihre Ränder sind abgeschnitten oder leer geblieben; neues Training hilft nicht.";
      if (tile)
        return "Prüfen, wo Kacheln vorhergesagt und zusammengesetzt werden: Manche sind ausgelassen oder mit Hintergrund überschrieben; neues Training hilft nicht.";
      if (early && axis) return stackEnds(axis);
      return cut === "plane"
        ? `Nach einem Ausschnitt, einem Sichtfeld oder einer fehlenden Kachel suchen (${boxOf(from, to, label)}); neues Training hilft nicht.`
        : cut === "window" || cut === "round"
          ? `Nach einem ${cut === "round" ? "runden Sichtfeld" : "Ausschnitt oder Sichtfeld"} suchen (${boxOf(from, to, label)}), außerhalb dessen nichts vorhergesagt ist; neues Training hilft nicht.`
          : `Nach einer Kachel oder einem Fenster suchen, das nicht vorhergesagt wurde (${boxOf(from, to, label)}); neues Training hilft nicht.`;
    },
    shared: "Ein Teil der Referenz ist gerade abgeschnitten",
  },
  "planes-missing": {
    wrong: ({ axis, planes, every, thick, left, ends, side }) => {
      const one = axisNames[axis].slice(0, -1);
      if (left) return `Nur jede ${ordinal(left)} ${one} ist ${side === "reference" ? "annotiert" : "vorhergesagt"}`;
      if (every && thick)
        return `In der ${masks[side]} sind von je ${whole(every)} ${axisNames[axis]} ${whole(thick)} leer`;
      if (every) return `In der ${masks[side]} ist jede ${ordinal(every)} ${one} leer`;
      if (ends)
        return `In der ${masks[side]} sind die ersten und letzten ${axisNames[axis]} leer, zusammen ${whole(planes.length)}`;
      const inMiddle = areNeighbours(planes) ? " in der Mitte" : "";
      return `In der ${masks[side]} ${planes.length === 1 ? "ist" : "sind"}${inMiddle} ${whole(planes.length)} der ${axisNames[axis]} leer`;
    },
    todo: ({ axis, planes, ends, side }) =>
      side === "reference"
        ? `Nur die annotierten ${axisNames[axis]} bewerten oder die übrigen annotieren lassen: über sie lässt sich nichts sagen.`
        : ends
          ? stackEnds(axis)
          : `Die fehlenden ${axisNames[axis]} ab ${axisNames[axis].slice(0, -1)} ${planes[0]} neu vorhersagen oder schreiben und prüfen, wie ${axis === "planes" ? "Ebenen zu einem Volumen werden" : "Kacheln zusammengesetzt werden"}.`,
    shared: "In einer der Masken sind Ebenen leer",
  },
  "part-missing": {
    wrong: ({ share, count, area }) =>
      area
        ? `Ein Bereich des Bildes ist nicht vorhergesagt: ${percent(share)} der Referenz`
        : `${percent(share)} der Referenz fehlen an gefundenen Objekten, in ${count === 1 ? "einem Stück" : "mehreren Stücken"}`,
    todo: ({ place, area }, label) =>
      area
        ? `Dort im Bild nachsehen (${boxOf(area.from, area.to, label)}), ob eine Kachel nicht vorhergesagt wurde oder ein Artefakt stört; sonst mit mehr solchen Stellen trainieren.`
        : `Den fehlenden Teil neben dem Bild ansehen, ${at(place, label)}, und mit mehr solchen Stellen trainieren.`,
    shared: "Gefundenen Objekten fehlen Teile",
  },
  leak: {
    wrong: ({ share, end }) =>
      end?.late
        ? `${runsOn(end.late, end.axis, end.side)}: ${percent(share)} der Größe der Referenz`
        : end
          ? `Die Referenz endet ${sides[end.axis][end.side]} an einem geraden Schnitt, die Vorhersage geht weiter: ${percent(share)} der Größe der Referenz`
          : `Die Vorhersage läuft in die Umgebung aus: ${percent(share)} der Größe der Referenz`,
    todo: ({ place, end }, label) =>
      end
        ? `Im Bild prüfen, ob das Objekt ${at(place, label)} weitergeht: dann nur den annotierten Teil bewerten oder den Rest annotieren lassen.`
        : `Im Bild ansehen, was ${at(place, label)} liegt, und es im Training als Hintergrund zeigen.`,
    shared: "Die Vorhersage läuft über die Objekte hinaus",
  },
  hole: {
    wrong: ({ share, count }) =>
      `Die Vorhersage hat ${count === 1 ? "ein Loch" : "Löcher"} von ${percent(share)} der Referenz`,
    todo: () => "Löcher in der Nachverarbeitung füllen und ansehen, was dort im Bild anders ist.",
    shared: "Die Vorhersage hat Löcher",
  },
  "hole-filled": {
    shared: "Löcher der Referenz sind gefüllt",
    wrong: ({ share, count }) =>
      share > 1
        ? "Die Vorhersage füllt, was die Referenz nur umrandet"
        : `Die Vorhersage füllt ${count === 1 ? "ein Loch, das" : "Löcher, die"} die Referenz offen lässt: ${percent(share)} ihrer Größe`,
    todo: ({ share }) =>
      share > 1
        ? "Die Umrisse der Referenz vor dem Bewerten füllen, oder, wo das Label eine Wand ist, ihr Inneres in der Vorhersage leer lassen."
        : "Entscheiden, ob das Label einschließt, was es umgibt; wenn nicht, das Füllen von Löchern weglassen.",
  },
  "contour-only": {
    wrong: () => "Die Vorhersage enthält die Umrisse der Objekte und nicht ihr Inneres",
    todo: () => "Die Umrisse vor dem Bewerten füllen, wo die Vorhersage gezeichnet oder ausgegeben wird.",
    shared: "Die Vorhersage ist nur ein Umriss und nicht gefüllt",
  },
  boxes: {
    wrong: ({ side, under }) =>
      `Die ${side === "reference" ? "Referenz" : "Vorhersage"} besteht aus Kästen${
        under === undefined ? " um die Objekte" : `, und die von Label ${under} verdecken dieses Label`
      }`,
    todo: ({ side }) =>
      side === "reference"
        ? "Die Umrisse der Objekte zeichnen lassen: gegen Kästen erreicht auch eine fehlerfreie Maske nicht mehr."
        : "Masken statt Kästen bewerten: Kästen eines Detektors können nicht höher bewertet werden.",
    shared: "Eine der Masken besteht aus Kästen um die Objekte",
  },
};
