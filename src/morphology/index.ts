export { type DistanceOptions, type Distances, distanceToOther, squaredDistance } from "./distance.js";
export { type Element, reachOf } from "./element.js";
export { boundary, dilate, erode, type MorphologyOptions, shift } from "./morph.js";
export { nearestInPlanes } from "./nearest.js";
