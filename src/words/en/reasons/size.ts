/** What is said in English of the family `size`. */
import type { SizeReason } from "../../../diagnosis/reasons/reason.js";
import type { ReasonTable } from "../../reasons.js";
import { oneSided } from "./one-sided.js";
import { oversmoothed } from "./oversmoothed.js";
import { tooLarge } from "./too-large.js";
import { tooSmall } from "./too-small.js";

export const size: ReasonTable<SizeReason["kind"]> = {
  "too-large": tooLarge,
  "too-small": tooSmall,
  "one-sided": oneSided,
  oversmoothed,
};
