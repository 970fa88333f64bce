/** Means of some of a dataset's scores, with intervals if there are enough cases. */
import { type Part, parts } from "../diagnosis.js";
import type { Bounds, Means } from "../results.js";
import { bootstrapClusters, type Cluster } from "../statistics/bootstrap.js";
import { mean } from "../statistics/quantile.js";
import type { Random } from "../statistics/random.js";
import { thresholds } from "../thresholds/index.js";
import { at, type Rows, rowsByCase, type Scores, sumAt } from "./scores.js";

/** With fewer cases, nothing is claimed about a dataset. */
export const fewestCases = thresholds.fewestCases.value;

export function meansOf(scores: Scores, rows: Rows, random: Random): Means {
  const cases = rowsByCase(scores, rows);
  const loss = parts.map((part) => [part, mean(at(scores.loss[part], rows))]);
  return {
    cases: cases.size,
    scores: rows.length,
    dice: mean(at(scores.dice, rows)),
    loss: Object.fromEntries(loss) as Record<Part, number>,
    intervals:
      cases.size < fewestCases
        ? null
        : intervals(
            Array.from(cases.values(), (some) => clusterOf(scores, some)),
            random,
          ),
  };
}

function intervals(clusters: readonly Cluster[], random: Random): NonNullable<Means["intervals"]> {
  const [dice, ...loss] = bootstrapClusters(clusters, random) as [Bounds, ...Bounds[]];
  return { dice, loss: Object.fromEntries(parts.map((part, i) => [part, loss[i]])) as unknown as Record<Part, Bounds> };
}

/** A case's Dice and parts, summed over its labels. */
const clusterOf = ({ dice, loss }: Scores, rows: Rows): Cluster => ({
  count: rows.length,
  sums: [sumAt(dice, rows), ...parts.map((part) => sumAt(loss[part], rows))],
});
