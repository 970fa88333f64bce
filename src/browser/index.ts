export { explorerSource } from "./explorer.js";
export { fontCss, hasGlyph } from "./fonts.js";
export type { SearchOptions } from "./launchable.js";
export { type BrowserOptions, type DrawingBrowser, type OpenBrowser, withBrowser } from "./open.js";
export type { OpenPage } from "./page.js";
export {
  drawFigures,
  packedPlotly,
  plotlySource,
  type RenderedFigure,
  type RenderFiguresOptions,
  renderFigures,
} from "./render.js";
