// Where a Chromium may come from. A candidate costs nothing until it is tried, so a machine with a browser never unpacks
// another, and a program that draws nothing loads no library for it.
import { existsSync } from "node:fs";
import { carriedChromium, type Launchable, type SearchOptions } from "./carried.js";

export interface Candidate {
  /** What it is, for the message when none works. */
  readonly name: string;
  /** `undefined` if there is none; throws if there is one that cannot be used. */
  readonly find: () => Promise<Launchable | undefined>;
}

/** Places where systems put Chromium; Puppeteer knows those of Chrome. */
const chromiumPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/local/bin/chromium",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export function candidates(options: SearchOptions): readonly Candidate[] {
  const given = options.executablePath;
  if (given !== undefined) {
    return [{ name: `PUPPETEER_EXECUTABLE_PATH (${given})`, find: async () => givenBrowser(given) }];
  }
  return [
    { name: "Puppeteer's cache", find: cachedBrowser },
    { name: "Chrome or Chromium of the system", find: systemBrowser },
    { name: "the Chromium that npm carries", find: () => carriedChromium(options) },
  ];
}

function givenBrowser(executablePath: string): Launchable {
  if (!existsSync(executablePath)) throw new Error("no such file");
  return { executablePath, shell: executablePath.includes("headless-shell") };
}

/** What `puppeteer browsers install` installed, in the place that Puppeteer's settings name. */
async function cachedBrowser(): Promise<Launchable | undefined> {
  const { default: puppeteer } = await import("puppeteer");
  for (const headless of ["shell", true] as const) {
    const executablePath = await puppeteer.executablePath({ headless });
    if (existsSync(executablePath)) return { executablePath, shell: headless === "shell" };
  }
  return undefined;
}

async function systemBrowser(): Promise<Launchable | undefined> {
  const { default: puppeteer } = await import("puppeteer");
  const places = [...chromiumPlaces];
  try {
    places.unshift(await puppeteer.executablePath("chrome"));
  } catch {
    // Not installed, or no place is known for this system; the list above is searched anyway.
  }
  const executablePath = places.find((place) => existsSync(place));
  return executablePath === undefined ? undefined : { executablePath, shell: false };
}
