export * from "./change-pictures.js";
export * from "./gate.js";
export * from "./markdown.js";
export * from "./parts.js";
export * from "./runs.js";
