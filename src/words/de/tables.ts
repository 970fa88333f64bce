/** What the terminal prints of measures, sweeps, a run's progress and a notebook's parameters, in German. */
import type { tablesEnglish } from "../en/tables.js";
import { number } from "./number.js";
import { casesOf } from "./terms.js";

const { fixed, given, names } = number;

const each = (scores: readonly (number | null)[]) => scores.map((score) => fixed(score, 3)).join(" / ");
const steps = { planes: ["Ebene", "Ebenen"], rows: ["Zeile", "Zeilen"], columns: ["Spalte", "Spalten"] } as const;

export const tablesGerman: typeof tablesEnglish = {
  sensitivity: "Sensitivität",
  precision: "Präzision",
  manyLabels: (name, labels) =>
    `${name} enthält ${labels} Labels: Wenn ein Wert ein Objekt ist und keine Klasse, --instances angeben.`,
  overall: (mean, pooled, ofLabels) =>
    `Dice insgesamt: Mittel aller Werte ${fixed(mean, 3)}, ${ofLabels === undefined ? "" : `Mittel der Mittel der Labels ${fixed(ofLabels, 3)}, `}aus allen Voxeln zusammen ${fixed(pooled, 3)}.`,
  addedUp: (macro, generalised) =>
    `Aus den Voxeln jedes Labels, über alle Fälle addiert: Makro ${fixed(macro, 3)}, generalisiert ${fixed(generalised, 3)}.`,
  otherNumber: "Die Zahl eines anderen Programms: dicelens reconcile … --number 0.8 sagt, wie sie gemittelt wurde.",
  panoptic: (classes, all, things, stuff) =>
    `PQ / SQ / RQ aller Fälle zusammen, ${classes === 1 ? "eine Klasse" : `Mittel über ${classes} Klassen`}: ${each(all)}${things && stuff ? `; mit Objekten ${each(things)}, ohne (stuff) ${each(stuff)}` : ""}.`,
  inMm: "Abstände und Toleranzen in mm.",
  inPx: (cases, isRestInMm) =>
    `Abstände und Toleranzen ${isRestInMm ? "in mm; " : ""}in px für ${names(cases)}: Die Dateien nennen keine Voxelgröße (--spacing gibt sie an).`,
  shiftPx: "Verschiebung px",
  radius: (unit, element) => `Radius ${unit} (${element}; Erosion < 0 < Dilatation)`,
  threshold: "Schwelle",
  bestThreshold: (cases, dice, threshold) =>
    `${cases === null ? "bester Dice" : `über ${casesOf(cases)}: bester mittlerer Dice`} ${fixed(dice, 4)} bei Schwelle ${given(threshold)}`,
  atHalf: (dice) => `; bei ${given(0.5)} ist er ${fixed(dice, 4)}`,
  noThreshold: "beste Schwelle: undefiniert, wie Dice",
  bestOfGrid: (points, dice, place, radius) =>
    `${radius === null ? "Verschiebungen" : "Verschiebungen × Radien"}: ${points === 1 ? "1 Punkt" : `${number.whole(points)} Punkte`}, am besten ${fixed(dice, 4)} bei ${radius === null ? "" : `Radius ${radius}, `}${place}`,
  noneOfGrid: (isCombined) => `${isCombined ? "Verschiebungen × Radien" : "Verschiebungen"}: undefiniert`,
  steps: (n, axis) => `${n} ${steps[axis][Math.abs(n) === 1 ? 0 : 1]}`,
  status: {
    cases: (done, cases, failed) =>
      `${done}${cases === null ? "" : ` von ${cases}`} ${(cases ?? done) === 1 ? "Fall" : cases === null ? "Fälle" : "Fällen"}${failed > 0 ? `, ${failed} fehlgeschlagen` : ""}`,
    share: (done, cases) => `${done} von ${cases}`,
    state: { done: "fertig", running: "läuft", missing: "fehlt", survey: "Durchsicht" },
    silent: (time) => `still seit ${time}`,
    columns: ["Teil", "Ordner", "Zustand", "Fälle", "fehlgeschlagen", "Tempo", "noch"],
  },
  parameters: ["Parameter", "Typ", "Vorgabe", "was es ist"],
};
