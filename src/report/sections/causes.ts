/** The loss by cause and label. */
import type { CaseResult, Part, Results } from "../../diagnosis/index.js";
import { lossBars, parts } from "../../figures/index.js";
import type { Words } from "../../words/index.js";
import { digits, firstRows, head, type Numbering, words } from "../numbering.js";
import type { CausesView } from "../view.js";
import type { ToldFindings } from "./findings.js";

const MOST_MAPPED = 12;

export function causesView(results: Results, t: Words, place: Numbering, told: ToldFindings): CausesView | null {
  const cases = results.cases.filter((one) => one.diagnosis.dice !== null);
  if (cases.length === 0) return null;
  // Over every label scored, even if the results hold a sample of the cases.
  const groups = results.dataset.labels;
  const shown = shownParts(cases);
  const bars = groups.map(({ label, name, loss }) => ({ name: name ?? `${t.columns.label} ${label}`, loss }));
  const lost = groups.some(({ loss }) => parts.some((part) => loss[part] > 0.0005));
  return {
    byLabel: lost ? place.figure(lossBars(bars, t), t.causesCaption(groups.length)) : null,
    table: place.table(
      "by-label",
      t.byLabelTitle,
      [
        head(t.columns.label),
        head(t.columns.cases, true),
        head(t.meanDice, true),
        ...shown.map((part) => head(t.part[part], true)),
      ],
      groups.map(({ label, name, scores, dice, loss }) => [
        words(name === undefined ? String(label) : `${name} (${label})`),
        digits(t, scores, 0),
        digits(t, dice, 3),
        ...shown.map((part) => digits(t, loss[part], 3)),
      ]),
    ),
    findings: told.of("causes"),
    labelMap: mappedIds(results, t),
  };
}

/** Ids that were read as others: some of them, and how many more. */
function mappedIds({ labelMap }: Results, t: Words): string[] {
  const more = labelMap.length - MOST_MAPPED;
  const told = more > 1 ? labelMap.slice(0, MOST_MAPPED) : labelMap;
  const lines = told.map(({ reference, prediction }) => t.labelMapped(reference, prediction));
  return more > 1 ? [...lines, t.moreMapped(more)] : lines;
}

/** The printed table: the labels that lose most, if there are many. */
export function printedCauses(page: CausesView, t: Words): CausesView {
  return { ...page, table: firstRows(page.table, t) };
}

/** The parts to which any case lost something. */
export function shownParts(cases: readonly CaseResult[]): Part[] {
  return parts.filter((part) => cases.some((one) => Math.abs(one.diagnosis.loss[part]) >= 0.0005));
}
