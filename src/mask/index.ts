export { type Frame, type MaskPair, type MaskPairInput, maskPair } from "./pair.js";
export { type Axis, axesOf, type LabelMap, type Volume, type VoxelArray } from "./volume.js";
