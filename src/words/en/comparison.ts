/** English sentences of a comparison of runs. */
import { type ComparisonPhrases, comparisonSentences, type WarnedRuns } from "../comparison.js";
import { list, whole } from "./number.js";
import { counted, partNouns } from "./terms.js";

const both = ({ baseline, others }: WarnedRuns) =>
  `${baseline} and ${others.length === 1 ? "" : "each of "}${list(others)}`;

const optionsOf = (options: readonly { option: string; baseline: string | null; other: string | null }[]) =>
  options.map((one) => `${one.option} ${one.baseline ?? "not given"} and ${one.other ?? "not given"}`).join("; ");

const without = "no Dice in some run (both masks are empty there)";

const phrases: ComparisonPhrases = {
  warnings: {
    references: ({ cases, of, first }, runs) =>
      `${both(runs)} were scored against different references: ${counted(cases, "case")} of ${whole(of)} by their hashes, the first is ${first}`,
    renamed: ({ cases, first, second }, { baseline, others }) =>
      `${counted(cases, "case")} left out may only be named differently: ${first} in ${baseline} and ${second} in ${list(others)} have the same reference`,
    identical: (_, runs) => `${both(runs)} were given the same predictions, file by file`,
    unrecorded: ({ runs }, { baseline, others }) =>
      `${list(runs)} ${runs.length === 1 ? "has" : "have"} no run.json: that ${list([baseline, ...others])} were scored against the same references cannot be checked`,
    scoring: ({ options }, runs) => `${both(runs)} score with different options: ${optionsOf(options)}`,
    reading: ({ options }, runs) =>
      `${both(runs)} read their predictions with different options: ${optionsOf(options)}`,
    failed: ({ cases, first }, { baseline, others }) =>
      `${counted(cases, "case")} that ${baseline} scored failed in ${list(others)} and ${cases === 1 ? "counts" : "count"} in no mean, first ${first}`,
    attributes: ({ cases, first }, { baseline, others }) =>
      `${counted(cases, "case")} ${cases === 1 ? "has" : "have"} other attributes in ${list(others)} than in ${baseline}, first ${first}: those of ${baseline} count`,
    version: ({ first, second }, runs) => `${both(runs)} were scored by dicelens ${first} and ${second}`,
  },
  unlike: "Not like with like.",
  unlikePair: (baseline, other) =>
    `Not like with like: ${baseline} and ${other} differ in more than their predictions.`,
  noDice: (baseline, other) => `No case has a Dice in both ${baseline} and ${other}.`,
  unchanged: (baseline, other) => `Nothing changed between ${baseline} and ${other}.`,
  unchangedAt: (means) => `Nothing changed: ${means}.`,
  verdict: {
    better: (other, baseline) => `${other} is better than ${baseline}`,
    worse: (other, baseline) => `${other} is worse than ${baseline}`,
    unproved: (other, baseline) => `No difference that the cases can prove between ${baseline} and ${other}`,
  },
  meanDice: "mean Dice",
  means: (before, baseline, after, other) => `mean Dice ${before} in ${baseline}, ${after} in ${other}`,
  over: (cases) => `over ${counted(cases, "case")}`,
  interval: (low, high) => `95 % interval ${low} to ${high}`,
  disagree: {
    test: (changed, cases) =>
      `The interval excludes zero and the test is not sure: it ranks only the ${changed} of ${cases} cases that changed, the interval resamples all.`,
    interval:
      "The interval of the mean includes zero all the same: the test ranks the changes, the mean weighs them by size.",
  },
  counts: (better, worse, same) => `${better} better, ${worse} worse, ${same} unchanged`,
  movedPart: (part, by) => `${partNouns[part]} (loss ${by})`,
  movedMost: (parts) => `What changed most: ${parts.join(", then ")}.`,
  labels: (clauses) => `By label: ${clauses.join("; ")}.`,
  labelsIn: { better: (labels) => `better in ${labels}`, worse: (labels) => `worse in ${labels}` },
  more: (labels) => `and ${whole(labels)} more`,
  ranking: (cases, means, first, share, proved) =>
    `Mean Dice over ${counted(cases, "case")}: ${means}. ${first} comes first in ${share} of the draws over resampled cases; ${proved}.`,
  below: (below, above) => `${below} below ${above}`,
  proved: {
    none: "the cases prove no two of them different",
    count: (pairs, of) => `the cases prove ${pairs} of ${of} pairs different`,
    some: (pairs) => `the cases prove ${pairs} and no other two different`,
    all: (pairs) => `the cases prove ${pairs}`,
  },
  why: ([before, after], [lost, now], part) =>
    `Dice ${before} → ${after}: ${partNouns[part]} cost ${lost} before, ${now} now`,
  withoutDice: (labels, name, label) =>
    labels === 1
      ? `1 label, ${name}, label ${label}, has ${without} and is left out.`
      : `${whole(labels)} labels, the first is ${name}, label ${label}, have ${without} and are left out.`,
};

export const comparisonEnglish = comparisonSentences("en", phrases);
