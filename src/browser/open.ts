// One Chromium for one piece of work, passed in as a function, so that a browser that hangs or dies can be ended and the
// work done again, and nothing is left behind. The page sees only what it is given: every request is refused.
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "puppeteer";
import { InputError, untilStopped } from "../errors/index.js";
import { scratchFolder } from "../files/index.js";
import { candidates } from "./candidates.js";
import type { Launchable, SearchOptions } from "./carried.js";
import type { OpenPage } from "./page.js";

export interface BrowserOptions extends SearchOptions {
  /** A browser that takes longer than this for one piece of work is ended, ms; default 15 minutes, because machines may be busy. */
  readonly timeout?: number | undefined;
  /** A browser that is open already: it does the work once, and none is started. */
  readonly within?: OpenBrowser | undefined;
  readonly onBrowser?: ((browser: DrawingBrowser) => void) | undefined;
}

/** The browser that drew, as a run's record keeps it. */
export interface DrawingBrowser {
  readonly version: string;
  readonly path: string;
  /** Whether its pages run in a sandbox. */
  readonly sandbox: boolean;
}

/** An open browser; valid until the work given to `withBrowser` ends. */
export interface OpenBrowser {
  readonly version: string;
  /** An empty page that can load nothing. */
  readonly newPage: () => Promise<OpenPage>;
  /** Requests of pages that were refused. */
  readonly refused: readonly string[];
}

const run = promisify(execFile);

/** The report's page numbers are in CSS page margin boxes, which came with this version. */
const OLDEST = 131;
const STARTUP = 180_000;
const PATIENCE = 900_000;
/** How often a browser is started that is there. */
const STARTS = 3;

/** Does a piece of work in a fresh Chromium, and once more if that hangs or dies. */
export async function withBrowser<T>(
  work: (browser: OpenBrowser) => Promise<T>,
  options: BrowserOptions = {},
): Promise<T> {
  const { timeout = PATIENCE, within } = options;
  if (within) return work(within);
  for (let attempt = 1; ; attempt++) {
    const started = await startFirst(options);
    const { version, path, sandbox } = started;
    options.onBrowser?.({ version, path, sandbox });
    try {
      return await bounded(started.browser, work(opened(started)), timeout);
    } catch (error) {
      if (!(error instanceof BrowserFault)) throw error;
      if (attempt === 2) {
        const hint = "give it more memory or time, or another browser by PUPPETEER_EXECUTABLE_PATH";
        throw new InputError({ code: "browser", problem: `the browser ${error.message} twice`, hint });
      }
      options.onStep?.({ kind: "again", fault: error.message });
    } finally {
      await started.end();
    }
  }
}

class StartFault extends Error {}

/** The browser failed, not the work. */
class BrowserFault extends Error {}

interface Started extends DrawingBrowser {
  readonly browser: Browser;
  readonly end: () => Promise<void>;
}

async function startFirst(options: BrowserOptions): Promise<Started> {
  const reasons: string[] = [];
  /** Browsers that exist and were preferred to the one that draws. */
  const passed: { readonly browser: string; readonly fault: string }[] = [];
  for (const candidate of candidates(options)) {
    try {
      const found = await candidate.find();
      if (!found) {
        reasons.push(`${candidate.name}: none`);
        continue;
      }
      const started = await startAgain(found, candidate.name, options);
      const { version } = started;
      if (passed.length > 0) options.onStep?.({ kind: "passed", passed, browser: candidate.name, version });
      return started;
    } catch (error) {
      reasons.push(`${candidate.name}: ${firstLine(error)}`);
      passed.push({ browser: candidate.name, fault: firstLine(error) });
    }
  }
  throw new InputError({
    code: "browser",
    problem: `no Chromium could be started (${reasons.join("; ")})`,
    hint: "run npx puppeteer browsers install chrome-headless-shell, or name a Chrome 131 or newer by PUPPETEER_EXECUTABLE_PATH",
  });
}

/** A browser that dies while it starts is started again; one that cannot run at all is not. */
async function startAgain(found: Launchable, name: string, options: BrowserOptions): Promise<Started> {
  for (let starts = 1; ; starts++) {
    try {
      return await start(found);
    } catch (error) {
      if (!(error instanceof StartFault) || starts === STARTS) throw error;
      options.onStep?.({ kind: "restarted", browser: name, fault: firstLine(error) });
    }
  }
}

/** With its sandbox if it has one and the user may use it, else without. */
async function start(found: Launchable): Promise<Started> {
  const mayBeRefused = process.platform === "linux" && !found.unsandboxed;
  if (process.platform === "linux" && (found.unsandboxed || process.getuid?.() === 0)) return startOnce(found, true);
  try {
    return await startOnce(found, false);
  } catch (error) {
    if (!mayBeRefused) throw error;
    return startOnce(found, true);
  }
}

