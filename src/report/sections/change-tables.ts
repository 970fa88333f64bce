/** Two runs in tables: by label, by cause, by group, by label and cause, and the labels of cases that changed most. */
import type { CaseChange, PairComparison } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { digits, head, type Numbering, runHead, words } from "../blocks.js";
import type { GridView } from "../view.js";
import { differences, labelName, signedDigits } from "./change-cells.js";

export const labelTable = (pair: PairComparison, index: number, t: Words, place: Numbering): GridView =>
  place.table(
    `change-labels-${index}`,
    t.change.labelsTitle,
    [{ ...pair.dice, of: t.change.allLabels }, ...pair.labels.map((one) => ({ ...one, of: labelName(one) }))],
    [[head(t.columns.label), ({ of }) => words(of)], ...differences(pair, t)],
  );

export const causeTable = (pair: PairComparison, index: number, t: Words, place: Numbering): GridView =>
  place.table(
    `change-causes-${index}`,
    t.change.causesTableTitle,
    pair.causes.filter((one) => one.baseline || one.other),
    [[head(t.change.cause), ({ part }) => words(t.part[part])], ...differences(pair, t, true)],
  );

/** One for each attribute of cases. */
export const groupTables = (
  { groups, ...pair }: PairComparison,
  index: number,
  t: Words,
  place: Numbering,
): GridView[] =>
  [...new Set(groups.map(({ attribute }) => attribute))].map((attribute, i) =>
    place.table(
      `change-group-${i}-${index}`,
      t.change.groupsTitle(attribute),
      groups.filter((one) => one.attribute === attribute),
      [[head(attribute), ({ value }) => words(value)], ...differences(pair, t)],
    ),
  );

/** The fields of label and cause that changed, the largest first. */
export function labelCauseTable(pair: PairComparison, index: number, t: Words, place: Numbering): GridView | null {
  const moved = pair.labels
    .flatMap((label) => label.causes.map((cause) => ({ ...cause, of: labelName(label) })))
    .filter(({ difference }) => Math.abs(difference ?? 0) > 0.0005)
    .sort((one, two) => Math.abs(two.difference ?? 0) - Math.abs(one.difference ?? 0))
    .slice(0, SHOWN);
  if (pair.labels.length < 2 || moved.length === 0) return null;
  return place.table(`change-label-causes-${index}`, t.change.byLabelTable, moved, [
    [head(t.columns.label), ({ of }) => words(of)],
    [head(t.change.cause), ({ part }) => words(t.part[part])],
    ...differences(pair, t, true),
  ]);
}

/** How many rows of changes. */
const SHOWN = 20;

export const changeTable = (
  id: string,
  title: string,
  { baseline, other }: PairComparison,
  changes: readonly CaseChange[],
  t: Words,
  place: Numbering,
): GridView =>
  place.table(id, title, changes.slice(0, SHOWN), [
    [head(t.columns.case), (change) => words(change.case)],
    [head(t.columns.label), (change) => words(labelName(change))],
    [runHead(baseline), (change) => digits(t, change.baseline, 3)],
    [runHead(other), (change) => digits(t, change.other, 3)],
    [head(t.change.difference, true), ({ difference }) => signedDigits(t, difference)],
    [head(t.change.moved), ({ part }) => words(t.part[part])],
    [head(t.change.lossMoved, true), ({ moved, part }) => signedDigits(t, moved[part])],
  ]);
