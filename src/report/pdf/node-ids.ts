/**
 * The names that Chromium gives to parts of the structure, counted from 1.
 *
 * It counts nodes over all that its process has drawn before, so that they depend on when it closed another page.
 */
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import type { Library } from "./library.js";

const NODE = /^node\d{8}$/;

/** The order stays, which the tree of names is sorted by. */
export function renumberNodes(library: Library, pdf: PDFDocument): void {
  const { PDFString } = library;
  const found = new Set<string>();
  eachNode(library, pdf, (id) => {
    found.add(id);
    return undefined;
  });
  const names = new Map([...found].sort().map((id, i) => [id, `node${String(i + 1).padStart(8, "0")}`]));
  eachNode(library, pdf, (id) => PDFString.of(names.get(id) ?? id));
}

/** Calls `visit` with every such name, which is replaced by what it returns. */
function eachNode(
  { PDFArray, PDFDict, PDFString }: Library,
  pdf: PDFDocument,
  visit: (id: string) => PDFObject | undefined,
): void {
  const replaced = (value: PDFObject): PDFObject | undefined => {
    if (value instanceof PDFString && NODE.test(value.asString())) return visit(value.asString());
    look(value);
    return undefined;
  };
  const look = (object: PDFObject): void => {
    if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        const other = replaced(value);
        if (other) object.set(key, other);
      }
    } else if (object instanceof PDFArray) {
      for (const [i, value] of object.asArray().entries()) {
        const other = replaced(value);
        if (other) object.set(i, other);
      }
    }
  };
  for (const [, object] of pdf.context.enumerateIndirectObjects()) look(object);
}
