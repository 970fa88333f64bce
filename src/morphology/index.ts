export { boundary, boundaryOfRuns } from "./boundary.js";
export { visitDistances } from "./distance.js";
export { countsByDistance, type DistanceCounts } from "./distance-vectors.js";
export { type Element, reachOf, unitOf } from "./element.js";
export { LineScratch, solveSquared } from "./line.js";
export { dilate, erode, type MorphologyOptions, shift } from "./morph.js";
export { distanceToOther, squaredDistance, visitNear } from "./near.js";
export { heightsOfSteps, stackOf, visitHeightsOfSites } from "./steps.js";
export { windowsOf } from "./windows.js";
