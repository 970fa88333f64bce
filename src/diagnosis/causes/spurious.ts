/** `spurious`: whole objects of the prediction that touch nothing in the reference. */
import { counted } from "../words.js";
import type { CauseOfLoss } from "./cause.js";
import { componentEvidence, costing, dominant, extent, realignCopy, sizeable, sizeText } from "./component-text.js";

export const spurious: CauseOfLoss = {
  part: "spurious",
  finding: (findings) => {
    const { spurious, loss } = findings;
    if (findings.reference === 0) {
      return `the reference is empty: all of the prediction (${sizeText(findings, spurious.voxels)}) is spurious`;
    }
    const which =
      spurious.of === 1
        ? "the one predicted object touches"
        : `${spurious.count} of ${counted(spurious.of, "predicted object")} ${spurious.count === 1 ? "touches" : "touch"}`;
    return (
      `${which} nothing in the reference, ${extent(findings, spurious, "prediction")}` +
      costing(findings, loss.spurious, "what it is a copy of")
    );
  },
  remedy: (findings) => {
    const { spurious } = findings;
    if (findings.reference === 0) {
      return (
        "Check whether the reference was annotated for this label at all and whether the ids agree; if the object really " +
        "is absent, add cases without it to training."
      );
    }
    const copy = realignCopy(findings);
    if (copy) return copy;
    if (dominant(spurious) || sizeable(spurious)) {
      return (
        `Look at the object of ${sizeText(findings, spurious.components[0]?.voxels ?? 0)} around voxel ` +
        `(${spurious.components[0]?.place.join(", ")}): either the reference lacks it (label review), or the model takes ` +
        "another structure for this one (show it as a hard negative in training)."
      );
    }
    return (
      `The invented objects are small (median ${sizeText(findings, spurious.median)}): raise the threshold or drop components ` +
      `below about ${counted(spurious.median, "voxel")} after checking that no real object is that small; then train with ` +
      "more background patches and stronger regularisation."
    );
  },
  evidence: (findings) =>
    componentEvidence(findings, findings.spurious, findings.loss.spurious, "spurious-components", "spurious"),
};
