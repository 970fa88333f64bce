export * from "./change.js";
export * from "./columns.js";
export * from "./compare.js";
export type * from "./comparison.js";
export * from "./difference.js";
export type * from "./picture.js";
export * from "./proved.js";
export * from "./warnings.js";
