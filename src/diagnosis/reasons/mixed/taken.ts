/**
 * `thin` where labels touch: a thin label, or the thin parts of one, went to the labels beside it, as by a filter or a coarser grid.
 *
 * Nothing of it went the other way, and what took a voxel is next to it in the reference: a mistake in ids need not be.
 */
import { cubeOf, type MaskPair, paddedRuns, padPair, placeOf, sharedVoxels } from "../../../mask/index.js";
import { thinAt } from "../../evidence/thin.js";
import type { Split } from "../../split/split.js";
import { reasonThresholds, thresholds, valuesOf } from "../../thresholds/index.js";
import type { ReasonOf } from "../reason.js";
import { thinLost } from "../region/thin-parts.js";
import type { TwoMaps } from "./two-maps.js";

const { allThin, mostBack, beside } = valuesOf(reasonThresholds.taken);
/** In voxels of the finest axis. */
const widths = [3, 4, 5];

/** @param mapsOf both maps in a window of the case. */
export function thinTaken(
  split: Split,
  mapsOf: (crop: MaskPair) => TwoMaps,
): Omit<ReasonOf<"thin">, "gain" | "after"> | undefined {
  const lost = wholeLost(split) ?? thinLost(split);
  if (!lost) return undefined;
  // What took the outermost voxels lies beyond the label's own box.
  const pair = padPair(split.pair, lost.lost.width);
  const { label, reference, prediction } = mapsOf(pair);
  const isBeside = besideIn(pair, lost.lost.width);
  const into = new Map<number, number>();
  let [taken, back, near] = [0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    const [own, other] = [reference[i] as number, prediction[i] as number];
    if (own === other || own === 0 || other === 0) continue;
    if (other === label) back++;
    if (own !== label) continue;
    taken++;
    into.set(other, (into.get(other) ?? 0) + 1);
    if (isBeside(reference, i, other)) near++;
  }
  if (!areTaken(taken, back) || !areBeside(near, taken)) return undefined;
  const named = [...into].filter(([, voxels]) => 10 * voxels >= taken).map(([id]) => id);
  return { kind: "thin", ...lost, into: named.sort((a, b) => a - b) };
}

/** Voxels under other labels, and voxels of others under this one: a filter lets the thin one take few. */
export const areTaken = (taken: number, back: number): boolean => taken > 0 && back <= mostBack * (taken + back);
/** Whether what took the voxels is next to most of them. */
export const areBeside = (near: number, taken: number): boolean => near >= beside * taken;
/** Whether so much of a label is thin that all of it is. */
export const isAllThin = (thin: number, voxels: number): boolean => thin >= allThin * voxels;

/** The width below which all of the label is, if it is thin, and how much is found. */
function wholeLost({ pair, reference, prediction }: Split) {
  const { runs } = reference;
  if (runs.voxels < 3 * thresholds.thinVoxels.value) return undefined;
  const padded = paddedRuns(pair, runs, Math.max(...widths));
  for (const width of widths) {
    const { thin } = thinAt(pair, padded, width);
    if (!isAllThin(thin.voxels, runs.voxels)) continue;
    const recall = sharedVoxels(runs, prediction.runs) / runs.voxels;
    return { share: thin.voxels / runs.voxels, lost: { width, recall } };
  }
  return undefined;
}

/** Whether a voxel has an id within a width of it, along an axis. */
function besideIn({ shape, spacing }: MaskPair, width: number) {
  const cube = cubeOf(shape);
  const [, rows, columns] = cube;
  const strides = [rows * columns, columns, 1];
  const reach = [1, ...spacing].slice(-3).map((step) => Math.max(1, Math.round((width * Math.min(...spacing)) / step)));
  return (map: ArrayLike<number>, i: number, id: number): boolean => {
    const place = placeOf(i, cube);
    return strides.some((stride, axis) => {
      const [at, n, most] = [place[axis], cube[axis], reach[axis]] as [number, number, number];
      for (let step = -Math.min(most, at); step <= Math.min(most, n - 1 - at); step++)
        if (map[i + step * stride] === id) return true;
      return false;
    });
  };
}
