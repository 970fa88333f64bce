export { display } from "./display.js";
export { explore } from "./explore.js";
export { PLOTLY_MIME, type RenderFigures } from "./figure-outputs.js";
export {
  installKernel,
  type KernelPlace,
  type KernelSpec,
  kernelsFolder,
  listKernels,
  uninstallKernel,
} from "./kernelspec.js";
export { type Notebook, readNotebook } from "./nbformat.js";
export { type CellLine, NotebookError } from "./notebook-error.js";
export { readParameters } from "./parameter-file.js";
export { type NotebookParameter, parameterFromText, parametersOf } from "./parameters.js";
export { type CellProgress, type NotebookRun, type RunNotebookOptions, runNotebook } from "./run-notebook.js";
export { show } from "./show.js";
export { markdownText, showMarkdown } from "./show-markdown.js";
export { showTable, type TableCell } from "./show-table.js";
