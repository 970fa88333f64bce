/** The Node entry: files, workers, notebooks and reports on top of the pure one. */

export { type BrowserOptions, type RenderedFigure, type RenderFiguresOptions, renderFigures } from "./browser/index.js";
export * from "./index.js";
