export type { RadiusPoint, ShiftGrid, ShiftPoint, Sweep, SweepOptions } from "./options.js";
export { countsByRadius, type RadiusCounts, type RadiusOptions } from "./radius-counts.js";
export { range } from "./range.js";
export { keptByShift, type Offsets, sharedByShift } from "./shift-counts.js";
export { sweep } from "./sweep.js";
