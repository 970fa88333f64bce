/** A gate for pipelines: scores that results must reach, and findings that they must not have. */
import type { MeasuredLabel } from "../../dataset/index.js";
import type { Cause, Part } from "../../diagnosis/index.js";
import { InputError, oneLine } from "../../errors/index.js";
import { DISTANCES } from "../../metrics/index.js";
import { type BrokenRule, type Language, sentencesOf, textByKind } from "../../words/index.js";
import { scoreOf, titleOf } from "./tally.js";

/** A limit on a metric: on its mean over cases and labels, or on its smallest or largest value. */
export interface Limit {
  readonly metric: string;
  readonly of: "mean" | "min" | "max";
  readonly fails: "under" | "over";
  readonly value: number;
}

export interface GateRules {
  readonly limits: readonly Limit[];
  /** Causes, parts of the loss, or "failed" (a case that could not be scored). */
  readonly findings: readonly string[];
}

export const FINDINGS = [
  ...(["orientation", "labels", "shift", "size", "missed", "spurious", "boundary"] satisfies Part[]),
  ...(["under-segmentation", "over-segmentation"] satisfies Cause[]),
  "failed",
] as const;

export type Gate = ReturnType<typeof openGate>;

export function openGate(rules: GateRules, language: Language = "en") {
  const seen = rules.limits.map((limit) => ({
    ...{ limit, count: 0, undefined: 0, sum: 0 },
    ...{ min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY },
  }));
  const found = new Map<string, { count: number; first: string }>();
  const findingIn = (result: MeasuredLabel) => rules.findings.find((finding) => isIn(finding, result));
  return {
    findingIn,
    add(results: readonly MeasuredLabel[]) {
      for (const result of results) {
        for (const so of seen) {
          const value = metricOf(result, so.limit.metric);
          if (value === null) {
            if (!isLeftOut(result, so.limit.metric)) so.undefined++;
            continue;
          }
          so.count++;
          so.sum += value;
          so.min = Math.min(so.min, value);
          so.max = Math.max(so.max, value);
        }
        for (const finding of rules.findings) {
          if (!isIn(finding, result)) continue;
          const so = found.get(finding) ?? { count: 0, first: titleOf(result, language) };
          found.set(finding, { ...so, count: so.count + 1 });
        }
      }
    },
    /** One sentence per broken rule; none if the gate is open. */
    reasons(failedCases: number): string[] {
      const broken: BrokenRule[] = seen.flatMap(({ limit, ...so }) => brokenOf(limit, so) ?? []);
      for (const [finding, { count, first }] of found) {
        broken.push({ kind: "found", finding, labels: count, first: oneLine(first) });
      }
      if (rules.findings.includes("failed") && failedCases > 0) {
        broken.push({ kind: "failed", cases: failedCases });
      }
      const { gate } = sentencesOf(language);
      return [...new Set(broken.map((one) => textByKind(gate.broken, one)))];
    },
  };
}

/** Two empty masks have no score and are left out of means; a missing distance may be a very long one. */
function isLeftOut({ measures }: MeasuredLabel, metric: string): boolean {
  if (metric === "dice") return true;
  return !(DISTANCES as readonly string[]).includes(metric) && measures?.reference === 0 && measures.prediction === 0;
}

/** Mistakes of the evaluation count if they cost anything; other causes only if they cost most. */
function isIn(finding: string, { diagnosis }: MeasuredLabel): boolean {
  if (!diagnosis) return false;
  if (finding === "orientation" || finding === "labels") return diagnosis.loss[finding] > 0;
  if (finding === "size") return diagnosis.cause.endsWith("-segmentation");
  return diagnosis.cause === finding;
}

function brokenOf(
  limit: Limit,
  so: { count: number; undefined: number; sum: number; min: number; max: number },
): BrokenRule | undefined {
  const { metric, of, fails, value } = limit;
  if (so.count + so.undefined === 0) return { kind: "undefined", ...limit };
  if (so.undefined > 0) {
    const isDistance = (DISTANCES as readonly string[]).includes(metric);
    return { kind: "undefined-in-some", metric, labels: so.undefined, of: so.undefined + so.count, isDistance };
  }
  const got = of === "mean" ? so.sum / so.count : so[of];
  return passes(got, fails, value) ? undefined : { kind: "limit", ...limit, got: besideLimit(got, value) };
}

/** A value equal to the limit passes. */
export const passes = (got: number, fails: Limit["fails"], value: number): boolean =>
  fails === "under" ? got >= value : got <= value;

/** A metric by its column name: `dice`, `hd95`, `nsd_2`; `null` if the label does not have it, or it is undefined. */
function metricOf(result: MeasuredLabel, metric: string): number | null {
  if (metric === "dice") return scoreOf(result);
  const { nsd = {}, further = {}, ...measures } = result.measures ?? {};
  const named: Readonly<Record<string, number | null>> = { ...further, ...measures };
  return (metric.startsWith("nsd_") ? nsd[metric.slice(4)] : named[metric]) ?? null;
}

/** Checks, before there are results, that limits are on metrics that they will have. */
export function checkLimits(limits: readonly Limit[], metrics: readonly string[]): void {
  const unknown = limits.find(({ metric }) => !metrics.includes(metric));
  if (!unknown) return;
  const problem = `there is no metric ${unknown.metric} to compare with a limit`;
  throw new InputError({ code: "usage", problem, hint: `name one of ${metrics.join(", ")}` });
}

/** A value to six digits, or to as many as are needed to differ from the limit that it breaks. */
export function besideLimit(got: number, limit: number): number {
  for (let digits = 6; digits < 17; digits++) {
    const told = Number(got.toPrecision(digits));
    if (Math.sign(told - limit) === Math.sign(got - limit)) return told;
  }
  return got;
}
