/** Where a dataset loses Dice: by cause with intervals, by label, by case. */
import { given } from "../../errors/index.js";
import { parts } from "../diagnosis.js";
import { largestPart } from "../loss.js";
import type { LabelSummary, Means } from "../results.js";
import { quantile } from "../statistics/quantile.js";
import type { Random } from "../statistics/random.js";
import { thresholds } from "../thresholds/index.js";
import type { LossFinding } from "./finding.js";
import { fewestCases, meansOf } from "./means.js";
import { at, nameOf, rowsByLabel, type Scores } from "./scores.js";

const outliersListed = 50;

export function lossByCause({ loss, intervals, cases, scores }: Means): LossFinding[] {
  if (parts.every((part) => loss[part] < thresholds.reportedLoss.value)) return [];
  return [{ kind: "loss-by-cause", loss, intervals: intervals?.loss ?? null, count: cases, scores }];
}

export function lossByLabel(labels: readonly LabelSummary[]): LossFinding[] {
  const [worst] = labels;
  if (!worst || labels.length < 2 || worst.dice === 1) return [];
  const { label, name, dice, cases: count, loss } = worst;
  const part = largestPart(loss);
  return [{ kind: "loss-by-label", label, ...given({ name }), dice, count, part, amount: loss[part] }];
}

export const labelSummaries = (scores: Scores, random: Random): LabelSummary[] =>
  [...rowsByLabel(scores)]
    .map(([index, rows]) => {
      const { label, name } = scores.labels[index] as Scores["labels"][number];
      return { label, ...given({ name }), ...meansOf(scores, rows, random) };
    })
    .sort((a, b) => a.dice - b.dice);

export function costliest({ length, dice, lowest }: Scores): LossFinding[] {
  const worst = lowest.filter((one) => one.dice < 1);
  // If all scores are listed, "the lowest" says nothing.
  if (length < 3 || worst.length === 0 || worst.length === length) return [];
  const lost = dice.reduce((sum, one) => sum + 1 - one, 0);
  const share = worst.reduce((sum, one) => sum + 1 - one.dice, 0) / lost;
  const named = worst.map(({ dice, of }) => ({ case: of.case, label: of.label, dice, cause: of.diagnosis.cause }));
  return [{ kind: "costliest", share, scores: named, cases: casesIn(named) }];
}

/** Scores far below what is usual in the dataset: under the lower fence of their own label. */
export function outliers(scores: Scores): LossFinding[] {
  const scoreOf = (row: number) => scores.dice[row] as number;
  const found = [...rowsByLabel(scores).values()].flatMap((rows) => {
    if (rows.length < fewestCases) return [];
    const own = at(scores.dice, rows);
    const [lower, upper] = [quantile(own, 0.25), quantile(own, 0.75)];
    return rows.filter((row) => scoreOf(row) < lower - thresholds.outlierFence.value * (upper - lower));
  });
  if (found.length === 0) return [];
  found.sort((a, b) => scoreOf(a) - scoreOf(b));
  const listed = found.slice(0, outliersListed).map((row) => ({ ...nameOf(scores, row), dice: scoreOf(row) }));
  return [{ kind: "outliers", count: found.length, scores: listed, cases: casesIn(listed) }];
}

const casesIn = (scores: readonly { readonly case: string }[]): string[] => [...new Set(scores.map((one) => one.case))];
