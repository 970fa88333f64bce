/** Sentences on runs compared: which ones, in which order; a language gives their phrases. */
import {
  changedLabels,
  decimalsOf,
  isSaidIn,
  type LabelDifference,
  LEVEL,
  movedParts,
  orderOf,
  type PairComparison,
  provedApart,
  type Ranking,
  type ToldWarning,
  type WarningFacts,
} from "../compare/statistics/index.js";
import type { Part } from "../diagnosis/index.js";
import { numbersOf } from "./number.js";
import type { ComparisonWords } from "./sentences.js";
import { type TextByKind, textByKind } from "./text-by-kind.js";

/** How many pairs of runs, or labels each way, are named. */
const NAMED = 3;

/** The runs that a warning is about. */
export type WarnedRuns = Pick<ToldWarning, "baseline" | "others">;

/** Numbers are passed as text. */
export interface ComparisonPhrases {
  /** Clauses without a full stop. */
  readonly warnings: TextByKind<WarningFacts, [runs: WarnedRuns]>;
  readonly unlike: string;
  readonly unlikePair: (baseline: string, other: string) => string;
  readonly noDice: (baseline: string, other: string) => string;
  readonly unchanged: (baseline: string, other: string) => string;
  readonly unchangedAt: (means: string) => string;
  readonly verdict: Readonly<Record<"better" | "worse" | "unproved", (other: string, baseline: string) => string>>;
  readonly meanDice: string;
  readonly means: (before: string, baseline: string, after: string, other: string) => string;
  readonly over: (cases: number) => string;
  readonly interval: (low: string, high: string) => string;
  /** Why interval and test disagree: one leaves out no difference, the other does not. */
  readonly disagree: { readonly test: (changed: string, cases: string) => string; readonly interval: string };
  readonly counts: (better: string, worse: string, same: string) => string;
  readonly movedPart: (part: Part, by: string) => string;
  readonly movedMost: (parts: readonly string[]) => string;
  readonly labels: (clauses: readonly string[]) => string;
  readonly labelsIn: Readonly<Record<"better" | "worse", (labels: string) => string>>;
  readonly more: (labels: number) => string;
  readonly ranking: (cases: number, means: string, first: string, share: string, proved: string) => string;
  readonly below: (below: string, above: string) => string;
  readonly proved: {
    readonly none: string;
    readonly count: (pairs: string, of: string) => string;
    readonly some: (pairs: string) => string;
    readonly all: (pairs: string) => string;
  };
  readonly why: (dice: readonly [string, string], lost: readonly [string, string], part: Part) => string;
  readonly withoutDice: (labels: number, name: string, label: number) => string;
}

