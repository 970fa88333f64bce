/// <reference lib="dom" />
/** Figures drawn to SVG or PNG, all in one page of one browser, because starting one takes longer than drawing. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { builtFile } from "../dataset/index.js";
import { once } from "../diagnosis/split/once.js";
import {
  drawnFrom,
  type Figure,
  isSolid,
  type PlotlyObject,
  solidSvg,
  underTitle,
  withoutTitle,
} from "../figures/index.js";
import { fontCss } from "./fonts.js";
import { type BrowserOptions, type OpenBrowser, withBrowser } from "./open.js";
import type { OpenPage } from "./page.js";
import { tidySvg } from "./svg.js";

export const explorerSource = (): string => readFileSync(builtFile("explorer.js"), "utf8");

export interface RenderedFigure {
  /** A complete SVG element with its text as text, its own ids, and no style attributes. */
  readonly svg: string;
  readonly png?: Uint8Array;
}

export interface RenderFiguresOptions extends BrowserOptions {
  /** Also as PNG, with this many pixels for each CSS pixel. */
  readonly png?: number | undefined;
}

/** Plotly as a browser loads it: 4.9 MB. */
export const plotlySource = (): string => gunzipSync(readFileSync(builtFile(PLOTLY))).toString();

/** The same, compressed with gzip, in base64: 1.9 MB. */
export const packedPlotly = (): string => readFileSync(builtFile(PLOTLY), "base64");

const PLOTLY = "plotly.js.gz";

/**
 * Draws figures, all of them in one browser.
 *
 * @param figures Plotly's JSON with width and height in CSS px.
 * @param options `png` for bitmaps as well: pixels for each CSS pixel; `executablePath` and the other ways to find a Chromium; `timeout` in ms.
 * @returns one picture a figure, in order: `svg`, a complete element with its text as text, and `png` if it was asked for.
 * @throws InputError `browser` if no Chromium can be started.
 * @example
 * const [{ svg }] = await renderFigures([waterfall({ dice: 0.75, loss: { shift: 0.25 } })]);
 * svg.startsWith("<svg"); // true
 */
export async function renderFigures(
  figures: readonly Figure[],
  options: RenderFiguresOptions = {},
): Promise<readonly RenderedFigure[]> {
  if (figures.length === 0) return [];
  return withBrowser((browser) => drawFigures(browser, figures, options.png), options);
}

interface Desk {
  readonly page: OpenPage;
  /** Fulfilled when Plotly is loaded. */
  readonly ready: Promise<unknown>;
  /** What was drawn, by content: the notebook shows some of the report's figures again, under a title. */
  readonly drawn: Map<string, string>;
  /** Ends when its work so far is done: its fonts are those of one list of figures. */
  idle: Promise<unknown>;
}

/** Where each browser draws figures: its page has loaded Plotly, which takes longer than drawing all figures. */
const desks = new WeakMap<OpenBrowser, Promise<Desk>>();

/**
 * Begins to load Plotly, so that later figures are drawn at once. When this resolves, the browser has all that it needs for
 * that, and loads it by itself while this process works.
 */
export function openDesk(browser: OpenBrowser): Promise<Desk> {
  return once(desks, browser, async () => {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><meta charset="utf-8"><style></style><body>', { timeout: 0 });
    await page.evaluate(keepSource, plotlySource());
    const ready = page.evaluate("(0, eval)(source)");
    ready.catch(() => undefined);
    return { page, ready, drawn: new Map(), idle: Promise.resolve() };
  });
}

export async function drawFigures(
  browser: OpenBrowser,
  figures: readonly Figure[],
  png?: number,
): Promise<readonly RenderedFigure[]> {
  if (figures.every(isSolid) && png === undefined) return figures.map((figure) => ({ svg: svgOf(figure, solidSvg) }));
  const desk = await openDesk(browser);
  const solids = drawSolids(desk, figures);
  const work = desk.idle.then(() => drawnAt(desk, figures, solids, png));
  desk.idle = work.catch(() => undefined);
  return work;
}

/** Surfaces are drawn here, while the browser draws charts. */
async function drawSolids({ drawn }: Desk, figures: readonly Figure[]): Promise<void> {
  for (const figure of figures.filter(isSolid)) {
    await setTimeout(2);
    svgOf(figure, (plain) => once(drawn, keyOf(plain), () => solidSvg(plain)));
  }
}

async function drawnAt(
  { page, ready, drawn }: Desk,
  figures: readonly Figure[],
  solids: Promise<void>,
  png?: number,
): Promise<RenderedFigure[]> {
  await ready;
  const missing = new Map<string, Figure>();
  for (const figure of figures) {
    const plain = withoutTitle(figure).figure;
    const key = keyOf(plain);
    if (!isSolid(plain) && !drawn.has(key)) missing.set(key, plain);
  }
  if (missing.size > 0 || png !== undefined) await page.evaluate(loadFonts, fontCss(JSON.stringify(figures)));
  const charts = [...missing.values()].map(({ data, layout, width, height }) => ({ data, layout, width, height }));
  const [pictures] = await Promise.all([page.evaluate(drawAll, charts), solids]);
  for (const [i, key] of [...missing.keys()].entries()) drawn.set(key, pictures[i] as string);
  const rendered: RenderedFigure[] = [];
  for (const [index, figure] of figures.entries()) {
    const svg = svgOf(figure, (plain) => {
      const picture = drawn.get(keyOf(plain)) as string;
      return isSolid(plain) ? picture : tidySvg(picture, `f${index + 1}`);
    });
    rendered.push(png === undefined ? { svg } : { svg, png: await photograph(page, svg, figure, png) });
  }
  return rendered;
}

const keyOf = (figure: Figure): string => createHash("sha256").update(drawnFrom(figure)).digest("base64");

/** A figure whose title, if it has one, is set here. */
function svgOf(figure: Figure, draw: (plain: Figure) => string): string {
  const untitled = withoutTitle(figure);
  return underTitle(draw(untitled.figure), untitled);
}

interface Drawing {
  readonly data: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
  readonly width: number;
  readonly height: number;
}

/** In the page. */
declare const Plotly: {
  newPlot(element: HTMLElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  toImage(element: HTMLElement, options: unknown): Promise<string>;
  purge(element: HTMLElement): void;
};

/** In the page. */
function keepSource(source: string): void {
  Object.assign(globalThis, { source });
}

/** In the page: text is measured in its final fonts. */
async function loadFonts(css: string): Promise<void> {
  (document.querySelector("style") as HTMLElement).textContent = css;
  await Promise.all([...document.fonts].map((font) => font.load()));
}

async function drawAll(drawings: readonly Drawing[]): Promise<string[]> {
  const pictures: string[] = [];
  for (const { data, layout, width, height } of drawings) {
    const element = document.createElement("div");
    document.body.appendChild(element);
    await Plotly.newPlot(element, data, { ...layout, width, height }, { staticPlot: true });
    pictures.push(await Plotly.toImage(element, { format: "svg", width, height, imageDataOnly: true }));
    Plotly.purge(element);
    element.remove();
  }
  return pictures;
}

async function photograph(page: OpenPage, svg: string, figure: Figure, scale: number): Promise<Uint8Array> {
  const { width, height } = figure;
  await page.setViewport({ width: Math.ceil(width), height: Math.ceil(height), deviceScaleFactor: scale });
  await page.evaluate(show, svg);
  const picture = await page.screenshot({ type: "png", clip: { x: 0, y: 0, width, height } });
  await page.evaluate(show, "");
  return picture;
}

function show(svg: string): void {
  document.body.style.margin = "0";
  document.body.innerHTML = svg;
}
