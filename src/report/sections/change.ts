/** What changed between runs: the answer for each, what moved it, the labels and cases behind it, the order of many. */
import type { CaseChange, Comparison, PairComparison, Ranking } from "../../diagnosis/index.js";
import { changeOfCauses, changeScatter, ranksFigure, type Words } from "../../figures/index.js";
import { digits, head, type Numbering, words } from "../numbering.js";
import type { Cell, ChangeView, FigureView, GridView } from "../view.js";

export function changeView(comparison: Comparison, t: Words, place: Numbering): ChangeView {
  const { pairs, ranking, matched, unmatched } = comparison;
  const figures: FigureView[] = [];
  const tables: GridView[] = [];
  if (ranking) {
    figures.push(place.figure(ranksFigure(ranking, t), t.change.ranksCaption));
    tables.push(rankingTable(ranking, t, place));
  }
  for (const [i, pair] of pairs.entries()) {
    figures.push(place.figure(changeScatter(pair, t), t.change.scatterCaption));
    figures.push(place.figure(changeOfCauses(pair, t), t.change.causesCaption));
    tables.push(labelTable(pair, i, t, place));
    if (pair.better.length > 0) tables.push(changeTable(`better-${i}`, t.change.betterTitle, pair.better, t, place));
    if (pair.worse.length > 0) tables.push(changeTable(`worse-${i}`, t.change.worseTitle, pair.worse, t, place));
  }
  const [first, ...others] = pairs.map(t.told.change);
  return {
    summary: first ?? "",
    findings: [
      ...others,
      ...(ranking && ranking.kendall !== null ? [t.change.agreement(ranking.kendall)] : []),
      t.change.matched(matched.cases, matched.labels),
      ...(unmatched.length > 0 ? [t.change.unmatched(unmatched.length)] : []),
      ...pairs.flatMap(
        ({
          undefinedInOne: {
            labels,
            listed: [first],
          },
        }) => (first ? [t.change.undefinedInOne(labels, t.caseName(first.case, first.label, undefined))] : []),
      ),
    ],
    figures,
    tables,
  };
}

function labelTable(pair: PairComparison, index: number, t: Words, place: Numbering): GridView {
  const row = (name: string, one: PairComparison["dice"]): Cell[] => [
    words(name),
    digits(t, one.cases, 0),
    digits(t, one.baseline, 3),
    digits(t, one.other, 3),
    signedDigits(t, one.difference),
    words(one.interval ? `${t.number.signed(one.interval[0], 3)} … ${t.number.signed(one.interval[1], 3)}` : "–"),
    pCell(t, one.adjusted),
    signedDigits(t, one.rankBiserial),
    digits(t, one.better, 0),
    digits(t, one.worse, 0),
  ];
  return place.table(
    `change-labels-${index}`,
    t.change.labelsTitle,
    [
      head(t.columns.label),
      head(t.columns.cases, true),
      head(pair.baseline, true),
      head(pair.other, true),
      head(t.change.difference, true),
      head(t.change.interval),
      head(t.change.adjusted, true),
      head(t.change.rankBiserial, true),
      head(t.change.better, true),
      head(t.change.worse, true),
    ],
    [
      row(t.change.allLabels, pair.dice),
      ...pair.labels.map((one) => row(one.name === undefined ? String(one.label) : `${one.name} (${one.label})`, one)),
    ],
  );
}

function changeTable(id: string, title: string, changes: readonly CaseChange[], t: Words, place: Numbering): GridView {
  return place.table(
    id,
    title,
    [head(t.columns.case), head(t.change.difference, true), head(t.change.why)],
    changes.map((change) => [
      words(t.caseName(change.case, change.label, change.name)),
      signedDigits(t, change.difference),
      words(t.told.why(change)),
    ]),
  );
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
        { text: `${t.number.fixed(100 * (shares[0] ?? 0), 0)} %`, numeric: true, sort: shares[0] ?? 0, href: null },
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
