/** One Chromium for all tests of a process, as starting it costs more than most of them; it ends with the process. */
import { type OpenBrowser, type OpenPage, withBrowser } from "../../src/browser/index.js";
import { renderReport } from "../../src/report/index.js";

let shared: Promise<OpenBrowser> | undefined;

function open(): Promise<OpenBrowser> {
  // Vitest ends its processes by a signal: what the browser left in the folder for temporary files goes before.
  process.once("SIGTERM", () => process.exit(143));
  return new Promise((resolve, reject) => {
    const work = (browser: OpenBrowser) => {
      shared = Promise.resolve(browser);
      resolve(browser);
      return new Promise<never>(() => undefined);
    };
    withBrowser(work, { timeout: 2 ** 31 - 1 }).catch(reject);
  });
}

/** The browser itself, for figures: its page with Plotly stays open, as loading that takes longer than drawing. */
export function openBrowser(): Promise<OpenBrowser> {
  shared ??= open();
  return shared;
}

/** As `renderReport`, in the browser that is open. */
export async function drawReport(...[results, folder, options, change]: Parameters<typeof renderReport>) {
  return renderReport(results, folder, { ...options, browser: { within: await openBrowser() } }, change);
}

/** As `withBrowser`, in the browser that is open: its pages are closed at the end, and `refused` is of this work. */
export async function inBrowser<T>(work: (browser: OpenBrowser) => Promise<T>): Promise<T> {
  const { newPage, refused, version } = await openBrowser();
  const before = refused.length;
  const pages: OpenPage[] = [];
  try {
    return await work({
      version,
      async newPage() {
        const page = await newPage();
        pages.push(page);
        return page;
      },
      get refused() {
        return refused.slice(before);
      },
    });
  } finally {
    await Promise.all(pages.map((page) => page.close().catch(() => undefined)));
  }
}
