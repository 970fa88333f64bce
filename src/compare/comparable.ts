// Whether two runs can be compared: Dice of two models shows which is better only against the same references, scored in
// the same way. The records have the hash of every input, and the options.
import type { FailedCase, Results } from "../diagnosis/index.js";
import type { InputHash } from "../run/record/input-hashes.js";
import type { ComparisonWarning, WarningFacts } from "./statistics/index.js";

export interface Provenance {
  readonly name: string;
  /** Attributes of every case that was scored. */
  readonly groups: ReadonlyMap<string, Readonly<Record<string, string>> | undefined>;
  readonly failed: readonly FailedCase[];
  readonly options: Results["options"];
  readonly version: string | undefined;
  /** `undefined` if nothing was recorded beside the results. */
  readonly inputs: readonly InputHash[] | undefined;
}

/** Options that say what is scored: with others, the same masks have another Dice. */
const SCORING = [
  "labels",
  "merge",
  "instances",
  "ignore",
  "background",
  "classes",
  "emptyScore",
  "missingDistance",
  "spacing",
] as const;
/** Options that say how a prediction is read: a model may need its own. */
const READING = ["threshold", "argmax", "palette", "relabel", "resample", "orient"] as const;

export function warningsOf(runs: readonly Provenance[]): ComparisonWarning[] {
  const [first, ...others] = runs;
  return first ? others.flatMap((other) => between(first, other)) : [];
}

function between(baseline: Provenance, other: Provenance): ComparisonWarning[] {
  const warnings: ComparisonWarning[] = [];
  const warn = (facts: WarningFacts, unlike = false) => {
    warnings.push({ ...facts, baseline: baseline.name, other: other.name, unlike });
  };
  const matched = [...baseline.groups.keys()].filter((name) => other.groups.has(name));
  if (baseline.inputs && other.inputs) {
    const [ones, others] = [hashesOf(baseline.inputs, "reference"), hashesOf(other.inputs, "reference")];
    const changed = matched.filter((name) => isOther(ones.get(name), others.get(name)));
    if (changed[0] !== undefined) {
      warn({ kind: "references", cases: changed.length, of: matched.length, first: changed[0] }, true);
    }
    const renamed = renamedCases(baseline, other, ones, others);
    if (renamed[0]) {
      warn({ kind: "renamed", cases: renamed.length, first: renamed[0][0], second: renamed[0][1] });
    }
    const [before, after] = [hashesOf(baseline.inputs, "prediction"), hashesOf(other.inputs, "prediction")];
    const isSame = (name: string) => before.get(name) !== undefined && before.get(name) === after.get(name);
    if (matched.length > 0 && matched.every(isSame)) warn({ kind: "identical" });
  } else {
    warn({ kind: "unrecorded", runs: [baseline, other].filter(({ inputs }) => !inputs).map(({ name }) => name) });
  }
  for (const [kind, keys] of [["scoring", SCORING] as const, ["reading", READING] as const]) {
    const options = keys.flatMap((option) => {
      const [one = null, two = null] = [baseline, other].map((run) => optionText(option, run.options[option]));
      return one === two ? [] : [{ option, baseline: one, other: two }];
    });
    if (options.length > 0) warn({ kind, options }, kind === "scoring");
  }
  const failed = other.failed.filter((one) => baseline.groups.has(one.case));
  if (failed[0]) warn({ kind: "failed", cases: failed.length, first: failed[0].error });
  const regrouped = matched.filter((name) =>
    isOther(attributeText(baseline.groups.get(name)), attributeText(other.groups.get(name))),
  );
  if (regrouped[0] !== undefined) warn({ kind: "attributes", cases: regrouped.length, first: regrouped[0] });
  if (isOther(baseline.version, other.version)) {
    warn({ kind: "version", first: baseline.version as string, second: other.version as string });
  }
  return warnings;
}

const hashesOf = (inputs: readonly InputHash[], role: InputHash["role"]): Map<string, string> =>
  new Map(inputs.filter((input) => input.role === role).map((input) => [input.case, input.sha256]));

/** Cases of each run that the other lacks, with references that are the same bytes. */
function renamedCases(
  baseline: Provenance,
  other: Provenance,
  ones: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string>,
): [string, string][] {
  const byHash = new Map(
    [...others].filter(([name]) => !baseline.groups.has(name)).map(([name, hash]) => [hash, name]),
  );
  return [...baseline.groups.keys()].flatMap((name): [string, string][] => {
    const called = other.groups.has(name) ? undefined : byHash.get(ones.get(name) ?? "");
    return called === undefined ? [] : [[name, called]];
  });
}

/** An option as text; `undefined` if it says nothing. */
function optionText(key: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0) return undefined;
  if (key === "relabel") return value.map(({ reference, prediction }) => `${reference}:${prediction}`).join(",");
  return (key === "spacing" ? value : [...value].sort((one, other) => one - other)).join(",");
}

function attributeText(group: Readonly<Record<string, string>> | undefined): string | undefined {
  const told = Object.entries(group ?? {}).filter(([, value]) => value !== "");
  return told.length === 0 ? undefined : JSON.stringify(told.sort());
}

/** Whether both have a value, and not the same. */
const isOther = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;
