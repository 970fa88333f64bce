/** The pure entry: no file, no clock, no process; runs in Node and in browsers. */

export * from "./diagnosis/index.js";
export { InputError, type InputErrorFacts } from "./errors/index.js";
export * from "./figures/index.js";
export {
  type Axis,
  axesOf,
  axisCodes,
  type Box,
  boundingBox,
  type Components,
  components,
  cropPair,
  type Frame,
  type LabelMap,
  type LabelPair,
  type LabelPairsOptions,
  labelPairs,
  type MaskPair,
  type MaskPairInput,
  maskPair,
  type Volume,
  type VoxelArray,
} from "./mask/index.js";
export * from "./metrics/index.js";
export {
  boundary,
  dilate,
  type Element,
  erode,
  type MorphologyOptions,
  shift,
  squaredDistance,
} from "./morphology/index.js";
export {
  type MoreMetrics,
  type RadiusPoint,
  range,
  type ShiftGrid,
  type ShiftPoint,
  type ShiftRadiusGrid,
  type Sweep,
  type SweepOptions,
  sweep,
  sweepThresholds,
  type ThresholdInput,
  type ThresholdOptions,
  type ThresholdPoint,
} from "./sweep/index.js";
export {
  type DatasetExplanation,
  type Explanation,
  english,
  explain,
  explainDataset,
  type Language,
  labelFacts,
  type Words,
  wordsOf,
} from "./words/index.js";
