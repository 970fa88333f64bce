/** Numbers around a split: what a kind of evidence holds is in its file; `words` says each in every language. */

import type { ComponentEvidence } from "./components.js";
import type { ErrorPlace } from "./error-place.js";
import type { FarCopy } from "./far-copy.js";
import type { FarErrors } from "./far-errors.js";
import type { Instances } from "./instances.js";
import type { LabelNoise } from "./label-noise.js";
import type { OnePixelCost } from "./pixel-cost.js";
import type { BoundaryLoss, ShiftFound, SizeFound } from "./split-facts.js";
import type { ThinStructures } from "./thin.js";
import type { Holes, MergedObjects, SplitObjects } from "./topology.js";

export type Evidence =
  | ShiftFound
  | SizeFound
  | ComponentEvidence<"missed-components">
  | ComponentEvidence<"spurious-components">
  | BoundaryLoss
  | OnePixelCost
  | LabelNoise
  | FarCopy
  | ThinStructures
  | FarErrors<"unfound-parts">
  | FarErrors<"overreaching-parts">
  | ErrorPlace
  | MergedObjects
  | SplitObjects
  | Holes
  | Instances;

export type EvidenceKind = Evidence["kind"];
/** The facts of one kind. */
export type EvidenceOf<Kind extends EvidenceKind> = Extract<Evidence, { readonly kind: Kind }>;
