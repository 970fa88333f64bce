/** The Node entry: files, workers, notebooks and reports on top of the pure one. */

export { type BrowserOptions, type RenderedFigure, type RenderFiguresOptions, renderFigures } from "./browser/index.js";
export {
  type AnalyseOptions,
  analyse,
  type CaseFiles,
  type CaseOutcome,
  type CaseVolumes,
  collect,
  type Dataset,
  type DatasetOptions,
  type LabelResult,
  type LargeCase,
  layoutNames,
  type MeasuredLabel,
  openDataset,
  type Progress,
  readCase,
  readLabelNames,
  readMeasures,
  type Task,
  type UnpairedFile,
  version,
} from "./dataset/index.js";
export { type MaskOptions, type PairOptions, type ReadOptions, readMask, readPair, readVolume } from "./files/index.js";
export * from "./index.js";
export {
  type CellProgress,
  display,
  explore,
  markdownText,
  NotebookError,
  type NotebookParameter,
  type NotebookRun,
  parametersOf,
  type RunNotebookOptions,
  runNotebook,
  show,
  showMarkdown,
  showTable,
} from "./notebook/index.js";
export { type RenderOptions, renderReport, type WrittenReport } from "./report/index.js";
export { type ReportOutcome, type ReportRequest, readResults, runReport, writeResults } from "./run/index.js";
