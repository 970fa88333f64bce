/** Numbers around a split. Each kind of evidence has its own file; `words` has sentences for each in every language. */
import type { MaskPair, RunParts } from "../../mask/index.js";
import type { Matching } from "../split/matching.js";
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

/** Two masks with their objects, as the split matched them. */
interface Seen {
  readonly pair: MaskPair;
  readonly reference: RunParts;
  readonly prediction: RunParts;
  readonly matching: Matching;
}

/** What the masks themselves show, whatever the split says. A further kind is one file and one line here. */
export function evidenceOfMasks({ pair, reference, prediction, matching }: Seen, unit: "mm" | "px") {
  return [
    ...farCopy(pair, reference, prediction, matching, unit),
    ...thinStructures(pair, reference.runs, prediction.runs),
    ...farErrors(pair, reference, prediction, matching),
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
/** The facts of one kind. */
export type EvidenceOf<Kind extends EvidenceKind> = Extract<Evidence, { readonly kind: Kind }>;
