/**
 * What can be compared: the cases that every run holds, label by label.
 *
 * A label that a run does not list in a case is in neither of its masks there, so its Dice is undefined in that run: a
 * label that only one run invents is not lost from sight.
 */
import type { Loss } from "../diagnosis.js";
import type { Comparison, ScoredLabel, ScoredRun } from "./comparison.js";

/** One label of one case in every run, in the runs' order. */
export type MatchedLabel = readonly ScoredLabel[];

const NOTHING_LOST: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };

/** The labels of every case that all runs hold, one list a case, in the order of the first run; and the other cases. */
export function match(runs: readonly ScoredRun[]): {
  cases: MatchedLabel[][];
  unmatched: Comparison["unmatched"];
} {
  const byCase = new Map<string, Map<number, ScoredLabel>[]>();
  runs.forEach((run, index) => {
    for (const scored of run.labels) {
      let inRuns = byCase.get(scored.case);
      if (!inRuns) {
        inRuns = runs.map(() => new Map());
        byCase.set(scored.case, inRuns);
      }
      inRuns[index]?.set(scored.label, scored);
    }
  });
  const cases: MatchedLabel[][] = [];
  const unmatched: Comparison["unmatched"][number][] = [];
  for (const [name, inRuns] of byCase) {
    const missingIn = runs.filter((_, index) => inRuns[index]?.size === 0).map((run) => run.name);
    if (missingIn.length > 0) unmatched.push({ case: name, missingIn });
    else cases.push(rowsOf(name, inRuns));
  }
  return { cases, unmatched };
}

function rowsOf(name: string, inRuns: readonly ReadonlyMap<number, ScoredLabel>[]): MatchedLabel[] {
  const labels = [...new Set(inRuns.flatMap((labelled) => [...labelled.keys()]))].sort((one, two) => one - two);
  return labels.map((label) =>
    inRuns.map((labelled) => labelled.get(label) ?? { case: name, label, dice: null, loss: NOTHING_LOST }),
  );
}
