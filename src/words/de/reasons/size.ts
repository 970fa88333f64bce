/** What is said in German of the family `size`. */
import type { ReasonTable } from "../../reasons.js";
import { tooLarge } from "./too-large.js";
import { tooSmall } from "./too-small.js";

export const size: ReasonTable<"too-large" | "too-small"> = {
  "too-large": tooLarge,
  "too-small": tooSmall,
};
