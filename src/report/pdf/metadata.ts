/** A PDF's description of itself, for readers' title bars and libraries' catalogues. */
import type { PDFDocument } from "@cantoo/pdf-lib";
import type { Library } from "./library.js";

export interface PdfFacts {
  readonly title: string;
  readonly author: string | null;
  readonly subject: string;
  readonly language: string;
  readonly version: string;
  readonly date: Date | undefined;
}

/** Title, author, language and dates, in the document's information and as XMP. */
export function setMetadata({ PDFName }: Library, pdf: PDFDocument, given: PdfFacts): void {
  const facts = {
    ...given,
    title: whole(given.title),
    author: given.author && whole(given.author),
    subject: whole(given.subject),
  };
  const date = facts.date ?? new Date(0);
  const creator = `dicelens ${facts.version}`;
  const producer = "Chromium, pdf-lib";
  pdf.setTitle(facts.title, { showInWindowTitleBar: true });
  if (facts.author !== null) pdf.setAuthor(facts.author);
  pdf.setSubject(facts.subject);
  pdf.setCreator(creator);
  pdf.setProducer(producer);
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  pdf.setLanguage(facts.language);
  pdf.catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
  const stream = pdf.context.stream(xmp(facts, date, creator, producer), { Type: "Metadata", Subtype: "XML" });
  pdf.catalog.set(PDFName.of("Metadata"), pdf.context.register(stream));
}

function xmp(facts: PdfFacts, date: Date, creator: string, producer: string): Uint8Array {
  const moment = date.toISOString().replace(/\.\d+Z$/, "Z");
  const inLanguage = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`;
  const text = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title>${inLanguage(facts.title)}</dc:title>
<dc:description>${inLanguage(facts.subject)}</dc:description>
${facts.author === null ? "" : `<dc:creator><rdf:Seq><rdf:li>${escaped(facts.author)}</rdf:li></rdf:Seq></dc:creator>\n`}<dc:language><rdf:Bag><rdf:li>${escaped(facts.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${escaped(creator)}</xmp:CreatorTool>
<xmp:CreateDate>${moment}</xmp:CreateDate>
<xmp:ModifyDate>${moment}</xmp:ModifyDate>
<pdf:Producer>${escaped(producer)}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
  return new TextEncoder().encode(text);
}

/** Text without halves of surrogate pairs, which would break the rest. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** Text in XML, without the characters that XML cannot hold. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
