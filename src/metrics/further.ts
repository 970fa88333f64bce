/** The metrics beyond `measure`'s, by name: one line each. */
import type { MaskPair } from "../mask/index.js";
import { boundaryIou } from "./boundary-iou.js";
import { clDice } from "./cl-dice.js";
import { componentScores, instanceScores, type MatchIou, type Objects } from "./instances.js";
import { labelMeans } from "./label-means.js";
import { lesionScores } from "./lesions.js";
import type { Counts, EmptyScore } from "./overlap.js";
import { volumeScores } from "./volume-similarity.js";

/** What a metric may need beside the pair of masks. */
export interface FurtherOptions {
  /** The objects of instance maps; default: the masks' components. */
  readonly objects?: { readonly reference: Objects; readonly prediction: Objects } | undefined;
  /** IoU above which objects match; default 0.5; ">=0.5": or at which. */
  readonly matchIou?: MatchIou | undefined;
  /** Counts of every label of the case, for the metrics over labels; default: the pair's alone. */
  readonly counts?: readonly Counts[] | undefined;
  readonly emptyScore?: EmptyScore | undefined;
}

interface Group {
  readonly names: readonly string[];
  of(pair: MaskPair, options: FurtherOptions): Record<string, number | null>;
}

const OBJECTS: Group = {
  names: ["panopticQuality", "segmentationQuality", "instanceF1", "matched", "missed", "spurious"],
  of: (pair, { objects, matchIou }) => ({
    ...(objects ? instanceScores(objects.reference, objects.prediction, matchIou) : componentScores(pair, matchIou)),
  }),
};

const LABEL_MEANS: Group = {
  names: ["macroDice", "microDice", "generalisedDice"],
  of: (pair, { counts = [countsOf(pair)], emptyScore }) => ({ ...labelMeans(counts, emptyScore) }),
};

/** Each group is worked out at once, for any of its metrics. */
const GROUPS: readonly Group[] = [
  {
    names: ["volumeDifference", "relativeVolumeDifference", "volumeSimilarity"],
    of: (pair) => ({ ...volumeScores(pair) }),
  },
  { names: ["boundaryIou"], of: (pair) => ({ boundaryIou: boundaryIou(pair) }) },
  { names: ["clDice"], of: (pair) => ({ clDice: clDice(pair) }) },
  OBJECTS,
  {
    names: ["lesionSensitivity", "lesionPrecision", "lesionF1", "lesions", "detected", "falsePositives"],
    of: (pair) => ({ ...lesionScores(pair) }),
  },
  LABEL_MEANS,
];

/** Those that score agreement: `emptyScore` is their value where neither mask, nor either map of objects, holds anything. */
const SCORES: ReadonlySet<string> = new Set([
  "volumeSimilarity",
  "boundaryIou",
  "clDice",
  "panopticQuality",
  "segmentationQuality",
  "instanceF1",
  "lesionSensitivity",
  "lesionPrecision",
  "lesionF1",
]);

/** What `furtherMetrics` can be asked for. */
export const furtherMetricNames: readonly string[] = GROUPS.flatMap(({ names }) => names);

/** Those over all labels of a case. */
export const labelMeanNames: readonly string[] = LABEL_MEANS.names;

/** Those that compare objects. */
export const objectMetricNames: readonly string[] = OBJECTS.names;

/**
 * Further metrics of a pair.
 *
 * @param names of `furtherMetricNames`; others are left out.
 * @param options `objects` of instance maps, `matchIou`, the `counts` of all labels of the case, `emptyScore`.
 * @returns a value a name, `null` where it is undefined.
 */
export function furtherMetrics(
  pair: MaskPair,
  names: readonly string[],
  options: FurtherOptions = {},
): Record<string, number | null> {
  const out: Record<string, number | null> = {};
  const isEmpty = !pair.reference.includes(1) && !pair.prediction.includes(1);
  for (const group of GROUPS) {
    const wanted = group.names.filter((name) => names.includes(name));
    if (wanted.length === 0) continue;
    const values = group.of(pair, options);
    for (const name of wanted) {
      out[name] = isEmpty && SCORES.has(name) ? (options.emptyScore ?? null) : (values[name] ?? null);
    }
  }
  return out;
}

/** Voxels of both masks of a pair, and those that they share. */
export function countsOf({ reference, prediction }: MaskPair): Counts {
  const counts = { reference: 0, prediction: 0, intersection: 0 };
  for (let i = 0; i < reference.length; i++) {
    const [r, p] = [reference[i] as number, prediction[i] as number];
    counts.reference += r;
    counts.prediction += p;
    counts.intersection += r & p;
  }
  return counts;
}
