export type { AnalysisOptions } from "./analysis-options.js";
export {
  agreement,
  type Bookkeeping,
  type Books,
  bookkeeping,
  bookkeepingOf,
  type CaseBookkeeping,
  type CaseSurvey,
  type Exchange,
  type GridFit,
  gridFit,
  type OrientationFit,
  openBooks,
  relabelOption,
  type Slip,
  type SurveyOptions,
  survey,
} from "./bookkeeping/index.js";
export { openSummary, type Summary, summarise } from "./cohort/summarise.js";
export {
  type CaseChange,
  type CompareOptions,
  type Comparison,
  compare,
  type Difference,
  intervalWords,
  type PairComparison,
  pWords,
  type Ranking,
  type ScoredLabel,
  type ScoredRun,
  type SignedRank,
  signed,
  signedRank,
  type TestedDifference,
} from "./compare/index.js";
export { type DiagnoseOptions, diagnose } from "./diagnose.js";
export { type DiagnoseLabelsOptions, diagnoseLabels, type LabelDiagnosis } from "./diagnose-labels.js";
export type { Cause, Diagnosis, Evidence, LabelMapping, Loss, Part } from "./diagnosis.js";
export { type ImageStatistics, imageStatistics } from "./image-statistics.js";
export {
  type Bounds,
  type CaseResult,
  type DatasetDiagnosis,
  type FailedCase,
  type Finding,
  type GroupSummary,
  type GroupTest,
  type LabelSummary,
  type Means,
  type Overlay,
  type PackedScene,
  type Results,
  type Totals,
  totalsOf,
} from "./results.js";
