/** Where a dataset loses its Dice: by cause with intervals, by label, in which cases. */
import type { Finding, LabelSummary, Means } from "../results.js";
import { quantile } from "../statistics/quantile.js";
import type { Random } from "../statistics/random.js";
import { counted, percent, points, score } from "../words.js";
import { meansOf } from "./means.js";
import { fewestCases, groupedBy, largestPart, nouns, parts, type Scored } from "./scored.js";

const costliestListed = 10;

/** Mean loss by cause; with intervals where there are cases enough. */
export function lossByCause({ loss, intervals, cases, scores }: Means): Finding[] {
  const ranked = parts.filter((part) => loss[part] >= 0.001).sort((a, b) => loss[b] - loss[a]);
  if (ranked.length === 0) return [];
  const told = ranked.slice(0, 3).map((part) => {
    const { low, high } = intervals?.loss[part] ?? {};
    const range = low === undefined || high === undefined ? "" : ` (95 % interval ${points(low)} to ${points(high)})`;
    return `${nouns[part]} ${points(loss[part])}${range}`;
  });
  return [
    {
      kind: "loss-by-cause",
      text: `mean loss by cause: ${told.join(", ")}${intervals ? "" : `; too few cases (${cases}) for intervals`}`,
      values: { loss, intervals: intervals?.loss ?? null, cases, scores },
    },
  ];
}

/** The label that loses most, and to what. */
export function lossByLabel(labels: readonly LabelSummary[]): Finding[] {
  const [worst] = labels;
  if (!worst || labels.length < 2 || worst.dice === 1) return [];
  const part = largestPart(worst.loss);
  return [
    {
      kind: "loss-by-label",
      text: `label ${worst.label}${worst.name ? ` (${worst.name})` : ""} scores lowest, ${score(worst.dice)} on average over ${counted(worst.cases, "case")}, mostly to ${nouns[part]} (${points(worst.loss[part])})`,
      values: { ...worst, part, labels: labels.length },
    },
  ];
}

/** One a label, the lowest Dice first. */
export function labelSummaries(scored: readonly Scored[], random: Random): LabelSummary[] {
  return [...groupedBy(scored, ({ label }) => label)]
    .map(([label, some]) => {
      const name = some[0]?.name;
      return { label, ...(name === undefined ? {} : { name }), ...meansOf(some, random) };
    })
    .sort((a, b) => a.dice - b.dice);
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
        share,
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
