/** What speaks against a comparison, in words: once, however many of the later runs it holds of. */
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
export function toldOnce(warnings: readonly Omit<ComparisonWarning, "text">[]): ToldWarning[] {
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

/** The warning as a clause. */
export function warningWords({ kind, baseline, others, values, unrecorded }: ToldWarning): string {
  const many = `${values.cases} ${values.cases === 1 ? "case" : "cases"}`;
  const each = others.length === 1 ? `${others[0]}` : `each of ${listed(others)}`;
  const both = `${baseline} and ${each}`;
  switch (kind) {
    case "references":
      return `${both} were scored against different references: ${many} of ${values.of} by their hashes, the first is ${values.first}`;
    case "renamed":
      return `${many} left out may only be called otherwise: ${values.first} in ${baseline} and ${values.second} in ${listed(others)} have the same reference`;
    case "identical":
      return `${both} were given the same predictions, file by file`;
    case "unrecorded":
      return `${listed(unrecorded)} ${unrecorded.length === 1 ? "has" : "have"} no run.json: that ${listed([baseline, ...others])} were scored against the same references cannot be checked`;
    case "scoring":
      return `${both} score with different options: ${values.options}`;
    case "reading":
      return `${both} read their predictions with different options: ${values.options}`;
    case "failed":
      return `${many} that ${baseline} scored failed in ${listed(others)} and ${values.cases === 1 ? "counts" : "count"} in no mean, first ${values.first}`;
    case "attributes":
      return `${many} ${values.cases === 1 ? "has" : "have"} other attributes in ${listed(others)} than in ${baseline}, first ${values.first}: those of ${baseline} count`;
    case "version":
      return `${both} were scored by dicelens ${values.first} and ${values.second}`;
  }
}

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[], and = "and"): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${and} ${last}`;
}
