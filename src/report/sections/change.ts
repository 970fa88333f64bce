/** What changed between runs: the answer for each, what moved it, the labels and cases behind it, the order of many. */
import type { CaseChange, Comparison, PairComparison, Ranking, TestedDifference } from "../../diagnosis/index.js";
import {
  changeByCase,
  changeByLabel,
  changeOfCauses,
  changeScatter,
  ranksFigure,
  type Words,
} from "../../figures/index.js";
import { digits, head, type Numbering, words } from "../numbering.js";
import type { Cell, ChangeBlock, ChangeView, GridView, TableView } from "../view.js";

export function changeView(comparison: Comparison, t: Words, place: Numbering): ChangeView {
  const { pairs, ranking, matched, unmatched, warnings } = comparison;
  const blocks: ChangeBlock[] = [];
  if (ranking) {
    const figures = [place.figure(ranksFigure(ranking, t), t.change.ranksCaption)];
    const tables = [rankingTable(ranking, t, place), pairsTable(ranking, t, place)];
    blocks.push({ title: t.change.rankingTitle, figures, tables });
  }
  for (const [i, pair] of pairs.entries()) blocks.push(pairBlock(pair, i, pairs.length > 1, t, place));
  const [first, ...others] = pairs.map(t.told.change);
  return {
    summary: first ?? "",
    warnings: warnings.map(t.change.warning),
    findings: [
      ...others,
      ...(ranking && ranking.kendall !== null ? [t.change.agreement(ranking.kendall)] : []),
      t.change.matched(matched.cases, matched.labels),
      ...(unmatched.length > 0 ? [t.change.unmatched(unmatched.length)] : []),
      ...pairs.flatMap(({ undefinedInOne: { labels, listed } }) =>
        listed[0] ? [t.change.undefinedInOne(labels, t.caseName(listed[0].case, listed[0].label, undefined))] : [],
      ),
    ],
    blocks,
  };
}

function pairBlock(pair: PairComparison, i: number, isOneOfMany: boolean, t: Words, place: Numbering): ChangeBlock {
  const figures = [
    place.figure(changeScatter(pair, t), t.change.scatterCaption),
    place.figure(changeByCase(pair, t), t.change.byCaseCaption),
    place.figure(changeOfCauses(pair, t), t.change.causesCaption),
  ];
  const byLabel = changeByLabel(pair, t);
  if (byLabel) figures.push(place.figure(byLabel, t.change.byLabelCaption));
  const tables = [labelTable(pair, i, t, place), causeTable(pair, i, t, place)];
  for (const attribute of new Set(pair.groups.map((group) => group.attribute))) {
    tables.push(groupTable(pair, attribute, `change-group-${tables.length}-${i}`, t, place));
  }
  if (pair.worse.length > 0) tables.push(changeTable(`worse-${i}`, t.change.worseTitle, pair, pair.worse, t, place));
  if (pair.better.length > 0)
    tables.push(changeTable(`better-${i}`, t.change.betterTitle, pair, pair.better, t, place));
  const fields = labelCauseTable(pair, i, t, place);
  if (fields) tables.push(fields);
  return { title: isOneOfMany ? t.change.against(pair.other, pair.baseline) : null, figures, tables };
}

/** Every case in every run, for the page of a comparison: sorted and searched by the reader. */
export function comparedCases({ pairs }: Comparison, t: Words, place: Numbering): TableView | null {
  const [first, ...others] = pairs;
  if (!first || first.cases.length === 0) return null;
  const further = others.map((pair) => new Map(pair.cases.map((one) => [one.case, one])));
  const cellsOf = (one: PairComparison["cases"][number] | undefined): Cell[] => [
    digits(t, one?.other, 3),
    signedDigits(t, one ? one.other - one.baseline : null),
    words(one?.part ? t.part[one.part] : "–"),
  ];
  return {
    count: t.tableCount(first.cases.length),
    grid: place.table(
      "all-cases",
      t.change.casesTitle,
      [
        head(t.columns.case),
        head(first.baseline, true),
        ...pairs.flatMap((pair) => [head(pair.other, true), head(t.change.difference, true), head(t.change.moved)]),
      ],
      first.cases.map((one) => [
        words(one.case),
        digits(t, one.baseline, 3),
        ...cellsOf(one),
        ...further.flatMap((cases) => cellsOf(cases.get(one.case))),
      ]),
    ),
  };
}

