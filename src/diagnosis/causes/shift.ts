/**
 * `shift`: the prediction lies off the reference by whole voxels.
 *
 * The best shift within the object's own extent, over every one of them; it must not cost what already overlaps.
 */
import { length, points, score, steps } from "../words.js";
import { type CauseOfLoss, type Findings, gains } from "./cause.js";

export const shift: CauseOfLoss = {
  part: "shift",
  finding: (findings) =>
    `the prediction lies ${distance(findings)} off the reference, ${towards(findings)}; ` +
    (gains(findings, "shift")
      ? `moved back it would score ${score(findings.alone.shift)}`
      : `that costs ${points(findings.loss.shift)} Dice, which shows once the rest is undone too`),
  remedy: (findings) => {
    const single = findings.shift.filter((by) => by !== 0).length === 1 && Math.abs(sum(findings.shift)) === 1;
    return single
      ? `An offset of exactly one voxel is most often a crop, a resampling or a rounding that is off by one: compare the ` +
          `first voxel's position in both files and in the preprocessing, before any retraining.`
      : `Realign before retraining: compare origin and crop of the two files, and look in the preprocessing for padding or ` +
          `resampling that is off by ${towards(findings)} and not undone. If they agree, register the prediction or look for ` +
          `motion between the annotated and the predicted image.`;
  },
  evidence: (findings) =>
    findings.shift.every((by) => by === 0) || findings.loss.shift <= 0
      ? []
      : [
          {
            kind: "shift",
            text: `The prediction lies ${distance(findings)} off (${towards(findings)}), which costs ${points(findings.loss.shift)} Dice.`,
            values: { voxels: [...findings.shift], distance: euclidean(findings), unit: findings.unit },
          },
        ],
};

function towards({ axes, shift }: Findings): string {
  return steps(axes, shift);
}

function distance(findings: Findings): string {
  const voxels = Math.hypot(...findings.shift);
  if (findings.unit === "px") return `${length(voxels)} px`;
  return `${length(voxels)} px (${length(euclidean(findings))} mm)`;
}

function euclidean({ shift, spacing }: Findings): number {
  return Math.hypot(...shift.map((by, axis) => by * (spacing[axis] as number)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
