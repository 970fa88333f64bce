/**
 * What Dice depends on: the object's size, the image's statistics.
 *
 * Rank correlations (for images also Pearson's) are tested by permuting cases. Tests of one family share a false-discovery rate of 5 %. With fewer than
 * eight cases no such claim is made, and that is reported instead.
 */
import type { Random } from "../statistics/random.js";
import { benjaminiHochberg, correlation, spearman } from "../statistics/rank.js";
import { thresholds } from "../thresholds/index.js";
import type { SizeTrend, TrendFinding } from "./finding.js";
import { imageStatisticNames } from "./groups.js";
import { fewestCases } from "./means.js";
import { allRows, at, rowsByCase, rowsByLabel, type Scores, sumAt } from "./scores.js";

export const falseDiscoveries = thresholds.falseDiscoveries.value;

export function diceAgainstSize(scores: Scores, random: Random): TrendFinding[] {
  const { dice, size, labels } = scores;
  const sized = [...rowsByLabel(scores)].flatMap(([index, all]) => {
    const rows = all.filter((row) => (size[row] as number) > 0);
    return rows.length < fewestCases ? [] : [{ index, rows }];
  });
  const tests = sized.map(({ index, rows }) => {
    const { statistic, p } = spearman(at(size, rows), at(dice, rows), random, sized.length);
    const { label } = labels[index] as Scores["labels"][number];
    return { label, rho: statistic, p, count: rows.length };
  });
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  const clear = tests
    .map((test, i): SizeTrend => ({ ...test, q: adjusted[i] as number }))
    .filter(({ q }) => q <= falseDiscoveries)
    .sort((one, other) => Math.abs(other.rho) - Math.abs(one.rho) || one.label - other.label);
  const smaller = clear.filter(({ rho }) => rho > 0);
  const larger = clear.filter(({ rho }) => rho <= 0);
  return [
    ...(smaller.length > 0 ? [{ kind: "dice-against-size" as const, lower: "smaller" as const, labels: smaller }] : []),
    ...(larger.length > 0 ? [{ kind: "dice-against-size" as const, lower: "larger" as const, labels: larger }] : []),
  ];
}

export function diceAgainstImages(scores: Scores, random: Random): TrendFinding[] {
  const imaged = [...rowsByCase(scores, allRows(scores))].flatMap(([index, rows]) => {
    const image = scores.cases[index]?.image;
    return image ? [{ image, dice: sumAt(scores.dice, rows) / rows.length }] : [];
  });
  if (imaged.length === 0) return [];
  const count = imaged.length;
  if (count < fewestCases) return [{ kind: "too-few-images", count, fewest: fewestCases }];
  const dice = imaged.map((one) => one.dice);
  const tests = imageStatisticNames.map((name) => ({
    name,
    ...correlation(
      imaged.map(({ image }) => image[name]),
      dice,
      random,
      imageStatisticNames.length,
    ),
  }));
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  const clear = tests.flatMap(({ name, statistic, linear, p }, i) => {
    const q = adjusted[i] as number;
    return q <= falseDiscoveries ? [{ kind: "distribution-shift" as const, name, statistic, linear, p, q, count }] : [];
  });
  return clear.length > 0 ? clear : [{ kind: "no-image-trend", count }];
}
