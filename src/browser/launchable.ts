/** How a browser is started, and how its place may be given. */

import type { BrowserStep } from "../words/index.js";

/** How to start one browser. */
export interface Launchable {
  readonly executablePath: string;
  /** A headless shell has no other mode; a complete Chrome starts in its own headless mode. */
  readonly shell: boolean;
  /** It has no sandbox, whoever runs it. */
  readonly unsandboxed?: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface SearchOptions {
  /** A browser to use, from `PUPPETEER_EXECUTABLE_PATH`; no other is tried then. */
  readonly executablePath?: string | undefined;
  /** Where the browser carried by npm is unpacked; default `~/.cache/dicelens`, else the folder for temporary files. */
  readonly cacheFolder?: string | undefined;
  /** Called before slow work, and when a browser fails. */
  readonly onStep?: ((step: BrowserStep) => void) | undefined;
}
