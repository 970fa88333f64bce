/** Completes Chromium's PDF: its facts, structure and attachments, with nothing that changes between runs. */
import { createHash } from "node:crypto";
import type { PDFDocument } from "@cantoo/pdf-lib";
import type { Attachment } from "../options.js";
import { type Library, loadLibrary } from "./library.js";
import { type PdfFacts, setMetadata } from "./metadata.js";
import { renumberNodes } from "./node-ids.js";
import { mendStructure } from "./structure.js";

export interface Finishing {
  readonly facts: PdfFacts;
  /** The pieces of each heading of the document. */
  readonly headings: readonly (readonly string[])[];
  /** The name of an internal link's target, by its id. */
  readonly nameOf: (id: string) => string | undefined;
  readonly attachments: readonly Attachment[];
}

/** @returns the same bytes for the same input; without a date, the document is dated to 1970. */
export async function finishPdf(printed: Uint8Array, finishing: Finishing): Promise<Uint8Array> {
  const { facts, attachments } = finishing;
  const library = await loadLibrary();
  const { AFRelationship, PDFHexString, ParseSpeeds } = library;
  const pdf = await library.PDFDocument.load(printed, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  setMetadata(library, pdf, facts);
  mendOutline(library, pdf, finishing.headings);
  mendStructure(library, pdf, finishing.nameOf);
  renumberNodes(library, pdf);
  const date = facts.date ?? new Date(0);
  for (const { name, bytes, type, description } of attachments) {
    await pdf.attach(bytes, name, {
      mimeType: type,
      description,
      creationDate: date,
      modificationDate: date,
      afRelationship: AFRelationship.Data,
    });
  }
  const hash = createHash("sha256").update(JSON.stringify({ ...facts, date }));
  for (const { bytes } of attachments) hash.update(bytes);
  const id = PDFHexString.of(hash.digest("hex").slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return pdf.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
}

/**
 * Outline entries for readers. Chromium joins the pieces of a heading without a space, and writes each twice if it
 * lays the heading out twice, as before a page break.
 */
function mendOutline(
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
