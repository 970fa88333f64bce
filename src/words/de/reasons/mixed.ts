/** What is said in German of ids that nothing puts right. */
import type { MixedReason } from "../../../diagnosis/index.js";
import type { ReasonTable } from "../../reasons.js";
import { labelsConfused } from "./labels-confused.js";
import { labelsMerged } from "./labels-merged.js";

export const mixedGerman: ReasonTable<MixedReason["kind"]> = {
  "labels-merged": labelsMerged,
  "labels-confused": labelsConfused,
};
