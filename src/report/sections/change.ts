/** What changed between runs: the answer for each, its causes, the labels and cases behind it, the order of many. */
import { changeByCase, changeByLabel, changeOfCauses, changeScatter } from "../../compare/figures/index.js";
import { type Comparison, type PairComparison, toldOnce } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { figureBlock, gridBlock, heading, listBlock, type Numbering, type PlacedBlock, textBlock } from "../blocks.js";
import { pictureBlocks } from "./change-pictures.js";
import { causeTable, changeTable, groupTables, labelCauseTable, labelTable } from "./change-tables.js";
import { rankingBlocks } from "./ranking.js";

export function changeSection(comparison: Comparison, t: Words, place: Numbering): PlacedBlock[] {
  const { pairs, ranking, matched, unmatched, warnings } = comparison;
  const undefinedInSome = t.told.comparison.undefinedInSome(comparison);
  const findings = [
    ...(ranking ? pairs.map((pair) => t.told.comparison.change(pair, ranking)) : []),
    ...(ranking && ranking.kendall !== null ? [t.change.agreement(ranking.kendall)] : []),
    t.change.matched(matched.cases, matched.labels),
    ...(unmatched.length > 0 ? [t.change.unmatched(unmatched.length)] : []),
    ...(undefinedInSome === "" ? [] : [undefinedInSome]),
  ];
  return [
    ...listBlock(toldOnce(warnings).map(t.told.comparison.warning), "warnings"),
    ...textBlock(t.told.comparison.summary(comparison), "summary"),
    ...listBlock(findings),
    ...(ranking ? rankingBlocks(ranking, t, place) : []),
    ...pairs.flatMap((_, i) => pairBlocks(comparison, i, t, place)),
  ];
}

function pairBlocks(comparison: Comparison, i: number, t: Words, place: Numbering): PlacedBlock[] {
  const pair = comparison.pairs[i] as PairComparison;
  const isOne = comparison.pairs.length === 1;
  const byLabel = changeByLabel(pair, t);
  const figures = [
    place.figure(changeScatter(pair, t), t.change.scatterCaption),
    place.figure(changeByCase(pair, t), t.change.byCaseCaption),
    place.figure(changeOfCauses(pair, t), t.change.causesCaption),
    ...(byLabel ? [place.figure(byLabel, t.change.byLabelCaption)] : []),
  ];
  const pictures = pictureBlocks(comparison, pair, t, place);
  const tables = [labelTable(pair, i, t, place), causeTable(pair, i, t, place), ...groupTables(pair, i, t, place)];
  if (pair.worse.length > 0) tables.push(changeTable(`worse-${i}`, t.change.worseTitle, pair, pair.worse, t, place));
  if (pair.better.length > 0)
    tables.push(changeTable(`better-${i}`, t.change.betterTitle, pair, pair.better, t, place));
  const fields = labelCauseTable(pair, i, t, place);
  return [
    ...(isOne ? [] : [heading(t.change.against(pair.other, pair.baseline))]),
    ...figures.map(figureBlock),
    ...(pictures.length > 0 ? [heading(t.change.picturesTitle, !isOne), ...pictures] : []),
    ...[...tables, ...(fields ? [fields] : [])].map(gridBlock),
  ];
}
