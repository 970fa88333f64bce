/**
 * `boundary`: what no shift, no radius and no whole object explains: the outline itself.
 *
 * How much that says about the model depends on the object: on a thin or small one a single pixel costs a lot.
 */
import { percent, points, score } from "../words.js";
import { type CauseOfLoss, evidenceValue, type Findings } from "./cause.js";

export const boundary: CauseOfLoss = {
  part: "boundary",
  finding: (findings) => {
    const cost = evidenceValue(findings, "one-pixel-cost", "measured");
    const parts = wholeParts(findings, "unfound-parts") ?? wholeParts(findings, "overreaching-parts");
    const small =
      isSmall(cost) && parts === undefined
        ? `${thinOrSmall(findings)}, so one pixel of boundary all around costs ${points(cost)} Dice; `
        : "";
    return `${small}${outline(findings)} (${points(findings.loss.boundary)} Dice)${excuse(findings)}`;
  },
  remedy: (findings) => {
    if (findings.evidence.get("label-noise")?.values?.within === true) return sparing(findings);
    const unfound = wholeParts(findings, "unfound-parts");
    if (unfound !== undefined) {
      return (
        `Look at the missing parts beside the image (place, contrast, field of view), as they are no matter of the outline: ` +
        `${percent(unfound)} of what the found objects lack lies more than 2 px from anything predicted. Lower the ` +
        "threshold, weight the class up, and add such regions to training."
      );
    }
    const overreaching = wholeParts(findings, "overreaching-parts");
    if (overreaching !== undefined) {
      return (
        `Look at where the prediction runs on (${percent(overreaching)} of what it has too much lies more than 2 px from the ` +
        "reference): a neighbouring structure or a leak. Show it as a hard negative in training, or have the reference there reviewed."
      );
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
    const cost = evidenceValue(findings, "one-pixel-cost", "measured");
    if (isSmall(cost)) {
      return (
        `Judge this label by a surface metric (NSD) or its centre line rather than by Dice, as one pixel of boundary costs ` +
        `${points(cost)} here. To do better, predict at a finer resolution and review how the label's edge is drawn.`
      );
    }
    const leaning = findings.evidence.get("error-place")?.values?.leaning;
    return typeof leaning === "string" && leaning !== ""
      ? `Have the annotation and the image ${leaning} of the object looked at first, where most wrong voxels lie. Then use a boundary-aware loss on full-resolution patches.`
      : "Use a boundary-aware loss and full-resolution patches, and check that the prediction was not made on a coarser grid: the wrong voxels lie on all sides alike.";
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

function sparing(findings: Findings): string {
  const { from, expected } = findings.evidence.get("label-noise")?.values ?? {};
  return from === "second-rater"
    ? `Leave the model alone: the second annotator scores ${score(expected as number)}, no better than this prediction. Report a surface metric (NSD at your tolerance) beside Dice.`
    : "No reason yet to blame the model: a boundary off by ±1 px costs this object as much. Report a surface metric (NSD at your tolerance) beside Dice, and compare with a second rater (--second-rater) before anything is changed.";
}

function excuse(findings: Findings): string {
  const { from, within } = findings.evidence.get("label-noise")?.values ?? {};
  if (within !== true) return "";
  return from === "second-rater"
    ? ", no more than two annotators differ by"
    : ", no more than a boundary off by ±1 px costs";
}

/** Errors of one kind are told as such. */
function outline(findings: Findings): string {
  const unfound = wholeParts(findings, "unfound-parts");
  if (unfound !== undefined) {
    return `whole parts of found objects are missing, ${percent(unfound)} of what they lack lies more than 2 px from anything predicted`;
  }
  const overreaching = wholeParts(findings, "overreaching-parts");
  if (overreaching !== undefined) {
    return `the prediction runs on, ${percent(overreaching)} of what it has too much lies more than 2 px from the reference`;
  }
  const missing = evidenceValue(findings, "error-place", "missing") ?? 0;
  const extra = evidenceValue(findings, "error-place", "extra") ?? 0;
  const share = missing / Math.max(1, missing + extra);
  if (share >= 0.8) return `the outline falls short in places, ${percent(share)} of the wrong voxels are missing ones`;
  if (share <= 0.2) return `the outline runs over in places, ${percent(1 - share)} of the wrong voxels are extra ones`;
  return "the outline is inexact, too far in here and too far out there";
}

/** The share of what is missing (or too much) that lies far off, where that makes a quarter of all wrong voxels. */
function wholeParts(findings: Findings, kind: "unfound-parts" | "overreaching-parts"): number | undefined {
  const wrong =
    (evidenceValue(findings, "error-place", "missing") ?? 0) + (evidenceValue(findings, "error-place", "extra") ?? 0);
  const beyond = evidenceValue(findings, kind, "voxels") ?? 0;
  return beyond > 0 && beyond >= wrong / 4 ? evidenceValue(findings, kind, "share") : undefined;
}

/** One pixel all around costs a tenth of the score. */
function isSmall(cost: number | undefined): cost is number {
  return cost !== undefined && cost >= 0.1;
}

function thinOrSmall(findings: Findings): string {
  const thin = evidenceValue(findings, "thin-structures", "share");
  return thin !== undefined && thin >= 0.3
    ? `the object is thin (${percent(thin)} of it is under 3 px wide)`
    : "the object is small or slender";
}
