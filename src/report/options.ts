/** How a report is made; one line for each option, as in `--help` and the docs. */
import type { BrowserOptions } from "../browser/index.js";
import type { Language } from "../words/index.js";
import type { SectionName } from "./view.js";

export interface RenderOptions {
  /** What is written: "html", "pdf", "md", "png" (page 1); default html and pdf. */
  readonly formats?: readonly ReportFormat[];
  /** Title of the report; default "Why is the Dice score low?". */
  readonly title?: string;
  /** Author, shown under the title and in the PDF's metadata. */
  readonly author?: string;
  /** A picture (PNG, JPEG or SVG file) for the head of page 1. */
  readonly logo?: string;
  /** Language of all fixed texts: "en" (default) or "de". */
  readonly language?: Language;
  /** Paper of the PDF: "A4" (default) or "Letter". */
  readonly paper?: "A4" | "Letter";
  /** 1: a PDF of one page for a meeting, with the answer and as many of the costliest cases as fit. */
  readonly pages?: 1;
  /** Sections to write, in their order; default all that are not empty. */
  readonly sections?: readonly SectionName[];
  /** A folder with templates that replace those of the same name (`report.hbs`, `report.css`, `partials/*.hbs`). */
  readonly template?: string;
  /** The date and time of the report; the same input and date give the same bytes. Absent: undated. */
  readonly date?: Date;
  /** Facts about the input to print with the methods: files and their hashes. */
  readonly inputs?: readonly { readonly name: string; readonly value: string }[];
  /** Files to attach to the PDF: results and tables. */
  readonly attachments?: readonly Attachment[];
  /** How Chromium is found, and how long it may take. */
  readonly browser?: BrowserOptions;
}

export type ReportFormat = "html" | "pdf" | "md" | "png";

/** A file inside the PDF. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: "application/json" | "text/csv";
  readonly description: string;
}
