/** Chromium prints a document that loads nothing, or takes a picture of it. */
import { setImmediate } from "node:timers/promises";
import type { OpenBrowser, OpenPage } from "../../browser/index.js";
import { paginate } from "./paginate.js";

/** CSS px; 96 to the inch. */
const papers = {
  A4: { width: 210 * (96 / 25.4), height: 297 * (96 / 25.4) },
  Letter: { width: 816, height: 1056 },
} as const;
export type Paper = keyof typeof papers;
/** Margins of a printed page (left plus right, above plus below), equal to those of the style. */
const margins = { width: 40 * (96 / 25.4), height: 38 * (96 / 25.4) };

/**
 * @param single only page 1, with what fits.
 * @param meanwhile called while Chromium prints.
 * @returns a PDF: tagged, with an outline, embedded fonts, and page numbers in its contents.
 */
export async function printPdf(
  browser: OpenBrowser,
  html: string,
  { paper, single }: { readonly paper: Paper; readonly single: boolean },
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    const { width, height } = papers[paper];
    await page.emulateMediaType("print");
    await filled(page, html);
    await page.evaluate(paginate, { width: width - margins.width, height: height - margins.height, single });
    const look = { preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 0 };
    const printed = page.pdf(look);
    const [bytes] = await Promise.all([printed, setImmediate().then(meanwhile)]);
    return bytes;
  } finally {
    await page.close().catch(() => {});
  }
}

/** Page 1 as a picture, two pixels for each CSS px: the beginning of a document for print. */
export async function photographPage(browser: OpenBrowser, html: string, paper: Paper): Promise<Uint8Array> {
  const size = { width: Math.round(papers[paper].width), height: Math.round(papers[paper].height) };
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
