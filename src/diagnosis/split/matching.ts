/**
 * Which components find a partner: the fixed sets that `missed` and `spurious` are about.
 *
 * A reference component is missed if no predicted voxel overlaps it, or only specks like those beside all objects; a predicted one
 * is spurious if it overlaps nothing. A shifted prediction may overlap nothing although everything was found, so components can be matched
 * after a shift.
 */
import {
  chosenRuns,
  labelsOf,
  type MaskPair,
  noRuns,
  originOf,
  othersOf,
  type Parts,
  type RunParts,
  runsOfPair,
  visitShared,
} from "../../mask/index.js";
import { diceOfRuns } from "../../metrics/index.js";
import { reasonThresholds, splitThresholds, valuesOf } from "../thresholds/index.js";
import { aligned, atMost } from "./aligned.js";
import type { Beside, Grid } from "./movement/scene.js";
import { centroidOffset, Shifts } from "./movement/shift-scores.js";

const { clearShift, mostTouched, leastFound } = valuesOf(splitThresholds);
const { beyond, leastVoxels } = valuesOf(reasonThresholds.farCopy);

export interface Matching {
  /** By component id − 1: whether the reference's component is missed. */
  readonly missed: readonly boolean[];
  /** By component id − 1: whether the prediction's component is spurious. */
  readonly spurious: readonly boolean[];
  /** Voxels in both sets together. */
  readonly unmatched: number;
}

/** Two masks and their components, with and without a partner. */
export interface Objects {
  /** Cropped to the masks' content: the grid of the components. `frame` says where it is in the image. */
  readonly pair: MaskPair;
  readonly reference: RunParts;
  readonly prediction: RunParts;
  readonly matching: Matching;
}

/**
 * The matching with the masks as they are or after the best shift. The shift is used if it leaves fewer voxels unmatched, or if
 * the shift alone undoes a fifth of the loss. If nothing meets within reach, a copy may still be farther off.
 *
 * @param pair cropped to its masks.
 */
export function bestMatching(pair: MaskPair, reference: RunParts, prediction: RunParts): Matching {
  const still = matchComponents(reference, prediction, originOf(pair.shape));
  if (still.unmatched === 0 && reference.count === 1 && prediction.count === 1) return still;
  if (reference.count === 0 || prediction.count === 0) return still;
  const whole = reference.runs;
  const best = bestShift(pair, reference, guardOf(still));
  const moved = matchComponents(reference, prediction, best.shift);
  const clear = undoesMuch(best.dice, best.before);
  // Overlap must not get worse; if nothing is matched, any shift within reach may be right.
  function guardOf({ missed, spurious }: Matching) {
    if (!spurious.includes(false)) return undefined;
    const left = chosenRuns(missed, reference);
    const kept = chosenRuns(othersOf(spurious), prediction);
    return {
      shifts: new Shifts(pair, kept, whole, reachOf(reference), []),
      beside: { runs: left, inReference: left, voxels: left.voxels },
    };
  }
  if (moved.unmatched < still.unmatched || (clear && moved.missed.includes(false))) return moved;
  return still.missed.includes(false) ? still : (farMatching(reference, prediction) ?? still);
}

/** The matching of masks that are copies of each other, however far apart they are. */
function farMatching(reference: RunParts, prediction: RunParts): Matching | undefined {
  const [here, there] = [prediction.runs, reference.runs];
  if (Math.min(here.voxels, there.voxels) < leastVoxels || atMost(here, there) < beyond) return undefined;
  const { by, agreement } = aligned(here, there);
  return agreement >= beyond ? matchComponents(reference, prediction, by) : undefined;
}

/** Whether a shift alone undoes enough of the loss to be real. */
export const undoesMuch = (after: number, before: number): boolean => after - before >= clearShift * (1 - before);

/**
 * The best shift of a whole prediction within the object's own extent.
 *
 * @param pair cropped to its masks.
 * @param reference its reference's components.
 */
