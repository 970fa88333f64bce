/** Results as the JSON of the command line; its keys are a contract (schema 1). */

import type { LabelResult } from "../dataset/index.js";
import type { DatasetDiagnosis, FailedCase, LabelMapping } from "../diagnosis/index.js";

export function measureJson(results: readonly LabelResult[], failed: readonly FailedCase[]): unknown {
  return { schema: 1, cases: results.map((r) => ({ ...headOf(r), unit: r.unit, ...r.measures })), failed };
}

export function sweepJson(results: readonly LabelResult[], failed: readonly FailedCase[]): unknown {
  return { schema: 1, cases: results.map((r) => ({ ...headOf(r), ...r.sweep })), failed };
}

export function diagnoseJson(
  results: readonly LabelResult[],
  labelMap: readonly LabelMapping[],
  dataset: DatasetDiagnosis,
  failed: readonly FailedCase[],
): unknown {
  return { schema: 1, labelMap, cases: results.map((r) => ({ ...headOf(r), ...r.diagnosis })), dataset, failed };
}

function headOf({ case: name, label, name: labelName, shape, spacing }: LabelResult) {
  return { case: name, label, ...(labelName === undefined ? {} : { name: labelName }), shape, spacing };
}
