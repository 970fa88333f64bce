/** Lengths, sizes, steps and places, said in every language by the same branches. */
import type { Axis } from "../mask/index.js";
import type { Numbers } from "./number.js";
import type { LabelFacts } from "./reasons.js";

interface TermWords {
  /** "554 voxels": pixels in 2-D. */
  readonly voxels: (count: number, label: Pick<LabelFacts, "axes">) => string;
  /** What lies across each axis: one of them and several, and the two ways to move along it. */
  readonly across: Readonly<
    Record<Axis, { readonly one: string; readonly more: string; readonly up: string; readonly down: string }>
  >;
  /** Where something lies along each axis. */
  readonly ends: Readonly<Record<Axis, { readonly up: string; readonly down: string }>>;
  /** What a place begins with. */
  readonly at: string;
  /** `--relabel` with the files that it may name. */
  readonly relabelFile: string;
}

/** More ids than this are too many for one line. */
const mostPasted = 12;

export function termsOf({ length, list }: Numbers, { voxels, across, ends, at, relabelFile }: TermWords) {
  /** "2.1 px (1.1 mm)". */
  const distance = (px: number, mm?: number, name = "px"): string =>
    `${length(Math.abs(px))} ${name}${mm === undefined ? "" : ` (${length(Math.abs(mm))} mm)`}`;
  /** "0.6 ml", "13 mm²", "52 pixels". */
  const sizeOf = (count: number, label: LabelFacts): string => {
    if (label.unit === "px") return voxels(count, label);
    const size = count * label.spacing.reduce((product, s) => product * s, 1);
    if (label.axes.length === 2) return `${length(size)} mm²`;
    return size >= 1000 ? `${length(size / 1000)} ml` : `${length(size)} mm³`;
  };
  return {
    distance,
    sizeOf,
    /** "554 voxels (0.6 ml)", "52 pixels (13 mm²)", "52 pixels". */
    amount: (count: number, label: LabelFacts): string =>
      label.unit === "px" ? voxels(count, label) : `${voxels(count, label)} (${sizeOf(count, label)})`,
    /** A radius in px, and in mm if the files give it. */
    radiusOf: (radius: number, { unit, spacing }: LabelFacts): string =>
      distance(radius, unit === "mm" ? radius * Math.min(...spacing) : undefined),
    /** Length of a step in px, or in planes along a stack, and in mm if the files give it. */
    stepLength: (
      by: readonly number[],
      { axes, unit, spacing }: Pick<LabelFacts, "axes" | "unit" | "spacing">,
    ): string => {
      const mm = Math.hypot(...by.map((n, axis) => n * (spacing[axis] ?? 1)));
      const steps = Math.hypot(...by);
      const isAlongStack = axes[0] === "planes" && Math.abs(by[0] as number) === steps;
      const { one, more } = across.planes;
      const name = isAlongStack ? (length(steps) === length(1) ? one : more) : "px";
      return distance(steps, unit === "mm" ? mm : undefined, name);
    },
    /** "5 rows down and 1 column to the left". */
    steps: (axes: readonly Axis[], by: readonly number[]): string =>
      list(
        axes.flatMap((axis, i) => {
          const n = by[i] as number;
          const { one, more, up, down } = across[axis];
          return n === 0 ? [] : [`${length(Math.abs(n))} ${Math.abs(n) === 1 ? one : more} ${n > 0 ? up : down}`];
        }),
      ),
    /** "down and to the left": the directions that matter. */
    towards: (axes: readonly Axis[], by: readonly number[]): string => {
      const least = Math.max(...by.map(Math.abs)) / 4;
      return list(
        axes.flatMap((axis, i) => {
          const n = by[i] as number;
          return n === 0 || Math.abs(n) < least ? [] : [n > 0 ? ends[axis].up : ends[axis].down];
        }),
      );
    },
    /** "at plane 3, row 40, column 52"; counted from 0. */
    at: (place: readonly number[], { axes }: Pick<LabelFacts, "axes">): string =>
      `${at} ${place.map((n, i) => `${across[axes[i] as Axis].one} ${n}`).join(", ")}`,
    /** "planes 0–11, rows 3–30, columns 7–30". */
    boxOf: (from: readonly number[], to: readonly number[], { axes }: Pick<LabelFacts, "axes">): string =>
      from.map((first, i) => `${across[axes[i] as Axis].more} ${first}–${to[i]}`).join(", "),
    /** `--relabel 60:61,61:60`, or the files that it may name if it is long. */
    relabelOption: (relabel: string): string =>
      `--relabel ${relabel.split(",").length <= mostPasted ? relabel : relabelFile}`,
  };
}

/** Whether no plane lies between these, so that they are one gap. */
export const areNeighbours = (planes: readonly number[]): boolean =>
  (planes.at(-1) as number) - (planes[0] as number) === planes.length - 1;
