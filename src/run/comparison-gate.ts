/** A gate on a comparison: what a later run must keep of the baseline, and what must not have become of it. */
import { type Comparison, changedLabels, LEVEL, type PairComparison, toldOnce } from "../diagnosis/index.js";
import { type Language, numbersOf, sentencesOf } from "../words/index.js";
import { besideLimit, type Limit } from "./gate.js";
import { type JUnitTest, junitDocument } from "./junit-document.js";

/** What may stand in `findings`. */
export const COMPARISON_FINDINGS = ["worse", "missing"] as const;

/**
 * What a limit may be on, with its forms: the difference of mean Dice (of one case with "min"), the lower end of its
 * interval, and the later run's mean Dice.
 */
export const COMPARISON_LIMITS: Readonly<Record<string, readonly Limit["of"][]>> = {
  difference: ["mean", "min"],
  low: ["mean"],
  dice: ["mean", "min"],
};

export interface ComparisonRules {
  readonly limits: readonly Limit[];
  readonly findings: readonly string[];
}

const { signed } = numbersOf("en");

/** Fewer cases cannot prove anything at the level of the test: 2 / 2⁵ is more. */
const FEWEST = 6;

/** One sentence for each rule that a later run breaks; runs that are not like with like pass no gate. */
export function comparisonReasons(comparison: Comparison, rules: ComparisonRules): string[] {
  const { warning } = sentencesOf("en").comparison;
  const unlike = toldOnce(comparison.warnings.filter((one) => one.unlike)).map((one) =>
    warning(one).replace(/\.$/, ""),
  );
  const broken = comparison.pairs.flatMap((pair) => [
    ...rules.limits.flatMap((limit) => limitReason(pair, limit) ?? []),
    ...(rules.findings.includes("worse") ? worseReasons(pair) : []),
    ...(rules.findings.includes("missing") ? missingReasons(comparison, pair) : []),
  ]);
  return [...unlike, ...broken];
}

/** What a reader of an open gate has to know: that a test could not have shut it. */
export function gateNotes({ pairs }: Comparison, { findings }: ComparisonRules): string[] {
  if (!findings.includes("worse")) return [];
  return pairs
    .filter(({ dice }) => dice.cases > 0 && dice.cases < FEWEST)
    .map(
      ({ dice, other }) =>
        `${dice.cases} ${dice.cases === 1 ? "case" : "cases"} cannot prove ${other} worse, whatever its scores: add --fail-under difference=-0.01`,
    );
}

/** The comparison as JUnit XML: for each later run one test over all, one a label, one for every rule that is broken. */
export function comparisonJUnit(comparison: Comparison, rules: ComparisonRules, language: Language = "en"): string {
  const { comparison: words } = sentencesOf(language);
  const { warnings, pairs } = comparison;
  const failsIfWorse = rules.findings.includes("worse");
  const tests = pairs.flatMap((pair): JUnitTest[] => {
    const against = `${pair.other} against ${pair.baseline}`;
    const worse = new Set(changedLabels(pair.labels).worse);
    const told = toldOnce(warnings.filter((one) => isOf(one, pair))).map(words.warning);
    return [
      {
        name: `${against}: all labels`,
        failure: failsIfWorse && isWorse(pair) ? differenceText(pair.dice) : undefined,
        output: [...told, words.pair(pair, comparison)].join("\n"),
      },
      ...pair.labels.map((label) => ({
        name: `${against}: label ${label.label}${label.name === undefined ? "" : ` ${label.name}`}`,
        failure: failsIfWorse && worse.has(label) ? differenceText(label) : undefined,
        output: `${differenceText(label)} over ${label.cases} ${label.cases === 1 ? "case" : "cases"}; ${label.better} better, ${label.worse} worse`,
      })),
    ];
  });
  const gate = comparisonReasons(comparison, rules).map((reason) => ({ name: `gate: ${reason}`, failure: reason }));
  return junitDocument(`dicelens compare ${comparison.runs[0]?.name ?? ""}`, [...tests, ...gate]);
}

function isOf(one: { readonly baseline: string; readonly other: string }, pair: PairComparison): boolean {
  return one.baseline === pair.baseline && one.other === pair.other;
}

function isWorse({ dice: { adjusted, difference } }: PairComparison): boolean {
  return adjusted !== null && adjusted < LEVEL && (difference ?? 0) < 0;
}

function worseReasons(pair: PairComparison): string[] {
  if (pair.dice.cases === 0) return [`no case has a Dice in both ${pair.baseline} and ${pair.other}`];
  const all = isWorse(pair) ? [`${pair.other} is worse than ${pair.baseline}: ${differenceText(pair.dice)}`] : [];
  const [first, ...more] = changedLabels(pair.labels).worse;
  if (!first || pair.labels.length < 2) return all;
  const name = `${first.label}${first.name === undefined ? "" : ` ${first.name}`}`;
  const others = more.length === 0 ? "" : `, and in ${more.length} more ${more.length === 1 ? "label" : "labels"}`;
  return [...all, `${pair.other} is worse in label ${name}: ${differenceText(first)}${others}`];
}

/** Cases of the baseline that the later run does not have: a model that fails on hard cases must not gain by it. */
function missingReasons({ unmatched }: Comparison, { other, baseline }: PairComparison): string[] {
  const missing = unmatched.filter(({ missingIn }) => missingIn.includes(other) && !missingIn.includes(baseline));
  const [first] = missing;
  if (!first) return [];
  return [
    missing.length === 1
      ? `${other} has no scores of the case ${first.case}`
      : `${other} has no scores of ${missing.length} cases of ${baseline}, the first is ${first.case}`,
  ];
}

function limitReason(pair: PairComparison, { metric, of, fails, value }: Limit): string | undefined {
  const got = limited(pair, metric, of);
  const what = of === "min" ? `the least ${metric} of a case` : NAMES[metric];
  if (got === null) return `${what} of ${pair.other} is undefined, not at least ${value}`;
  const isBroken = fails === "under" ? got < value : got > value;
  return isBroken ? `${what} of ${pair.other} is ${besideLimit(got, value)}, ${fails} ${value}` : undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  difference: "the difference of mean dice",
  low: "the lower end of the difference's interval",
  dice: "mean dice",
};

function limited({ dice, cases }: PairComparison, metric: string, of: Limit["of"]): number | null {
  if (metric === "low") return dice.interval?.[0] ?? null;
  if (of === "mean") return metric === "dice" ? dice.other : dice.difference;
  if (cases.length === 0) return null;
  return cases.reduce(
    (least, { baseline, other }) => Math.min(least, metric === "dice" ? other : other - baseline),
    Number.POSITIVE_INFINITY,
  );
}

function differenceText({ difference, adjusted }: PairComparison["dice"]): string {
  if (difference === null) return "no Dice in both runs";
  const p = adjusted === null ? "" : `, p ${adjusted < 0.001 ? "< 0.001" : adjusted.toFixed(3)}`;
  return `mean Dice ${signed(difference, 3)}${p}`;
}
