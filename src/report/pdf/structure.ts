/** What Chromium's tags lack for PDF/UA: figures with one text, items with a body, links that say where they lead. */
import type { PDFDict, PDFDocument, PDFObject, PDFRef } from "@cantoo/pdf-lib";
import { markArtifacts } from "./artifacts.js";
import type { Library } from "./library.js";

/** Elements of newer standards as those of PDF 1.7. */
const roles = { Strong: "Span", Em: "Span" } as const;

/** @param nameOf the name of an internal link's target, by its id. */
export function mendStructure(library: Library, pdf: PDFDocument, nameOf: (id: string) => string | undefined): void {
  const { PDFDict, PDFHexString, PDFName } = library;
  const name = (text: string) => PDFName.of(text);
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const kind = object.get(name("S"));
    if (kind === name("Figure") && !object.has(name("Alt"))) {
      // The element around a figure and its caption; the drawing inside it has the text.
      object.set(name("S"), name("Div"));
    } else if (kind === name("LI") && object.has(name("P"))) {
      giveBody(library, pdf, ref, object);
    } else if (object.get(name("Subtype")) === name("Link")) {
      const place = object.lookup(name("Dest"));
      const text = place instanceof PDFName ? nameOf(place.decodeText()) : undefined;
      if (text !== undefined) object.set(name("Contents"), PDFHexString.fromText(text));
    }
  }
  const root = pdf.catalog.lookup(name("StructTreeRoot"), PDFDict);
  root.set(name("RoleMap"), pdf.context.obj(roles));
  for (const page of pdf.getPages()) markPage(library, pdf, page.node);
}

/** An item is a label and a body; Chromium leaves out the body. */
function giveBody({ PDFArray, PDFDict, PDFName }: Library, pdf: PDFDocument, ref: PDFRef, item: PDFDict): void {
  const name = (text: string) => PDFName.of(text);
  const found = item.lookup(name("K"));
  const kids =
    found instanceof PDFArray ? found.asArray() : found === undefined ? [] : [item.get(name("K")) as PDFObject];
  const dictOf = (kid: PDFObject) => {
    const dict = pdf.context.lookup(kid);
    return dict instanceof PDFDict ? dict : undefined;
  };
  const isLabel = (kid: PDFObject) => dictOf(kid)?.get(name("S")) === name("Lbl");
  const inside = kids.filter((kid) => !isLabel(kid));
  if (inside.length === 0 || inside.every((kid) => dictOf(kid)?.get(name("S")) === name("LBody"))) return;
  const body = pdf.context.obj({ Type: "StructElem", S: "LBody", P: ref, K: inside });
  const page = item.get(name("Pg"));
  if (page) body.set(name("Pg"), page);
  const place = pdf.context.register(body);
  for (const kid of inside) dictOf(kid)?.set(name("P"), place);
  item.set(name("K"), pdf.context.obj([...kids.filter(isLabel), place]));
}

function markPage(
  { PDFArray, PDFName, PDFRawStream, decodePDFRawStream }: Library,
  pdf: PDFDocument,
  page: PDFDict,
): void {
  const contents = page.lookup(PDFName.of("Contents"));
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => pdf.context.lookup(one)) : [contents];
  const text = streams
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1") : "",
    )
    .join("\n");
  const marked = pdf.context.flateStream(Buffer.from(markArtifacts(text), "latin1"));
  if (contents instanceof PDFArray) for (const one of contents.asArray()) pdf.context.delete(one as PDFRef);
  const before = page.get(PDFName.of("Contents"));
  if (before && !(contents instanceof PDFArray)) pdf.context.assign(before as PDFRef, marked);
  else page.set(PDFName.of("Contents"), pdf.context.register(marked));
}
