/** The pure entry: no file, no clock, no process; runs in Node and in browsers. */

export { comparisonFigure } from "./compare/figures/index.js";
export { type CompareOptions, type Comparison, compare, type ScoredRun } from "./compare/statistics/index.js";
export {
  type CaseResult,
  type DiagnoseOptions,
  type Diagnosis,
  diagnose,
  type Results,
  totalsOf,
} from "./diagnosis/index.js";
export { InputError } from "./errors/index.js";
export {
  type Figure,
  familyCurves,
  type LawPoint,
  lawFigure,
  lossBars,
  overlayFigure,
  type ReportedFigure,
  radiusCurve,
  radiusShiftMap,
  reportFigures,
  shiftCurves,
  shiftMap,
  sizeFigure,
  surfaceFigure,
  waterfall,
} from "./figures/index.js";
export { type LabelMap, type LabelPairsOptions, labelPairs, type MaskPair, maskPair } from "./mask/index.js";
export {
  type Calibration,
  type ClassProbabilities,
  calibration,
  type MeasureOptions,
  type Measures,
  measure,
} from "./metrics/index.js";
export { dilate, erode, type MorphologyOptions, shift } from "./morphology/index.js";
export { range, type Sweep, type SweepOptions, sweep, sweepThresholds, type ThresholdOptions } from "./sweep/index.js";
export { explain, explainDataset, type Language, labelFacts, wordsOf } from "./words/index.js";
