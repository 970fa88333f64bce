export type { Attachment, RenderOptions } from "./options.js";
export { drawReport, openLook, renderComparison, renderReport, type WrittenReport, writeReport } from "./render.js";
