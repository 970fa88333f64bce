/** What sections are made of: blocks, and figures and tables with their numbers, in the order in which they are placed. */

import type { Results } from "../diagnosis/index.js";
import { type Figure, type FigureSection, reportFigures } from "../figures/index.js";
import type { Words } from "../words/index.js";
import type { RenderOptions } from "./options.js";
import type {
  Block,
  Cell,
  Fact,
  FigureView,
  GridBlock,
  GridView,
  HeadCell,
  ListBlock,
  ListItem,
  SectionName,
} from "./view.js";

/** A block of a section, and what is printed in its place if that differs. */
export type PlacedBlock = Block & { readonly printed?: Block };

export interface Numbering {
  /** Figures placed so far; a figure's `index` is its place here. */
  readonly figures: readonly Figure[];
  readonly figure: (figure: Figure, caption: string) => FigureView;
  /** The declared figures of a section: those about the whole dataset, or about one of its cases or groups. */
  readonly of: (section: FigureSection, of?: number) => readonly FigureView[];
  readonly table: <Row>(id: string, title: string, rows: readonly Row[], columns: readonly Column<Row>[]) => GridView;
}

/** Its head, and its cell in a row. */
export type Column<Row> = readonly [head: HeadCell, cell: (row: Row) => Cell];

/** @param results whose declared figures come first; `null` if there are none. */
export function numbering(t: Words, results: Results | null, wanted: ReadonlySet<SectionName>): Numbering {
  const figures: Figure[] = [];
  let tables = 0;
  const place = (figure: Figure, caption: string): FigureView => {
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
      type: "scene" in figure.layout ? "solid" : "images" in figure.layout ? "picture" : "chart",
      panels: Object.keys(figure.layout).filter((name) => /^xaxis\d*$/.test(name)).length,
    };
  };
  const placed = (results ? reportFigures(results, t, [...wanted] as FigureSection[]) : []).map(
    ({ section, of, draw }) => {
      const { label: _, caption, ...figure } = draw();
      return { section, of, view: place(figure, caption) };
    },
  );
  return {
    figures,
    figure: place,
    of: (section, of) =>
      placed.flatMap((one) => (one.section === section && one.of === (of ?? null) ? [one.view] : [])),
    table: (id, title, rows, columns) => ({
      ...{ id, label: `${t.table} ${++tables}`, title },
      head: columns.map(([head]) => head),
      rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
    }),
  };
}

/** A figure no wider than this leaves room beside it. */
const NARROW = 340;

export const isNarrow = ({ width }: FigureView): boolean => width <= NARROW;

/** Figures, then tables; a narrow last figure stands beside the first table. */
export function figuresAndTables(figures: readonly FigureView[], tables: readonly PlacedGrid[]): PlacedBlock[] {
  const last = figures.at(-1);
  const [first, ...others] = tables;
  const grids = (some: readonly PlacedGrid[]) =>
    some.map(({ printed, ...block }): PlacedBlock => (printed ? { ...block, printed } : block));
  if (!last || !first || !isNarrow(last)) return [...figures.map(figureBlock), ...grids(tables)];
  const pair = (grid: GridView): Block => ({ kind: "pair", figure: last, grid });
  const printed = first.printed ? { printed: pair(first.printed) } : {};
  return [...figures.slice(0, -1).map(figureBlock), { ...pair(first), ...printed }, ...grids(others)];
}

export type PlacedGrid = GridBlock & { readonly printed?: GridBlock };

export const gridBlock = (grid: GridView): GridBlock => ({ kind: "grid", ...grid });

/** Rows of a table by label that are printed. */
const MOST_PRINTED = 40;

/** A table by label; of a long one, the first rows are printed, with how many there are. */
export function labelBlock(grid: GridView, t: Words, { formats = ["html"] }: RenderOptions): PlacedGrid {
  const { rows, title } = grid;
  if (rows.length <= MOST_PRINTED) return gridBlock(grid);
  const told = t.firstRows(MOST_PRINTED, rows.length, formats.includes("html") ? "report.html" : "results.json");
  const cut = { rows: rows.slice(0, MOST_PRINTED), title: `${title}; ${told}` };
  return { ...gridBlock(grid), printed: gridBlock({ ...grid, ...cut }) };
}

export const figureBlock = (figure: FigureView): Block => ({ kind: "figure", ...figure });

export const heading = (text: string, isInner = false): Block => ({ kind: "heading", text, isInner });

/** @returns nothing for an empty text. */
export const textBlock = (text: string, look = ""): Block[] => (text === "" ? [] : [{ kind: "text", text, look }]);

/** @returns nothing for no items. */
export function listBlock(items: readonly (string | Partial<ListItem>)[], look = "", isNumbered = false): ListBlock[] {
  const whole = items.map((item) => ({
    ...{ name: null, text: "", remedy: null },
    ...(typeof item === "string" ? { text: item } : item),
  }));
  return whole.length === 0 ? [] : [{ kind: "list", items: whole, isNumbered, look }];
}

/** @returns nothing for no facts. */
export const factsBlock = (title: string, items: readonly Fact[], look = ""): Block[] =>
  items.length === 0 ? [] : [heading(title), { kind: "facts", items, look }];

/** Titles of figures are escaped for Plotly; the template escapes again. */
const unescaped = (title: string): string => title.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export const words = (text: string, href: string | null = null): Cell => ({
  text,
  numeric: false,
  sort: text,
  href,
  key: null,
});

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

export const head = (text: string, numeric = false): HeadCell => ({ text, numeric, name: false });

/** The head of a run's numbers. */
export const runHead = (name: string): HeadCell => ({ text: name, numeric: true, name: true });
