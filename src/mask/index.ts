export { axisCodes, bodyCodes } from "./axis-codes.js";
export {
  type Box,
  cornerOf,
  cubeOf,
  grownBox,
  minus,
  opposite,
  originOf,
  placeOf,
  plus,
  sizeOf,
  stepAlong,
  stridesOf,
  unionBox,
} from "./box.js";
export { components, labelsOf, type Parts, partsOfRuns, type RunParts } from "./components.js";
export { confusion, type JointCount } from "./confusion.js";
export { boundingBox, boxAround, cropPair, cropped, paddedRuns, padPair, visitBox } from "./crop.js";
export {
  type LabelPair,
  type LabelPairsOptions,
  type LabelReader,
  type LabelRegion,
  labelPairs,
  labelReader,
  membersOf,
} from "./label-pairs.js";
export { type LabelRuns, labelRuns, runsInBox } from "./label-runs.js";
export { type Frame, type MaskPair, maskPair } from "./pair.js";
export { centroidsOf, chosenRuns, othersOf, partsOf, visitShared } from "./part-runs.js";
export {
  countsAlong,
  croppedRuns,
  flippedRuns,
  invertedRuns,
  lessRuns,
  mended,
  movedRuns,
  noRuns,
  placedRuns,
  sharedRuns,
  stackedRuns,
  unionOfRuns,
  unlikeRuns,
} from "./run-sets.js";
export {
  boxOfRuns,
  centroid,
  centroidDifference,
  maskOfRuns,
  type PairRuns,
  pairOfRuns,
  type Runs,
  runsOf,
  runsOfPair,
  sharedVoxels,
  visitRuns,
  voxelsOfRuns,
} from "./runs.js";
export { forgetScratch, Scratch } from "./scratch.js";
export { type Axis, axesOf, type LabelMap, type Volume, type VoxelArray } from "./volume.js";
export { visitStretches } from "./words.js";
