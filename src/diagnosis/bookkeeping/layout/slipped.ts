/**
 * A stack in which a plane was written twice or left out, so that all planes from there on are off by as many.
 *
 * An object that continues for some planes too many looks the same at its end, and one that is too small where it shrinks looks the
 * same there. So most of the planes beyond must gain, no single one of them most of it, and what vanishes must have been missing as
 * well as extra. If a further step elsewhere gains as well, planes were stretched.
 */
import { cubeOf, type LabelMap } from "../../../mask/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import type { Guess, LayoutFit } from "./layout.js";
import { rivalsOf, type Scene } from "./scene.js";

const { leastSlipped, slippedShare, mostOfOne, leastDice, leastGainOfSlip, bothWays, leavesLittle, mostFurther } =
  valuesOf(layoutThresholds.planes);
const { mostLeft } = valuesOf(layoutThresholds.clear);
/** The most planes by which a stack slips where maps agree well; otherwise, as a share of it. */
const [few, far] = [3, 1 / 3];
/** About so many rows are compared with `few` planes on either side, the same ones in every plane, and of each so many at least. */
const [sampled, ofPlane] = [10_000, 32];

export interface Slip {
  /** The first plane that is off, and by how many: > 0 if some were written twice. */
  readonly at: number;
  readonly by: number;
  /** For each plane of the right map, where it is; −1 beyond the end. */
  readonly from: readonly number[];
  /** Dice over the planes that were not left out. */
  readonly made: number;
}

/** By plane. */
export interface Held {
  readonly reference: ArrayLike<number>;
  readonly prediction: ArrayLike<number>;
}

/** @param isFar whether planes may be off by more than a few, as in maps that agree little. */
export function slipIn(reference: LabelMap, prediction: LabelMap, isFar = false): Slip | undefined {
  if (reference.shape.length === 2) return undefined;
  const [n, rows, columns] = cubeOf(reference.shape);
  const area = rows * columns;
  const most = isFar ? Math.max(few, Math.floor(far * n)) : few;
  const asked = Math.max((sampled * (2 * few + 1)) / (2 * most + 1), isFar ? n * ofPlane : 0);
  const every = Math.max(1, Math.floor((n * rows) / asked));
  const met = new Float64Array(n * n);
  const held = { reference: new Float64Array(n), prediction: new Float64Array(n) };
  const [wanted, predicted] = [reference.values, prediction.values];
  for (let j = 0; j < n; j++) {
    const [low, high] = [Math.max(0, j - most), Math.min(n - 1, j + most)];
    for (let row = 0; row < rows; row += every) {
      const start = j * area + row * columns;
      for (let at = start; at < start + columns; at++) {
        if (wanted[at] !== 0) held.reference[j] = (held.reference[j] as number) + 1;
        const id = predicted[at];
        if (id === 0) continue;
        held.prediction[j] = (held.prediction[j] as number) + 1;
        for (let i = low; i <= high; i++)
          if (wanted[at + (i - j) * area] === id) met[i * n + j] = (met[i * n + j] as number) + 1;
      }
    }
  }
  return slipOf(met, held, n, most);
}

/** The stack put back, against the maps as they are and the best shift. */
export function slippedGuess(scene: Scene, slip: Slip | undefined): Guess | undefined {
  if (!slip) return undefined;
  const { at, by, from } = slip;
  const undo = { way: "order", axis: 0, from } as const;
  const after = scene.after(undo);
  const made = Math.max(after, slip.made);
  const rivals = rivalsOf(scene);
  const moved = from.filter((j, i) => j !== i).length;
  const fit: LayoutFit = {
    ...{ kind: "planes-out-of-order", axis: "planes", moved, of: from.length, order: "slipped", by, at },
    ...{ before: scene.before, after, undo },
  };
  return after > scene.before ? { fit, ...rivals, isClear: beatsStack(made, rivals.rival), made } : undefined;
}

