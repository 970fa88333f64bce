/** What changed between runs: the answer for each, its causes, the labels and cases behind it, the order of many. */
import { changeByCase, changeByLabel, changeOfCauses, changeScatter } from "../../compare/figures/index.js";
import { type Comparison, type PairComparison, toldOnce } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import type { Numbering } from "../numbering.js";
import type { ChangeBlock, ChangeView } from "../view.js";
import { picturesView } from "./change-pictures.js";
import { causeTable, changeTable, groupTable, labelCauseTable, labelTable } from "./change-tables.js";
import { rankingBlock } from "./ranking.js";

export function changeView(comparison: Comparison, t: Words, place: Numbering): ChangeView {
  const { pairs, ranking, matched, unmatched, warnings } = comparison;
  const blocks: ChangeBlock[] = [];
  if (ranking) blocks.push(rankingBlock(ranking, t, place));
  for (const i of pairs.keys()) blocks.push(pairBlock(comparison, i, t, place));
  const undefinedInSome = t.told.comparison.undefinedInSome(comparison);
  return {
    summary: t.told.comparison.summary(comparison),
    warnings: toldOnce(warnings).map(t.told.comparison.warning),
    findings: [
      ...(ranking ? pairs.map((pair) => t.told.comparison.change(pair, ranking)) : []),
      ...(ranking && ranking.kendall !== null ? [t.change.agreement(ranking.kendall)] : []),
      t.change.matched(matched.cases, matched.labels),
      ...(unmatched.length > 0 ? [t.change.unmatched(unmatched.length)] : []),
      ...(undefinedInSome === "" ? [] : [undefinedInSome]),
    ],
    blocks,
  };
}

function pairBlock(comparison: Comparison, i: number, t: Words, place: Numbering): ChangeBlock {
  const pair = comparison.pairs[i] as PairComparison;
  const figures = [
    place.figure(changeScatter(pair, t), t.change.scatterCaption),
    place.figure(changeByCase(pair, t), t.change.byCaseCaption),
    place.figure(changeOfCauses(pair, t), t.change.causesCaption),
  ];
  const byLabel = changeByLabel(pair, t);
  if (byLabel) figures.push(place.figure(byLabel, t.change.byLabelCaption));
  const pictures = picturesView(comparison, pair, t, place);
  const tables = [labelTable(pair, i, t, place), causeTable(pair, i, t, place)];
  for (const attribute of new Set(pair.groups.map((group) => group.attribute))) {
    tables.push(groupTable(pair, attribute, `change-group-${tables.length}-${i}`, t, place));
  }
  if (pair.worse.length > 0) tables.push(changeTable(`worse-${i}`, t.change.worseTitle, pair, pair.worse, t, place));
  if (pair.better.length > 0)
    tables.push(changeTable(`better-${i}`, t.change.betterTitle, pair, pair.better, t, place));
  const fields = labelCauseTable(pair, i, t, place);
  if (fields) tables.push(fields);
  const title = comparison.pairs.length > 1 ? t.change.against(pair.other, pair.baseline) : null;
  return { title, figures, pictures, tables };
}
