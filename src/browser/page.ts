// The few methods of Puppeteer's page that are used here. Its own types are larger than all of dicelens's, and a
// notebook's first cell would wait for them.
export interface OpenPage {
  setContent(html: string, options?: { readonly waitUntil?: "load"; readonly timeout?: number }): Promise<void>;
  /** Runs a function, or a source text, in the page. */
  evaluate<Arguments extends unknown[], Result>(
    work: string | ((...given: Arguments) => Result),
    ...given: Arguments
  ): Promise<Awaited<Result>>;
  setViewport(size: {
    readonly width: number;
    readonly height: number;
    readonly deviceScaleFactor?: number;
  }): Promise<void>;
  emulateMediaType(type: "print" | "screen"): Promise<void>;
  screenshot(options: {
    readonly type: "png";
    readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  }): Promise<Uint8Array>;
  pdf(options: {
    readonly preferCSSPageSize: boolean;
    readonly printBackground: boolean;
    readonly tagged: boolean;
    readonly outline: boolean;
    readonly timeout: number;
  }): Promise<Uint8Array>;
  close(): Promise<void>;
}
