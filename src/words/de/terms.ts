/** Terms that German sentences share. */
import type { LabelMapping, Part } from "../../diagnosis/index.js";
import type { Axis } from "../../mask/index.js";
import { exchanged } from "../exchange.js";
import type { LabelFacts } from "../reasons.js";
import { termsOf } from "../terms.js";
import { list, names, number, signed, whole } from "./number.js";

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

export const casesOf = (cases: number): string => (cases === 1 ? "1 Fall" : `${whole(cases)} Fälle`);

/** "1 von 2 Objekten". */
export const ofObjects = (count: number, of: number): string =>
  `${whole(count)} von ${whole(of)} ${of === 1 ? "Objekt" : "Objekten"}`;

/** "Pixel" in 2-D, "Voxel" in 3-D; alike in the plural. */
export const voxel = ({ axes }: Pick<LabelFacts, "axes">): string => (axes.length === 2 ? "Pixel" : "Voxel");

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

/** As they follow "die". */
export const maskNames = { reference: "Referenz", prediction: "Vorhersage" } as const;

export const axisNames: Readonly<Record<Axis, string>> = { planes: "Ebenen", rows: "Zeilen", columns: "Spalten" };

/** How long something is along each axis, after "der". */
export const extents = { planes: "Tiefe", rows: "Höhe", columns: "Breite" } as const;

export const { amount, at, boxOf, distance, radiusOf, relabelOption, sizeOf, stepLength, steps, towards } = termsOf(
  number,
  {
    voxels: (count, label) => `${whole(count)} ${voxel(label)}`,
    across: {
      planes: { one: "Ebene", more: axisNames.planes, up: "zur letzten Ebene hin", down: "zur ersten Ebene hin" },
      rows: { one: "Zeile", more: axisNames.rows, up: "nach unten", down: "nach oben" },
      columns: { one: "Spalte", more: axisNames.columns, up: "nach rechts", down: "nach links" },
    },
    ends: {
      planes: { up: "hinten im Stapel", down: "vorn im Stapel" },
      rows: { up: "unten", down: "oben" },
      columns: { up: "rechts", down: "links" },
    },
    at: "bei",
    relabelFile: "DATEI (results.json eines Berichts, oder was diagnose --json -o DATEI schrieb)",
  },
);

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

export const orientationGerman = (orientation: string): string =>
  orientationWords.reduce((text, [english, german]) => text.replace(english, german), orientation);

/** The orientation of a prediction, from its English name: "Die Vorhersage ist gespiegelt entlang Zeilen". */
export function lyingAs(orientation: string): string {
  const name = orientationGerman(orientation);
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

const planesOf = (count: number, axis: Axis) =>
  count === 1 ? `eine ${axisNames[axis].slice(0, -1)}` : `${whole(count)} ${axisNames[axis]}`;

/** "Die Vorhersage endet bei den letzten Ebenen um 2 Ebenen zu früh". */
export function endsEarly(count: number, axis: Axis, side: "first" | "last"): string {
  return `Die Vorhersage endet ${sides[axis][side]} um ${planesOf(count, axis)} zu früh`;
}

/** "Die Vorhersage geht bei den letzten Ebenen um 2 Ebenen über die Referenz hinaus". */
export function runsOn(count: number, axis: Axis, side: "first" | "last"): string {
  return `Die Vorhersage geht ${sides[axis][side]} um ${planesOf(count, axis)} über die Referenz hinaus`;
}

/** What to do about an end of a stack that is missing. */
export function stackEnds(axis: Axis): string {
  return `Prüfen, ob die Enden des Stapels abgeschnitten oder nicht vorhergesagt sind; sonst vereinbaren, mit welchen ${axisNames[axis]} die Referenz beginnt und endet.`;
}

/** "dritte"; "4." */
export const ordinal = (n: number): string => ({ 2: "zweite", 3: "dritte" })[n] ?? `${n}.`;