/** Whether a stack put back agrees well, and far better than what is simpler. */
export const beatsStack = (made: number, rival: number): boolean =>
  made >= leastDice && made >= rival + leastGainOfSlip && 1 - made <= mostLeft * (1 - rival);

/**
 * @param met the voxels that plane i of the reference and plane j of the prediction share, at i · n + j.
 * @param held the voxels that each plane of the reference holds, and of the prediction.
 */
export function slipOf(met: Float64Array, held: Held, n: number, most = few): Slip | undefined {
  const isIn = (i: number) => i >= 0 && i < n;
  const shared = (i: number, by: number) => met[i * n + i + by] as number;
  const missing = (i: number, by: number) => (held.reference[i] as number) - shared(i, by);
  const extra = (i: number, by: number) => (held.prediction[i + by] as number) - shared(i, by);
  // Where outlines shrink from plane to plane, those that are off share no less, but hold too much. What left the stack shows nothing.
  const wrong = (i: number, by: number): number => (isIn(i + by) ? missing(i, by) + extra(i, by) : wrong(i, 0));
  /** The place from which on a further step gains most, and how much, between two planes. */
  const bestStep = (first: number, end: number, before: number, by: number) => {
    let [best, gain] = [{ at: first, gain: 0 }, 0];
    for (let at = end - 1; at >= first; at--) {
      gain += wrong(at, before) - wrong(at, by);
      if (gain > best.gain) best = { at, gain };
    }
    return best;
  };
  const steps = Array.from({ length: 2 * most + 1 }, (_, k) => ({ by: k - most, ...bestStep(1, n, 0, k - most) }));
  const { at, by, gain } = steps.reduce((a, b) => (b.gain > a.gain ? b : a));
  if (gain === 0) return undefined;
  // Where planes were left out, those read twice prove nothing: an object that ends sooner continues just so.
  const first = at + Math.max(0, -by);
  const planes = Array.from({ length: Math.max(0, n - first) }, (_, k) => first + k).filter((i) => isIn(i + by));
  const gains = planes
    .filter((i) => missing(i, by) + extra(i, by) + 2 * shared(i, by) > 0)
    .map((i) => wrong(i, 0) - wrong(i, by));
  if (!isSlip(gains, gain)) return undefined;
  const step = Math.sign(by);
  const further = Math.max(bestStep(1, at, 0, step).gain, bestStep(first + 1, n, by, by + step).gain);
  if (isStretched(further, gain)) return undefined;
  const undone = (of: typeof missing) => planes.reduce((sum, i) => sum + of(i, 0) - of(i, by), 0);
  let [hits, size] = [0, 0];
  for (let i = 0; i < n; i++) {
    const moved = i < at ? 0 : by;
    if ((i >= at && i < first) || !isIn(i + moved)) continue;
    hits += shared(i, moved);
    size += missing(i, moved) + extra(i, moved) + 2 * shared(i, moved);
  }
  const errors = Array.from({ length: n }, (_, i) => wrong(i, 0)).reduce((sum, one) => sum + one, 0);
  if (!isMoved(undone(missing), undone(extra), (size - 2 * hits) / errors)) return undefined;
  const from = Array.from({ length: n }, (_, i) => (i < at ? i : isIn(i + by) ? i + by : -1));
  return { at, by, from, made: (2 * hits) / Math.max(1, size) };
}

/** @param gains of the planes beyond, and of all of them together. */
export function isSlip(gains: readonly number[], all: number): boolean {
  const better = gains.filter((gain) => gain > 0).length;
  return better >= leastSlipped && better >= slippedShare * gains.length && Math.max(...gains) <= mostOfOne * all;
}

/** Whether a further step gains much of what the first does. */
export const isStretched = (further: number, gain: number): boolean => further > mostFurther * gain;

/**
 * Whether planes moved, and have no other size.
 *
 * @param missing voxels that vanish when they are put back, as extra ones do; `left`: the share of all errors that stays.
 */
export const isMoved = (missing: number, extra: number, left: number): boolean =>
  Math.min(missing, extra) >= bothWays * Math.max(missing, extra) || left <= leavesLittle;
