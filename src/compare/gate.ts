/** A gate on a comparison: what a later run must keep of the baseline, and which changes are not allowed. */
import { besideLimit, type Limit, passes } from "../run/gate/gate.js";
import { type JUnitTest, junitDocument } from "../run/gate/junit.js";
import { type BrokenRule, type Language, sentencesOf, textByKind, wordsOf } from "../words/index.js";
import { type Comparison, changedLabels, LEVEL, type PairComparison, toldOnce } from "./statistics/index.js";
import { labelOf } from "./tables.js";

export const COMPARISON_FINDINGS = ["worse", "missing"] as const;

/** The difference of mean Dice (of one case with "min"), the lower end of its interval, and the later run's mean Dice. */
export const COMPARISON_LIMITS: Readonly<Record<string, readonly Limit["of"][]>> = {
  difference: ["mean", "min"],
  low: ["mean"],
  dice: ["mean", "min"],
};

export interface ComparisonRules {
  readonly limits: readonly Limit[];
  readonly findings: readonly string[];
}

/** With fewer cases nothing can be proved at the level of the test: 2 / 2⁵ is larger. */
const FEWEST = 6;

/** One sentence for each rule that a later run breaks; runs that cannot be compared pass no gate. */
export function comparisonReasons(comparison: Comparison, rules: ComparisonRules, language: Language = "en"): string[] {
  const { comparison: words, gate } = sentencesOf(language);
  const unlike = toldOnce(comparison.warnings.filter((one) => one.unlike)).map((one) =>
    words.warning(one).replace(/\.$/, ""),
  );
  const broken = comparison.pairs.flatMap((pair): BrokenRule[] => [
    ...rules.limits.flatMap((limit) => brokenLimit(pair, limit) ?? []),
    ...(rules.findings.includes("worse") ? brokenByWorse(pair) : []),
    ...(rules.findings.includes("missing") ? brokenByMissing(comparison, pair) : []),
  ]);
  return [...unlike, ...broken.map((one) => textByKind(gate.broken, one))];
}

/** What a reader of an open gate must know: that a test could not have shut it. */
export function gateNotes({ pairs }: Comparison, { findings }: ComparisonRules, language: Language = "en"): string[] {
  if (!findings.includes("worse")) return [];
  const { fewCases } = sentencesOf(language).gate;
  return pairs
    .filter(({ dice }) => dice.cases > 0 && dice.cases < FEWEST)
    .map(({ dice, other }) => fewCases(dice.cases, other));
}

/** The comparison as JUnit XML: for each later run one test over all, one a label, one for every rule that is broken. */
export function comparisonJUnit(comparison: Comparison, rules: ComparisonRules, language: Language = "en"): string {
  const { comparison: words, gate } = sentencesOf(language);
  const t = wordsOf(language);
  const { warnings, pairs } = comparison;
  const failsIfWorse = rules.findings.includes("worse");
  const tests = pairs.flatMap((pair): JUnitTest[] => {
    const against = t.change.against(pair.other, pair.baseline);
    const worse = new Set(changedLabels(pair.labels).worse);
    const told = toldOnce(warnings.filter((one) => one.baseline === pair.baseline && one.other === pair.other)).map(
      words.warning,
    );
    return [
      {
        name: `${against}: ${t.change.allLabels}`,
        failure: failsIfWorse && isWorse(pair) ? gate.moved(pair.dice) : undefined,
        output: [...told, words.pair(pair, comparison)].join("\n"),
      },
      ...pair.labels.map((label) => ({
        name: `${against}: ${t.label} ${labelOf(label)}`,
        failure: failsIfWorse && worse.has(label) ? gate.moved(label) : undefined,
        output: gate.movedOver(label, label.cases, label.better, label.worse),
      })),
    ];
  });
  const broken = comparisonReasons(comparison, rules, language).map((reason) => ({
    name: `gate: ${reason}`,
    failure: reason,
  }));
  return junitDocument(`dicelens compare ${comparison.runs[0]?.name ?? ""}`, [...tests, ...broken]);
}

const isWorse = ({ dice: { adjusted, difference } }: PairComparison): boolean =>
  adjusted !== null && adjusted < LEVEL && (difference ?? 0) < 0;

function brokenByWorse(pair: PairComparison): BrokenRule[] {
  const { baseline, other, dice } = pair;
  if (dice.cases === 0) return [{ kind: "nothing-shared", baseline, other }];
  const all: BrokenRule[] = isWorse(pair) ? [{ kind: "worse", baseline, other, ...movedIn(dice) }] : [];
  const [first, ...more] = changedLabels(pair.labels).worse;
  if (!first || pair.labels.length < 2) return all;
  return [...all, { kind: "label-worse", other, label: labelOf(first), more: more.length, ...movedIn(first) }];
}

const movedIn = ({ difference, adjusted }: PairComparison["dice"]) => ({ difference, adjusted });

/** Cases of the baseline that the later run lacks: a model that fails on hard cases must not benefit. */
function brokenByMissing({ unmatched }: Comparison, { other, baseline }: PairComparison): BrokenRule[] {
  const missing = unmatched.filter(({ missingIn }) => missingIn.includes(other) && !missingIn.includes(baseline));
  const [first] = missing;
  return first ? [{ kind: "missing", baseline, other, cases: missing.length, first: first.case }] : [];
}

function brokenLimit(pair: PairComparison, limit: Limit): BrokenRule | undefined {
  const got = limited(pair, limit.metric, limit.of);
  const run = pair.other;
  if (got === null) return { kind: "undefined", ...limit, run };
  if (passes(got, limit.fails, limit.value)) return undefined;
  return { kind: "limit", ...limit, run, got: besideLimit(got, limit.value) };
}

function limited({ dice, cases }: PairComparison, metric: string, of: Limit["of"]): number | null {
  if (metric === "low") return dice.interval?.[0] ?? null;
  if (of === "mean") return metric === "dice" ? dice.other : dice.difference;
  if (cases.length === 0) return null;
  return cases.reduce(
    (least, { baseline, other }) => Math.min(least, metric === "dice" ? other : other - baseline),
    Number.POSITIVE_INFINITY,
  );
}
