export { display } from "./display.js";
export { PLOTLY_MIME, type RenderFigures } from "./figure-outputs.js";
export { type Notebook, readNotebook } from "./nbformat.js";
export { type CellLine, NotebookError } from "./notebook-error.js";
export { type NotebookParameter, parameterFromText, parametersOf } from "./parameters.js";
export { type CellProgress, type NotebookRun, type RunNotebookOptions, runNotebook } from "./run-notebook.js";
export { show } from "./show.js";
