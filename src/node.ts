/** The Node entry: files, workers, notebooks and reports on top of the pure one. */

export { renderFigures } from "./browser/index.js";
export {
  type AnalyseOptions,
  analyse,
  type CaseOutcome,
  collect,
  type Dataset,
  type DatasetOptions,
  openDataset,
  type Progress,
  readMeasures,
} from "./dataset/index.js";
export { type MaskOptions, type PairOptions, type ReadOptions, readMask, readPair, readVolume } from "./files/index.js";
export * from "./index.js";
export {
  type ExplorerState,
  type ExplorerView,
  explore,
  markdownText,
  NotebookError,
  type NotebookRun,
  type RunNotebookOptions,
  runNotebook,
  show,
  showMarkdown,
  showProgress,
  showTable,
} from "./notebook/index.js";
export { type RenderOptions, renderReport, type WrittenReport } from "./report/index.js";
export {
  type ReportOutcome,
  type ReportRequest,
  type ReportSurroundings,
  readResults,
  runReport,
  writeResults,
} from "./run/index.js";
