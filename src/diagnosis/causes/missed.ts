/**
 * `missed`: whole objects of the reference that the prediction does not touch.
 *
 * Many specks and one large miss ask for different remedies, so they read differently. Where most objects are missed
 * but hold little of the reference, Dice hardly counts them: they are told first all the same.
 */
import { counted } from "../words.js";
import type { CauseOfLoss, Findings } from "./cause.js";
import { componentEvidence, costing, dominant, extent, realignCopy, sizeable, sizeText } from "./component-text.js";

export const missed: CauseOfLoss = {
  part: "missed",
  finding: (findings) => {
    const { missed, loss } = findings;
    if (findings.prediction === 0) {
      return `the prediction is empty: all of the reference (${sizeText(findings, missed.voxels)}) is missed`;
    }
    return `${howMany(findings)}, ${extent(findings, missed, "reference")}${costing(findings, loss.missed, "a copy of what is missed")}`;
  },
  remedy: (findings) => {
    const { missed } = findings;
    if (findings.prediction === 0) {
      return (
        "Check first that the label was predicted at all: its id, its channel, the threshold and the crop. " +
        "If it was, look at how often training showed it."
      );
    }
    const copy = realignCopy(findings);
    if (copy) return copy;
    if (missed.count === missed.of) {
      return (
        "Nothing of the reference is touched: check the ids, the crop and the alignment of the two files first. If they " +
        "are right, look at the case beside its image, as the model takes something else for this label."
      );
    }
    if (dominant(missed)) {
      return (
        `Look at the object of ${sizeText(findings, missed.components[0]?.voxels ?? 0)} around voxel ` +
        `(${missed.components[0]?.place.join(", ")}): one of that size is lost to a crop, a field of view or an unusual ` +
        "appearance rather than to its size. If training has nothing like it, add such cases."
      );
    }
    if (sizeable(missed)) {
      return (
        `The ${missed.count} missed objects are no specks (median ${sizeText(findings, missed.median)}): look at what sets them apart ` +
        "from the found ones (place, contrast, crop), and add such examples to training."
      );
    }
    return (
      `The missed objects are small (median ${sizeText(findings, missed.median)}): lower the detection threshold, look for a ` +
      "minimum-size filter in the postprocessing, sample training patches around small objects and weight the loss by object. " +
      "Have the smallest ones reviewed too, as they are the least consistently annotated."
    );
  },
  evidence: (findings) =>
    componentEvidence(findings, findings.missed, findings.loss.missed, "missed-components", "missed"),
};

/** Most objects are missed, and are no dust beside one large object. */
export function mostAreMissed({ missed, cause }: Findings): boolean {
  const geometric = cause !== "orientation" && cause !== "labels";
  return geometric && missed.count >= 5 && 2 * missed.count >= missed.of && missed.voxels >= 0.01 * missed.ofVoxels;
}

/** Said ahead of the leading cause where most objects are missed and that is not it. */
export function aheadOf(findings: Findings): string {
  if (findings.cause === "missed" || !mostAreMissed(findings)) return "";
  const { missed, loss } = findings;
  return `${howMany(findings)}, ${extent(findings, missed, "reference")}${costing(findings, loss.missed, "a copy of what is missed")}. Most is lost otherwise: `;
}

/** What to do about them beside the leading cause's remedy. */
export function alsoMissed(findings: Findings): string {
  return (
    ` For the ${findings.missed.count} missed objects (median ${sizeText(findings, findings.missed.median)}), sample training patches ` +
    "around small objects, weight the loss by object, and count objects beside Dice, which hardly sees them."
  );
}

function howMany({ missed }: Findings): string {
  if (missed.of === 1) return "the reference's one object is missed";
  return `${missed.count} of ${counted(missed.of, "object")} in the reference ${missed.count === 1 ? "is" : "are"} missed`;
}
