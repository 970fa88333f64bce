/**
 * How a figure of the report declares itself: its section, what it needs, and its words. Page, PDF, Markdown and the notebook all walk the list
 * in `reported.ts`, and number in its order.
 */
import type { Results } from "../diagnosis/index.js";
import type { Words } from "../words/index.js";
import type { Figure } from "./figure.js";

/** The sections that have figures of results, in their order. */
export const figureSections = ["answer", "causes", "sensitivity", "cases", "size"] as const;
export type FigureSection = (typeof figureSections)[number];

export interface ReportFigure {
  readonly id: string;
  readonly section: FigureSection;
  /** Empty if the results lack what it needs. */
  readonly plan: (results: Results, words: Words) => readonly PlannedFigure[];
}

/** A figure that is numbered before it is drawn, because surfaces take time and a notebook shows few of them. */
export interface PlannedFigure {
  readonly draw: () => CaptionedFigure;
  /** The place of the case among the costliest, or of the attribute among those of the groups; absent if it is about the whole dataset. */
  readonly of?: number;
}

export interface CaptionedFigure extends Figure {
  readonly caption: string;
}

/** A figure's place in the report. */
export interface ReportedFigure {
  readonly id: string;
  readonly section: FigureSection;
  readonly of: number | null;
  /** The figure, with its `caption` and its number as `label` ("Figure 3"). */
  readonly draw: () => CaptionedFigure & { readonly label: string };
}
