/** How many cases a claim about a dataset needs, and its largest part of the loss. */
import { type Part, parts } from "../diagnosis.js";
import { thresholds } from "../thresholds/index.js";

/** With fewer cases, nothing is claimed about a dataset. */
export const fewestCases = thresholds.fewestCases.value;

export function largestPart(loss: Readonly<Record<Part, number>>): Part {
  return parts.reduce((best, part) => (loss[part] > loss[best] ? part : best));
}
