/** Terms that German sentences share. */
import type { LabelMapping, Part } from "../../diagnosis/index.js";
import type { Axis } from "../../mask/index.js";
import { exchanged } from "../exchange.js";
import type { LabelFacts } from "../reasons.js";
import { length, list, names, signed, whole } from "./number.js";

/** The parts of the loss, as they follow "auf" or "durch". */
export const partNouns: Readonly<Record<Part, string>> = {
  orientation: "die Orientierung",
  labels: "die Labels",
  shift: "die Verschiebung",
  size: "die Größe",
  missed: "übersehene Objekte oder Bereiche",
  spurious: "überzählige Objekte oder Bereiche",
  boundary: "den Rand",
};

export function casesOf(cases: number): string {
  return cases === 1 ? "1 Fall" : `${whole(cases)} Fälle`;
}

/** "1 von 2 Objekten". */
export function ofObjects(count: number, of: number): string {
  return `${whole(count)} von ${whole(of)} ${of === 1 ? "Objekt" : "Objekten"}`;
}

/** "Pixel" in 2-D, "Voxel" in 3-D; alike in the plural. */
export function voxel({ axes }: Pick<LabelFacts, "axes">): string {
  return axes.length === 2 ? "Pixel" : "Voxel";
}

/** "554 Voxel (0,6 ml)", "52 Pixel (13 mm²)", "52 Pixel". */
export function amount(voxels: number, label: LabelFacts): string {
  const text = `${whole(voxels)} ${voxel(label)}`;
  return label.unit === "px" ? text : `${text} (${sizeOf(voxels, label)})`;
}

/** "0,6 ml", "13 mm²", "52 Pixel". */
export function sizeOf(voxels: number, label: LabelFacts): string {
  if (label.unit === "px") return `${whole(voxels)} ${voxel(label)}`;
  const size = voxels * label.spacing.reduce((product, s) => product * s, 1);
  if (label.axes.length === 2) return `${length(size)} mm²`;
  return size >= 1000 ? `${length(size / 1000)} ml` : `${length(size)} mm³`;
}

/** "29 von 37 Objekten der Referenz sind übersehen". */
export function missedOf(count: number, of: number): string {
  if (of === 1) return "Das einzige Objekt der Referenz ist übersehen";
  return `${ofObjects(count, of)} der Referenz ${count === 1 ? "ist" : "sind"} übersehen`;
}

/** "2 von 3 Objekten der Vorhersage berühren die Referenz nicht". */
export function untouchedOf(count: number, of: number): string {
  if (of === 1) return "Das einzige Objekt der Vorhersage berührt die Referenz nicht";
  return `${ofObjects(count, of)} der Vorhersage ${count === 1 ? "berührt" : "berühren"} die Referenz nicht`;
}

/** "2,1 px (1,1 mm)". */
export function distance(px: number, mm?: number): string {
  return `${length(Math.abs(px))} px${mm === undefined ? "" : ` (${length(Math.abs(mm))} mm)`}`;
}

const directions: Readonly<Record<Axis, readonly [one: string, more: string, positive: string, negative: string]>> = {
  planes: ["Ebene", "Ebenen", "im Stapel nach oben", "im Stapel nach unten"],
  rows: ["Zeile", "Zeilen", "nach unten", "nach oben"],
  columns: ["Spalte", "Spalten", "nach rechts", "nach links"],
};

/** As they follow "die". */
export const maskNames = { reference: "Referenz", prediction: "Vorhersage" } as const;

export const axisNames: Readonly<Record<Axis, string>> = { planes: "Ebenen", rows: "Zeilen", columns: "Spalten" };

/** "5 Zeilen nach unten und 1 Spalte nach links". */
export function steps(axes: readonly Axis[], by: readonly number[]): string {
  return list(
    axes.flatMap((axis, i) => {
      const n = by[i] as number;
      const [one, more, positive, negative] = directions[axis];
      return n === 0 ? [] : [`${length(Math.abs(n))} ${Math.abs(n) === 1 ? one : more} ${n > 0 ? positive : negative}`];
    }),
  );
}

const ends: Readonly<Record<Axis, readonly [positive: string, negative: string]>> = {
  planes: ["oben im Stapel", "unten im Stapel"],
  rows: ["unten", "oben"],
  columns: ["rechts", "links"],
};

/** "unten und links": where it lies, along the axes that matter. */
export function towards(axes: readonly Axis[], by: readonly number[]): string {
  const least = Math.max(...by.map(Math.abs)) / 4;
  return list(
    axes.flatMap((axis, i) => {
      const n = by[i] as number;
      const [positive, negative] = ends[axis];
      return n === 0 || Math.abs(n) < least ? [] : [n > 0 ? positive : negative];
    }),
  );
}

