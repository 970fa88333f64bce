/** Figures and tables in the order in which they are placed, with their numbers. */
import type { Figure } from "../figures/index.js";
import type { Words } from "../words/index.js";
import type { Cell, FigureView, GridView, HeadCell } from "./view.js";

export interface Numbering {
  /** Figures placed so far; a figure's `index` is its place here. */
  readonly figures: readonly Figure[];
  readonly figure: (figure: Figure, caption: string) => FigureView;
  readonly table: (
    id: string,
    title: string,
    head: readonly HeadCell[],
    rows: readonly (readonly Cell[])[],
  ) => GridView;
}

export function numbering(t: Words): Numbering {
  const figures: Figure[] = [];
  let tables = 0;
  return {
    figures,
    figure: (figure, caption) => {
      const index = figures.push({ ...figure, layout: { separators: t.separators, ...figure.layout } }) - 1;
      const { alt, width, height } = figure;
      return {
        index,
        id: `figure-${index + 1}`,
        label: `${t.figure} ${index + 1}`,
        title: unescaped(figure.title),
        caption,
        alt,
        width,
        height,
        kind: "scene" in figure.layout ? "solid" : "images" in figure.layout ? "picture" : "chart",
        panels: Object.keys(figure.layout).filter((name) => /^xaxis\d*$/.test(name)).length,
      };
    },
    table: (id, title, head, rows) => ({ id, label: `${t.table} ${++tables}`, title, head, rows }),
  };
}

/** Rows of a table by label that are printed. */
const MOST_PRINTED = 40;

/** A table in print: the first rows of a long one, and how many there are. */
export function firstRows(grid: GridView, t: Words): GridView {
  const { rows, title } = grid;
  if (rows.length <= MOST_PRINTED) return grid;
  return { ...grid, rows: rows.slice(0, MOST_PRINTED), title: `${title}; ${t.firstRows(MOST_PRINTED, rows.length)}` };
}

/** Titles of figures are escaped for Plotly; the template escapes again. */
function unescaped(title: string): string {
  return title.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

export function words(text: string, href: string | null = null): Cell {
  return { text, numeric: false, sort: text, href, key: null };
}

/** A number in a table; `null` is shown as a dash and sorted last. */
export function digits(t: Words, value: number | null | undefined, places: number): Cell {
  const there = value !== null && value !== undefined && Number.isFinite(value);
  return {
    text: there ? t.number.fixed(value, places) : "–",
    numeric: true,
    sort: there ? value : "",
    href: null,
    key: null,
  };
}

export function head(text: string, numeric = false): HeadCell {
  return { text, numeric, name: false };
}

/** The head of a run's numbers. */
export function runHead(name: string): HeadCell {
  return { text: name, numeric: true, name: true };
}
