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
  type HeaderCodes,
  type IdsFacts,
  type LayoutFacts,
  type LayoutFit,
  type Merged,
  type Others,
  openBooks,
  readAs,
  relabelOption,
  type Slip,
  type SurveyOptions,
  survey,
} from "./bookkeeping/index.js";
export type { BookkeepingFinding, Finding, FindingKind, FindingOf } from "./cohort/finding.js";
export { openSummary, type Summary, summarise } from "./cohort/summarise.js";
export type { ComponentList, ListedComponent } from "./components.js";
export { type DiagnoseOptions, diagnose } from "./diagnose.js";
export { type DiagnoseLabelsOptions, diagnoseLabels, type LabelDiagnosis } from "./diagnose-labels.js";
export {
  type Cause,
  type Diagnosis,
  type LabelMapping,
  type Loss,
  type Part,
  partOfCause,
  parts,
} from "./diagnosis.js";
export { withEmptyScore } from "./empty-score.js";
export type { Evidence, EvidenceKind, EvidenceOf } from "./evidence/index.js";
export type { Instances } from "./evidence/instances.js";
export { type ImageStatistics, imageStatistics } from "./image-statistics.js";
export { countsUnder } from "./reasons/index.js";
export {
  faultOf,
  type InstanceFault,
  instancesOf,
  withInstances,
} from "./reasons/objects/instances.js";
export type { IdsReason, LayoutReason, MixedReason, Reason, ReasonKind, ReasonOf } from "./reasons/reason.js";
export {
  type Bounds,
  type CaseResult,
  type DatasetDiagnosis,
  type FailedCase,
  type GroupSummary,
  type GroupTest,
  type LabelSummary,
  type Means,
  type OneScore,
  type Overlay,
  type PackedScene,
  type Results,
  type Totals,
  totalsOf,
} from "./results.js";
export { allThresholds, type Threshold, thresholds } from "./thresholds/index.js";
export { type UndoneMasks, undoneMasks } from "./undone-masks.js";
