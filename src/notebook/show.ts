/**
 * Shows a figure in the notebook that runs now, in every format that some front end can draw: Plotly's JSON for those
 * with a renderer, HTML that draws itself, and words.
 */
import type { Figure } from "../figures/index.js";
import { display } from "./display.js";
import { figureHtml, libraryHtml } from "./figure-html.js";
import { PLOTLY_MIME } from "./figure-outputs.js";

let shown = 0;
/** Source of the cell whose output holds the library. */
let libraryCell: string | undefined;

/**
 * Shows a figure in the output of the cell that calls it.
 *
 * The first one carries the drawing library, the others use it; so does the same cell when it runs again.
 *
 * @throws InputError `no-notebook` outside a tslab kernel.
 */
export function show(figure: Figure): void {
  shown++;
  const { data, layout, title, alt, width, height } = figure;
  const cell = runningCell();
  const needsLibrary = libraryCell === undefined || libraryCell === cell;
  display({
    [PLOTLY_MIME]: { data, layout: { ...layout, width, height, meta: { title, alt } }, config: CONFIG },
    "text/html": (needsLibrary ? libraryHtml() : "") + figureHtml(figure, CONFIG, `dicelens-figure-${shown}`),
    "text/plain": `${title}. ${alt}`,
  });
  libraryCell ??= cell;
}

/** Plotly's settings: it fills the width there is, and has no advertising. */
const CONFIG = { responsive: true, displaylogo: false };

/** The source of the running cell, which dicelens's kernel tells; "" on another. */
function runningCell(): string {
  return (globalThis as { dicelensCell?: string }).dicelensCell ?? "";
}
