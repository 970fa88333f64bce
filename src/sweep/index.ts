export type { Element, RadiusPoint, ShiftGrid, ShiftPoint, Sweep, SweepOptions } from "./options.js";
