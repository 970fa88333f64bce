/**
 * The names that Chromium gives to parts of the structure, counted from 1.
 *
 * Chromium counts all nodes that its process has drawn before, so the names would depend on when it closed another page.
 */
import type { PDFDocument, PDFObject } from "@cantoo/pdf-lib";
import type { Library } from "./library.js";

const NODE = /^node\d{8}$/;

/** The order stays the same, because the tree of names is sorted by it. */
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

/** Calls `visit` with every such name and replaces it by the result. */
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
