/**
 * `size`: the prediction is too large or too small all around: over- or under-segmentation.
 *
 * The best signed radius over all of them; it must not cost what is matched.
 */
import { length, percent, points, score } from "../words.js";
import { type CauseOfLoss, type Findings, gains } from "./cause.js";

export const size: CauseOfLoss = {
  part: "size",
  finding: (findings) =>
    `the prediction is about ${thickness(findings)} too ${isLarge(findings) ? "large" : "small"} all around ` +
    `(${isLarge(findings) ? "over" : "under"}-segmentation); ` +
    (gains(findings, "size")
      ? `${isLarge(findings) ? "eroded" : "dilated"} by that much it would score ${score(findings.alone.size)}`
      : `that costs ${points(findings.loss.size)} Dice, which shows once the rest is undone too`),
  remedy: (findings) =>
    isLarge(findings)
      ? `Raise the threshold or calibrate the probabilities until the outline moves in by ${thickness(findings)}; if ` +
        `there is only a hard mask, check for a dilation in the postprocessing and for a loss that rewards recall (Tversky, ` +
        `class weights), and prefer a boundary loss.`
      : `Lower the threshold or calibrate the probabilities until the outline moves out by ${thickness(findings)}; if ` +
        `the outline stays inside, weight the class up (Dice, Tversky or focal loss), sample it more often, and check that the annotation ` +
        `rule (outer or inner edge) is the one the model was trained on.`,
  evidence: (findings) =>
    findings.radius.px === 0 || findings.loss.size <= 0
      ? []
      : [
          {
            kind: "size",
            text:
              `The outline lies about ${thickness(findings)} too far ${isLarge(findings) ? "out" : "in"}, and the prediction holds ` +
              `${percent(Math.abs(findings.prediction / findings.reference - 1))} ${findings.prediction > findings.reference ? "more" : "fewer"} ` +
              `voxels than the reference; this costs ${points(findings.loss.size)} Dice.`,
            values: { px: findings.radius.px, mm: findings.radius.mm, ratio: findings.prediction / findings.reference },
          },
        ],
};

function isLarge({ radius, cause }: Findings): boolean {
  return radius.px > 0 || (radius.px === 0 && cause === "over-segmentation");
}

function thickness({ radius, unit }: Findings): string {
  const px = `${length(Math.abs(radius.px))} px`;
  return unit === "px" ? px : `${px} (${length(Math.abs(radius.mm))} mm)`;
}
