/** Numbers around a split. Each kind of evidence has its own file; `words` has sentences for each in every language. */
import type { Objects } from "../split/matching.js";
import type { ComponentEvidence } from "./components.js";
import { errorPlace } from "./error-place.js";
import { farCopy } from "./far-copy.js";
import { farErrors } from "./far-errors.js";
import type { Instances } from "./instances.js";
import type { LabelNoise } from "./label-noise.js";
import type { OnePixelCost } from "./pixel-cost.js";
import type { BoundaryLoss, ShiftFound, SizeFound } from "./split-facts.js";
import { thinStructures } from "./thin.js";
import { topology } from "./topology.js";

/** What the masks themselves show, whatever the split says. A further kind is one file and one line here. */
export function evidenceOfMasks(objects: Objects, unit: "mm" | "px") {
  const { pair, reference, prediction } = objects;
  return [
    ...farCopy(objects, unit),
    ...thinStructures(pair, reference.runs, prediction.runs),
    ...farErrors(objects),
    ...errorPlace(pair, reference.runs, prediction.runs),
    ...topology(pair, reference, prediction),
  ];
}

export type Evidence =
  | ShiftFound
  | SizeFound
  | ComponentEvidence<"missed-components">
  | ComponentEvidence<"spurious-components">
  | BoundaryLoss
  | OnePixelCost
  | LabelNoise
  | Instances
  | ReturnType<typeof evidenceOfMasks>[number];

export type EvidenceKind = Evidence["kind"];
export type EvidenceOf<Kind extends EvidenceKind> = Extract<Evidence, { readonly kind: Kind }>;
