export type { Attachment } from "./attachment.js";
export type { RenderOptions } from "./options.js";
export { drawReport, openLook, renderComparison, renderReport, type WrittenReport, writeReport } from "./render.js";
