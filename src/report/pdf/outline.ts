/**
 * Outline entries for readers. Chromium joins the pieces of a heading without a space, and writes each twice if it
 * lays the heading out twice, as before a page break.
 */
import type { PDFDocument } from "@cantoo/pdf-lib";
import type { Library } from "./library.js";

/** @param headings the pieces of each heading of the document. */
export function mendOutline(
  { PDFDict, PDFHexString, PDFName, PDFString }: Library,
  pdf: PDFDocument,
  headings: readonly (readonly string[])[],
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
