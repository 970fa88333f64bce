/**
 * Where a Chromium may come from, in the order it is looked for.
 *
 * Each candidate says how to start it, or nothing where it is not there. Finding costs nothing until it is asked for, so
 * that a machine with a browser never unpacks or fetches another, and a program that draws nothing loads no library for it.
 */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { carriedChromium } from "./carried.js";

/** How to start one browser. */
export interface Launchable {
  readonly executablePath: string;
  /** A headless shell knows no other mode; a whole Chrome starts in its own headless mode. */
  readonly shell: boolean;
  /** It cannot sandbox, whoever runs it. */
  readonly unsandboxed?: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Candidate {
  /** What it is, for the message when none works. */
  readonly name: string;
  /** `undefined` where there is none; throws where there is one that cannot be used. */
  readonly find: () => Promise<Launchable | undefined>;
}

export interface SearchOptions {
  /** A browser to use, as `PUPPETEER_EXECUTABLE_PATH` names it; no other is tried then. */
  readonly executablePath?: string | undefined;
  /** Puppeteer's cache of browsers; default `~/.cache/puppeteer`. */
  readonly puppeteerCache?: string | undefined;
  /** Where the browser carried by npm is unpacked, or a fetched one is kept; default `~/.cache/dicelens`, else the
   * folder for temporary files. */
  readonly cacheFolder?: string | undefined;
  /** Told what takes long: unpacking, fetching. */
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** Places where systems put Chrome and Chromium, beside those that `@puppeteer/browsers` knows. */
const systemPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/usr/local/bin/chromium",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Every candidate, most wanted first. */
export function candidates(options: SearchOptions): readonly Candidate[] {
  const given = options.executablePath;
  if (given !== undefined) {
    return [{ name: `PUPPETEER_EXECUTABLE_PATH (${given})`, find: async () => givenBrowser(given) }];
  }
  const cache = options.puppeteerCache ?? join(homedir(), ".cache", "puppeteer");
  return [
    { name: "Puppeteer's cache", find: () => cachedBrowser(cache) },
    { name: "Chrome or Chromium of the system", find: systemBrowser },
    { name: "the Chromium that npm carries", find: () => carriedChromium(options) },
    {
      name: "a headless shell from the network",
      find: async () => (await import("./fetched.js")).fetchedChromium(options),
    },
  ];
}

function givenBrowser(executablePath: string): Launchable {
  if (!existsSync(executablePath)) throw new Error("no such file");
  return { executablePath, shell: executablePath.includes("headless-shell") };
}

async function cachedBrowser(cacheDir: string): Promise<Launchable | undefined> {
  if (!existsSync(cacheDir)) return undefined;
  const { Browser, getInstalledBrowsers } = await import("@puppeteer/browsers");
  const installed = await getInstalledBrowsers({ cacheDir });
  for (const kind of [Browser.CHROMEHEADLESSSHELL, Browser.CHROME, Browser.CHROMIUM]) {
    const newest = installed
      .filter((browser) => browser.browser === kind && existsSync(browser.executablePath))
      .sort((a, b) => a.buildId.localeCompare(b.buildId, "en", { numeric: true }))
      .at(-1);
    if (newest) return { executablePath: newest.executablePath, shell: kind === Browser.CHROMEHEADLESSSHELL };
  }
  return undefined;
}

async function systemBrowser(): Promise<Launchable | undefined> {
  const { Browser, computeSystemExecutablePath } = await import("@puppeteer/browsers");
  const places = [...systemPlaces];
  try {
    places.unshift(computeSystemExecutablePath({ browser: Browser.CHROME, channel: "stable" as never }));
  } catch {
    // Not installed, or no place is known for this system; the list above is looked through all the same.
  }
  const executablePath = places.find((place) => existsSync(place));
  return executablePath === undefined ? undefined : { executablePath, shell: false };
}
