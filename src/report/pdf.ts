/** Print and finish: Chromium's tagged PDF with the document's facts set, and with nothing in it that changes between runs. */

import { createHash } from "node:crypto";
import type { PDFDocument } from "@cantoo/pdf-lib";
import type { OpenBrowser } from "../browser/index.js";

export interface PdfFacts {
  readonly title: string;
  readonly author: string | null;
  readonly subject: string;
  readonly language: string;
  readonly version: string;
  readonly date: Date | undefined;
  /** The pieces that each heading of the document is set in. */
  readonly headings: readonly (readonly string[])[];
}

/** A document that loads nothing becomes a PDF: tagged, with an outline, its fonts embedded. */
export async function printPdf(browser: OpenBrowser, html: string): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    await page.setContent(html, { waitUntil: "load", timeout: 0 });
    await page.evaluate("document.fonts.ready.then(() => {})");
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 0 });
  } finally {
    await page.close().catch(() => {});
  }
}

/** CSS px. */
const papers: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  A4: { width: 794, height: 1123 },
  Letter: { width: 816, height: 1056 },
};

/** Page 1 as a picture, two pixels to a CSS px: what stands first in a document for print. */
export async function photographPage(browser: OpenBrowser, html: string, paper: string): Promise<Uint8Array> {
  const size = papers[paper] ?? { width: 794, height: 1123 };
  const page = await browser.newPage();
  try {
    await page.setViewport({ ...size, deviceScaleFactor: 2 });
    await page.emulateMediaType("print");
    await page.setContent(html, { waitUntil: "load", timeout: 0 });
    await page.evaluate("document.body.style.padding = '18mm 20mm'; document.fonts.ready.then(() => {})");
    return await page.screenshot({ type: "png", clip: { x: 0, y: 0, ...size } });
  } finally {
    await page.close().catch(() => {});
  }
}

/**
 * Sets title, author, language, dates and identity of a PDF.
 *
 * @returns the same bytes for the same input and facts: without a date the document is dated to 1970.
 */
export async function finishPdf(printed: Uint8Array, facts: PdfFacts): Promise<Uint8Array> {
  const library = await import("@cantoo/pdf-lib");
  const { PDFDocument, PDFHexString, PDFName } = library;
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  const date = facts.date ?? new Date(0);
  pdf.setTitle(facts.title, { showInWindowTitleBar: true });
  if (facts.author !== null) pdf.setAuthor(facts.author);
  pdf.setSubject(facts.subject);
  pdf.setCreator(`dicelens ${facts.version}`);
  pdf.setProducer("Chromium, pdf-lib");
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  pdf.setLanguage(facts.language);
  pdf.catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
  mendOutline(library, pdf, facts.headings);
  const identity = createHash("sha256")
    .update(JSON.stringify({ ...facts, date }))
    .digest("hex")
    .slice(0, 32);
  const id = PDFHexString.of(identity);
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

/** It is loaded when it is used: it takes long. */
type Library = typeof import("@cantoo/pdf-lib");

/**
 * Outline entries as a reader wants them. Chromium joins the pieces of a heading without a space, and writes each twice where it
 * lays the heading out twice, as before a page break.
 */
function mendOutline(
  { PDFDict, PDFHexString, PDFName, PDFString }: Library,
  pdf: PDFDocument,
  headings: PdfFacts["headings"],
): void {
  const wanted = new Map<string, string>();
  for (const pieces of headings) {
    wanted.set(pieces.join(""), pieces.join(": "));
    wanted.set(pieces.map((piece) => piece + piece).join(""), pieces.join(": "));
  }
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of("Parent")) || !object.has(PDFName.of("Dest"))) continue;
    const title = object.lookup(PDFName.of("Title"));
    if (!(title instanceof PDFString || title instanceof PDFHexString)) continue;
    const mended = wanted.get(title.decodeText());
    if (mended !== undefined) object.set(PDFName.of("Title"), PDFHexString.fromText(mended));
  }
}
