export {
  type AnalyseOptions,
  analyse,
  analyseEach,
  type CaseOutcome,
  checkAnalysis,
  type LargeCase,
  type Progress,
  scoredBy,
  surveyCases,
  type WorkOptions,
} from "./analyse.js";
export { caseSize, memoryLimit } from "./case-size.js";
export type { CaseFault, CaseScore, LabelResult, Task } from "./case-task.js";
export { collect, isWhole, OVERLAYS, overlaysOf } from "./collect.js";
export type { CaseFiles, Dataset, UnpairedFile } from "./dataset.js";
export { compileFormula, type Formula, type FormulaScope } from "./formula.js";
export { clearUsed, countAnswers, isAnswers, type KeptAnswers, keptIn } from "./journal.js";
export { differenceOf } from "./kept-match.js";
export { readLabelNames } from "./label-names.js";
export { MEASURES_CSV, MEASURES_PARQUET, type MeasuredLabel, readMeasures } from "./measure-files.js";
export { measuresColumns, measuresForm, measuresTable, metricColumns, type TableForm } from "./measures-table.js";
export { type DatasetOptions, layoutNames, openDataset } from "./open-dataset.js";
export type { WorkEvent } from "./progress-file.js";
export { type CaseVolumes, readCase } from "./read-case.js";
export { collectEarly } from "./release.js";
export {
  ANSWERS_FILE,
  answersEncoder,
  OVERLAYS_FILE,
  type Shard,
  SURVEY_FILE,
  type SurveyFile,
  shareOfCases,
  surveyedIn,
  surveyOptions,
} from "./shard-answers.js";
export { version } from "./version.js";
