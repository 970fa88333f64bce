export * from "./change.js";
export * from "./columns.js";
export * from "./compare.js";
export * from "./comparison.js";
export * from "./difference.js";
export * from "./picture.js";
export * from "./proved.js";
export * from "./warnings.js";
