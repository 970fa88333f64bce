/** What the tests of a comparison prove: which runs differ, and which labels changed. */
import { thresholds } from "../../diagnosis/thresholds/index.js";
import type { LabelDifference, PairComparison, Ranking } from "./comparison.js";

/** What the test calls a difference. */
export const LEVEL = thresholds.level.value;

/** Best first. */
export const orderOf = ({ runs }: Ranking): Ranking["runs"] => [...runs].sort((one, two) => one.rank - two.rank);

/** Pairs of runs that the test proves different, p adjusted over all of them. */
export const provedApart = ({ tests }: Ranking): { readonly above: string; readonly below: string }[] =>
  tests
    .filter(({ adjusted }) => adjusted !== null && adjusted < LEVEL)
    .map(({ one, other, difference }) =>
      difference > 0 ? { above: other, below: one } : { above: one, below: other },
    );

/** Whether the means of two runs are those of the ranking, and so are reported already. */
export function isSaidIn(ranking: Ranking, { dice, baseline, other }: PairComparison): boolean {
  const meanOf = (run: string) => ranking.runs.find(({ name }) => name === run)?.dice;
  const isMean = (run: string, mean: number | null) => mean !== null && meanOf(run)?.toFixed(3) === mean.toFixed(3);
  return dice.cases === ranking.cases && isMean(baseline, dice.baseline) && isMean(other, dice.other);
}

/** Labels that changed according to the test, with p adjusted over all of them; the largest change comes first. */
export function changedLabels(labels: readonly LabelDifference[]): {
  readonly better: readonly LabelDifference[];
  readonly worse: readonly LabelDifference[];
} {
  const sure = labels
    .filter(({ adjusted }) => adjusted !== null && adjusted < LEVEL)
    .sort((one, other) => Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0));
  return {
    better: sure.filter(({ difference }) => (difference ?? 0) > 0),
    worse: sure.filter(({ difference }) => (difference ?? 0) < 0),
  };
}

/** The parts of the loss that are proved to have changed, the largest change first, at most two: also one that cancels another. */
export function movedParts({ causes }: PairComparison): PairComparison["causes"] {
  const by = ({ difference }: { readonly difference: number | null }) => Math.abs(difference ?? 0);
  return causes
    .filter(({ adjusted }) => adjusted !== null && adjusted < LEVEL)
    .filter((one) => by(one) > thresholds.movedPart.value)
    .sort((one, two) => by(two) - by(one))
    .slice(0, 2);
}
