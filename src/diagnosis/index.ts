export type { AnalysisOptions } from "./analysis-options.js";
export { type DiagnoseOptions, diagnose } from "./diagnose.js";
export type { Cause, Diagnosis, Evidence, LabelMapping, Loss, Part } from "./diagnosis.js";
export type { CaseResult, DatasetDiagnosis, FailedCase, Finding, Overlay, Results } from "./results.js";