/** Heads and cells that the tables of labels, causes and groups share. */
function heads(pair: PairComparison, t: Words, isLoss = false) {
  return [
    head(t.columns.cases, true),
    head(pair.baseline, true),
    head(pair.other, true),
    head(t.change.difference, true),
    head(t.change.interval),
    head(t.change.adjusted, true),
    ...(isLoss ? [] : [head(t.change.rankBiserial, true)]),
    head(t.change.better, true),
    head(t.change.worse, true),
  ];
}

function cells(t: Words, one: TestedDifference, isLoss = false): Cell[] {
  return [
    digits(t, one.cases, 0),
    digits(t, one.baseline, 3),
    digits(t, one.other, 3),
    signedDigits(t, one.difference),
    words(one.interval ? `${t.number.signed(one.interval[0], 3)} … ${t.number.signed(one.interval[1], 3)}` : "–"),
    pCell(t, one.adjusted),
    ...(isLoss ? [] : [signedDigits(t, one.rankBiserial)]),
    digits(t, one.better, 0),
    digits(t, one.worse, 0),
  ];
}

function labelName({ label, name }: { readonly label: number; readonly name?: string }): string {
  return name === undefined ? String(label) : `${name} (${label})`;
}

function labelTable(pair: PairComparison, index: number, t: Words, place: Numbering): GridView {
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

function causeTable(pair: PairComparison, index: number, t: Words, place: Numbering): GridView {
  return place.table(
    `change-causes-${index}`,
    t.change.causesTableTitle,
    [head(t.change.cause), ...heads(pair, t, true)],
    pair.causes
      .filter((one) => one.baseline || one.other)
      .map((one) => [words(t.part[one.part]), ...cells(t, one, true)]),
  );
}

function groupTable(pair: PairComparison, attribute: string, id: string, t: Words, place: Numbering): GridView {
  return place.table(
    id,
    t.change.groupsTitle(attribute),
    [head(attribute), ...heads(pair, t)],
    pair.groups.filter((one) => one.attribute === attribute).map((one) => [words(one.value), ...cells(t, one)]),
  );
}

/** The fields of label and cause that moved, the most first. */
function labelCauseTable(pair: PairComparison, index: number, t: Words, place: Numbering): GridView | null {
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

/** So many rows of what moved. */
const SHOWN = 20;

function changeTable(
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
      head(baseline, true),
      head(other, true),
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

function pairsTable(ranking: Ranking, t: Words, place: Numbering): GridView {
  return place.table(
    "ranking-pairs",
    t.change.pairsTitle,
    [
      head(t.change.run),
      head(t.change.againstHead),
      head(t.change.difference, true),
      head(t.change.above, true),
      head(t.change.adjusted, true),
    ],
    ranking.tests.map(({ one, other, difference, above, adjusted }) => [
      words(other),
      words(one),
      signedDigits(t, difference),
      percent(t, above),
      pCell(t, adjusted),
    ]),
  );
}

function percent(t: Words, share: number): Cell {
  return { text: `${t.number.fixed(100 * share, 0)} %`, numeric: true, sort: share, href: null };
}

function rankingTable(ranking: Ranking, t: Words, place: Numbering): GridView {
  return place.table(
    "ranking",
    t.change.rankingTitle,
    [
      head(t.change.run),
      head(t.meanDice, true),
      head(t.change.rankHead, true),
      head(t.change.resampledRanks),
      head(t.change.first, true),
    ],
    [...ranking.runs]
      .sort((one, two) => one.rank - two.rank)
      .map(({ name, dice, rank, interval, shares }) => [
        words(name),
        digits(t, dice, 3),
        digits(t, rank, Number.isInteger(rank) ? 0 : 1),
        words(`${interval[0]} … ${interval[1]}`),
        percent(t, shares[0] ?? 0),
      ]),
  );
}

function pCell(t: Words, p: number | null): Cell {
  const cell = digits(t, p, 3);
  return p !== null && p < 0.001 ? { ...cell, text: `< ${t.number.fixed(0.001, 3)}` } : cell;
}

function signedDigits(t: Words, value: number | null): Cell {
  return { ...digits(t, value, 3), text: value === null ? "–" : t.number.signed(value, 3) };
}
