/** Two runs in tables: by label, by cause, by group, by label and cause, and the labels of cases that changed most. */
import type { CaseChange, PairComparison } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { digits, head, type Numbering, runHead, words } from "../blocks.js";
import type { GridView } from "../view.js";
import { cells, heads, labelName, signedDigits } from "./change-cells.js";

export function labelTable(pair: PairComparison, index: number, t: Words, place: Numbering): GridView {
  return place.table(
    `change-labels-${index}`,
    t.change.labelsTitle,
    [head(t.columns.label), ...heads(pair, t)],
    [
      [words(t.change.allLabels), ...cells(t, pair.dice)],
      ...pair.labels.map((one) => [words(labelName(one)), ...cells(t, one)]),
    ],
  );
}

export function causeTable(pair: PairComparison, index: number, t: Words, place: Numbering): GridView {
  return place.table(
    `change-causes-${index}`,
    t.change.causesTableTitle,
    [head(t.change.cause), ...heads(pair, t, true)],
    pair.causes
      .filter((one) => one.baseline || one.other)
      .map((one) => [words(t.part[one.part]), ...cells(t, one, true)]),
  );
}

/** One for each attribute of cases. */
export function groupTables(
  { groups, ...pair }: PairComparison,
  index: number,
  t: Words,
  place: Numbering,
): GridView[] {
  return [...new Set(groups.map(({ attribute }) => attribute))].map((attribute, i) =>
    place.table(
      `change-group-${i}-${index}`,
      t.change.groupsTitle(attribute),
      [head(attribute), ...heads(pair, t)],
      groups.filter((one) => one.attribute === attribute).map((one) => [words(one.value), ...cells(t, one)]),
    ),
  );
}

/** The fields of label and cause that changed, the largest first. */
export function labelCauseTable(pair: PairComparison, index: number, t: Words, place: Numbering): GridView | null {
  const moved = pair.labels
    .flatMap((label) => label.causes.map((cause) => ({ label, cause })))
    .filter(({ cause }) => Math.abs(cause.difference ?? 0) > 0.0005)
    .sort((one, two) => Math.abs(two.cause.difference ?? 0) - Math.abs(one.cause.difference ?? 0))
    .slice(0, SHOWN);
  if (pair.labels.length < 2 || moved.length === 0) return null;
  return place.table(
    `change-label-causes-${index}`,
    t.change.byLabelTable,
    [head(t.columns.label), head(t.change.cause), ...heads(pair, t, true)],
    moved.map(({ label, cause }) => [words(labelName(label)), words(t.part[cause.part]), ...cells(t, cause, true)]),
  );
}

/** How many rows of changes. */
const SHOWN = 20;

export function changeTable(
  id: string,
  title: string,
  { baseline, other }: PairComparison,
  changes: readonly CaseChange[],
  t: Words,
  place: Numbering,
): GridView {
  return place.table(
    id,
    title,
    [
      head(t.columns.case),
      head(t.columns.label),
      runHead(baseline),
      runHead(other),
      head(t.change.difference, true),
      head(t.change.moved),
      head(t.change.lossMoved, true),
    ],
    changes
      .slice(0, SHOWN)
      .map((change) => [
        words(change.case),
        words(labelName(change)),
        digits(t, change.baseline, 3),
        digits(t, change.other, 3),
        signedDigits(t, change.difference),
        words(t.part[change.part]),
        signedDigits(t, change.moved[change.part]),
      ]),
  );
}
