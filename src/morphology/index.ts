export { boundary, boundaryOfRuns } from "./boundary.js";
export {
  type Distances,
  distanceToOther,
  nearOther,
  squaredDistance,
  type VisitDistances,
  visitDistances,
} from "./distance.js";
export type { DistanceOptions } from "./distance-options.js";
export { countsByDistance, type DistanceCounts } from "./distance-vectors.js";
export { type Element, reachOf, unitOf } from "./element.js";
export { LineScratch, solveSquared } from "./line.js";
export { dilate, erode, type MorphologyOptions, shift } from "./morph.js";
export { heightsOfSteps, stackOf, type VisitHeights, visitHeights, visitHeightsOfSites } from "./steps.js";
