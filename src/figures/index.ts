export { type CostlyCase, costliestCases, lowestCases, picturedCases } from "./costliest.js";
export { radiusCurve, shiftCurves } from "./curves.js";
export {
  explorerHtml,
  explorerLibrary,
  explorerStill,
  modelOf,
  packForPage,
  packScene,
  type Scene,
  type SceneOptions,
  sceneOf,
  unchanged,
  unpackScene,
} from "./explorer/index.js";
export { familyCurves } from "./family.js";
export { attribute, type Figure, jsonInScript, type PlotlyObject, plain } from "./figure.js";
export { type LawPoint, lawFigure } from "./law.js";
export { lossBars } from "./loss-bars.js";
export { outlines, type Path } from "./overlay/contour.js";
export { type OverlayOptions, overlayFigure } from "./overlay/overlay.js";
export { overlayOf } from "./overlay/overlay-of.js";
export { pairFigure, volumeFigure } from "./picture.js";
export { radiusShiftMap } from "./radius-shift.js";
export type { FigureSection, ReportedFigure } from "./report-figure.js";
export { reportFigures } from "./reported.js";
export { shiftMap } from "./shift-map.js";
export { sizeFigure } from "./size.js";
export { onDark, parts } from "./style.js";
export { surfaceFigure } from "./surface/index.js";
export { isSolid, solidSvg } from "./surface/still.js";
export { waterfall } from "./waterfall.js";
