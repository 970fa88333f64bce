export * from "./given.js";
export * from "./input-error.js";
export * from "./json.js";
export * from "./until-stopped.js";