export function comparisonSentences(
  language: Parameters<typeof numbersOf>[0],
  phrases: ComparisonPhrases,
): ComparisonWords {
  const { fixed, list, p: pOf, percent, signed, whole } = numbersOf(language);
  const fine = (value: number) => signed(value, decimalsOf(value));

  /** @param withMeans false if the order of the runs has named them. */
  function change(pair: PairComparison, withMeans = true): string {
    const { dice, baseline, other } = pair;
    if (dice.difference === null) return phrases.noDice(baseline, other);
    const places = decimalsOf(dice.difference);
    const means = phrases.means(fixed(dice.baseline, places), baseline, fixed(dice.other, places), other);
    const over = phrases.over(dice.cases);
    if (dice.better + dice.worse === 0) {
      return withMeans ? phrases.unchangedAt(`${means} ${over}`) : phrases.unchanged(baseline, other);
    }
    const { p } = dice.wilcoxon;
    const verdict = p === null || p >= LEVEL ? "unproved" : dice.difference > 0 ? "better" : "worse";
    const [low, high] = dice.interval ?? [];
    const interval = low === undefined || high === undefined ? "" : `, ${phrases.interval(fine(low), fine(high))}`;
    const by = `${fine(dice.difference)}${interval}, p ${pOf(p)}`;
    const parts = movedParts(pair).map((one) => phrases.movedPart(one.part, signed(one.difference as number, 3)));
    return [
      `${phrases.verdict[verdict](other, baseline)}: ${withMeans ? `${means} (${by}) ${over}` : `${phrases.meanDice} ${by}`}; ` +
        `${phrases.counts(whole(dice.better), whole(dice.worse), whole(dice.same))}.`,
      ...disagreement(pair, verdict !== "unproved"),
      ...(parts.length === 0 ? [] : [phrases.movedMost(parts)]),
      ...byLabel(pair),
    ].join(" ");
  }

  function disagreement({ dice }: PairComparison, isProved: boolean): string[] {
    const { interval, better, worse, cases } = dice;
    if (!interval || (interval[0] > 0 || interval[1] < 0) === isProved) return [];
    const { test, interval: holds } = phrases.disagree;
    return [isProved ? holds : test(whole(better + worse), whole(cases))];
  }

  /** Labels whose change the cases prove, if there are several, because a mean over them hides each one's change. */
  function byLabel({ labels }: PairComparison): string[] {
    if (labels.length < 2) return [];
    const changed = changedLabels(labels);
    const clauses = (["better", "worse"] as const).flatMap((way) =>
      changed[way].length === 0 ? [] : [phrases.labelsIn[way](named(changed[way]))],
    );
    return clauses.length === 0 ? [] : [phrases.labels(clauses)];
  }

  function named(some: readonly LabelDifference[]): string {
    const shown = some.slice(0, NAMED).map(({ label, name, difference }) => {
      return `${label}${name === undefined ? "" : ` ${name}`} (${signed(difference ?? 0, 3)})`;
    });
    const more = some.length - shown.length;
    return `${shown.join(", ")}${more > 0 ? ` ${phrases.more(more)}` : ""}`;
  }

  /** The order of more than two runs: the answer that comes before any pair of them. */
  function order(ranking: Ranking): string {
    const { cases, tests } = ranking;
    const runs = orderOf(ranking);
    const apart = provedApart(ranking);
    const pairs = list(apart.map(({ above, below }) => phrases.below(below, above)));
    const { none, count, some, all } = phrases.proved;
    const proved =
      apart.length === 0
        ? none
        : apart.length > NAMED
          ? count(whole(apart.length), whole(tests.length))
          : (apart.length === tests.length ? all : some)(pairs);
    const means = runs.map(({ name, dice }) => `${name} ${fixed(dice, 3)}`).join(", ");
    return phrases.ranking(cases, means, runs[0]?.name ?? "", percent(runs[0]?.shares[0] ?? 0), proved);
  }

  return {
    summary: ({ pairs: [first], ranking, warnings }) => {
      const unlike = warnings.some((one) => one.unlike) ? `${phrases.unlike} ` : "";
      return `${unlike}${ranking ? order(ranking) : first ? change(first) : ""}`;
    },
    pair: (pair, { warnings }) => {
      const { baseline, other } = pair;
      const isUnlike = warnings.some((one) => one.unlike && one.baseline === baseline && one.other === other);
      return `${isUnlike ? `${phrases.unlikePair(baseline, other)} ` : ""}${change(pair)}`;
    },
    change: (pair, ranking) => change(pair, !isSaidIn(ranking, pair)),
    warning: ({ facts, ...runs }) => `${textByKind(phrases.warnings, facts, runs)}.`,
    why: ({ baseline, other, difference, part, cost }) => {
      const [dice, lost] = [decimalsOf(difference), decimalsOf(cost.other - cost.baseline)];
      return phrases.why(
        [fixed(baseline, dice), fixed(other, dice)],
        [fixed(cost.baseline, lost), fixed(cost.other, lost)],
        part,
      );
    },
    undefinedInSome: ({ undefinedInSome: { labels, first } }) =>
      first ? phrases.withoutDice(labels, first.case, first.label) : "",
  };
}
