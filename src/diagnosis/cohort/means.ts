/** Means of some of a dataset's scores, with intervals where there are cases enough. */
import type { Part } from "../diagnosis.js";
import type { Bounds, Means } from "../results.js";
import { bootstrapClusters, type Cluster } from "../statistics/bootstrap.js";
import { mean } from "../statistics/quantile.js";
import type { Random } from "../statistics/random.js";
import { fewestCases, groupedBy, meanLossOf, parts, type Scored } from "./scored.js";

export function meansOf(scored: readonly Scored[], random: Random): Means {
  const cases = groupedBy(scored, (one) => one.case);
  return {
    cases: cases.size,
    scores: scored.length,
    dice: mean(scored.map(({ diagnosis }) => diagnosis.dice)),
    loss: meanLossOf(scored),
    intervals: cases.size < fewestCases ? null : intervals([...cases.values()].map(clusterOf), random),
  };
}

function intervals(clusters: readonly Cluster[], random: Random): NonNullable<Means["intervals"]> {
  const [dice, ...loss] = bootstrapClusters(clusters, random) as [Bounds, ...Bounds[]];
  return {
    dice,
    loss: Object.fromEntries(parts.map((part, i) => [part, loss[i]])) as unknown as Record<Part, Bounds>,
  };
}

/** A case's Dice and parts, summed over its labels. */
function clusterOf(scores: readonly Scored[]): Cluster {
  const sum = (value: (one: Scored) => number) => scores.reduce((total, one) => total + value(one), 0);
  return {
    count: scores.length,
    sums: [
      sum(({ diagnosis }) => diagnosis.dice),
      ...parts.map((part) => sum(({ diagnosis }) => diagnosis.loss[part])),
    ],
  };
}
