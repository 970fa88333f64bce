export type { AnalysisOptions } from "./analysis-options.js";
export {
  agreement,
  type Bookkeeping,
  bookkeeping,
  bookkeepingOf,
  type CaseBookkeeping,
  type CaseSurvey,
  gridFit,
  type IdsFacts,
  type LayoutFacts,
  type LayoutFit,
  openBooks,
  readAs,
  survey,
} from "./bookkeeping/index.js";
export type {
  BookkeepingFinding,
  Finding,
  FindingKind,
  FindingOf,
  SharedFinding,
  SharedKind,
} from "./cohort/finding.js";
export { openSummary } from "./cohort/summarise.js";
export type { ComponentList } from "./components.js";
export { type DiagnoseOptions, diagnose } from "./diagnose.js";
export { diagnoseLabels } from "./diagnose-labels.js";
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
export type { ObjectCounts } from "./evidence/instances.js";
export { type ImageStatistics, imageStatistics } from "./image-statistics.js";
export { countsUnder } from "./reasons/index.js";
export {
  faultOf,
  type InstanceFault,
  instancesOf,
  withInstances,
} from "./reasons/objects/instances.js";
export type {
  IdsReason,
  LayoutReason,
  MixedReason,
  Reason,
  ReasonKind,
  ReasonOf,
  ValuesReason,
} from "./reasons/reason.js";
export {
  type CaseResult,
  type DatasetDiagnosis,
  type FailedCase,
  type GroupSummary,
  type GroupTest,
  type LabelSummary,
  type OneScore,
  type Overlay,
  type PackedScene,
  type Results,
  type Totals,
  totalsOf,
} from "./results.js";
export { allThresholds, reasonThresholds, thresholds } from "./thresholds/index.js";
export { undoneMasks } from "./undone-masks.js";
