/** German sentences for the family `outline`. */
import type { OutlineReason } from "../../../diagnosis/reasons/reason.js";
import type { ReasonTable } from "../../reasons.js";
import { names, number, percent } from "../number.js";
import { voxel } from "../terms.js";

export const outline: ReasonTable<OutlineReason["kind"]> = {
  outline: {
    wrong: ({ missing, extra }) =>
      missing > 4 * extra
        ? "Der Umriss liegt stellenweise zu weit innen"
        : extra > 4 * missing
          ? "Der Umriss liegt stellenweise zu weit außen"
          : "Der Umriss ist ungenau: teils zu weit innen, teils zu weit außen",
    todo: () =>
      "Den Umriss der Referenz prüfen lassen, dann mit einer Verlustfunktion, die den Rand betont, und in voller Auflösung trainieren.",
  },
  thin: {
    wrong: ({ share, lost, into }, label) =>
      lost && into && lost.elsewhere === undefined
        ? `Das Objekt ist weniger als ${lost.width} ${voxel(label)} breit, und ${percent(1 - lost.recall)} davon gingen an ${into.length === 1 ? "das Label" : "die Labels"} ${names(into.map(String))} daneben`
        : lost
          ? `Dünne Teile fehlen: Gefunden sind ${percent(lost.recall)} dessen, was weniger als ${lost.width} ${voxel(label)} breit ist, vom Rest ${percent(lost.elsewhere ?? 0)}`
          : `Das Objekt ist dünn: ${percent(share)} davon sind weniger als 3 ${voxel(label)} breit, so dass jedes ${voxel(label)} am Rand zählt`,
    todo: ({ lost, into }) =>
      into
        ? `Feiner aufgelöst vorhersagen und nach einem Filter suchen, der die Labels glättet; fehlt es in jedem Fall an ${names(into.map(String))}, die Tabelle der Nummern prüfen.`
        : lost
          ? "Feiner aufgelöst vorhersagen, mit einem Verlust für Mittellinien (clDice) trainieren und in der Nachverarbeitung nach einer Öffnung oder einem Filter suchen."
          : "Nach der Mittellinie (clDice) oder einem Maß der Oberfläche (NSD) bewerten und feiner aufgelöst vorhersagen.",
    shared: "Am meisten geht an dünnen Objekten oder dünnen Teilen verloren",
  },
  "coarse-grid": {
    wrong: ({ factors }) =>
      `Der Umriss steht in Blöcken von ${factors.map(number.length).join(" × ")}: Eine Maske entstand auf einem gröberen Gitter`,
    todo: () => "Wahrscheinlichkeiten statt der Maske umrechnen und in einer Auflösung bewerten.",
    shared: "Die Vorhersage liegt auf einem gröberen Gitter",
  },
  "label-noise": {
    wrong: ({ from }) =>
      from === "second-rater"
        ? "Der Umriss weicht nicht weiter ab, als zwei Annotierende voneinander"
        : "Der Umriss weicht um nicht mehr als ein Pixel ab",
    todo: ({ from }) =>
      from === "second-rater"
        ? "Das Modell lassen, wie es ist, und neben Dice ein Oberflächenmaß (NSD) angeben."
        : "Vor jeder Änderung mit einer zweiten Annotation vergleichen (--second-rater) und neben Dice ein Oberflächenmaß (NSD) angeben.",
  },
};
