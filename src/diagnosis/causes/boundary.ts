/**
 * `boundary`: what no shift, no radius and no whole object explains: the outline itself.
 *
 * How much that says about the model depends on the object: on a thin or small one a single pixel costs a lot.
 */
import { percent, points } from "../words.js";
import { type CauseOfLoss, evidenceValue, type Findings } from "./cause.js";

export const boundary: CauseOfLoss = {
  part: "boundary",
  finding: (findings) => {
    const cost = evidenceValue(findings, "one-pixel-cost", "measured");
    const lost = points(findings.loss.boundary);
    const thin = isThin(cost)
      ? `the object is thin or small, so one pixel of boundary alone costs ${points(cost)} Dice; `
      : "";
    const within = (findings.evidence.get("label-noise")?.values?.within ?? false) === true;
    return `${thin}${outline(findings)} (${lost} Dice)${within ? ", no more than label noise explains" : ""}`;
  },
  remedy: (findings) => {
    const cost = evidenceValue(findings, "one-pixel-cost", "measured");
    if (findings.evidence.get("label-noise")?.values?.within === true) {
      return "Leave the model alone: two annotators would disagree as much. Report a surface metric (NSD at your tolerance) beside Dice, and compare with a second rater.";
    }
    const recall = evidenceValue(findings, "thin-structures", "recall");
    const missing = evidenceValue(findings, "error-place", "missing") ?? 0;
    const extra = evidenceValue(findings, "error-place", "extra") ?? 0;
    if (missing > 4 * extra) {
      return (
        `Lower the threshold and weight the class up: ${percent(missing / (missing + extra))} of the wrong voxels are missing ones` +
        (recall === undefined
          ? "."
          : `, and of the parts under 3 px wide only ${percent(recall)} is found: train on finer patches.`)
      );
    }
    if (isThin(cost)) {
      return (
        `Judge this label by NSD or by its centre line rather than by Dice: a uniform error of one pixel already costs ` +
        `${points(cost)}. To do better, predict at a finer resolution and review how the label's edge is drawn.`
      );
    }
    return (
      "Use a boundary-aware loss and full-resolution patches, and check that the prediction was not made at a coarser " +
      "grid; where the errors gather on one side, have the annotation there reviewed."
    );
  },
  evidence: (findings) =>
    findings.loss.boundary <= 0
      ? []
      : [
          {
            kind: "boundary",
            text: `${points(findings.loss.boundary)} Dice (${percent(findings.loss.boundary / (1 - findings.dice))} of the loss) remains with shift, size, missed and spurious objects undone: the outline itself.`,
            values: { loss: findings.loss.boundary },
          },
        ],
};

/** Errors of one kind are told as such. */
function outline(findings: Findings): string {
  const missing = evidenceValue(findings, "error-place", "missing") ?? 0;
  const extra = evidenceValue(findings, "error-place", "extra") ?? 0;
  const share = missing / Math.max(1, missing + extra);
  if (share >= 0.8) return `the outline falls short in places, ${percent(share)} of the wrong voxels are missing ones`;
  if (share <= 0.2) return `the outline runs over in places, ${percent(1 - share)} of the wrong voxels are extra ones`;
  return "the outline differs here and there, without one direction or one size to it";
}

/** One pixel all around costs a tenth of the score. */
function isThin(cost: number | undefined): cost is number {
  return cost !== undefined && cost >= 0.1;
}
