/** The ends of a stack: which axis counts its planes, and how many of them one mask reaches beyond another. */
import { boxOfRuns, countsAlong, lessRuns, type Runs } from "../../mask/index.js";
import { reasonThresholds, valuesOf } from "../thresholds/index.js";

const { atEnd } = valuesOf(reasonThresholds.oneSided);

/** Whether an axis counts the planes of a stack: the coarsest, the first of equals. */
export function isStack(spacing: readonly number[], axis: number): boolean {
  return spacing.length === 3 && spacing.indexOf(Math.max(...spacing)) === axis;
}

/** How many planes further a mask reaches at an end than another one on the same grid; negative if it ends before. 0 if one is empty. */
export function planesBeyond(longer: Runs, shorter: Runs, axis: number, side: "first" | "last"): number {
  const [own, theirs] = [longer, shorter].map((runs) => {
    const { offset, shape } = boxOfRuns(runs) ?? { offset: [], shape: [] };
    const from = offset[axis] ?? Number.NaN;
    return side === "first" ? -from : from + (shape[axis] as number);
  }) as [number, number];
  return Number.isNaN(own - theirs) ? 0 : own - theirs;
}

/** The same if most of what only the longer mask holds is in these planes; else 0. */
export function planesAtEnd(longer: Runs, shorter: Runs, axis: number, side: "first" | "last"): number {
  const planes = planesBeyond(longer, shorter, axis, side);
  if (planes <= 0) return 0;
  const wrong = countsAlong(lessRuns(longer, shorter), axis);
  const { offset, shape } = boxOfRuns(longer) ?? { offset: [], shape: [] };
  const first =
    side === "first" ? (offset[axis] as number) : (offset[axis] as number) + (shape[axis] as number) - planes;
  const sumOf = (counts: Int32Array) => counts.reduce((sum, n) => sum + n, 0);
  return isAtEnd(sumOf(wrong.subarray(first, first + planes)), sumOf(wrong)) ? planes : 0;
}

export const isAtEnd = (beyond: number, all: number): boolean => beyond >= atEnd * all;
