/**
 * Voxels that carry another label. No option undoes that, but it is corrected before a label is split.
 *
 * No shift, radius or region describes them: voxels under another label are neither a leak nor a wrong size.
 */
import { type MaskPair, padPair, runsOf, runsOfPair, sharedRuns, unionOfRuns } from "../../../mask/index.js";
import { countsOf, diceOf, diceOfRuns } from "../../../metrics/index.js";
import type { Merged } from "../../bookkeeping/index.js";
import { monotone, shapley } from "../../split/shapley.js";
import type { Split } from "../../split/split.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { MixedReason, ReasonOf } from "../reason.js";
import { isAsGood, labelsConfused } from "./confused.js";
import { labelsMerged, mergedWith } from "./merged.js";
import { thinTaken } from "./taken.js";
import type { TwoMaps } from "./two-maps.js";

export interface MixedLoss {
  readonly reason: MixedReason | ReasonOf<"thin" | "coarse-grid">;
  /** What is left. */
  readonly pair: MaskPair;
  /** Of the loss: what it gains, or for merged labels its share of the wrong voxels if that is more. */
  readonly share: number;
  readonly missed: number;
  readonly spurious: number;
  readonly boundary: number;
}

const { leastGain, leftOver } = valuesOf(reasonThresholds.confused);

/**
 * @param split of the label with the masks as they are.
 * @param mapsOf read only if there is enough to gain.
 */
export function mixedOf(
  split: Split,
  merged: readonly Merged[],
  mapsOf: (crop: MaskPair) => TwoMaps,
): MixedLoss | undefined {
  const { dice, worth: worths, parts, explanation } = split;
  if (!gainsEnough(1 - dice) && merged.length === 0) return undefined;
  const own = mapsOf(split.pair);
  const repeated = withoutRepeats(split, own);
  if (repeated) return repeated;
  // What was moved begins beyond the label's own box.
  const off = mergedWith(own.label, merged) && own.moved?.by;
  const pair = off ? padPair(split.pair, Math.max(...off.map(Math.abs))) : split.pair;
  const maps = off ? mapsOf(pair) : own;
  const joined = labelsMerged(pair, maps, merged);
  const found = joined ?? labelsConfused(pair, maps);
  if (!found) return undefined;
  const { facts, undone } = found;
  const { reference, prediction } = runsOfPair(pair);
  const right = runsOf(undone, pair.shape);
  const corrected = [unionOfRuns(prediction, right), sharedRuns(prediction, right), right];
  const worth = monotone([dice, ...corrected.map((runs) => diceOfRuns(runs, reference))]);
  const after = worth[3] as number;
  const gain = after - dice;
  const isMoved = isAsGood(worths[3] as number, after) && leavesLittle(parts.missed + parts.spurious, gain);
  // Labels that are drawn as boxes hide each other, and those on a coarser grid take each other's voxels.
  const isDrawn = explanation.structures?.found.some(({ kind }) => kind === "boxes" || kind === "coarse-grid") ?? false;
  if (gain <= 0 || (!joined && (!gainsEnough(gain) || isMoved || isDrawn))) return undefined;
  const [missed, spurious] = shapley(2, worth) as [number, number];
  const share = joined ? Math.max(gain, (1 - dice) * sharePutRight(pair, undone)) : gain;
  const isWritten = facts.kind === "labels-merged" && facts.side === "reference";
  const thin = isWritten ? undefined : thinTaken(split, mapsOf);
  const reason = { ...(thin ?? facts), gain, after } as MixedLoss["reason"];
  return { reason, share, pair: { ...pair, prediction: undone }, missed, spurious, boundary: 0 };
}

/** The label with what repeated planes make of it put right. */
function withoutRepeats({ pair, dice }: Split, { label, repeated }: TwoMaps): MixedLoss | undefined {
  const found = repeated?.();
  if (!found) return undefined;
  const undone = pair.prediction.map((held, i) =>
    Number(found.reference[i] === label) === held ? (pair.reference[i] as number) : held,
  );
  const after = diceOf(countsOf({ ...pair, prediction: undone }), 1);
  const gain = after - dice;
  if (!gainsEnough(gain)) return undefined;
  const reason = { kind: "coarse-grid", factors: [found.every, 1, 1], gain, after } as const;
  return { reason, share: gain, pair: { ...pair, prediction: undone }, missed: 0, spurious: 0, boundary: gain };
}

/** Of the wrong voxels, the share that is right once the mistake is undone: what is left of a little label weighs much in Dice. */
function sharePutRight({ reference, prediction }: MaskPair, undone: Uint8Array): number {
  let [wrong, right] = [0, 0];
  for (let i = 0; i < reference.length; i++) {
    if (reference[i] === prediction[i]) continue;
    wrong++;
    if (undone[i] === reference[i]) right++;
  }
  return right / Math.max(1, wrong);
}

export const gainsEnough = (gain: number): boolean => gain >= leastGain;
/** A movement is the simpler explanation if it leaves few objects and regions. */
export const leavesLittle = (left: number, gain: number): boolean => left < leftOver * gain;
