/** One result as the JSON of the command line has it; its keys are a contract (schema 1). */
import type { LabelResult } from "../dataset/index.js";

export function measureJson(result: LabelResult): unknown {
  return { ...headOf(result), unit: result.unit, ...result.measures };
}

export function sweepJson(result: LabelResult): unknown {
  return { ...headOf(result), ...result.sweep };
}

export function diagnoseJson(result: LabelResult): unknown {
  return { ...headOf(result), ...result.diagnosis };
}

function headOf({ case: name, label, name: labelName, shape, spacing, axisCodes, group }: LabelResult) {
  const optional = {
    ...(labelName === undefined ? {} : { name: labelName }),
    ...(axisCodes === undefined ? {} : { axisCodes }),
    ...(group ? { group } : {}),
  };
  return { case: name, label, ...optional, shape, spacing };
}
