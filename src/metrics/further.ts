/** The metrics beyond those of `measure`, by name. */
import { components, type MaskPair, runsOfPair, sizeOf } from "../mask/index.js";
import { boundaryIou } from "./boundary-iou.js";
import { calibrationNames } from "./calibration.js";
import { clDice } from "./cl-dice.js";
import { confusionScores, fBeta } from "./counts-scores.js";
import { labelMeans } from "./label-means.js";
import { clusterScores } from "./objects/clusters.js";
import {
  componentScores,
  instanceScores,
  type MatchIou,
  matchRule,
  type Objects,
  type Overlaps,
  overlapsOf,
} from "./objects/instances.js";
import { type LesionRule, lesionWise } from "./objects/lesion-wise.js";
import { lesionScores } from "./objects/lesions.js";
import { aggregatedJaccard, averagePrecision, cellTracking, matchedObjects } from "./objects/object-scores.js";
import { centreDistance, signedDistance, untouchedVolumes } from "./objects/places.js";
import type { Counts, EmptyScore } from "./overlap.js";
import { quantile } from "./quantile.js";
import { surfaceDistances } from "./surface.js";
import { topologyScores } from "./topology.js";
import { volumeScores } from "./volume-similarity.js";

/** What a metric may need besides the pair of masks. */
export interface FurtherOptions {
  /** The objects of instance maps; default: the masks' components. */
  readonly objects?: { readonly reference: Objects; readonly prediction: Objects } | undefined;
  /** Objects match above this IoU; default 0.5. ">=0.5": at or above it. */
  readonly matchIou?: MatchIou | undefined;
  /** Counts of every label of the case, for the metrics over labels; default: only the pair's. */
  readonly counts?: readonly Counts[] | undefined;
  readonly emptyScore?: EmptyScore | undefined;
  /** Voxels of the frame that are ignored; default 0. */
  readonly ignored?: number | undefined;
  /** What counts as a lesion in the lesion-wise metrics; default: BraTS's rule for gliomas. */
  readonly lesions?: LesionRule | undefined;
  /** Values from probabilities, by name; masks cannot give them. */
  readonly calibration?: Readonly<Record<string, number | null>> | undefined;
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

/** Objects of a label: of instance maps, or the masks' components. */
function mapsOf(pair: MaskPair, { objects }: FurtherOptions) {
  if (objects) return { maps: objects, shape: pair.frame.shape };
  const values = (mask: Uint8Array) => ({ values: components(mask, pair.shape).labels });
  return { maps: { reference: values(pair.reference), prediction: values(pair.prediction) }, shape: pair.shape };
}

function overlaps(pair: MaskPair, options: FurtherOptions): Overlaps {
  const { maps } = mapsOf(pair, options);
  return overlapsOf(maps.reference, maps.prediction);
}

const GROUPS: readonly Group[] = [
  {
    names: ["specificity", "accuracy", "balancedAccuracy", "mcc", "kappa"],
    of: (pair, { ignored = 0 }) => confusionScores(countsOf(pair), sizeOf(pair.frame.shape) - ignored),
  },
  { names: ["centreDistance"], of: (pair) => ({ centreDistance: centreDistance(pair) }) },
  { names: ["signedDistance"], of: (pair) => ({ signedDistance: signedDistance(pair) }) },
  { names: ["falsePositiveVolume", "falseNegativeVolume"], of: untouchedVolumes },
  {
    names: ["lesionWiseDice", "lesionWiseHd95", "lesionWiseMissed", "lesionWiseSpurious"],
    of: (pair, { lesions, emptyScore }) => lesionWise(pair, lesions, emptyScore),
  },
  { names: ["ap50", "ap75", "ap90", "apMean"], of: (pair, options) => averagePrecision(overlaps(pair, options)) },
  { names: ["seg", "det"], of: (pair, options) => cellTracking(overlaps(pair, options)) },
  { names: ["aji", "ajiPlus"], of: (pair, options) => aggregatedJaccard(overlaps(pair, options)) },
  {
    names: ["objectDice", "objectAssd", "objectHd"],
    of: (pair, options) => {
      const { maps, shape } = mapsOf(pair, options);
      return matchedObjects({ shape, spacing: pair.spacing }, maps, matchRule(options.matchIou ?? 0.5));
    },
  },
  {
    names: ["adjustedRand", "variationOfInformation", "informationSplits", "informationMerges"],
    of: (pair, options) => {
      const { maps, shape } = mapsOf(pair, options);
      const outside = sizeOf(pair.frame.shape) - sizeOf(shape) - (options.ignored ?? 0);
      return clusterScores(maps.reference, maps.prediction, outside);
    },
  },
  {
    names: ["betti0", "betti1", "betti2", "euler"].flatMap((name) =>
      ["Reference", "Prediction", "Error"].map((of) => `${name}${of}`),
    ),
    of: topologyScores,
  },
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
  { names: calibrationNames, of: (_, { calibration = {} }) => calibration },
];

/** Metrics of agreement: `emptyScore` is their value if both masks, or both maps of objects, are empty. */
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
  "lesionWiseDice",
  "objectDice",
  ...["ap50", "ap75", "ap90", "apMean", "seg", "det", "aji", "ajiPlus"],
]);

/** The names for `furtherMetrics`, without those that contain a number. */
export const furtherMetricNames: readonly string[] = GROUPS.flatMap(({ names }) => names);

/** `fbeta_2` and `fbeta_0_5`: F of β; `hd_90`: the larger of the two directed 90th percentiles. */
const NUMBERED = /^(fbeta|hd)_(\d+(?:_\d+)?)$/;

export const isFurtherMetric = (name: string): boolean => furtherMetricNames.includes(name) || NUMBERED.test(name);

function numbered(pair: MaskPair, kind: string, value: number): number | null {
  if (kind === "fbeta") return fBeta(countsOf(pair), value);
  const found = surfaceDistances(pair, runsOfPair(pair));
  if (!found || value > 100) return null;
  return Math.max(quantile(found.fromReference, value / 100), quantile(found.fromPrediction, value / 100));
}

export const labelMeanNames: readonly string[] = LABEL_MEANS.names;

export const objectMetricNames: readonly string[] = OBJECTS.names;

/**
 * Further metrics of a pair.
 *
 * @param names from `furtherMetricNames`; others are ignored.
 * @param options `objects` of instance maps, `matchIou`, the `counts` of all labels of the case, `emptyScore`.
 * @returns one value per name, `null` if it is undefined.
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
  for (const name of names) {
    const [, kind, value] = NUMBERED.exec(name) ?? [];
    if (kind !== undefined && value !== undefined) out[name] = numbered(pair, kind, Number(value.replace("_", ".")));
  }
  return out;
}

/** Voxels of each mask of a pair, and of their intersection. */
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
