/** A headless shell fetched on first use, for systems that npm carries no browser for. */
import { homedir } from "node:os";
import { join } from "node:path";
import { Browser, canDownload, detectBrowserPlatform, install } from "@puppeteer/browsers";
import { PUPPETEER_REVISIONS } from "puppeteer-core/internal/revisions.js";
import type { Launchable, SearchOptions } from "./candidates.js";

/** A download that brings nothing for this long has failed, ms. */
const STALLED = 30_000;

/**
 * The headless shell that this version of Puppeteer was made for.
 *
 * @returns `undefined` where the system is none that Chrome is built for.
 * @throws Error when it cannot be fetched.
 */
export async function fetchedChromium(options: SearchOptions): Promise<Launchable | undefined> {
  const platform = detectBrowserPlatform();
  if (!platform) return undefined;
  const wanted = {
    browser: Browser.CHROMEHEADLESSSHELL,
    buildId: PUPPETEER_REVISIONS["chrome-headless-shell"],
    cacheDir: options.cacheFolder ?? join(homedir(), ".cache", "dicelens"),
    platform,
  } as const;
  const stalled = stallTimer();
  try {
    if (!(await Promise.race([canDownload(wanted), stalled.failure]))) throw new Error("it cannot be reached");
    options.onProgress?.(`fetching Chrome's headless shell ${wanted.buildId}`);
    let told = 0;
    const downloadProgressCallback = (downloaded: number, total: number): void => {
      stalled.restart();
      const percent = Math.floor((100 * downloaded) / total);
      if (percent >= told + 10) {
        told = percent;
        options.onProgress?.(`fetching Chrome's headless shell: ${percent} %`);
      }
    };
    const fetched = await Promise.race([install({ ...wanted, downloadProgressCallback }), stalled.failure]);
    return { executablePath: fetched.executablePath, shell: true };
  } finally {
    stalled.end();
  }
}

function stallTimer(): { readonly failure: Promise<never>; readonly restart: () => void; readonly end: () => void } {
  let fail: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failure.catch(() => {});
  const start = (): NodeJS.Timeout => setTimeout(() => fail(new Error("the download stalled")), STALLED);
  let timer = start();
  return {
    failure,
    restart: () => {
      clearTimeout(timer);
      timer = start();
    },
    end: () => clearTimeout(timer),
  };
}
