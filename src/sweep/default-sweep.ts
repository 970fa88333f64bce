/** The default sweep: ten pixels each way. */
import { range } from "./range.js";

export const defaultSweep = { shift: range(-10, 10), dilate: range(0, 10), erode: range(0, 10) } as const;