export function bestShift(pair: MaskPair, reference: Parts, guard?: Parameters<Shifts["best"]>[1]) {
  const { reference: whole, prediction: predicted } = runsOfPair(pair);
  const starts = centroidOffset(predicted, whole);
  const shifts = new Shifts(pair, predicted, whole, reachOf(reference), starts);
  return { ...shifts.best(nothingBeside(pair), guard), before: diceOfRuns(predicted, whole) };
}

/** The object's own extent limits the search for its shift: the largest box of a reference component, along each axis. */
export function reachOf({ boxes }: Parts): number[] {
  const [first, ...others] = boxes.map((box) => box.shape);
  return (first ?? []).map((n, axis) => others.reduce((most, shape) => Math.max(most, shape[axis] as number), n));
}

function nothingBeside({ shape }: Grid): Beside {
  const runs = noRuns(shape);
  return { runs, inReference: runs, voxels: 0 };
}

/**
 * Components of either mask that overlap nothing of the other one after a shift.
 *
 * @param reference, prediction of one shape.
 * @param shift whole voxels by which the prediction's content is moved before it is compared.
 */
export function matchComponents(reference: RunParts, prediction: RunParts, shift: readonly number[]): Matching {
  const { matching, meet } = openMatching(reference, prediction);
  visitShared(reference, prediction, shift, meet);
  return matching();
}

/**
 * The matching after a movement that is not a shift is undone.
 *
 * @param source where each voxel of the undone prediction comes from; −1 for nowhere.
 */
export function matchMoved(reference: RunParts, prediction: RunParts, source: Int32Array): Matching {
  const { matching, meet } = openMatching(reference, prediction);
  const [wanted, predicted] = [labelsOf(reference), labelsOf(prediction)];
  for (let i = 0; i < source.length; i++) {
    const [r, p] = [wanted[i] as number, predicted[source[i] as number] ?? 0];
    if (r > 0 && p > 0) meet(r, p, 1);
  }
  return matching();
}

function openMatching(reference: RunParts, prediction: RunParts) {
  /** Of each object: its voxels that are found, and the voxels of the largest predicted object on it. */
  const [found, largest] = [0, 1].map(() => new Float64Array(reference.count)) as [Float64Array, Float64Array];
  const spurious = new Array<boolean>(prediction.count).fill(true);
  return {
    /** Two components share voxels. */
    meet(inReference: number, inPrediction: number, voxels: number) {
      const [r, p] = [inReference - 1, inPrediction - 1];
      found[r] = (found[r] as number) + voxels;
      largest[r] = Math.max(largest[r] as number, prediction.sizes[p] as number);
      spurious[p] = false;
    },
    matching(): Matching {
      const speck = spurious.reduce((most, is, k) => (is ? Math.max(most, prediction.sizes[k] as number) : most), 0);
      const isSpeck = (k: number) => (largest[k] as number) <= speck;
      const missed = missedOf(found, reference.sizes, isSpeck);
      return { missed, spurious, unmatched: voxelsOf(missed, reference) + voxelsOf(spurious, prediction) };
    },
  };
}

/** Which objects are missed, from the voxels found of each; where others are found, those that only specks touch are missed too. */
function missedOf(found: Float64Array, sizes: ArrayLike<number>, isSpeck: (object: number) => boolean): boolean[] {
  const untouched = Array.from(found, (voxels) => voxels === 0);
  const touched = Array.from(
    found,
    (voxels, k) => voxels === 0 || (isSpeck(k) && isOnlyTouched(voxels, sizes[k] as number)),
  );
  let [right, all] = [0, 0];
  touched.forEach((is, k) => {
    right += is ? 0 : (found[k] as number);
    all += is ? 0 : (sizes[k] as number);
  });
  return areFound(right, all) ? touched : untouched;
}

export const isOnlyTouched = (found: number, size: number): boolean => found <= mostTouched * size;
export const areFound = (found: number, size: number): boolean => size > 0 && found >= leastFound * size;

/** Voxels of the chosen components. */
export function voxelsOf(chosen: readonly boolean[], { sizes }: Parts): number {
  return chosen.reduce((sum, is, k) => sum + (is ? (sizes[k] as number) : 0), 0);
}
