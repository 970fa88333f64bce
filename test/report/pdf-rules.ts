/** The rules of PDF/UA that a program can read from a file; each broken one as a sentence. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from "@cantoo/pdf-lib";

/** Standard structure types of PDF 1.7, ISO 32000-1, 14.8.4. */
const standard = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody " +
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form"
  ).split(" "),
);

/** Which elements may only stand in which. */
const parents: Readonly<Record<string, readonly string[]>> = {
  LI: ["L"],
  Lbl: ["LI", "Note", "TOCI"],
  LBody: ["LI"],
  TR: ["Table", "THead", "TBody", "TFoot"],
  TH: ["TR"],
  TD: ["TR"],
};

const name = (text: string) => PDFName.of(text);
const key = (dict: PDFDict, text: string) => dict.lookup(name(text));
const listed = (value: PDFObject | undefined, pdf: PDFDocument): PDFObject[] =>
  value === undefined
    ? []
    : value instanceof PDFArray
      ? value.asArray().flatMap((one) => pdf.context.lookup(one) ?? [])
      : [value];

export async function brokenRules(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return [
    ...documentRules(pdf),
    ...structureRules(pdf),
    ...pdf.getPages().flatMap(({ node }, i) => pageRules(pdf, node, `page ${i + 1}`)),
    ...fileRules(pdf),
  ];
}

function documentRules({ catalog }: PDFDocument): string[] {
  const marked = catalog.lookupMaybe(name("MarkInfo"), PDFDict);
  const viewer = catalog.lookupMaybe(name("ViewerPreferences"), PDFDict);
  const metadata = key(catalog, "Metadata");
  const xmp = metadata instanceof PDFRawStream ? new TextDecoder().decode(metadata.contents) : "";
  const is = (value: PDFObject | undefined) => value === PDFBool.True;
  return [
    ...(marked && is(key(marked, "Marked")) ? [] : ["7.1: not marked as tagged"]),
    ...(marked && is(key(marked, "Suspects")) ? ["7.1: tags are suspect"] : []),
    ...(viewer && is(key(viewer, "DisplayDocTitle")) ? [] : ["7.1: the title is not displayed"]),
    ...(key(catalog, "Lang") ? [] : ["7.2: no language"]),
    ...(/<pdfuaid:part>1<\/pdfuaid:part>/.test(xmp) ? [] : ["5: no PDF/UA identifier"]),
    ...(/<dc:title>.*\S.*<\/dc:title>/.test(xmp) ? [] : ["7.1: no title in XMP"]),
  ];
}

interface Element {
  readonly type: string;
  readonly dict: PDFDict;
  readonly parent: string | undefined;
}

/** Elements in reading order; a parent is the nearest that is not NonStruct. */
function elements(pdf: PDFDocument): Element[] {
  const root = pdf.catalog.lookup(name("StructTreeRoot"), PDFDict);
  const roles = root.lookupMaybe(name("RoleMap"), PDFDict);
  const walk = (dict: PDFDict, parent: string | undefined): Element[] => {
    const own = key(dict, "S");
    if (!(own instanceof PDFName)) return [];
    const role = roles?.lookup(own);
    const type = (role instanceof PDFName ? role : own).decodeText();
    const inside = type === "NonStruct" ? parent : type;
    return [
      { type, dict, parent },
      ...listed(key(dict, "K"), pdf).flatMap((kid) => (kid instanceof PDFDict ? walk(kid, inside) : [])),
    ];
  };
  return listed(key(root, "K"), pdf).flatMap((kid) => (kid instanceof PDFDict ? walk(kid, undefined) : []));
}

function structureRules(pdf: PDFDocument): string[] {
  const all = elements(pdf);
  let level = 0;
  return all.flatMap(({ type, dict, parent }) => {
    const broken: string[] = [];
    if (!standard.has(type)) broken.push(`7.1: ${type} is no standard type`);
    if (type === "Figure" && !text(key(dict, "Alt"))) broken.push("7.3: a figure has no alternative text");
    const allowed = parents[type];
    if (allowed && !allowed.includes(parent ?? "")) broken.push(`7.2: ${type} in ${parent}`);
    const heading = /^H(\d)$/.exec(type)?.[1];
    if (heading !== undefined) {
      if (Number(heading) > level + 1) broken.push(`7.4: H${heading} after H${level}`);
      level = Number(heading);
    }
    if (type === "TH" && !scopeOf(dict, pdf)) broken.push("7.5: a head of a table has no scope");
    return broken;
  });
}

function scopeOf(head: PDFDict, pdf: PDFDocument): boolean {
  return listed(key(head, "A"), pdf).some((one) => one instanceof PDFDict && one.has(name("Scope")));
}

function pageRules(pdf: PDFDocument, page: PDFDict, where: string): string[] {
  const annotations = listed(key(page, "Annots"), pdf).filter((one) => one instanceof PDFDict);
  return [
    ...(key(page, "StructParents") instanceof PDFNumber ? [] : [`7.1: ${where} is not in the structure tree`]),
    ...(annotations.length > 0 && key(page, "Tabs") !== name("S") ? [`7.18.3: ${where} has no order of tabs`] : []),
    ...annotations.flatMap((one) => [
      ...(one.has(name("StructParent")) ? [] : [`7.18.1: a link on ${where} is not in the structure tree`]),
      ...(text(key(one, "Contents")) ? [] : [`7.18.5: a link on ${where} says not where it leads`]),
    ]),
    ...untagged(contentOf(pdf, page)).map(
      (operator) => `7.1: ${operator} on ${where} is neither tagged nor an artifact`,
    ),
  ];
}

function fileRules(pdf: PDFDocument): string[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || key(object, "Type") !== name("Filespec")) return [];
    return ["F", "UF", "Desc"]
      .filter((one) => !text(key(object, one)))
      .map((one) => `7.11: an attached file has no ${one}`);
  });
}

function text(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText().trim() : "";
}

function contentOf(pdf: PDFDocument, page: PDFDict): string {
  return listed(key(page, "Contents"), pdf)
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1") : "",
    )
    .join("\n");
}

/** Operators that paint outside marked content. The strings of Chromium's content are all hexadecimal. */
export function untagged(content: string): string[] {
  let depth = 0;
  return content.split(/\s+/).flatMap((word) => {
    if (/(^|>)(BMC|BDC)$/.test(word)) depth++;
    else if (word === "EMC") depth--;
    return depth === 0 && /^(f\*?|F|S|s|B\*?|b\*?|Tj|TJ|Do|sh)$/.test(word) ? [word] : [];
  });
}
