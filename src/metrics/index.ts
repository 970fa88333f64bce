export { boundaryIou } from "./boundary-iou.js";
export {
  type Calibration,
  type ClassProbabilities,
  calibration,
  calibrationNames,
  checkProbabilities,
  type SoftCounts,
  softCounts,
} from "./calibration.js";
export { clDice } from "./cl-dice.js";
export {
  countsOf,
  type FurtherOptions,
  furtherMetricNames,
  furtherMetrics,
  isFurtherMetric,
  labelMeanNames,
  objectMetricNames,
} from "./further.js";
export { type LabelMeans, labelMeans } from "./label-means.js";
export { elementsOf, measure, measureRuns } from "./measure.js";
export {
  COUNTS,
  DISTANCES,
  type MeasureOptions,
  type Measures,
  type Metric,
  type MissingDistance,
  metricNames,
  SCORES,
} from "./measures.js";
export {
  componentScores,
  type InstanceScores,
  instanceScores,
  type MatchIou,
  matchesAt,
  matchRule,
  type Overlaps,
  overlapsOf,
} from "./objects/instances.js";
export { BRATS, type LesionRule } from "./objects/lesion-wise.js";
export { lesionScores } from "./objects/lesions.js";
export { type PanopticScores, type PooledPanoptic, pooledPanoptic, type Segments } from "./objects/pooled-panoptic.js";
export { type Counts, diceOf, diceOfRuns, type EmptyScore, overlapOf } from "./overlap.js";
export { quantile } from "./quantile.js";
export { skeleton } from "./skeleton.js";
export { nearest } from "./surface.js";
export { areaWithin, type Elements, momentOf, percentileOf } from "./surfels.js";
export { TOLERANCES, tolerancesFor } from "./tolerances.js";
export { volumeScores } from "./volume-similarity.js";
