/**
 * The input of templates: the whole report as plain data.
 *
 * Every field exists in every report (`null` if there is nothing to say), because templates are strict: an unknown name is an
 * error. Texts are plain text and escaped by the template; only fields of type `Markup` are written unchanged.
 */
import type { Words } from "../words/index.js";

/** HTML, SVG, CSS or JavaScript made by the report itself: never text from outside. Written with `{{{ }}}`. */
export type Markup = string;

export type SectionName = "answer" | "causes" | "sensitivity" | "cases" | "size" | "change" | "table" | "methods";

export interface ReportView {
  /** "page": report.html, with scripts; "print": what becomes the PDF. */
  readonly medium: "page" | "print";
  readonly isPage: boolean;
  /** "A4" or "Letter". */
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
  /** Plotly and the page's own script; `null` in print. */
  /** Plotly compressed with gzip, in base64. */
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
  readonly contents: readonly ContentsEntry[];
  readonly answer: AnswerView | null;
  readonly causes: CausesView | null;
  readonly sensitivity: SensitivityView | null;
  readonly cases: CasesView | null;
  readonly size: SizeView | null;
  readonly change: ChangeView | null;
  readonly table: TableView | null;
  readonly methods: MethodsView | null;
}

export interface ContentsEntry {
  readonly id: string;
  readonly title: string;
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
  readonly kind: "chart" | "picture" | "solid";
  /** Panels beside each other, which are stacked on a narrow page. */
  readonly panels: number;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface AnswerView {
  readonly summary: string;
  readonly figure: FigureView | null;
  readonly findings: readonly { readonly text: string; readonly remedy: string | null }[];
  readonly facts: readonly Fact[];
  /** Cases that could not be analysed. */
  readonly failed: readonly { readonly case: string; readonly error: string }[];
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

export interface CausesView {
  readonly byLabel: FigureView | null;
  readonly table: GridView;
  readonly labelMap: readonly string[];
  /** Findings that are not on page 1. */
  readonly findings: readonly string[];
}

export interface SensitivityView {
  readonly shift: FigureView | null;
  readonly radius: FigureView | null;
  readonly map: FigureView | null;
  readonly table: GridView | null;
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
  /** Beside the text on it. */
  readonly overlay: FigureView | null;
  /** Below that. */
  readonly figures: readonly FigureView[];
}

export interface CasesView {
  readonly shown: readonly CaseView[];
  readonly total: string;
  /** Findings that are not on page 1. */
  readonly findings: readonly string[];
}

export interface SizeView {
  readonly figure: FigureView | null;
  /** One for each attribute of cases (site, scanner, fold …). */
  readonly groups: readonly GroupsView[];
  /** Dice against what the images look like. */
  readonly images: FigureView | null;
  /** Findings about size, groups and images. */
  readonly findings: readonly string[];
}

export interface GroupsView {
  readonly attribute: string;
  readonly figure: FigureView;
  readonly table: GridView;
  /** What the groups' images look like; `null` without images. */
  readonly images: GridView | null;
}

/** What `compare` adds: a section with its own figures and tables. */
export interface ChangeView {
  readonly summary: string;
  /** Objections to the comparison. */
  readonly warnings: readonly string[];
  readonly findings: readonly string[];
  /** The order of the runs, if there are more than two; then each later run and the first. */
  readonly blocks: readonly ChangeBlock[];
}

export interface ChangeBlock {
  /** `null` if there is only one. */
  readonly title: string | null;
  readonly figures: readonly FigureView[];
  readonly pictures: ChangePicturesView | null;
  readonly tables: readonly GridView[];
}

/** Pictures of a change; `null` if nothing changed or no pictures were asked for. */
export interface ChangePicturesView {
  readonly shown: readonly ChangePictureView[];
  /** Why pictures are missing. */
  readonly missing: readonly string[];
}

export interface ChangePictureView {
  readonly figure: FigureView;
  /** Dice and the parts of the loss that changed, one row for each run. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface TableView {
  readonly grid: GridView;
  readonly count: string;
}

export interface MethodsView {
  readonly conventions: readonly Fact[];
  /** The mean by other conventions; empty if the results hold only a sample. */
  readonly means: readonly Fact[];
  readonly formulas: readonly { readonly name: string; readonly formula: string }[];
  readonly options: readonly Fact[];
  readonly inputs: readonly Fact[];
  readonly citation: string;
}
