export type { Attachment } from "./attachment.js";
export type { RenderOptions } from "./options.js";
export { openLook, renderComparison, renderReport, type WrittenReport } from "./render.js";
