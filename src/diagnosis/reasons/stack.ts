/** The ends of a stack: which axis counts its planes, and how many of them one mask reaches beyond another. */
import { countsAlong, type Runs } from "../../mask/index.js";
import { reasonThresholds, splitThresholds, valuesOf } from "../thresholds/index.js";

const { atEnd } = valuesOf(reasonThresholds.oneSided);
const { emptyPlane } = splitThresholds;

/** Whether an axis counts the planes of a stack: the coarsest, the first of equals. */
export function isStack(spacing: readonly number[], axis: number): boolean {
  return spacing.length === 3 && spacing.indexOf(Math.max(...spacing)) === axis;
}

/** How many planes of a mask are beyond the last one that another mask fills, at an end; a few voxels fill none. */
export function planesBeyond(longer: Runs, shorter: Runs, axis: number, side: "first" | "last"): number {
  return beyondEnd(longer, shorter, axis, side).length;
}

/** The same if these planes hold most of some voxels; else 0. */
export function planesAtEnd(longer: Runs, shorter: Runs, axis: number, side: "first" | "last", of: number): number {
  const planes = beyondEnd(longer, shorter, axis, side);
  return isAtEnd(
    planes.reduce((sum, n) => sum + n, 0),
    of,
  )
    ? planes.length
    : 0;
}

/** The voxels of each of these planes, from the end on. */
function beyondEnd(longer: Runs, shorter: Runs, axis: number, side: "first" | "last"): readonly number[] {
  const [own, theirs] = [longer, shorter].map((runs) => {
    const counts = [...countsAlong(runs, axis)];
    return side === "first" ? counts : counts.reverse();
  }) as [number[], number[]];
  const from = own.findIndex((n) => n > 0);
  const to = theirs.findIndex((n, plane) => n > emptyPlane.value * (own[plane] as number));
  return from < 0 || to < 0 ? [] : own.slice(from, Math.max(from, to));
}

export const isAtEnd = (beyond: number, all: number): boolean => beyond >= atEnd * all;
