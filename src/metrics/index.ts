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
export {
  componentScores,
  type InstanceScores,
  instanceScores,
  type MatchIou,
  matchRule,
  type Objects,
} from "./instances.js";
export { type LabelMeans, labelMeans } from "./label-means.js";
export { BRATS, type LesionRule } from "./lesion-wise.js";
export { type LesionScores, lesionScores } from "./lesions.js";
export { measure, measureRuns } from "./measure.js";
export { type MeasureOptions, type Measures, type Metric, type MissingDistance, metricNames } from "./measures.js";
export { type Counts, diceOf, type EmptyScore, overlapOf } from "./overlap.js";
export { type PanopticScores, type PooledPanoptic, pooledPanoptic, type Segments } from "./pooled-panoptic.js";
export { quantile } from "./quantile.js";
export { skeleton } from "./skeleton.js";
export { nearest, type SurfaceDistances, surfaceDistances } from "./surface.js";
export { surfelDistances, surfelPercentile, surfelSums, surfelsWithin } from "./surfels.js";
export { type TolerancesByLabel, tolerancesFor } from "./tolerances.js";
export { type VolumeScores, volumeScores } from "./volume-similarity.js";
