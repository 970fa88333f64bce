/** A ranking as rows of text, for every form that shows it as a table. */
import { pWords, type Ranking, signed } from "../diagnosis/index.js";

/** @returns a run's place among resampled ones: the ranks that hold 95 % of the draws, how often it comes first. */
export function stabilityCells({ interval, shares }: Ranking["runs"][number]): [ranks: string, first: string] {
  return [`${interval[0]} to ${interval[1]}`, percent(shares[0] ?? 0)];
}

export const RANKING_TESTS_HEAD = ["run", "against", "difference", "higher in", "p (Holm)"];

/** One row a pair of runs. */
export function rankingTestRows({ tests }: Ranking): string[][] {
  return tests.map(({ one, other, difference, above, adjusted }) => [
    other,
    one,
    signed(difference),
    percent(above),
    pWords(adjusted),
  ]);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
