export type { ReadOptions } from "./format.js";
export { caseName, formatByName, knownExtensions } from "./formats.js";
export { checkGeometry, onGrid } from "./geometry.js";
export type { Grid } from "./grid.js";
export { type MaskOptions, readMask } from "./mask.js";
export { type LabelMaps, type PairOptions, readLabelMaps, readPair } from "./pair.js";
export { unreadable } from "./read.js";
export { readVolume } from "./volume.js";
export { writeWhole } from "./write-whole.js";
