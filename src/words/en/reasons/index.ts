/** What is said in English of each reason: a file a reason, a table a family. */
import type { ReasonTable } from "../../reasons.js";

/** A reason without words is told by its part of the loss. */
export const reasonsEnglish: Partial<ReasonTable> = {};
