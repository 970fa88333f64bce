export { measure } from "./measure.js";
export type { MeasureOptions, Measures } from "./measures.js";
export { type Counts, diceOf, type EmptyScore, overlapOf } from "./overlap.js";
export { quantile } from "./quantile.js";
export { type SurfaceDistances, surfaceDistances } from "./surface.js";
