/**
 * `lossy-mask` and `probability-map`: grey levels instead of a mask, on either side.
 *
 * A mask that was saved as JPEG or drawn with smooth edges holds 0, 255 and values near them or on its rim. A probability map
 * saved as grey levels holds everything between. Thresholds are scored on the joint counts. Half of the range is named if it
 * fits about as well as the best.
 */
import type { JointCount } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { sides as bothSides, idsIn, type Side, voxelsWhere, type Which } from "../joint.js";
import type { Slip } from "../slip.js";

const { many, leastHighest, leastDice, leastGain, asWell, mostOfAll, noise, leastLossy } = valuesOf(idThresholds.grey);

export function greyLevels(counts: readonly JointCount[]): Slip[] {
  const ids = { reference: idsIn(counts, "reference"), prediction: idsIn(counts, "prediction") };
  const isGrey = (side: Side) =>
    ids[side].length > many &&
    (ids[side][0] as number) > 0 &&
    (ids[side][ids[side].length - 1] as number) >= leastHighest &&
    (ids[side][ids[side].length - 1] as number) <= 255;
  const isMask = (side: Side) => ids[side].length === 1;
  const sides = bothSides.filter(isGrey);
  if (sides.length === 0 || !bothSides.every((side) => isGrey(side) || isMask(side))) return [];
  const from = (side: Side, least: number) => (isGrey(side) ? least : 1);
  const diceFrom = (least: number) =>
    dice(
      counts,
      ({ reference }) => reference >= from("reference", least),
      ({ prediction }) => prediction >= from("prediction", least),
    );
  const before = dice(
    counts,
    ({ reference }) => reference !== 0,
    ({ prediction }) => prediction !== 0,
    ({ reference, prediction }) => reference === prediction,
  );
  const thresholds = [...new Set(sides.flatMap((side) => ids[side]))]
    .sort((a, b) => a - b)
    .map((least) => ({ least, dice: diceFrom(least) }));
  const best = thresholds.reduce((a, b) => (b.dice > a.dice ? b : a));
  // Numbers of objects fit best all together; grey levels only above some level.
  if ((thresholds[0]?.dice ?? 0) >= best.dice - mostOfAll) return [];
  const half = { least: 128, dice: diceFrom(128) };
  const told = half.dice >= best.dice - asWell ? half : best;
  if (told.dice < leastDice || told.dice < before + leastGain) return [];
  const kind = sides.every((side) => lossyShare(counts, side) >= leastLossy) ? "lossy-mask" : "probability-map";
  const values = Math.max(...sides.map((side) => ids[side].length));
  return [{ kind, sides, values, threshold: told.least, before, after: told.dice }];
}

function dice(counts: readonly JointCount[], inReference: Which, inPrediction: Which, both: Which = () => true) {
  const sum = (of: Which) => voxelsWhere(counts, of);
  const intersection = sum((count) => inReference(count) && inPrediction(count) && both(count));
  return diceOf({ reference: sum(inReference), prediction: sum(inPrediction), intersection }, 0);
}

/** The share of a side's values that are near 0 or 255. */
function lossyShare(counts: readonly JointCount[], side: Side): number {
  const near = ({ [side]: value }: JointCount) => value !== 0 && (value <= noise || value >= 255 - noise);
  return (
    voxelsWhere(counts, near) /
    Math.max(
      1,
      voxelsWhere(counts, (count) => count[side] !== 0),
    )
  );
}