async function startOnce(found: Launchable, noSandbox: boolean): Promise<Started> {
  const home = await scratchFolder("browser");
  let browser: Browser | undefined;
  /** Kills it at once, also while it starts. */
  const ending = new AbortController();
  /** When the process ends, the browser ends first, because it would write on. What cannot be removed is removed at the next start. */
  const removeHome = (): void => {
    ending.abort();
    try {
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    } catch {}
  };
  process.once("exit", removeHome);
  // Its own home and place for temporary files, which are removed with it; the user's home may be read-only.
  const environment =
    process.platform === "win32"
      ? {}
      : { env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: home, TMPDIR: home, ...found.env } };
  const end = async (): Promise<void> => {
    if (browser) await ended(browser);
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    process.removeListener("exit", removeHome);
  };
  try {
    const { launch } = await import("puppeteer");
    await probe(found, environment);
    browser = await launched(() =>
      launch({
        executablePath: found.executablePath,
        headless: found.shell ? "shell" : true,
        pipe: true,
        userDataDir: join(home, "profile"),
        timeout: STARTUP,
        protocolTimeout: PATIENCE,
        signal: ending.signal,
        // Left to the owner of this process: Puppeteer would end it without a message. The browser ends with the process.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        args: [
          "--disable-dev-shm-usage",
          "--host-resolver-rules=MAP * ~NOTFOUND",
          "--disable-background-networking",
          "--force-color-profile=srgb",
          // Drawings are the same on every machine, with or without a graphics card.
          "--disable-gpu",
          // A complete Chrome would load pages for its address bar, which takes longer than ours.
          "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
          ...(noSandbox ? ["--no-sandbox"] : []),
          ...(found.args ?? []),
        ],
        ...environment,
      }),
    );
    const version = await launched(browser.version.bind(browser));
    if (Number(/\/(\d+)/.exec(version)?.[1] ?? 0) < OLDEST) throw new Error(`${version} is older than ${OLDEST}`);
    return { browser, version, path: found.executablePath, sandbox: !noSandbox, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function launched<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    // Work that hung for minutes would hang again.
    if (error instanceof Error && error.name === "TimeoutError") throw error;
    throw new StartFault(firstLine(error));
  }
}

/**
 * If a program that cannot even be started (no permission, a library missing) were started by Puppeteer, it would end this
 * process with an error that nobody can catch.
 */
async function probe(found: Launchable, environment: { readonly env?: NodeJS.ProcessEnv }): Promise<void> {
  // Chrome on Windows answers with a window.
  if (process.platform === "win32") return;
  await run(found.executablePath, ["--version"], { ...environment, timeout: STARTUP });
}

function opened({ browser, version }: Started): OpenBrowser {
  const refused: string[] = [];
  return {
    version,
    refused,
    newPage: async () => {
      const page = await browser.newPage();
      await page.setRequestInterception(true);
      page.on("request", (request) => {
        const url = request.url();
        if (url.startsWith("data:") || url.startsWith("blob:")) {
          void request.continue().catch(() => {});
        } else {
          refused.push(url);
          void request.abort("blockedbyclient").catch(() => {});
        }
      });
      // Puppeteer's `evaluate` also takes handles, which nothing here has.
      return page as unknown as OpenPage;
    },
  };
}

async function bounded<T>(browser: Browser, work: Promise<T>, timeout: number): Promise<T> {
  const ending = new AbortController();
  const fail = (message: string) => ending.abort(new BrowserFault(message));
  const timer = setTimeout(() => fail(`did nothing for ${timeout / 1000} s`), timeout);
  const died = (): void => fail("died");
  browser.once("disconnected", died);
  try {
    return await untilStopped(work, ending.signal);
  } catch (error) {
    if (error instanceof BrowserFault || browser.connected) throw pageFault(error);
    throw new BrowserFault("died");
  } finally {
    clearTimeout(timer);
    browser.off("disconnected", died);
  }
}

/** If only a page crashed, the browser stays connected. */
function pageFault(error: unknown): unknown {
  const name = error instanceof Error ? error.name : "";
  const lost = name === "TargetCloseError" || name === "TimeoutError" || firstLine(error).includes("Page crashed");
  return lost ? new BrowserFault("lost its page") : error;
}

async function ended(browser: Browser): Promise<void> {
  const child = browser.process();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 3000);
  });
  await Promise.race([browser.close().catch(() => {}), patience]);
  clearTimeout(timer);
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    // Puppeteer starts it as a group of its own, so its helpers end with it.
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
  await gone;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
