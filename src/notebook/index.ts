export { type ExplorerState, type ExplorerView, explore } from "./explore.js";
export { illustrate } from "./figure-outputs.js";
export { installKernel, kernelsFolder, listKernels, uninstallKernel } from "./kernelspec.js";
export { type Notebook, readNotebook } from "./nbformat.js";
export { NotebookError } from "./notebook-error.js";
export { type NotebookParameter, parameterFromText, parametersOf, readParameters } from "./parameters.js";
export { type CellProgress, type NotebookRun, type RunNotebookOptions, runNotebook } from "./run-notebook.js";
export { markdownText, show, showMarkdown, showProgress } from "./show.js";
export { showTable } from "./show-table.js";
