export type { MeasureOptions, Measures } from "./measures.js";
