/** A document that loads nothing is printed, or photographed, by Chromium. */
import type { OpenBrowser, OpenPage } from "../../browser/index.js";

/** What a document knows of its own pages. */
export interface Printing {
  /** The page, from 1, of each `id` that a link inside leads to; empty at first. */
  readonly pages: ReadonlyMap<string, number>;
  /** Page 1 has no room for the contents. */
  readonly crowded: boolean;
}

/**
 * Prints a document whose contents tell page numbers, which are known only when it is printed.
 *
 * @returns a PDF: tagged, with an outline, its fonts embedded.
 */
export async function printPdf(browser: OpenBrowser, html: (printing: Printing) => string): Promise<Uint8Array> {
  const pagesIf = async (crowded: boolean) =>
    pagesOfLinks(await printed(browser, html({ pages: new Map(), crowded }), false));
  const first = await pagesIf(false);
  // Sections begin on page 2, unless something of page 1 has gone there.
  const crowded = first.get("answer") === 1 && Math.min(...[...first.values()].filter((page) => page > 1)) > 2;
  const pages = crowded ? await pagesIf(true) : first;
  return printed(browser, html({ pages, crowded }), true);
}

async function printed(browser: OpenBrowser, html: string, tagged: boolean): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    await filled(page, html);
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged, outline: tagged, timeout: 0 });
  } finally {
    await page.close().catch(() => {});
  }
}

/** Chromium names the places that links lead to by their ids. */
async function pagesOfLinks(bytes: Uint8Array): Promise<Map<string, number>> {
  const { PDFArray, PDFDict, PDFDocument, PDFName } = await import("@cantoo/pdf-lib");
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pdf.getPages().map(({ ref }) => ref);
  const places = pdf.catalog.lookup(PDFName.of("Dests"));
  if (!(places instanceof PDFDict)) return new Map();
  return new Map(
    places.keys().flatMap((name): [string, number][] => {
      const place = places.lookup(name);
      const page = place instanceof PDFArray ? pages.indexOf(place.get(0) as never) : -1;
      return page < 0 ? [] : [[name.decodeText(), page + 1]];
    }),
  );
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
    await filled(page, html);
    await page.evaluate("document.body.style.padding = '18mm 20mm'");
    return await page.screenshot({ type: "png", clip: { x: 0, y: 0, ...size } });
  } finally {
    await page.close().catch(() => {});
  }
}

async function filled(page: OpenPage, html: string): Promise<void> {
  await page.setContent(html, { waitUntil: "load", timeout: 0 });
  await page.evaluate("document.fonts.ready.then(() => {})");
}
