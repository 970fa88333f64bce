export { defaultSweep } from "./default-sweep.js";
export { needsSurfaces } from "./more-metrics.js";
export { cubeOffsets, type Offsets } from "./offsets.js";
export type {
  MoreMetrics,
  RadiusPoint,
  ShiftGrid,
  ShiftPoint,
  ShiftRadiusGrid,
  Sweep,
  SweepOptions,
  ThresholdPoint,
} from "./options.js";
export { countsByRadius, type RadiusCounts, type RadiusOptions } from "./radius-counts.js";
export { range } from "./range.js";
export { keptByShift, sharedByShift } from "./shift-counts.js";
export { sweep } from "./sweep.js";
export { sweepThresholds, type ThresholdInput, type ThresholdOptions } from "./sweep-thresholds.js";
