export { outlines, type Path } from "./contour.js";
export { radiusCurve, type Swept, shiftCurves } from "./curves.js";
export {
  type Change,
  explorerHtml,
  explorerLibrary,
  explorerStill,
  type Model,
  modelOf,
  packForPage,
  packScene,
  type Scene,
  type SceneOptions,
  type Score,
  type Still,
  sceneOf,
  unchanged,
  unpackScene,
} from "./explorer/index.js";
export { type FamilyCurve, familyCurves } from "./family.js";
export { type Figure, type PlotlyObject, plain } from "./figure.js";
export { type ImageTrendsInput, imageTrends, mostMarks } from "./image-trends.js";
export { type LawPoint, lawFigure } from "./law.js";
export { type LossBar, lossBars } from "./loss-bars.js";
export { type OverlayOptions, overlayFigure } from "./overlay.js";
export { type OverlayInput, overlayOf } from "./overlay-of.js";
export { type RadiusShiftInput, radiusShiftMap } from "./radius-shift.js";
export { type ShiftMapInput, shiftMap } from "./shift-map.js";
export { sizeFigure } from "./size.js";
export { fontFamily, onDark, partColours, partOf, parts, predictionColour, referenceColour } from "./style.js";
export { type WaterfallInput, waterfall } from "./waterfall.js";
