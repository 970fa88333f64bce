/** The Node entry: files, workers, notebooks and reports on top of the pure one. */
export * from "./index.js";
