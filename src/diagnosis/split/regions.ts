/**
 * Regions: connected wrong voxels of matched objects that lie deeper than the outline wavers.
 *
 * How far the outline wavers is read from the wrong voxels themselves: where it wavers, many places of the boundary are
 * off by a little; a region takes few places far. A region begins where voxels lie deeper than that, and takes in
 * what is connected with them by as many steps.
 */
import { components, cubeOf, runsOf } from "../../mask/index.js";
import { boundaryOfRuns } from "../../morphology/index.js";
import { splitThresholds } from "../thresholds/index.js";
import { countDepths, deepest, depthsOf } from "./depths.js";

export interface Regions {
  /** What the corrected prediction lacks, where the reference has it. */
  readonly missing: Uint8Array;
  /** What it has too much, where the corrected prediction has it. */
  readonly extra: Uint8Array;
  readonly missingVoxels: number;
  readonly extraVoxels: number;
  readonly count: number;
  /** Voxels along their free sides: what it takes to say where they end. */
  readonly seam: number;
  /** How many steps the outline wavers. */
  readonly waver: number;
}

/**
 * @param wanted the matched part of the reference.
 * @param whole all of the reference.
 * @param fitted the matched part of the prediction, corrected.
 */
export function regionsOf(
  wanted: Uint8Array,
  whole: Uint8Array,
  fitted: Uint8Array,
  shape: readonly number[],
): Regions | undefined {
  const [missingDepths, extraDepths] = [depthsOf(wanted, fitted, shape), depthsOf(fitted, whole, shape)];
  const [missingCounts, extraCounts] = [countDepths(missingDepths), countDepths(extraDepths)];
  const deep = (counts: readonly number[]) => counts.some((count, depth) => depth > 1 && count > 0);
  if (!deep(missingCounts) && !deep(extraCounts)) return undefined;
  const sites = boundaryOfRuns(runsOf(wanted, shape)).voxels;
  const waver = waverOf(missingCounts, extraCounts, sites);
  let voxels = 0;
  for (let i = 0; i < wanted.length; i++) voxels += wanted[i] as number;
  const least = Math.max(splitThresholds.regionVoxels.value, splitThresholds.regionShare.value * voxels);
  const missing = grown(missingDepths, shape, waver, least);
  const extra = grown(extraDepths, shape, waver, least);
  if (missing.count + extra.count === 0) return undefined;
  return {
    missing: missing.mask,
    extra: extra.mask,
    missingVoxels: missing.voxels,
    extraVoxels: extra.voxels,
    count: missing.count + extra.count,
    seam:
      beside(missing.mask, shape, (i) => fitted[i] === 1) +
      beside(extra.mask, shape, (i) => whole[i] === 0 && extra.mask[i] === 0),
    waver,
  };
}

/** The smallest number of steps that few places of the boundary are off by more than, and no more than twice of. */
function waverOf(missing: readonly number[], extra: readonly number[], sites: number): number {
  const offBy = Array.from({ length: deepest + 1 }, (_, depth) => {
    const at = (counts: readonly number[]) => Math.max(0, (counts[depth] as number) - (counts[depth + 1] as number));
    return depth === 0 ? 0 : at(missing) + at(extra);
  });
  for (let waver = 1; waver < splitThresholds.mostWaver.value; waver++) {
    let off = 0;
    for (let depth = waver + 1; depth <= Math.min(deepest, 2 * waver + 1); depth++) off += offBy[depth] as number;
    if (off <= splitThresholds.fewPlaces.value * sites) return waver;
  }
  return splitThresholds.mostWaver.value;
}

/** Voxels deeper than the outline wavers, and what is connected with them by as many steps. */
function grown(depths: Uint8Array, shape: readonly number[], waver: number, least: number) {
  const mask = new Uint8Array(depths.length);
  let edge: number[] = [];
  for (let i = 0; i < depths.length; i++) {
    if ((depths[i] as number) <= waver) continue;
    mask[i] = 1;
    edge.push(i);
  }
  if (edge.length === 0) return { mask, voxels: 0, count: 0 };
  const [, rows, columns] = cubeOf(shape);
  const planes = cubeOf(shape)[0];
  for (let step = 0; step < waver; step++) {
    const next: number[] = [];
    for (const i of edge) {
      const column = i % columns;
      const row = Math.floor(i / columns) % rows;
      const plane = Math.floor(i / (columns * rows));
      for (let z = Math.max(0, plane - 1); z <= Math.min(planes - 1, plane + 1); z++) {
        for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
          for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
            const j = (z * rows + y) * columns + x;
            if (mask[j] || !depths[j]) continue;
            mask[j] = 1;
            next.push(j);
          }
        }
      }
    }
    edge = next;
  }
  const { labels, sizes } = components(mask, shape);
  let voxels = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    if ((sizes[(labels[i] as number) - 1] as number) < least) mask[i] = 0;
    else voxels++;
  }
  return { mask, voxels, count: sizes.filter((size) => size >= least).length };
}

/** Voxels of a mask with a neighbour along an axis that a test names. */
function beside(mask: Uint8Array, shape: readonly number[], named: (i: number) => boolean): number {
  const [planes, rows, columns] = cubeOf(shape);
  let count = 0;
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, i++) {
        if (!mask[i]) continue;
        const is =
          (x > 0 && named(i - 1)) ||
          (x < columns - 1 && named(i + 1)) ||
          (y > 0 && named(i - columns)) ||
          (y < rows - 1 && named(i + columns)) ||
          (z > 0 && named(i - rows * columns)) ||
          (z < planes - 1 && named(i + rows * columns));
        if (is) count++;
      }
    }
  }
  return count;
}
