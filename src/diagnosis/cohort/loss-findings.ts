/** Where a dataset loses its Dice: by cause with intervals, by label, in which cases. */
import type { Finding, LabelSummary, Means } from "../results.js";
import { quantile } from "../statistics/quantile.js";
import type { Random } from "../statistics/random.js";
import { counted, percent, points, score } from "../words.js";
import { meansOf } from "./means.js";
import { fewestCases, largestPart, nouns, parts } from "./parts.js";
import { at, nameOf, rowsByLabel, type Scores } from "./scores.js";

/** Outliers that are listed; all are counted. */
const outliersListed = 50;

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
export function labelSummaries(scores: Scores, random: Random): LabelSummary[] {
  return [...rowsByLabel(scores)]
    .map(([index, rows]) => {
      const { label, name } = scores.labels[index] as Scores["labels"][number];
      return { label, ...(name === undefined ? {} : { name }), ...meansOf(scores, rows, random) };
    })
    .sort((a, b) => a.dice - b.dice);
}

/** The cases and labels that cost most, and why. */
export function costliest({ length, dice, lowest }: Scores): Finding[] {
  const worst = lowest.filter((one) => one.dice < 1);
  if (length < 3 || worst.length === 0) return [];
  const lost = dice.reduce((sum, one) => sum + 1 - one, 0);
  const share = worst.reduce((sum, one) => sum + 1 - one.dice, 0) / lost;
  const named = worst.slice(0, 3).map((one) => `${one.case} label ${one.label} (${score(one.dice)}, ${one.cause})`);
  return [
    {
      kind: "costliest",
      text: `the ${worst.length === 1 ? "costliest score holds" : `${worst.length} costliest scores hold`} ${percent(share)} of the loss, first ${named.join(", ")}`,
      values: { share, cases: worst },
    },
  ];
}

/** Scores far below what the dataset's others make usual: under the lower fence of their own label. */
export function outliers(scores: Scores): Finding[] {
  const diceOf = (row: number) => scores.dice[row] as number;
  const found = [...rowsByLabel(scores).values()].flatMap((rows) => {
    if (rows.length < fewestCases) return [];
    const sorted = at(scores.dice, rows).sort();
    const [lower, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
    return rows.filter((row) => diceOf(row) < lower - 1.5 * (upper - lower));
  });
  if (found.length === 0) return [];
  found.sort((a, b) => diceOf(a) - diceOf(b));
  const listed = found.slice(0, outliersListed).map((row) => ({ ...nameOf(scores, row), dice: diceOf(row) }));
  const named = listed.slice(0, 3).map((one) => `${one.case} label ${one.label} (${score(one.dice)})`);
  return [
    {
      kind: "outliers",
      text: `${counted(found.length, "score lies", "scores lie")} far below the others of ${found.length === 1 ? "its" : "their"} label: ${named.join(", ")}`,
      remedy: "Look at these first: a few broken cases lower a mean more than a weak model does.",
      values: { count: found.length, cases: listed },
    },
  ];
}
