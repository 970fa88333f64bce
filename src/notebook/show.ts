/**
 * Shows a figure in the notebook that runs now, in every format that some front end can draw: Plotly's JSON for those
 * with a renderer, HTML that draws itself, and words.
 */
import type { Figure, PlotlyObject } from "../figures/index.js";
import { display } from "./display.js";
import { figureHtml, libraryHtml } from "./figure-html.js";
import { PLOTLY_MIME } from "./figure-outputs.js";

let shown = 0;
/** Source of the cell whose output holds the library. */
let libraryCell: string | undefined;

/**
 * Shows a figure in the output of the cell that calls it, under its title.
 *
 * The first one carries the drawing library, the others use it; so does the same cell when it runs again.
 *
 * @param figure from `waterfall` and the others.
 * @throws InputError `no-notebook` outside a tslab kernel.
 * @example
 * show(waterfall({ dice: 0.75, loss: { shift: 0.25 } })); // "application/vnd.plotly.v1+json"
 */
export function show(figure: Figure): void {
  shown++;
  const titled = withTitle(figure);
  const cell = runningCell();
  const needsLibrary = libraryCell === undefined || libraryCell === cell;
  const { data, layout, title, alt, width, height } = titled;
  display({
    // Who draws the JSON does not know a dark page: its ground is white, and so is that of the pictures made of it.
    [PLOTLY_MIME]: { data, layout: { ...layout, ...WHITE, width, height, meta: { title, alt } }, config: CONFIG },
    "text/html": (needsLibrary ? libraryHtml() : "") + figureHtml(titled, CONFIG, `dicelens-figure-${shown}`),
    "text/plain": `${title}. ${alt}`,
  });
  libraryCell ??= cell;
}

const WHITE = { paper_bgcolor: "#ffffff" };

/** Plotly's settings: it fills the width there is, a double click resets it. */
const CONFIG = { responsive: true, displayModeBar: false };

/** Characters of the title's size that fit in a px of width. */
const CHARACTERS_A_PX = 1 / 7.2;
const LINE_HEIGHT = 20;

/** The figure with its title above it, which a report sets in its own type, in lines that fit the width. */
function withTitle(figure: Figure): Figure {
  const { layout } = figure;
  const margin = (layout.margin ?? {}) as { readonly t?: number };
  const lines = wrapped(figure.title, Math.floor(figure.width * CHARACTERS_A_PX));
  const space = lines.length * LINE_HEIGHT + 12;
  const height = figure.height + space;
  const title: PlotlyObject = {
    text: lines.join("<br>"),
    x: 0,
    xanchor: "left",
    xref: "container",
    // Plotly sets the first line's bottom here; anchored at its top, a title of two lines would be cut off.
    y: 1 - LINE_HEIGHT / height,
    yanchor: "bottom",
    yref: "container",
    font: { size: 14 },
  };
  return { ...figure, layout: { ...layout, title, margin: { ...margin, t: (margin.t ?? 10) + space } }, height };
}

function wrapped(text: string, longest: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) as string;
    if (line !== "" && line.length + 1 + word.length > longest) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

/** The source of the running cell, which dicelens's kernel tells; "" on another. */
function runningCell(): string {
  return (globalThis as { dicelensCell?: string }).dicelensCell ?? "";
}
