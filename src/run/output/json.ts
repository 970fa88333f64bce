/** One result as JSON for the command line; its keys are a contract (schema 1). */
import { type CaseChange, type Comparison, type ComparisonWarning, toldOnce } from "../../compare/statistics/index.js";
import type { LabelResult } from "../../dataset/index.js";
import type { DatasetDiagnosis } from "../../diagnosis/index.js";
import { given } from "../../errors/index.js";
import type { Convention, Match, Reconciled } from "../../reconcile/index.js";
import { explain, explainDataset, type Language, labelFacts, sentencesOf } from "../../words/index.js";

export const measureJson = (result: LabelResult): unknown => ({
  ...headOf(result),
  unit: result.unit,
  ...result.measures,
});

export const sweepJson = (result: LabelResult): unknown => ({ ...headOf(result), ...result.sweep });

export function diagnoseJson(result: LabelResult, language?: Language): unknown {
  const { diagnosis } = result;
  if (!diagnosis) return headOf(result);
  const { summary, remedy, evidence } = explain(diagnosis, language, labelFacts({ ...result, diagnosis }));
  const told = diagnosis.evidence.map((one, i) => ({ ...one, text: evidence[i] }));
  return { ...headOf(result), ...diagnosis, summary, remedy, evidence: told };
}

export function datasetJson(dataset: DatasetDiagnosis, language?: Language): unknown {
  const { summary, findings } = explainDataset(dataset, language);
  const { only: _, ...facts } = dataset;
  return { summary, ...facts, findings: dataset.findings.map((one, i) => ({ ...one, ...findings[i] })) };
}

export function comparisonJson(comparison: Comparison, language: Language = "en"): unknown {
  const { comparison: told } = sentencesOf(language);
  const why = (change: CaseChange) => ({ ...change, why: told.why(change) });
  const text = (warning: ComparisonWarning) => toldOnce([warning]).map(told.warning).join();
  return {
    summary: told.summary(comparison),
    ...comparison,
    warnings: comparison.warnings.map((one) => ({ ...one, text: text(one) })),
    pairs: comparison.pairs.map((pair) => ({
      ...pair,
      summary: told.pair(pair, comparison),
      better: pair.better.map(why),
      worse: pair.worse.map(why),
    })),
  };
}

/** @param sentences one per match, or one per nearest if nothing matches. */
export function reconciledJson({ matches, nearest, ...answer }: Reconciled, sentences: readonly string[]): object {
  const shown = ({ departures, ...match }: Match, i: number) => ({
    ...match,
    conventions: conventionJson(match.conventions),
    sentence: sentences[i],
  });
  return { ...answer, matches: matches.map(shown), nearest: nearest.map(shown) };
}

/** Without keys that do not apply to the metric; a resizing as three keys. */
function conventionJson({ resize, ...convention }: Convention): object {
  const known = Object.entries(convention).filter(([, value]) => value !== null);
  const [resized, sampling, size] = resize.split(" ");
  const how = resize === "none" ? { resize } : { resize: "nearest", resized, sampling, ...(size ? { size } : {}) };
  return { ...Object.fromEntries(known), ...how };
}

const headOf = ({ case: name, label, name: labelName, shape, spacing, axisCodes, group }: LabelResult) => ({
  case: name,
  label,
  ...given({ name: labelName, axisCodes, group }),
  shape,
  spacing,
});
