/** What holds over all cases: means, and a sentence that says what costs most. */
import type { DatasetDiagnosis } from "../diagnosis/index.js";
import type { LabelResult } from "./case-task.js";

const NAMES: Readonly<Record<string, string>> = {
  orientation: "a wrong orientation",
  labels: "swapped labels",
  shift: "shifts",
  size: "wrong sizes",
  missed: "missed objects",
  spurious: "spurious objects",
  boundary: "the outline",
};

export function summarise(results: readonly LabelResult[]): DatasetDiagnosis {
  const diagnoses = results.flatMap(({ diagnosis }) => (diagnosis && diagnosis.dice !== null ? [diagnosis] : []));
  const mean = (read: (one: (typeof diagnoses)[number]) => number) =>
    diagnoses.reduce((sum, one) => sum + read(one), 0) / diagnoses.length;
  if (diagnoses.length === 0) {
    return { summary: "Dice is undefined: every mask is empty.", findings: [], meanDice: null, meanLoss: {} };
  }
  const meanDice = mean(({ dice }) => dice ?? 0);
  const parts = Object.keys(NAMES) as (keyof (typeof diagnoses)[number]["loss"])[];
  const meanLoss = Object.fromEntries(parts.map((part) => [part, mean(({ loss }) => loss[part])]));
  const [most = "boundary"] = [...parts].sort((a, b) => (meanLoss[b] ?? 0) - (meanLoss[a] ?? 0));
  const [worst] = [...diagnoses].sort((a, b) => (a.dice ?? 0) - (b.dice ?? 0));
  const costs = `Mean Dice ${meanDice.toFixed(2)}: ${NAMES[most]} cost most (${(meanLoss[most] ?? 0).toFixed(2)} of ${(1 - meanDice).toFixed(2)})`;
  const summary = meanDice === 1 ? "Mean Dice 1: nothing is lost." : `${costs}. ${worst?.summary ?? ""}`;
  return { summary, findings: [], meanDice, meanLoss };
}
