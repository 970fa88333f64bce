/** Terms that English sentences share. */
import type { LabelMapping, Part } from "../../diagnosis/index.js";
import type { Axis } from "../../mask/index.js";
import { exchanged } from "../exchange.js";
import type { LabelFacts } from "../reasons.js";
import { termsOf } from "../terms.js";
import { list, names, number, signed, whole } from "./number.js";

/** The parts of the loss, as the object of "lost to". */
export const partNouns: Readonly<Record<Part, string>> = {
  orientation: "the orientation",
  labels: "the labels",
  shift: "the shift",
  size: "the size",
  missed: "missed objects or regions",
  spurious: "spurious objects or regions",
  boundary: "the boundary",
};

/** "1 case", "3 cases". */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${whole(count)} ${count === 1 ? noun : plural}`;

/** "pixel" in 2-D, "voxel" in 3-D. */
export const voxel = ({ axes }: Pick<LabelFacts, "axes">): string => (axes.length === 2 ? "pixel" : "voxel");

/** "29 of 37 objects of the reference are missed". */
export function missedOf(count: number, of: number): string {
  if (of === 1) return "The only object of the reference is missed";
  return `${whole(count)} of ${counted(of, "object")} of the reference ${count === 1 ? "is" : "are"} missed`;
}

/** "2 of 3 predicted objects do not touch the reference". */
export function untouchedOf(count: number, of: number): string {
  if (of === 1) return "The only predicted object does not touch the reference";
  return `${whole(count)} of ${counted(of, "predicted object")} ${count === 1 ? "does" : "do"} not touch the reference`;
}

/** What lies across an axis. */
export const across = {
  planes: { one: "plane", more: "planes", up: "towards the last plane", down: "towards the first plane" },
  rows: { one: "row", more: "rows", up: "down", down: "up" },
  columns: { one: "column", more: "columns", up: "to the right", down: "to the left" },
} as const;

/** How long something is along each axis. */
export const extents = { planes: "depth", rows: "height", columns: "width" } as const;

export const { amount, at, boxOf, distance, radiusOf, relabelOption, sizeOf, stepLength, steps, towards } = termsOf(
  number,
  {
    voxels: (count, label) => counted(count, voxel(label)),
    across,
    ends: across,
    at: "at",
    relabelFile: "FILE (a report's results.json, or what diagnose --json -o FILE wrote)",
  },
);

/** "in the upper half of the object". */
export const halves: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "towards the first plane", last: "towards the last plane" },
  rows: { first: "in the upper half of the object", last: "in the lower half of the object" },
  columns: { first: "in the left half of the object", last: "in the right half of the object" },
};

/** "Labels 60 and 61 are swapped". */
export function exchangeOf(mapping: readonly LabelMapping[], side?: "reference"): string {
  const facts = exchanged(mapping, side);
  const named = (ids: readonly number[]) => names(ids.map(String));
  switch (facts.kind) {
    case "renamed":
      return `Label ${facts.label} is called ${facts.id} in the ${facts.side}`;
    case "swapped":
      return `Labels ${named(facts.labels)} are swapped`;
    case "offset":
      return `The predicted ids are offset by ${signed(facts.by, 0)}`;
    case "permuted":
      return `The ids of labels ${named(facts.labels)} are exchanged`;
    case "called":
      return `Labels ${named(facts.labels)} are called ${named(facts.ids)} in the prediction`;
  }
}

/** ", within the planes" if only some axes are meant; "" for all. */
export function axesIn(axes: readonly Axis[] | undefined): string {
  if (!axes) return "";
  return axes.includes("planes") ? `, along the ${list(axes)}` : ", within the planes";
}

/** Where a straight cut leaves something out. */
export const sides: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "at the first planes", last: "at the last planes" },
  rows: { first: "at the top", last: "at the bottom" },
  columns: { first: "on the left", last: "on the right" },
};

const planesOf = (count: number, axis: Axis) => (count === 1 ? `one ${across[axis].one}` : `${whole(count)} ${axis}`);

/** "The prediction ends 2 planes too early, at the last planes". */
export function endsEarly(count: number, axis: Axis, side: "first" | "last"): string {
  return `The prediction ends ${planesOf(count, axis)} too early, ${sides[axis][side]}`;
}

/** "The prediction runs on for 2 planes beyond the reference, at the last planes". */
export function runsOn(count: number, axis: Axis, side: "first" | "last"): string {
  return `The prediction runs on for ${planesOf(count, axis)} beyond the reference, ${sides[axis][side]}`;
}

/** What to do about an end of a stack that is missing. */
export function stackEnds(axis: Axis): string {
  return `Check whether the ends of the stack were cropped or not predicted; else agree on which ${axis} the reference begins and ends.`;
}

/** "second", "third", "4th". */
export const ordinal = (n: number): string => ({ 2: "second", 3: "third" })[n] ?? `${n}th`;

/** The orientation of a prediction: "The prediction is flipped along rows". */
export const lyingAs = (orientation: string): string =>
  orientation.startsWith("flipped")
    ? `The prediction is ${orientation}`
    : `The prediction's axes are wrong: ${orientation}`;
