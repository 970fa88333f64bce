export type { Attachment } from "./attachment.js";
export { sectionNames } from "./build.js";
export type { RenderOptions, ReportFormat } from "./options.js";
export { openLook, renderComparison, renderReport, type WrittenReport } from "./render.js";
export type { ChangeView, FigureView, GridView, ReportView, SectionName } from "./view.js";
