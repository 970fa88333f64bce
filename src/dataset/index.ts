export type { CaseFiles, Dataset, UnpairedFile } from "./dataset.js";
