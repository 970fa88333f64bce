export { boundary, boundaryOfRuns } from "./boundary.js";
export {
  type DistanceOptions,
  type Distances,
  distanceToOther,
  squaredDistance,
  unitOf,
  type VisitDistances,
  visitDistances,
} from "./distance.js";
export { type Element, reachOf } from "./element.js";
export { LineScratch, solveSquared } from "./line.js";
export { dilate, erode, type MorphologyOptions, shift } from "./morph.js";
export { heightsOfSteps, stackOf, type VisitHeights, visitHeights, visitHeightsOfSites } from "./steps.js";
