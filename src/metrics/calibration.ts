/** How well probabilities are calibrated: expected calibration error, Brier score and negative log-likelihood. */
import { InputError } from "../errors/index.js";

/** A network's output for each voxel, before it is thresholded to a mask. */
export interface ClassProbabilities {
  /** The true id of each voxel, 0 for background; −1 if it is ignored. */
  readonly reference: ArrayLike<number>;
  /** The probability of each id, 0 for background. With a single id, the background has the rest. */
  readonly probabilities: ReadonlyMap<number, ArrayLike<number>>;
}

/** `null` if every voxel is ignored. */
export interface Calibration {
  /** Of the likeliest class: |accuracy − confidence|, averaged over bins weighted by their voxels. */
  readonly ece: number | null;
  /** Each class against the rest, averaged over the classes, including the background. */
  readonly classwiseEce: number | null;
  /** Squared differences from 0 and 1, summed over the classes (or of a single id), averaged over voxels. */
  readonly brier: number | null;
  /** −log of the true class's probability, averaged over voxels. */
  readonly nll: number | null;
  /** Each id against the rest. */
  readonly labelEce: ReadonlyMap<number, number | null>;
}

/** As in Guo et al. */
const BINS = 15;
/** The smallest probability for logarithms, as in scikit-learn for double precision. */
const LEAST = 2 ** -52;
/** How far probabilities may be outside 0 to 1, and their sum from 1: for half precision and its softmaxes. */
const SLACK = 0.01;

/**
 * Calibration of probabilities.
 *
 * @param input `reference`: the true id of each voxel; `probabilities`: a map for each id, or for one only.
 * @returns errors over 15 bins of equal width, each without its lower end; `null` if every voxel is ignored.
 * @throws InputError `length`, or `probability` if values are not probabilities.
 * @see Guo et al., On Calibration of Modern Neural Networks (2017); Kull et al. (2019), classwise; Brier (1950).
 * @example
 * const { brier, ece } = calibration({ reference: [1, 0], probabilities: new Map([[1, [0.75, 0.25]]]) });
 * [brier, ece]; // [0.0625, 0.25]
 */
export function calibration(input: ClassProbabilities): Calibration {
  const { reference, probabilities } = input;
  const ids = [...probabilities.keys()];
  const maps = [...probabilities.values()];
  checkProbabilities(input);
  const isOne = maps.length === 1;
  const top = openBins();
  const own = maps.map(() => openBins());
  let [voxels, squared, logs] = [0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    const truth = reference[i] as number;
    if (truth < 0) continue;
    voxels++;
    let [best, most, ofTruth] = [-1, -1, 0];
    for (let k = 0; k < maps.length; k++) {
      const p = (maps[k] as ArrayLike<number>)[i] as number;
      const isTruth = ids[k] === truth;
      (own[k] as Bins).add(p, isTruth);
      squared += (p - (isTruth ? 1 : 0)) ** 2;
      if (isTruth) ofTruth = p;
      if (p > most) [best, most] = [k, p];
    }
    if (isOne) {
      const isInside = most >= 0.5;
      const wasInside = truth === ids[0];
      top.add(isInside ? most : 1 - most, isInside === wasInside);
      if (!wasInside) ofTruth = 1 - most;
    } else top.add(most, ids[best] === truth);
    logs -= Math.log(Math.max(LEAST, ofTruth));
  }
  const labelEce = new Map(ids.map((id, k) => [id, (own[k] as Bins).error(voxels)]));
  const share = (sum: number) => (voxels === 0 ? null : sum / voxels);
  const classwise = own.reduce((sum, bins) => sum + (bins.error(voxels) ?? 0), 0) / own.length;
  return {
    ece: top.error(voxels),
    classwiseEce: voxels === 0 ? null : classwise,
    brier: share(squared),
    nll: share(logs),
    labelEce,
  };
}

/** Soft counts of one class: each voxel counts by its probability. */
export interface SoftCounts {
  readonly reference: number;
  /** Sums of the probabilities and of their squares. */
  readonly prediction: number;
  readonly squares: number;
  readonly intersection: number;
  readonly voxels: number;
}

/** @param ids scored as one: their probabilities are added. */
export function softCounts(
  { reference, probabilities }: ClassProbabilities,
  ids: readonly number[],
  outside = false,
): SoftCounts {
  const maps = [...probabilities].filter(([id]) => ids.includes(id)).map(([, map]) => map);
  const inside = new Set(ids);
  let [r, p, squares, both, voxels] = [0, 0, 0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    const truth = reference[i] as number;
    if (truth < 0) continue;
    let sum = 0;
    for (const map of maps) sum += map[i] as number;
    const probable = outside ? 1 - sum : sum;
    voxels++;
    p += probable;
    squares += probable ** 2;
    if (inside.has(truth) === outside) continue;
    r++;
    both += probable;
  }
  return { reference: r, prediction: p, squares, intersection: both, voxels };
}

interface Bins {
  add(confidence: number, isRight: boolean): void;
  error(voxels: number): number | null;
}

function openBins(): Bins {
  const [sure, right] = [new Float64Array(BINS), new Float64Array(BINS)];
  return {
    add(confidence, isRight) {
      const bin = Math.min(BINS - 1, Math.max(0, Math.ceil(confidence * BINS) - 1));
      sure[bin] = (sure[bin] as number) + confidence;
      if (isRight) right[bin] = (right[bin] as number) + 1;
    },
    error: (voxels) =>
      voxels === 0 ? null : sure.reduce((sum, held, bin) => sum + Math.abs(held - (right[bin] as number)), 0) / voxels,
  };
}

/** @throws InputError `length`, or `probability` if values are not probabilities. */
export function checkProbabilities({ reference, probabilities }: ClassProbabilities): void {
  const maps = [...probabilities.values()];
  if (maps.length === 0 || maps.some((map) => map.length !== reference.length)) {
    const problem = `${maps.length} maps of probabilities do not have the reference's ${reference.length} values each`;
    throw new InputError({ code: "length", problem, hint: "give one value a voxel and class, row-major" });
  }
  const wrong = (problem: string) =>
    new InputError({ code: "probability", problem, hint: "apply softmax or sigmoid, or divide by 255, first" });
  for (let i = 0; i < reference.length; i++) {
    let sum = 0;
    for (const map of maps) {
      const value = map[i] as number;
      if (!(value >= -SLACK && value <= 1 + SLACK)) throw wrong(`the value ${value} is no probability`);
      sum += value;
    }
    if (maps.length > 1 && !(Math.abs(sum - 1) <= SLACK)) throw wrong(`the classes of a voxel add up to ${sum}, not 1`);
  }
}

/** The metrics for predictions that are probabilities. */
export const calibrationNames = ["ece", "classwiseEce", "labelEce", "brier", "nll", "softDice"] as const;
