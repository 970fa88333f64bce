/** The order of more than two runs: how often it is confirmed, and every pair of them. */
import { ranksFigure } from "../../compare/figures/index.js";
import { orderOf, type Ranking } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { digits, figureBlock, gridBlock, head, heading, type Numbering, words } from "../blocks.js";
import type { Block, GridView } from "../view.js";
import { pCell, percent, range, signedDigits } from "./change-cells.js";

export function rankingBlocks(ranking: Ranking, t: Words, place: Numbering): Block[] {
  return [
    heading(t.change.rankingTitle),
    figureBlock(place.figure(ranksFigure(ranking, t), t.change.ranksCaption)),
    gridBlock(rankingTable(ranking, t, place)),
    gridBlock(pairsTable(ranking, t, place)),
  ];
}

export function rankingTable(ranking: Ranking, t: Words, place: Numbering): GridView {
  return place.table(
    "ranking",
    t.change.rankingTitle,
    [
      head(t.change.run),
      head(t.meanDice, true),
      head(t.change.rankHead, true),
      head(t.change.resampledRanks, true),
      head(t.change.first, true),
    ],
    orderOf(ranking).map(({ name, dice, rank, interval, shares }) => [
      words(name),
      digits(t, dice, 3),
      digits(t, rank, placesOf(rank)),
      range(interval.map((end) => t.number.fixed(end, placesOf(end))).join(" … "), interval),
      percent(t, shares[0] ?? 0),
    ]),
  );
}

export function pairsTable(ranking: Ranking, t: Words, place: Numbering): GridView {
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

/** Runs that tie share a rank, and an end of an interval may be between two. */
function placesOf(rank: number): number {
  return Number.isInteger(rank) ? 0 : 1;
}
