/** The pure entry: no file, no clock, no process; runs in Node and in browsers. */

export * from "./diagnosis/index.js";
export { InputError, type InputErrorFacts } from "./errors/index.js";
export * from "./figures/index.js";
export * from "./mask/index.js";
export * from "./metrics/index.js";
export {
  boundary,
  dilate,
  type Element,
  erode,
  type MorphologyOptions,
  shift,
  squaredDistance,
} from "./morphology/index.js";
export * from "./sweep/index.js";
