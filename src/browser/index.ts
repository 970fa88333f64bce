export { fontCss, hasGlyph } from "./fonts.js";
export { type BrowserOptions, type DrawingBrowser, type OpenBrowser, withBrowser } from "./open.js";
export type { OpenPage } from "./page.js";
export { drawFigures, explorerSource, openDesk, packedPlotly, plotlySource, renderFigures } from "./render.js";
