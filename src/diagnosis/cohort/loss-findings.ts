/** Where a dataset loses its Dice: by cause with intervals, by label, in which cases. */
import type { Finding } from "../results.js";
import { bootstrapMean } from "../statistics/bootstrap.js";
import { mean, quantile } from "../statistics/quantile.js";
import type { Random } from "../statistics/random.js";
import { counted, percent, points, score } from "../words.js";
import { byCase, fewestCases, groupedBy, largestPart, meanLossOf, nouns, parts, type Scored } from "./scored.js";

const costliestListed = 10;

/** Mean loss by cause; with intervals where there are cases enough. */
export function lossByCause(scored: readonly Scored[], random: Random): Finding[] {
  const losses = meanLossOf(scored);
  const lost = parts.reduce((sum, part) => sum + losses[part], 0);
  if (lost === 0) return [];
  const cases = byCase(scored, () => 0).size;
  const enough = cases >= fewestCases;
  const intervals = Object.fromEntries(
    parts.map((part) => {
      const values = [...byCase(scored, ({ diagnosis }) => diagnosis.loss[part]).values()];
      return [part, enough ? bootstrapMean(values, random) : { mean: mean(values) }];
    }),
  );
  const ranked = parts.filter((part) => losses[part] >= 0.001).sort((a, b) => losses[b] - losses[a]);
  const told = ranked.slice(0, 3).map((part) => {
    const { low, high } = intervals[part] as { low?: number; high?: number };
    const range = low === undefined || high === undefined ? "" : ` (95 % interval ${points(low)} to ${points(high)})`;
    return `${nouns[part]} ${points(losses[part])}${range}`;
  });
  return [
    {
      kind: "loss-by-cause",
      text: `mean loss by cause: ${told.join(", ")}${enough ? "" : `; too few cases (${cases}) for intervals`}`,
      values: { intervals, cases },
    },
  ];
}

/** The label that loses most, and to what. */
export function lossByLabel(scored: readonly Scored[]): Finding[] {
  const labels = [...groupedBy(scored, ({ label }) => label)].map(([label, some]) => {
    const loss = meanLossOf(some);
    return { label, name: some[0]?.name, dice: mean(some.map((one) => one.diagnosis.dice)), loss, cases: some.length };
  });
  if (labels.length < 2) return [];
  labels.sort((a, b) => a.dice - b.dice);
  const [worst] = labels as [(typeof labels)[number]];
  if (worst.dice === 1) return [];
  const part = largestPart(worst.loss);
  return [
    {
      kind: "loss-by-label",
      text: `label ${worst.label}${worst.name ? ` (${worst.name})` : ""} scores lowest, ${score(worst.dice)} on average over ${counted(worst.cases, "case")}, mostly to ${nouns[part]} (${points(worst.loss[part])})`,
      values: { labels },
    },
  ];
}

/** The cases and labels that cost most, and why. */
export function costliest(scored: readonly Scored[]): Finding[] {
  const lossy = scored
    .filter(({ diagnosis }) => diagnosis.dice < 1)
    .sort((a, b) => a.diagnosis.dice - b.diagnosis.dice);
  if (scored.length < 3 || lossy.length === 0) return [];
  const lost = lossy.reduce((sum, { diagnosis }) => sum + 1 - diagnosis.dice, 0);
  const worst = lossy.slice(0, costliestListed);
  const share = worst.reduce((sum, { diagnosis }) => sum + 1 - diagnosis.dice, 0) / lost;
  const named = worst
    .slice(0, 3)
    .map((one) => `${one.case} label ${one.label} (${score(one.diagnosis.dice)}, ${one.diagnosis.cause})`);
  return [
    {
      kind: "costliest",
      text: `the ${worst.length === 1 ? "costliest score holds" : `${worst.length} costliest scores hold`} ${percent(share)} of the loss, first ${named.join(", ")}`,
      values: {
        cases: worst.map((one) => ({
          case: one.case,
          label: one.label,
          dice: one.diagnosis.dice,
          cause: one.diagnosis.cause,
          summary: one.diagnosis.summary,
        })),
      },
    },
  ];
}

/** Scores far below what the dataset's others make usual: under the lower fence of their own label. */
export function outliers(scored: readonly Scored[]): Finding[] {
  const found = [...groupedBy(scored, ({ label }) => label).values()].flatMap((some) => {
    if (some.length < fewestCases) return [];
    const sorted = Float64Array.from(some, ({ diagnosis }) => diagnosis.dice).sort();
    const [lower, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
    return some.filter(({ diagnosis }) => diagnosis.dice < lower - 1.5 * (upper - lower));
  });
  if (found.length === 0) return [];
  found.sort((a, b) => a.diagnosis.dice - b.diagnosis.dice);
  const named = found.slice(0, 3).map((one) => `${one.case} label ${one.label} (${score(one.diagnosis.dice)})`);
  return [
    {
      kind: "outliers",
      text: `${counted(found.length, "score lies", "scores lie")} far below the others of ${found.length === 1 ? "its" : "their"} label: ${named.join(", ")}`,
      remedy: "Look at these first: a few broken cases lower a mean more than a weak model does.",
      values: { cases: found.map((one) => ({ case: one.case, label: one.label, dice: one.diagnosis.dice })) },
    },
  ];
}
