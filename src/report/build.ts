/** Turns results into the report as data: sections in order, figures and tables numbered as they are placed. */
import type { Comparison } from "../compare/statistics/index.js";
import type { Overlay, Results } from "../diagnosis/index.js";
import type { Figure } from "../figures/index.js";
import { type Words, wordsOf } from "../words/index.js";
import { numbering } from "./numbering.js";
import type { RenderOptions } from "./options.js";
import { answerView } from "./sections/answer.js";
import { casesView, exploredCases } from "./sections/cases.js";
import { causesView, printedCauses } from "./sections/causes.js";
import { changeView } from "./sections/change.js";
import { comparedCases } from "./sections/compared-cases.js";
import { toldFindings } from "./sections/findings.js";
import { methodsView, printedMethods } from "./sections/methods.js";
import { printedSensitivity, sensitivityView } from "./sections/sensitivity.js";
import { sizeView } from "./sections/size.js";
import { printedTable, tableView } from "./sections/table.js";
import type { ReportView, SectionName } from "./view.js";
import { visibleIn } from "./visible.js";

/** The part that does not depend on the medium. */
export type ReportContent = Omit<ReportView, MediumField>;
type MediumField =
  | "medium"
  | "isPage"
  | "policy"
  | "css"
  | "fonts"
  | "plotly"
  | "plotlyStyles"
  | "script"
  | "figureData"
  | "onDark"
  | "drawings"
  | "explorers";

export interface Built {
  readonly content: ReportContent;
  /** Sections that differ in print, where long ones are cut. */
  readonly printed: Partial<Pick<ReportContent, "causes" | "sensitivity" | "table" | "methods">>;
  /** To be drawn; a figure's `index` is its place here. */
  readonly figures: readonly Figure[];
  readonly words: Words;
  /** The pictures of the cases shown, by the case's `id`. */
  readonly explored: ReadonlyMap<string, Overlay>;
}

export const sectionNames: readonly SectionName[] = [
  "answer",
  "causes",
  "sensitivity",
  "cases",
  "size",
  "change",
  "table",
  "methods",
];

/**
 * @param results one analysis.
 * @param change what `compare` found, if two runs are compared.
 */
export function buildReport(
  given: Results,
  asked: RenderOptions,
  logo: string | null,
  compared: Comparison | null,
): Built {
  const { dataset, ...seen } = visibleIn(given);
  // Results of earlier versions have no groups.
  const results = { ...seen, dataset: { ...dataset, groups: dataset.groups ?? [] } };
  const options = visibleOptions(asked);
  const change = visibleIn(compared);
  const t = wordsOf(options.language ?? "en");
  const place = numbering(t);
  const date = options.date === undefined ? null : t.date(options.date);
  const wanted = new Set(options.sections ?? sectionNames);
  const when = <T>(name: SectionName, make: () => T | null): T | null => (wanted.has(name) ? make() : null);
  const told = toldFindings(results, t);
  const answer = when("answer", () => answerView(results, t, place, date, told));
  const causes = when("causes", () => causesView(results, t, place, told));
  const sensitivity = when("sensitivity", () => sensitivityView(results, t, place));
  const cases = when("cases", () => casesView(results, t, place, told));
  const size = when("size", () => sizeView(results, t, place, told));
  const changed = when("change", () => change && changeView(change, t, place));
  const table = when("table", () => tableView(results, t, place, cases));
  const methods = when("methods", () => methodsView(results, t, options));
  const sections = { answer, causes, sensitivity, cases, size, change: changed, table, methods };
  return {
    content: {
      ...headOf(options, t, options.title ?? t.reportTitle, results.version, logo),
      contents: contentsOf(sections, t),
      ...sections,
    },
    printed: {
      causes: causes && printedCauses(causes, t),
      sensitivity: sensitivity && printedSensitivity(sensitivity, t),
      table: table && printedTable(table, results, t),
      methods: methods && printedMethods(methods, options),
    },
    figures: place.figures,
    words: t,
    explored: exploredCases(results, cases, t),
  };
}

/** A comparison as a page: the report's design with one section. */
export function buildComparison(given: Comparison, asked: RenderOptions, version: string): Built {
  const comparison = visibleIn(given);
  const options = visibleOptions(asked);
  const t = wordsOf(options.language ?? "en");
  const place = numbering(t);
  const nothing = {
    answer: null,
    causes: null,
    sensitivity: null,
    cases: null,
    size: null,
    methods: null,
  };
  const change = changeView(comparison, t, place);
  const sections = { ...nothing, change, table: comparedCases(comparison, t, place) };
  const head = headOf(options, t, options.title ?? t.change.title, version, null);
  const content = { ...head, contents: contentsOf(sections, t), ...sections };
  return { content, printed: {}, figures: place.figures, words: t, explored: new Map() };
}

/** The options that are shown. */
function visibleOptions({ attachments, ...options }: RenderOptions): RenderOptions {
  return { ...visibleIn(options), ...(attachments ? { attachments } : {}) };
}

type Sections = Pick<ReportView, SectionName>;

function contentsOf(sections: Sections, t: Words): ReportView["contents"] {
  return sectionNames.filter((name) => sections[name] !== null).map((id) => ({ id, title: t.sections[id] }));
}

function headOf(options: RenderOptions, t: Words, title: string, version: string, logo: string | null) {
  return {
    paper: options.paper ?? "A4",
    isBrief: options.pages === 1,
    language: t.language,
    title,
    author: options.author ?? null,
    logo,
    date: options.date === undefined ? null : t.date(options.date),
    version,
    t,
  };
}
