/**
 * The input of templates: the whole report as plain data.
 *
 * A report is sections, and a section is blocks in order; each kind of block has its partial and its Markdown. Every field exists in every report (`null` if
 * there is nothing to say), because templates are strict: an unknown name is an error. Texts are plain text and escaped by the template; only fields of type
 * `Markup` are written unchanged.
 */
import type { Words } from "../words/index.js";

/** HTML, SVG, CSS or JavaScript made by the report itself: never text from outside. Written with `{{{ }}}`. */
export type Markup = string;

export type SectionName = "answer" | "causes" | "sensitivity" | "cases" | "size" | "change" | "table" | "methods";

export interface ReportView {
  /** "page": report.html, with scripts; "print": what becomes the PDF. */
  readonly medium: "page" | "print";
  readonly isPage: boolean;
  readonly paper: "A4" | "Letter";
  /** The printed report is one page: the answer and as many cases as fit. */
  readonly isBrief: boolean;
  /** "en" or "de". */
  readonly language: string;
  readonly title: string;
  readonly author: string | null;
  /** The logo as a data URI. */
  readonly logo: string | null;
  /** The date in the reader's language; `null` if none was given. */
  readonly date: string | null;
  readonly version: string;
  /** Every fixed text in the report's language. */
  readonly t: Words;
  /** The content security policy of the page. */
  readonly policy: string;
  readonly css: Markup;
  readonly fonts: Markup;
  /** Plotly, compressed with gzip, in base64; `null` in print, as the page's own script. */
  readonly plotly: Markup | null;
  readonly plotlyStyles: readonly string[];
  readonly script: Markup | null;
  /** The figures' JSON for the script; `null` in print. */
  readonly figureData: Markup | null;
  /** The replacements of a figure's colours on a dark page, as JSON. */
  readonly onDark: string;
  /** Explorers for the cases that are shown with a picture; `null` in print. */
  readonly explorers: Explorers | null;
  /** The drawn figures, by `index`. */
  readonly drawings: readonly Markup[];
  readonly sections: readonly SectionView[];
}

export interface SectionView {
  readonly id: SectionName;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What a section is made of; the partial of a block is named after its `kind`. */
export type Block =
  | { readonly kind: "heading"; readonly text: string; readonly isInner: boolean }
  /** `look`: "summary", "note" or "". */
  | { readonly kind: "text"; readonly text: string; readonly look: string }
  | ListBlock
  /** `look`: "formulas", "means", "inputs" or "". */
  | { readonly kind: "facts"; readonly items: readonly Fact[]; readonly look: string }
  | FigureBlock
  | GridBlock
  /** A narrow figure beside a table. */
  | { readonly kind: "pair"; readonly figure: FigureView; readonly grid: GridView }
  /** A table with a field that filters its rows. */
  | { readonly kind: "filtered"; readonly count: string; readonly grid: GridView }
  | { readonly kind: "costliest"; readonly shown: readonly CaseView[] }
  | PictureBlock;

export interface ListBlock {
  readonly kind: "list";
  readonly items: readonly ListItem[];
  readonly isNumbered: boolean;
  /** "findings", "told", "warnings", "failed" or "". */
  readonly look: string;
}

export interface ListItem {
  /** Before the text, strong. */
  readonly name: string | null;
  readonly text: string;
  readonly remedy: string | null;
}

export interface FigureBlock extends FigureView {
  readonly kind: "figure";
}

export interface GridBlock extends GridView {
  readonly kind: "grid";
}

export interface Explorers {
  /** The script and styles that all of them use. */
  readonly library: Markup;
  /** By the case's `id`. */
  readonly byCase: Readonly<Record<string, Markup>>;
}

/** A figure's place; its drawing is `drawings[index]`. */
export interface FigureView {
  readonly index: number;
  readonly id: string;
  /** "Figure 3". */
  readonly label: string;
  /** The finding. */
  readonly title: string;
  /** What to see. */
  readonly caption: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** A chart is as wide as the text and keeps its height; a picture keeps its shape; a solid can be turned. */
  readonly type: "chart" | "picture" | "solid";
  /** Panels beside each other, which are stacked on a narrow page. */
  readonly panels: number;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A small table; the first column names the row. */
export interface GridView {
  readonly id: string;
  /** "Table 2". */
  readonly label: string;
  readonly title: string;
  readonly head: readonly HeadCell[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface HeadCell {
  readonly text: string;
  /** Aligned right, sorted as a number. */
  readonly numeric: boolean;
  /** A name from outside, which may be broken at any place. */
  readonly name: boolean;
}

export interface Cell {
  readonly text: string;
  readonly numeric: boolean;
  /** The value that it is sorted by. */
  readonly sort: string | number;
  /** Its link inside the report. */
  readonly href: string | null;
  /** The case and label of its row, as figures name them. */
  readonly key: string | null;
}

export interface CaseView {
  readonly id: string;
  /** The title of its explorer in `explorers.byCase`; `null` if it has none. */
  readonly explorer: string | null;
  readonly name: string;
  readonly dice: string;
  readonly summary: string;
  readonly remedy: string;
  readonly evidence: readonly string[];
  readonly parts: readonly Fact[];
  /** The figure beside the text on it. */
  readonly beside: FigureView | null;
  /** Those below that. */
  readonly figures: readonly FigureView[];
}

/** A change in every run side by side. */
export interface PictureBlock {
  readonly kind: "picture";
  readonly figure: FigureView;
  /** Dice and the parts of the loss that changed, one row for each run. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
