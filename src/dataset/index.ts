export type { CaseFiles, Dataset, UnpairedFile } from "./dataset.js";
export { readLabelNames } from "./label-names.js";
export { type DatasetOptions, layoutNames, openDataset } from "./open-dataset.js";
export { type CaseVolumes, readCase } from "./read-case.js";
