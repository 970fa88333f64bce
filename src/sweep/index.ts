export type { RadiusPoint, ShiftGrid, ShiftPoint, Sweep, SweepOptions } from "./options.js";
