/** Terms that German sentences share. */
import { type Cause, type Part, percentIn } from "../../diagnosis/index.js";
import { numbersOf } from "./number.js";

const { fixed, score, whole } = numbersOf("de");

/** A finding as it is told. */
export interface ToldFinding {
  readonly text: string;
  readonly remedy: string | undefined;
}

/** The numbers of a finding. */
export type Values = Readonly<Record<string, unknown>>;

export const partNouns: Readonly<Record<Part, string>> = {
  orientation: "die Orientierung",
  labels: "vertauschte Label-Nummern",
  shift: "Verschiebung",
  size: "falsche Größe",
  missed: "übersehene Objekte",
  spurious: "erfundene Objekte",
  boundary: "sonst ungenaue Umrisse",
};

export const causeNouns: Readonly<Record<Cause, string>> = {
  orientation: "Orientierung",
  labels: "Label-Nummern",
  shift: "Verschiebung",
  "over-segmentation": "zu groß segmentiert",
  "under-segmentation": "zu klein segmentiert",
  missed: "übersehene Objekte",
  spurious: "erfundene Objekte",
  boundary: "Rand",
  none: "nichts verloren",
};

/** A Dice score: two digits, more where two would round a loss away. */
export function scoreOf(dice: unknown): string {
  return score(Number(dice));
}

export function percent(share: number): string {
  return percentIn(share, "weniger als", "mehr als");
}

/** "a", "a und b", "a, b und c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} und ${items[items.length - 1]}`;
}

/** Up to three names, and how many more. */
export function namesOf(names: readonly string[]): string {
  const more = names.length - 3;
  return more <= 1 ? listed(names) : `${names.slice(0, 3).join(", ")} und ${more} weitere`;
}

export function casesOf(cases: unknown): string {
  return cases === 1 ? "1 Fall" : `${whole(Number(cases))} Fälle`;
}

/** A p adjusted to a false-discovery rate; `isMost`: the largest of several. */
export function discoveryOf(q: number, isMost = false): string {
  return q < 0.001 ? "q < 0,001" : `q ${isMost ? "≤" : "="} ${fixed(q, 3)}`;
}

const orientationWords: readonly (readonly [RegExp, string])[] = [
  [/quarter turn from/g, "eine Vierteldrehung von"],
  [/flipped along/g, "gespiegelt entlang"],
  [/axes in the order/g, "Achsen in der Reihenfolge"],
  [/and both flipped/g, "und beide gespiegelt"],
  [/swapped/g, "vertauscht"],
  [/identity/g, "wie die Referenz"],
  [/planes/g, "Ebenen"],
  [/rows/g, "Zeilen"],
  [/columns/g, "Spalten"],
  [/ to /g, " nach "],
  [/ and /g, " und "],
];

/** The name of an orientation, "flipped along rows", in German. */
export function orientationGerman(name: string): string {
  return orientationWords.reduce((text, [english, german]) => text.replace(english, german), name);
}
