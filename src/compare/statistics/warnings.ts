/** Objections to a comparison, each reported once for all the later runs that it applies to. */
import type { ComparisonWarning, WarningFacts } from "./comparison.js";

export interface ToldWarning {
  readonly facts: WarningFacts;
  readonly baseline: string;
  readonly others: readonly string[];
}

/** Warnings that are the same for several runs become one. */
export function toldOnce(warnings: readonly ComparisonWarning[]): ToldWarning[] {
  const told = new Map<string, ToldWarning>();
  for (const { baseline, other, unlike: _, ...facts } of warnings) {
    const key = facts.kind === "unrecorded" ? facts.kind : JSON.stringify(facts);
    const known = told.get(key);
    told.set(key, {
      facts: known ? joined(known.facts, facts) : facts,
      baseline,
      others: [...(known?.others ?? []), other],
    });
  }
  return [...told.values()];
}

function joined(one: WarningFacts, other: WarningFacts): WarningFacts {
  if (one.kind !== "unrecorded" || other.kind !== "unrecorded") return one;
  return { ...one, runs: [...new Set([...one.runs, ...other.runs])] };
}
