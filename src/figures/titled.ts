/**
 * A figure under its title, as notebooks show it; a report sets titles in its own type.
 *
 * The title only takes room above, so a picture of the figure serves for both.
 */
import type { Figure, PlotlyObject } from "./figure.js";
import { fontFamily, ink, noPaper } from "./style.js";

/** Characters of the title's size for each px of width. */
const CHARACTERS_A_PX = 1 / 7.2;
const LINE_HEIGHT = 20;

/** The figure with its title above it, in lines that fit the width, on white: what draws it there knows no dark page. */
export function withTitle(figure: Figure): Figure {
  const { layout } = figure;
  const numbered = "label" in figure ? `${figure.label}. ${figure.title}` : figure.title;
  const lines = wrapped(numbered, Math.floor(figure.width * CHARACTERS_A_PX));
  const space = spaceOf(lines);
  const height = figure.height + space;
  const title: PlotlyObject = {
    text: lines.join("<br>"),
    x: 0,
    xanchor: "left",
    xref: "container",
    // Plotly puts the first line's bottom here; anchored at its top, a title of two lines would be cut off.
    y: 1 - LINE_HEIGHT / height,
    yanchor: "bottom",
    yref: "container",
    font: { size: 14 },
  };
  const margin = (layout.margin ?? {}) as { readonly t?: number };
  return {
    ...figure,
    title: numbered,
    layout: { ...layout, title, margin: { ...margin, t: (margin.t ?? 10) + space } },
    height,
  };
}

export interface Untitled {
  readonly figure: Figure;
  /** The title's lines as `withTitle` made them, and the px above the figure that they take; none if it has no such title. */
  readonly lines: readonly string[];
  readonly space: number;
}

/** A figure without the title that `withTitle` gave it. */
export function withoutTitle(figure: Figure): Untitled {
  const { title, meta, ...layout } = figure.layout;
  const { text, y } = (title ?? {}) as { readonly text?: string; readonly y?: number };
  const lines = text?.split("<br>") ?? [];
  // A title with marks of its own is drawn by Plotly.
  const isOurs = y === 1 - LINE_HEIGHT / figure.height && !lines.some((line) => /<|&(?!amp;|lt;|gt;)/.test(line));
  if (!isOurs) return { figure, lines: [], space: 0 };
  const space = spaceOf(lines);
  const margin = layout.margin as { readonly t: number };
  const own = {
    ...layout,
    ...("cameras" in ((meta ?? {}) as object) ? { meta: { cameras: (meta as PlotlyObject).cameras } } : {}),
    margin: { ...margin, t: margin.t - space },
    paper_bgcolor: noPaper,
  };
  return { figure: { ...figure, layout: own, height: figure.height - space }, lines, space };
}

/** A picture of the figure without the title, under it. */
export function underTitle(svg: string, { figure: { width, height }, lines, space }: Untitled): string {
  if (lines.length === 0) return svg;
  const whole = `width="${width}" height="${height + space}"`;
  const texts = lines.map(
    (line, i) =>
      `<text y="${LINE_HEIGHT * (i + 1)}" font-family='${fontFamily}' font-size="14" fill="${ink}">${line}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" ${whole} viewBox="0 0 ${width} ${height + space}"><rect ${whole} fill="#ffffff"/>${texts.join("")}${svg.replace("<svg", `<svg y="${space}"`)}</svg>`;
}

/** All that the picture of a figure depends on, alike in a report and in a notebook. */
export function drawnFrom({ data, layout, width, height }: Figure): string {
  const { separators = ".,", margin, meta, width: _, height: __, ...rest } = layout;
  return JSON.stringify({ data, separators, margin, meta, rest, size: [width, height] });
}

const spaceOf = (lines: readonly string[]): number => lines.length * LINE_HEIGHT + 12;

function wrapped(text: string, longest: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) as string;
    if (line !== "" && line.length + 1 + word.length > longest) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}
