/** Terms that English sentences share. */
import type { LabelMapping, Part } from "../../diagnosis/index.js";
import type { Axis } from "../../mask/index.js";
import { exchanged } from "../exchange.js";
import type { LabelFacts } from "../reasons.js";
import { length, list, names, signed, whole } from "./number.js";

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
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${whole(count)} ${count === 1 ? noun : plural}`;
}

/** "pixel" in 2-D, "voxel" in 3-D. */
export function voxel({ axes }: Pick<LabelFacts, "axes">): string {
  return axes.length === 2 ? "pixel" : "voxel";
}

/** "554 voxels (0.6 ml)", "52 pixels (13 mm²)", "52 pixels". */
export function amount(voxels: number, label: LabelFacts): string {
  const text = counted(voxels, voxel(label));
  return label.unit === "px" ? text : `${text} (${sizeOf(voxels, label)})`;
}

/** "0.6 ml", "13 mm²", "52 pixels". */
export function sizeOf(voxels: number, label: LabelFacts): string {
  if (label.unit === "px") return counted(voxels, voxel(label));
  const size = voxels * label.spacing.reduce((product, s) => product * s, 1);
  if (label.axes.length === 2) return `${length(size)} mm²`;
  return size >= 1000 ? `${length(size / 1000)} ml` : `${length(size)} mm³`;
}

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

/** "2.1 px (1.1 mm)". */
export function distance(px: number, mm?: number): string {
  return `${length(Math.abs(px))} px${mm === undefined ? "" : ` (${length(Math.abs(mm))} mm)`}`;
}

const directions: Readonly<Record<Axis, readonly [one: string, positive: string, negative: string]>> = {
  planes: ["plane", "up the stack", "down the stack"],
  rows: ["row", "down", "up"],
  columns: ["column", "to the right", "to the left"],
};

/** "5 rows down and 1 column to the left". */
export function steps(axes: readonly Axis[], by: readonly number[]): string {
  return list(
    axes.flatMap((axis, i) => {
      const n = by[i] as number;
      const [one, positive, negative] = directions[axis];
      return n === 0
        ? []
        : [`${length(Math.abs(n))} ${Math.abs(n) === 1 ? one : `${one}s`} ${n > 0 ? positive : negative}`];
    }),
  );
}

/** "down and to the left": the directions that matter. */
export function towards(axes: readonly Axis[], by: readonly number[]): string {
  const least = Math.max(...by.map(Math.abs)) / 4;
  return list(
    axes.flatMap((axis, i) => {
      const n = by[i] as number;
      const [, positive, negative] = directions[axis];
      return n === 0 || Math.abs(n) < least ? [] : [n > 0 ? positive : negative];
    }),
  );
}

/** "planes": what lies across an axis. */
export function across(axis: Axis, count = 2): string {
  return count === 1 ? directions[axis][0] : axis;
}

/** "at plane 3, row 40, column 52"; counted from 0. */
export function at(place: readonly number[], { axes }: Pick<LabelFacts, "axes">): string {
  return `at ${place.map((n, i) => `${across(axes[i] as Axis, 1)} ${n}`).join(", ")}`;
}

/** "planes 0–11, rows 3–30, columns 7–30". */
export function boxOf(from: readonly number[], to: readonly number[], { axes }: Pick<LabelFacts, "axes">): string {
  return from.map((first, i) => `${axes[i]} ${first}–${to[i]}`).join(", ");
}

/** Length of a step in px, and in mm if the files give it. */
export function stepLength(by: readonly number[], { unit, spacing }: Pick<LabelFacts, "unit" | "spacing">): string {
  const mm = Math.hypot(...by.map((n, axis) => n * (spacing[axis] ?? 1)));
  return distance(Math.hypot(...by), unit === "mm" ? mm : undefined);
}

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

/** More ids than this are too many for one line. */
const mostPasted = 12;

/** `--relabel 60:61,61:60`, or the files that it may name if it is long. */
export function relabelOption(relabel: string): string {
  return relabel.split(",").length <= mostPasted
    ? `--relabel ${relabel}`
    : "--relabel FILE (a report's results.json, or what diagnose --json -o FILE wrote)";
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

/** "second", "third", "4th". */
export function ordinal(n: number): string {
  return { 2: "second", 3: "third" }[n] ?? `${n}th`;
}

/** The orientation of a prediction: "The prediction is flipped along rows". */
export function lyingAs(orientation: string): string {
  return orientation.startsWith("flipped")
    ? `The prediction is ${orientation}`
    : `The prediction's axes are wrong: ${orientation}`;
}
