/** The order of more than two runs: how often it is confirmed, and every pair of them. */
import { ranksFigure } from "../../compare/figures/index.js";
import { orderOf, type Ranking } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { digits, figureBlock, gridBlock, head, heading, type Numbering, words } from "../blocks.js";
import type { Block, GridView } from "../view.js";
import { pCell, percent, range, signedDigits } from "./change-cells.js";

export const rankingBlocks = (ranking: Ranking, t: Words, place: Numbering): Block[] => [
  heading(t.change.rankingTitle),
  figureBlock(place.figure(ranksFigure(ranking, t), t.change.ranksCaption)),
  gridBlock(rankingTable(ranking, t, place)),
  gridBlock(pairsTable(ranking, t, place)),
];

export const rankingTable = (ranking: Ranking, t: Words, place: Numbering): GridView =>
  place.table("ranking", t.change.rankingTitle, orderOf(ranking), [
    [head(t.change.run), ({ name }) => words(name)],
    [head(t.meanDice, true), ({ dice }) => digits(t, dice, 3)],
    [head(t.change.rankHead, true), ({ rank }) => digits(t, rank, placesOf(rank))],
    [
      head(t.change.resampledRanks, true),
      ({ interval }) => range(interval.map((end) => t.number.fixed(end, placesOf(end))).join(" … "), interval),
    ],
    [head(t.change.first, true), ({ shares }) => percent(t, shares[0] ?? 0)],
  ]);

export const pairsTable = (ranking: Ranking, t: Words, place: Numbering): GridView =>
  place.table("ranking-pairs", t.change.pairsTitle, ranking.tests, [
    [head(t.change.run), ({ other }) => words(other)],
    [head(t.change.againstHead), ({ one }) => words(one)],
    [head(t.change.difference, true), ({ difference }) => signedDigits(t, difference)],
    [head(t.change.above, true), ({ above }) => percent(t, above)],
    [head(t.change.adjusted, true), ({ adjusted }) => pCell(t, adjusted)],
  ]);

/** Runs that tie share a rank, and an end of an interval may be between two. */
const placesOf = (rank: number): number => (Number.isInteger(rank) ? 0 : 1);
