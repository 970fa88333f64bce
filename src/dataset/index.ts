export { type AnalyseOptions, analyse, type CaseOutcome, type Progress } from "./analyse.js";
export type { CaseFault, LabelResult, Task } from "./case-task.js";
export { collect } from "./collect.js";
export type { CaseFiles, Dataset, UnpairedFile } from "./dataset.js";
export { readLabelNames } from "./label-names.js";
export { type DatasetOptions, layoutNames, openDataset } from "./open-dataset.js";
export { type CaseVolumes, readCase } from "./read-case.js";
export { summarise } from "./summary.js";
export { version } from "./version.js";
