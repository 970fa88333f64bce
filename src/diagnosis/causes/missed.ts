/**
 * `missed`: whole objects of the reference that the prediction does not touch.
 *
 * Many specks and one large miss ask for different remedies, so they read differently.
 */
import { counted, percent, points } from "../words.js";
import type { CauseOfLoss } from "./cause.js";
import { componentEvidence, dominant, sizeText } from "./component-text.js";

export const missed: CauseOfLoss = {
  part: "missed",
  finding: (findings) => {
    const { missed, loss, dice } = findings;
    if (findings.prediction === 0) {
      return `the prediction is empty: all of the reference (${sizeText(findings, missed.voxels)}) is missed`;
    }
    const most =
      dominant(missed) && missed.count > 1
        ? `, most of it in one object of ${sizeText(findings, missed.components[0]?.voxels ?? 0)}`
        : "";
    return (
      `${missed.count} of ${counted(missed.of, "object")} in the reference ${missed.count === 1 ? "is" : "are"} missed ` +
      `(${sizeText(findings, missed.voxels)}, ${percent(missed.voxels / missed.ofVoxels)} of the reference${most}); ` +
      `that costs ${points(loss.missed)} of the ${points(1 - dice)} Dice lost`
    );
  },
  remedy: (findings) => {
    const { missed } = findings;
    if (findings.prediction === 0) {
      return (
        "Check first that the label was predicted at all: its id, its channel, the threshold and the crop. " +
        "If it was, look at how often training showed it."
      );
    }
    if (dominant(missed)) {
      return (
        `Look at the object of ${sizeText(findings, missed.components[0]?.voxels ?? 0)} around voxel ` +
        `(${missed.components[0]?.place.join(", ")}): an object of that size is lost to a crop, a field of view or an unusual ` +
        "appearance rather than to its size. If training has nothing like it, add such cases."
      );
    }
    return (
      `The missed objects are small (median ${counted(missed.median, "voxel")}): lower the detection threshold, sample ` +
      "training patches around small objects and weight the loss by object instead of by voxel; look for a minimum-size " +
      "filter in the postprocessing. Have the smallest ones reviewed too: they are the least consistently annotated."
    );
  },
  evidence: (findings) =>
    componentEvidence(findings, findings.missed, findings.loss.missed, "missed-components", "missed"),
};
