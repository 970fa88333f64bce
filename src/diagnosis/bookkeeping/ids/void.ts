/** `void-label`: an id that references use for voxels that are not judged, and that no model should predict. */
import type { LabelMapping } from "../../diagnosis.js";
import type { Counts } from "../label-mapping.js";

/** The ids that datasets use for it: the largest number of one byte or two, and −1. */
const known = [255, -1, 65_535] as const;

export function voidIds({ reference, prediction }: Counts, labelMap: readonly LabelMapping[]): number[] {
  // A file of only 0 and 255 is a mask; beside other labels, 255 is not one of them.
  return known.filter(
    (id) =>
      reference.has(id) && !prediction.has(id) && reference.size > 1 && !labelMap.some((one) => one.reference === id),
  );
}
