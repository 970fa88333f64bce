/** The Node entry: files, workers, notebooks and reports on top of the pure one. */

export { type BrowserOptions, type RenderedFigure, type RenderFiguresOptions, renderFigures } from "./browser/index.js";
export {
  type CaseFiles,
  type CaseVolumes,
  type Dataset,
  type DatasetOptions,
  layoutNames,
  openDataset,
  readCase,
  readLabelNames,
  type UnpairedFile,
} from "./dataset/index.js";
export * from "./index.js";
export { type MaskOptions, type PairOptions, type ReadOptions, readMask, readPair, readVolume } from "./io/index.js";
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
