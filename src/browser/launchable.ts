/** How a browser is started, and what may be said of where it is. */

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

export interface SearchOptions {
  /** A browser to use, as `PUPPETEER_EXECUTABLE_PATH` names it; no other is tried then. */
  readonly executablePath?: string | undefined;
  /** Where the browser carried by npm is unpacked; default `~/.cache/dicelens`, else the folder for temporary files. */
  readonly cacheFolder?: string | undefined;
  /** Called with what takes long: unpacking. */
  readonly onProgress?: ((text: string) => void) | undefined;
}
