/** What speaks against a comparison: once, however many of the later runs it is true of. */
import type { ComparisonWarning } from "./comparison.js";

/** One warning, of one or more of the later runs. */
export interface ToldWarning {
  readonly kind: ComparisonWarning["kind"];
  readonly baseline: string;
  readonly others: readonly string[];
  readonly unlike: boolean;
  readonly values: ComparisonWarning["values"];
  /** Runs without a record, of a warning of that kind. */
  readonly unrecorded: readonly string[];
}

/** Warnings that say the same of several runs become one. */
export function toldOnce(warnings: readonly ComparisonWarning[]): ToldWarning[] {
  const told = new Map<string, ToldWarning>();
  for (const { kind, baseline, other, unlike, values } of warnings) {
    const lacks = kind === "unrecorded" ? [values.first, values.second].filter((run) => run !== undefined) : [];
    const key = kind === "unrecorded" ? kind : JSON.stringify([kind, values]);
    const known = told.get(key) ?? { kind, baseline, others: [], unlike, values, unrecorded: [] };
    told.set(key, {
      ...known,
      others: [...known.others, other],
      unrecorded: [...new Set([...known.unrecorded, ...lacks.map(String)])],
    });
  }
  return [...told.values()];
}
