export { bestPoint, pointAt } from "./grid-points.js";
export { needsSurfaces } from "./more-metrics.js";
export { cubeOffsets, type Offsets } from "./offsets.js";
export type { MoreMetrics, ShiftGrid, ShiftRadiusGrid, Sweep, SweepOptions, ThresholdPoint } from "./options.js";
export { countsByRadius, type RadiusCounts } from "./radius-counts.js";
export { defaultSweep, range } from "./range.js";
export { keptByShift, sharedByShift } from "./shift-counts.js";
export { sweep } from "./sweep.js";
export { sweepThresholds, type ThresholdOptions } from "./sweep-thresholds.js";
