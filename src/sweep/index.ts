export { defaultSweep } from "./default-sweep.js";
export { needsSurfaces } from "./more-metrics.js";
export { cubeOffsets, type Offsets } from "./offsets.js";
export type { MoreMetrics, ShiftGrid, ShiftRadiusGrid, Sweep, SweepOptions, ThresholdPoint } from "./options.js";
export { countsByRadius } from "./radius-counts.js";
export { range } from "./range.js";
export { keptByShift, sharedByShift } from "./shift-counts.js";
export { sweep } from "./sweep.js";
export { sweepThresholds, type ThresholdOptions } from "./sweep-thresholds.js";
