/** The parts of the loss, in their order, and how a finding over a dataset calls them. */
import { causes } from "../causes/index.js";
import type { Part } from "../diagnosis.js";

export const parts: readonly Part[] = causes.map(({ part }) => part);

export const nouns: Readonly<Record<Part, string>> = {
  orientation: "turned predictions",
  labels: "exchanged label ids",
  shift: "shifted predictions",
  size: "wrong size (over- or under-segmentation)",
  missed: "missed objects",
  spurious: "spurious objects",
  boundary: "inexact outlines",
};

/** Fewer cases carry no claim about a dataset. */
export const fewestCases = 8;

export function largestPart(loss: Readonly<Record<Part, number>>): Part {
  return parts.reduce((best, part) => (loss[part] > loss[best] ? part : best));
}
