export {
  analyse,
  analyseEach,
  type CaseOutcome,
  checkAnalysis,
  scoredBy,
  surveyCases,
} from "./analyse.js";
export { type AbsentLabel, openRegionIds } from "./asked-labels.js";
export { absentLabelsOf, checkAnyLeft, collect, isWhole, overlaysOf } from "./collect.js";
export type { CaseFiles, Dataset, UnpairedFile } from "./dataset.js";
export { clearUsed, countAnswers, isAnswers, type KeptAnswers, keptIn } from "./kept/journal.js";
export { differenceOf } from "./kept/kept-match.js";
export type { WorkEvent } from "./kept/progress-file.js";
export {
  ANSWERS_FILE,
  answersEncoder,
  OVERLAYS_FILE,
  type Shard,
  SURVEY_FILE,
  shareOfCases,
  surveyedIn,
  surveyOptions,
} from "./kept/shard-answers.js";
export { type DatasetOptions, layoutNames, openDataset } from "./open-dataset.js";
export { builtFile, ownFile, version } from "./own-package.js";
export { readCase } from "./read-case.js";
export { MEASURES_CSV, MEASURES_PARQUET, type MeasuredLabel, readMeasures } from "./tables/measure-files.js";
export {
  measuresColumns,
  measuresForm,
  measuresTable,
  metricColumns,
  type TableForm,
} from "./tables/measures-table.js";
export { type Sink, tableSink, type Write } from "./tables/table-sink.js";
export { caseSize, memoryLimit } from "./work/case-size.js";
export type { CaseFault, LabelResult } from "./work/case-task.js";
export { collectEarly } from "./work/release.js";
export type { AnalyseOptions, LargeCase, Progress, WorkOptions } from "./work-options.js";
