/** The metrics beyond `measure`'s, by name: one line each. */
import type { MaskPair } from "../mask/index.js";
import { boundaryIou } from "./boundary-iou.js";
import { clDice } from "./cl-dice.js";
import { componentScores } from "./instances.js";
import { lesionScores } from "./lesions.js";
import { volumeScores } from "./volume-similarity.js";

/** Each group is worked out at once, for any of its metrics. */
const GROUPS: readonly { readonly names: readonly string[]; of(pair: MaskPair): Record<string, number | null> }[] = [
  {
    names: ["volumeDifference", "relativeVolumeDifference", "volumeSimilarity"],
    of: (pair) => ({ ...volumeScores(pair) }),
  },
  { names: ["boundaryIou"], of: (pair) => ({ boundaryIou: boundaryIou(pair) }) },
  { names: ["clDice"], of: (pair) => ({ clDice: clDice(pair) }) },
  {
    names: ["panopticQuality", "segmentationQuality", "instanceF1", "matched", "missed", "spurious"],
    of: (pair) => ({ ...componentScores(pair) }),
  },
  {
    names: ["lesionSensitivity", "lesionPrecision", "lesionF1", "lesions", "detected", "falsePositives"],
    of: (pair) => ({ ...lesionScores(pair) }),
  },
];

/** What `furtherMetrics` can be asked for. */
export const furtherMetricNames: readonly string[] = GROUPS.flatMap(({ names }) => names);

/**
 * Further metrics of a pair.
 *
 * @param names of `furtherMetricNames`; others are left out.
 * @returns a value a name, `null` where it is undefined.
 */
export function furtherMetrics(pair: MaskPair, names: readonly string[]): Record<string, number | null> {
  const out: Record<string, number | null> = {};
  for (const group of GROUPS) {
    const wanted = group.names.filter((name) => names.includes(name));
    if (wanted.length === 0) continue;
    const values = group.of(pair);
    for (const name of wanted) out[name] = values[name] ?? null;
  }
  return out;
}
