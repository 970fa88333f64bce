/** The loss by cause and label. */
import type { CaseResult, LabelSummary, Part, Results } from "../../diagnosis/index.js";
import { parts } from "../../figures/index.js";
import type { Words } from "../../words/index.js";
import { type Column, digits, figuresAndTables, head, heading, labelBlock, listBlock, words } from "../blocks.js";
import { labelName } from "./change-cells.js";
import type { Section } from "./section.js";

const MOST_MAPPED = 12;

export const causesSection: Section = ({ results, options, t, place, told }) => {
  const cases = results.cases.filter((one) => one.diagnosis.dice !== null);
  if (cases.length === 0) return [];
  const shown = shownParts(cases);
  const mapped = listBlock(mappedIds(results, t));
  const table = place.table(
    "by-label",
    t.byLabelTitle,
    // Over every label scored, even if the results hold a sample of the cases.
    results.dataset.labels,
    [
      [head(t.columns.label), (one) => words(labelName(one))],
      [head(t.columns.cases, true), ({ scores }) => digits(t, scores, 0)],
      [head(t.meanDice, true), ({ dice }) => digits(t, dice, 3)],
      ...shown.map((part): Column<LabelSummary> => [head(t.part[part], true), ({ loss }) => digits(t, loss[part], 3)]),
    ],
  );
  return [
    ...listBlock(told.of("causes"), "told"),
    ...figuresAndTables(place.of("causes"), [labelBlock(table, t, options)]),
    ...(mapped.length > 0 ? [heading(t.headings.labelMap), ...mapped] : []),
  ];
};

/** Ids that were read as others: some of them, and how many more. */
function mappedIds({ labelMap }: Results, t: Words): string[] {
  const more = labelMap.length - MOST_MAPPED;
  const told = more > 1 ? labelMap.slice(0, MOST_MAPPED) : labelMap;
  const lines = told.map(({ reference, prediction }) => t.labelMapped(reference, prediction));
  return more > 1 ? [...lines, t.moreMapped(more)] : lines;
}

/** The parts to which any case lost something. */
export const shownParts = (cases: readonly CaseResult[]): Part[] =>
  parts.filter((part) => cases.some((one) => Math.abs(one.diagnosis.loss[part]) >= 0.0005));
