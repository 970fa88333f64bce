export type { CaseFiles, Dataset, UnpairedFile } from "./dataset.js";
export { type DatasetOptions, openDataset } from "./open-dataset.js";
export { type CaseVolumes, readCase } from "./read-case.js";