/** "bei Ebene 3, Zeile 40, Spalte 52"; counted from 0. */
export function at(place: readonly number[], { axes }: Pick<LabelFacts, "axes">): string {
  return `bei ${place.map((n, i) => `${directions[axes[i] as Axis][0]} ${n}`).join(", ")}`;
}

/** "Ebenen 0–11, Zeilen 3–30, Spalten 7–30". */
export function boxOf(from: readonly number[], to: readonly number[], { axes }: Pick<LabelFacts, "axes">): string {
  return from.map((first, i) => `${axisNames[axes[i] as Axis]} ${first}–${to[i]}`).join(", ");
}

/** Length of a step in px, and in mm if the files give it. */
export function stepLength(by: readonly number[], { unit, spacing }: Pick<LabelFacts, "unit" | "spacing">): string {
  const mm = Math.hypot(...by.map((n, axis) => n * (spacing[axis] ?? 1)));
  return distance(Math.hypot(...by), unit === "mm" ? mm : undefined);
}

/** "in der oberen Hälfte des Objekts". */
export const halves: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "zur ersten Ebene hin", last: "zur letzten Ebene hin" },
  rows: { first: "in der oberen Hälfte des Objekts", last: "in der unteren Hälfte des Objekts" },
  columns: { first: "in der linken Hälfte des Objekts", last: "in der rechten Hälfte des Objekts" },
};

/** "Die Labels 60 und 61 sind vertauscht". */
export function exchangeOf(mapping: readonly LabelMapping[], side?: "reference"): string {
  const facts = exchanged(mapping, side);
  const named = (ids: readonly number[]) => names(ids.map(String));
  switch (facts.kind) {
    case "renamed":
      return `Label ${facts.label} heißt in der ${maskNames[facts.side]} ${facts.id}`;
    case "swapped":
      return `Die Labels ${named(facts.labels)} sind vertauscht`;
    case "offset":
      return `Die vorhergesagten Nummern sind um ${signed(facts.by, 0)} verschoben`;
    case "permuted":
      return `Die Nummern der Labels ${named(facts.labels)} sind vertauscht`;
    case "called":
      return `Die Labels ${named(facts.labels)} heißen in der Vorhersage ${named(facts.ids)}`;
  }
}

/** More ids than this are too many for one line. */
const mostPasted = 12;

/** `--relabel 60:61,61:60`, or the files that it may name if it is long. */
export function relabelOption(relabel: string): string {
  return relabel.split(",").length <= mostPasted
    ? `--relabel ${relabel}`
    : "--relabel DATEI (results.json eines Berichts, oder was diagnose --json -o DATEI schrieb)";
}

const orientationWords: readonly (readonly [RegExp, string])[] = [
  [/quarter turn from/g, "eine Vierteldrehung von"],
  [/flipped along/g, "gespiegelt entlang"],
  [/axes in the order/g, "mit den Achsen in der Reihenfolge"],
  [/and both flipped/g, "und beide gespiegelt"],
  [/swapped/g, "vertauscht"],
  [/identity/g, "wie die Referenz"],
  [/planes/g, "Ebenen"],
  [/rows/g, "Zeilen"],
  [/columns/g, "Spalten"],
  [/ to /g, " nach "],
  [/ and /g, " und "],
];

/** The orientation of a prediction, from its English name: "Die Vorhersage ist gespiegelt entlang Zeilen". */
export function lyingAs(orientation: string): string {
  const name = orientationWords.reduce((text, [english, german]) => text.replace(english, german), orientation);
  return orientation.startsWith("flipped")
    ? `Die Vorhersage ist ${name}`
    : `Die Achsen der Vorhersage sind falsch: ${name}`;
}

/** ", innerhalb der Ebenen" if only some axes are meant; "" for all. */
export function axesIn(axes: readonly Axis[] | undefined): string {
  if (!axes) return "";
  return axes.includes("planes")
    ? `, entlang der ${list(axes.map((axis) => axisNames[axis]))}`
    : ", innerhalb der Ebenen";
}

/** Where a straight cut leaves something out. */
export const sides: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "bei den ersten Ebenen", last: "bei den letzten Ebenen" },
  rows: { first: "oben", last: "unten" },
  columns: { first: "links", last: "rechts" },
};

/** "dritte"; "4." */
export function ordinal(n: number): string {
  return { 2: "zweite", 3: "dritte" }[n] ?? `${n}.`;
}
