/** `void-label`: an id by which references mark what is not judged, and which no model is meant to predict. */
import type { LabelMapping } from "../../diagnosis.js";
import type { Counts } from "../label-mapping.js";

/** What datasets use for it: the largest number of a byte or of two, and −1. */
const known = [255, -1, 65_535] as const;

export function voidIds({ reference, prediction }: Counts, labelMap: readonly LabelMapping[]): number[] {
  // A file of 0 and 255 alone is a mask; beside other labels 255 is none of them.
  return known.filter(
    (id) =>
      reference.has(id) && !prediction.has(id) && reference.size > 1 && !labelMap.some((one) => one.reference === id),
  );
}
