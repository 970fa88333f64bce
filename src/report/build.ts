/** Turns results into the report as data: sections in order, figures and tables numbered as they are placed. */
import type { Comparison } from "../compare/statistics/index.js";
import type { Overlay, Results } from "../diagnosis/index.js";
import { type Figure, picturedCases } from "../figures/index.js";
import { type Words, wordsOf } from "../words/index.js";
import { numbering, type PlacedBlock } from "./blocks.js";
import type { RenderOptions } from "./options.js";
import { caseId } from "./sections/cases.js";
import { changeSection } from "./sections/change.js";
import { comparedCases } from "./sections/compared-cases.js";
import { toldFindings } from "./sections/findings.js";
import { sectionNames, sections } from "./sections/index.js";
import type { SectionView } from "./view.js";
import { visibleIn } from "./visible.js";

/** The part that does not depend on the medium. */
export type ReportContent = ReturnType<typeof headOf> & { readonly sections: readonly PlacedSection[] };

/** A section whose blocks may differ in print, where long ones are cut. */
export interface PlacedSection extends Omit<SectionView, "blocks"> {
  readonly blocks: readonly PlacedBlock[];
}

export interface Built {
  readonly content: ReportContent;
  /** To be drawn; a figure's `index` is its place here. */
  readonly figures: readonly Figure[];
  readonly words: Words;
  /** The cases that are shown with a picture. */
  readonly explored: readonly { readonly id: string; readonly name: string; readonly overlay: Overlay }[];
}

/**
 * @param results one analysis.
 * @param change what `compare` found, if two runs are compared.
 */
export function buildReport(
  given: Results,
  asked: RenderOptions,
  logo: string | null,
  change: Comparison | null,
): Built {
  const { dataset, ...seen } = visibleIn(given);
  // Results of earlier versions have no groups.
  const results = { ...seen, dataset: { ...dataset, groups: dataset.groups ?? [] } };
  const options = visibleOptions(asked);
  const t = wordsOf(options.language ?? "en");
  const wanted = new Set(options.sections ?? sectionNames);
  const place = numbering(t, results, wanted);
  const date = options.date === undefined ? null : t.date(options.date);
  const told = toldFindings(results, t);
  const material = { results, compared: visibleIn(change), options, date, wanted, told, t, place };
  const made = sectionNames.flatMap((id) => {
    const blocks = wanted.has(id) ? sections[id](material) : [];
    return blocks.length > 0 ? [{ id, title: t.sections[id], blocks }] : [];
  });
  const explored = picturedCases(results).flatMap(({ one, overlay }, index) =>
    overlay ? [{ id: caseId(index), name: t.caseName(one.case, one.label, one.name), overlay }] : [],
  );
  return {
    content: { ...headOf(options, t, options.title ?? t.reportTitle, results.version, logo), sections: made },
    figures: place.figures,
    words: t,
    explored: wanted.has("cases") ? explored : [],
  };
}

/** A comparison as a page: the report's design with one section. */
export function buildComparison(given: Comparison, asked: RenderOptions, version: string): Built {
  const comparison = visibleIn(given);
  const options = visibleOptions(asked);
  const t = wordsOf(options.language ?? "en");
  const place = numbering(t, null, new Set());
  const change = { id: "change", title: t.sections.change, blocks: changeSection(comparison, t, place) } as const;
  const table = { id: "table", title: t.sections.table, blocks: comparedCases(comparison, t, place) } as const;
  const head = headOf(options, t, options.title ?? t.change.title, version, null);
  const content = { ...head, sections: [change, table].filter(({ blocks }) => blocks.length > 0) };
  return { content, figures: place.figures, words: t, explored: [] };
}

/** The options that are shown. */
const visibleOptions = ({ attachments, ...options }: RenderOptions): RenderOptions => ({
  ...visibleIn(options),
  ...(attachments ? { attachments } : {}),
});

const headOf = (options: RenderOptions, t: Words, title: string, version: string, logo: string | null) => ({
  paper: options.paper ?? "A4",
  isBrief: options.pages === 1,
  language: t.language,
  title,
  author: options.author ?? null,
  logo,
  date: options.date === undefined ? null : t.date(options.date),
  version,
  t,
});
