/**
 * `labels-confused`: voxels of this label that carry another one's id, and the other way round.
 *
 * Neighbouring labels always exchange a thin seam where their common outline is inexact. What is reported is deeper, or away
 * from the label: a region under the wrong name, or two names mixed voxel by voxel. If the outline of all labels together is as
 * far off, a seam between two of them is only an inexact outline.
 */
import { centroidDifference, cubeOf, type MaskPair, placeOf, runsOf } from "../../../mask/index.js";
import { countsOf, diceOf } from "../../../metrics/index.js";
import { dilate } from "../../../morphology/index.js";
import { movedDice as diceAfterMove } from "../../split/aligned.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { facesBetween } from "./faces.js";
import type { Mixed, TwoMaps } from "./two-maps.js";

const { leastShare, leastDeep, asWell, leastPart, seam, seamTimes, mostWaver, oneWay } = valuesOf(
  reasonThresholds.confused,
);

export function labelsConfused(pair: MaskPair, { label, reference, prediction, waver }: TwoMaps): Mixed | undefined {
  const { shape, spacing } = pair;
  const swapped = new Map<number, number>();
  let [r, p, missing, extra] = [0, 0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    const [inReference, inPrediction] = [reference[i] as number, prediction[i] as number];
    if (inReference === label) r++;
    if (inPrediction === label) p++;
    if (inReference === inPrediction || inReference === 0 || inPrediction === 0) continue;
    if (inReference === label) missing++;
    else if (inPrediction === label) extra++;
    else continue;
    const other = inReference === label ? inPrediction : inReference;
    swapped.set(other, (swapped.get(other) ?? 0) + 1);
  }
  const share = Math.max(missing / Math.max(1, r), extra / Math.max(1, p));
  if (share < leastShare) return undefined;
  const others = [...swapped].filter(([, voxels]) => isPart(voxels, missing + extra)).map(([other]) => other);
  const ids = new Set(others);
  const undone = pair.prediction.slice();
  let [voxels, deep] = [0, 0];
  const isDeep = deepIn(shape, spacing, label);
  for (let i = 0; i < reference.length; i++) {
    const [inReference, inPrediction] = [reference[i] as number, prediction[i] as number];
    if (inReference === inPrediction) continue;
    if (inReference === label && ids.has(inPrediction)) undone[i] = 1;
    else if (inPrediction === label && ids.has(inReference)) undone[i] = 0;
    else continue;
    voxels++;
    if (isDeep(reference, i)) deep++;
  }
  // In a thin label nothing is deep, but it may be away from the label in the other mask.
  if (deep < leastDeep * voxels && awayOf(pair, undone) < leastDeep * voxels) return undefined;
  if (isAsGood(movedDice(pair), diceOf(countsOf({ ...pair, prediction: undone }), 1))) return undefined;
  const seams = facesBetween(
    reference,
    shape,
    (id) => id === label,
    (id) => ids.has(id),
  );
  if (voxels <= mostWaver * waver() * seams) return undefined;
  const labels = [label, ...others].sort((a, b) => a - b);
  const together = unionDice(reference, prediction, new Set(labels));
  const how = directionOf(missing, extra);
  return {
    facts: { kind: "labels-confused", labels, voxels, share, together, ...(how ? { oneWay: { label, how } } : {}) },
    undone,
  };
}

/** Whether a label lost nearly all that is confused to the others, or won it from them. */
function directionOf(missing: number, extra: number): "lost" | "won" | undefined {
  if (isOneWay(missing, missing + extra)) return "lost";
  return isOneWay(extra, missing + extra) ? "won" : undefined;
}

export const isOneWay = (voxels: number, all: number): boolean => voxels >= oneWay * all;

/** Whether another label has enough of the confused voxels to be named. */
export const isPart = (voxels: number, all: number): boolean => voxels >= leastPart * all;
/** A movement that gains about as much is the simpler explanation. */
export const isAsGood = (moved: number, after: number): boolean => moved >= after - asWell;

/** Corrected voxels that have none of the label near them in the mask that lacks them. */
function awayOf({ shape, spacing, reference, prediction }: MaskPair, undone: Uint8Array): number {
  const radius = seam * Math.min(...spacing);
  const [nearReference, nearPrediction] = [reference, prediction].map((mask) =>
    dilate(mask, shape, radius, { spacing }),
  );
  let away = 0;
  for (let i = 0; i < undone.length; i++) {
    if (undone[i] === prediction[i]) continue;
    if (!(undone[i] ? nearPrediction : nearReference)?.[i]) away++;
  }
  return away;
}

/** Whether a voxel's label continues for some voxels along every axis. The grid ends with the label itself, but not with others. */
function deepIn(
  shape: readonly number[],
  spacing: readonly number[],
  label: number,
): (map: ArrayLike<number>, index: number) => boolean {
  const cube = cubeOf(shape);
  const [planes, rows, columns] = cube;
  const seams = seamsOf(cube, [1, ...spacing].slice(-3));
  return (map, i) => {
    const place = placeOf(i, cube);
    return (
      [
        [planes, rows * columns],
        [rows, columns],
        [columns, 1],
      ] as const
    ).every(([n, stride], axis) => {
      const own = seams[axis] as number;
      const at = place[axis] as number;
      for (let step = -own; own > 0 && step <= own; step++) {
        const isInside = at + step >= 0 && at + step < n;
        if (isInside ? map[i + step * stride] !== map[i] : map[i] === label) return false;
      }
      return true;
    });
  };
}

/** How many voxels wide a seam is along each axis. */
export function seamsOf(shape: readonly number[], spacing: readonly number[]): number[] {
  const finest = Math.min(...spacing);
  return shape.map((n, axis) =>
    Math.min(Math.round((seam * finest) / (spacing[axis] as number)), Math.floor((n - 1) / seamTimes)),
  );
}

/** Dice after the prediction is moved back by the distance of the masks' centres; several labels that moved together cover each other. */
function movedDice({ shape, reference, prediction }: MaskPair): number {
  const [r, p] = [runsOf(reference, shape), runsOf(prediction, shape)];
  if (r.voxels === 0 || p.voxels === 0) return 0;
  return diceAfterMove(p, centroidDifference(p, r).map(Math.round), r);
}

function unionDice(reference: ArrayLike<number>, prediction: ArrayLike<number>, labels: ReadonlySet<number>): number {
  const counts = { reference: 0, prediction: 0, intersection: 0 };
  for (let i = 0; i < reference.length; i++) {
    const [r, p] = [labels.has(reference[i] as number), labels.has(prediction[i] as number)];
    if (r) counts.reference++;
    if (p) counts.prediction++;
    if (r && p) counts.intersection++;
  }
  return diceOf(counts, 1);
}
