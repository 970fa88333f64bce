/**
 * `shift`: the prediction lies off the reference by whole voxels.
 *
 * The best shift within the object's own extent, over every one of them; it must not cost what already overlaps.
 */
import type { Axis } from "../../mask/index.js";
import { length, listed, points, score } from "../words.js";
import type { CauseOfLoss, Findings } from "./cause.js";

export const directions: Readonly<Record<Axis, readonly [positive: string, negative: string]>> = {
  planes: ["planes up the stack", "planes down the stack"],
  rows: ["rows down", "rows up"],
  columns: ["columns to the right", "columns to the left"],
};

export const shift: CauseOfLoss = {
  part: "shift",
  finding: (findings) =>
    `the prediction lies ${distance(findings)} off the reference, ${towards(findings)}; moved back it would score ` +
    score(findings.alone.shift),
  remedy: (findings) => {
    const single = findings.shift.filter((by) => by !== 0).length === 1 && Math.abs(sum(findings.shift)) === 1;
    return single
      ? `An offset of exactly one voxel is most often a crop, a resampling or a rounding that is off by one: compare the ` +
          `first voxel's position in both files and in the preprocessing, before any retraining.`
      : `Realign before retraining: compare origin and crop of the two files, and check that the preprocessing undoes ` +
          `its padding and resampling (${towards(findings)} is what to look for). If they agree, register the prediction or ` +
          `look for motion between the annotated and the predicted image.`;
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
  const steps = axes.flatMap((axis, i) => {
    const by = shift[i] as number;
    if (by === 0) return [];
    const words = directions[axis][by > 0 ? 0 : 1];
    return [`${Math.abs(by)} ${Math.abs(by) === 1 ? words.replace("s ", " ") : words}`];
  });
  return listed(steps);
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
