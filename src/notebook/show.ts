/** Shows figures, Markdown and progress in the notebook that runs now. */
import { randomUUID } from "node:crypto";
import type { Progress } from "../dataset/index.js";
import { type Figure, pairFigure, volumeFigure, withTitle } from "../figures/index.js";
import type { MaskPair, Volume } from "../mask/index.js";
import { display } from "./display.js";
import { figureHtml, libraryHtml } from "./figure-html.js";
import { PLOTLY_MIME } from "./figure-outputs.js";
import { isRecord } from "./nbformat.js";

/**
 * Shows Markdown in the output of the cell that calls it.
 *
 * @param markdown text; names of files and labels go through `markdownText`.
 * @throws InputError `no-notebook` outside a tslab kernel.
 * @example
 * showMarkdown("Dice **0.75**"); // "Dice 0.75"
 */
export function showMarkdown(markdown: string): void {
  display({ "text/markdown": markdown, "text/plain": withoutSigns(markdown) });
}

/** Markdown as it reads, for readers that show only plain text, as Jupyter does for a notebook that it does not trust. */
export const withoutSigns = (markdown: string): string =>
  markdown
    .replace(/^#{1,6} +/gm, "")
    .replace(/^( *)[*+-] +/gm, "$1• ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\(.)|(\*\*|__|[*_`~])/g, "$1");

/**
 * Escapes text so that Markdown shows it unchanged, because names of files may hold anything.
 *
 * @param text any.
 * @returns the text on one line, with Markdown's characters escaped.
 * @example
 * markdownText("case_1 *new*"); // "case\\_1 \\*new\\*"
 */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$]/g, "\\$&").replace(/\s+/g, " ");
}

/** ms between two lines, because a page must draw each. */
const PAUSE = 200;

/**
 * Shows how many cases are done in the output of the cell that calls it.
 *
 * @returns for the option `onProgress` of `collect` and `analyse`.
 * @throws InputError `no-notebook` outside a tslab kernel, when it is called.
 * @example
 * const progress = showProgress();
 * progress({ phase: "score", done: 3, total: 12 }); // "scored 3 of 12"
 */
export function showProgress(): (progress: Progress) => void {
  const id = randomUUID();
  let last = Number.NEGATIVE_INFINITY;
  let isNew = true;
  return ({ phase, done, total }) => {
    const now = performance.now();
    if (now - last < PAUSE && done < total) return;
    last = now;
    const text = `${phase === "survey" ? "surveyed" : "scored"} ${done} of ${total}`;
    display({ "text/plain": text }, {}, { id, isNew });
    isNew = false;
  };
}

let shown = 0;
/** Source of the cell whose output holds the library. */
let libraryCell: string | undefined;

/**
 * Shows a figure in the output of the cell that calls it, under its title. A pair of masks, a mask and an image are shown as pictures; for a volume it is
 * the plane where the masks differ most, or that holds most. The last expression of a cell needs no call.
 *
 * The first one carries the drawing library, and the others use it. If that cell runs again, it carries the library again.
 *
 * @param shown a figure from `waterfall` and the others, a pair, or the result of `readMask` or `readVolume`.
 * @throws InputError `no-notebook` outside a tslab kernel.
 * @example
 * show(waterfall({ dice: 0.75, loss: { shift: 0.25 } })); // "application/vnd.plotly.v1+json"
 */
export function show(shown: Figure | MaskPair | Volume): void {
  showFigure(isFigure(shown) ? shown : "values" in shown ? volumeFigure(shown) : pairFigure(shown));
}

/** Shows the value of a cell's last expression if it is a picture. */
export function showsItself(value: unknown): boolean {
  if (!(isFigure(value) || isPair(value) || isVolume(value))) return false;
  show(value);
  return true;
}

const isFigure = (value: unknown): value is Figure =>
  isRecord(value) && Array.isArray(value.data) && isRecord(value.layout) && typeof value.alt === "string";

const isPair = (value: unknown): value is MaskPair =>
  isRecord(value) && Array.isArray(value.shape) && [value.reference, value.prediction].every(ArrayBuffer.isView);

const isVolume = (value: unknown): value is Volume =>
  isRecord(value) && Array.isArray(value.shape) && ArrayBuffer.isView(value.values);

/** @param updated an output that may be drawn again in its place, by its id. */
export function showFigure(figure: Figure, updated?: { readonly id: string; readonly isNew: boolean }): void {
  shown++;
  const titled = withTitle(figure);
  // The source of the running cell, from dicelens's kernel; "" on another.
  const cell = (globalThis as { dicelensCell?: string }).dicelensCell ?? "";
  const needsLibrary = libraryCell === undefined || libraryCell === cell;
  const { data, layout, title, alt, width, height } = titled;
  display(
    {
      // A renderer of the JSON knows no dark page, so its background is white, and so is that of pictures made from it.
      [PLOTLY_MIME]: {
        data,
        layout: { ...layout, ...WHITE, width, height, meta: { ...(layout.meta as object), title, alt } },
        config: CONFIG,
      },
      "text/html": (needsLibrary ? libraryHtml() : "") + figureHtml(titled, CONFIG, `dicelens-figure-${shown}`),
      "text/plain": `${title}. ${alt}`,
    },
    {},
    updated,
  );
  libraryCell ??= cell;
}

const WHITE = { paper_bgcolor: "#ffffff" };

/** Plotly's settings: it fills the available width, and a double click resets it. */
const CONFIG = { responsive: true, displayModeBar: false };
