/**
 * Every threshold of a diagnosis: its value, its unit, and why it is where it is.
 *
 * The tables of `docs/thresholds.md` are made from these lists; a test stands on either side of each and at the value itself.
 */
import { thresholds } from "./evidence.js";
import { idThresholds } from "./ids.js";
import { layoutThresholds } from "./layouts.js";
import { placeThresholds } from "./places.js";
import { shapeThresholds } from "./shapes.js";
import { splitThresholds } from "./split.js";

export const reasonThresholds = { ...placeThresholds, ...shapeThresholds } as const;

export { valuesOf } from "./threshold.js";
export { idThresholds, layoutThresholds, splitThresholds, thresholds };

/** By the heading that the docs give them. */
export const allThresholds = {
  "Evidence, findings, comparisons and sentences": { "": thresholds },
  "The split": { "": splitThresholds },
  Reasons: reasonThresholds,
  "Mistakes in the layout": layoutThresholds,
  "Mistakes in ids and values": idThresholds,
} as const;
