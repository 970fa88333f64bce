/** One result as the JSON of the command line has it; its keys are a contract (schema 1). */
import type { LabelResult } from "../dataset/index.js";
import type { Convention, Match, Reconciled } from "../reconcile/index.js";

export function measureJson(result: LabelResult): unknown {
  return { ...headOf(result), unit: result.unit, ...result.measures };
}

export function sweepJson(result: LabelResult): unknown {
  return { ...headOf(result), ...result.sweep };
}

export function diagnoseJson(result: LabelResult): unknown {
  return { ...headOf(result), ...result.diagnosis };
}

/** @param sentences one for each match, resp. each of the nearest. */
export function reconciledJson({ matches, nearest, ...answer }: Reconciled, sentences: readonly string[]): object {
  const shown = ({ departures, ...match }: Match, i: number) => ({
    ...match,
    conventions: conventionJson(match.conventions),
    sentence: sentences[i],
  });
  return { ...answer, matches: matches.map(shown), nearest: nearest.map(shown) };
}

/** Without what the metric does not know; a resizing as three keys. */
function conventionJson({ resize, ...convention }: Convention): object {
  const known = Object.entries(convention).filter(([, value]) => value !== null);
  const [resized, sampling, size] = resize.split(" ");
  const how = resize === "none" ? { resize } : { resize: "nearest", resized, sampling, ...(size ? { size } : {}) };
  return { ...Object.fromEntries(known), ...how };
}

function headOf({ case: name, label, name: labelName, shape, spacing, axisCodes, group }: LabelResult) {
  const optional = {
    ...(labelName === undefined ? {} : { name: labelName }),
    ...(axisCodes === undefined ? {} : { axisCodes }),
    ...(group ? { group } : {}),
  };
  return { case: name, label, ...optional, shape, spacing };
}
