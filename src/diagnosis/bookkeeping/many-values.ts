/**
 * `probability-map`, `instance-map`: a prediction with many values where the reference has few labels.
 *
 * Grey levels (probabilities times 255) and numbers of objects are both read as label ids, and score next to nothing.
 * Thresholds and the foreground as a whole are scored on the joint counts: whichever fits well says what the values are.
 */
import type { JointCount } from "../../mask/index.js";
import { gains, type Slip } from "./slip.js";

/** More ids than the first in the prediction, at most the second in the reference. */
const many = 20;
const few = 5;
const leastDice = 0.5;

export function manyValues(counts: readonly JointCount[]): Slip[] {
  const ids = (side: "reference" | "prediction") => [
    ...new Set(counts.map((count) => count[side]).filter((id) => id !== 0)),
  ];
  const [inReference, inPrediction] = [ids("reference"), ids("prediction").sort((a, b) => a - b)];
  if (inReference.length === 0 || inReference.length > few || inPrediction.length <= many) return [];
  const sum = (of: (count: JointCount) => boolean) =>
    counts.reduce((voxels, count) => voxels + (of(count) ? count.voxels : 0), 0);
  const size = sum(({ reference }) => reference !== 0);
  const diceFrom = (least: number) =>
    (2 * sum(({ reference, prediction }) => reference !== 0 && prediction >= least)) /
    (size + sum(({ prediction }) => prediction >= least));
  const before =
    (2 * sum(({ reference, prediction }) => reference !== 0 && prediction === reference)) /
    (size + sum(({ prediction }) => prediction !== 0));
  const merged = diceFrom(inPrediction[0] as number);
  const thresholds = inPrediction.map((least) => ({ least, dice: diceFrom(least) }));
  const best = thresholds.reduce((a, b) => (b.dice > a.dice ? b : a));
  if (best.dice < leastDice || best.dice < before + gains) return [];
  const most = inPrediction[inPrediction.length - 1] as number;
  const values = { ids: inPrediction.length, most, labels: inReference.length, before };
  // Objects' numbers fit best all together; grey levels from some level on.
  return merged >= best.dice - 0.02
    ? [{ kind: "instance-map", ...values, after: merged }]
    : [{ kind: "probability-map", ...values, threshold: best.least, after: best.dice }];
}
