/** What holds over a dataset: the answer in a sentence, the findings, the mean loss by cause. */
import type { AnalysisOptions } from "../analysis-options.js";
import type { Part } from "../diagnosis.js";
import type { DatasetDiagnosis, Finding } from "../results.js";
import { randomFrom } from "../statistics/random.js";
import { counted, percent, points, score } from "../words.js";
import { type Books, bookkeepingFindings } from "./bookkeeping-findings.js";
import { groupFindings } from "./group-findings.js";
import { groupSummaries } from "./groups.js";
import { costliest, labelSummaries, lossByCause, lossByLabel, outliers } from "./loss-findings.js";
import { meansOf } from "./means.js";
import { nouns, parts } from "./parts.js";
import { allRows, type DiagnosedCase, openScores, type Scores } from "./scores.js";
import { diceAgainstImages, diceAgainstSize } from "./trends.js";

export type { DiagnosedCase } from "./scores.js";

/** What holds over a dataset, told of results as they come: none of them is held. */
export interface Summary {
  /** Adds one label of one case; one without a diagnosis, or with an undefined Dice, is left out. */
  add(result: DiagnosedCase): void;
  /**
   * @param books what the bookkeeping found.
   * @param options `seed` of the bootstrap and the permutations.
   */
  read(books: Books, options?: AnalysisOptions): DatasetDiagnosis;
}

export function openSummary(): Summary {
  const table = openScores();
  return {
    add: table.add,
    read: (books, options = {}) => told(table.read(), books, options),
  };
}

/**
 * What holds over all cases.
 *
 * @param results one a label and case; those without a diagnosis, or with an undefined Dice, are left out.
 * @param books what the bookkeeping found.
 * @param options `seed` of the bootstrap and the permutations.
 */
export function summarise(
  results: readonly DiagnosedCase[],
  books: Books,
  options: AnalysisOptions = {},
): DatasetDiagnosis {
  const summary = openSummary();
  for (const result of results) summary.add(result);
  return summary.read(books, options);
}

function told(scores: Scores, books: Books, options: AnalysisOptions): DatasetDiagnosis {
  const random = randomFrom(options.seed ?? 1);
  const all = meansOf(scores, allRows(scores), random);
  const labels = labelSummaries(scores, random);
  const groups = groupSummaries(scores, random);
  const meanDice = scores.length === 0 ? null : all.dice;
  const slips = bookkeepingFindings(books);
  const findings = [
    ...slips,
    ...lossByCause(all),
    ...lossByLabel(labels),
    ...costliest(scores),
    ...outliers(scores),
    ...groupFindings(groups, scores),
    ...diceAgainstSize(scores, random),
    ...diceAgainstImages(scores, random),
  ].map((finding) => ({ ...finding, text: sentence(finding.text) }));
  const summary = summaryOf(scores, meanDice, all.loss, slips);
  return { summary, findings, meanDice, meanLoss: all.loss, intervals: all.intervals, labels, groups };
}

/** Findings that the answer begins with. */
const first = [
  "labels",
  "orientation",
  "wrong-header",
  "probability-map",
  "instance-map",
  "half-image",
  "offset",
  "rescaled",
];

function summaryOf(
  scores: Scores,
  meanDice: number | null,
  meanLoss: Readonly<Record<Part, number>>,
  slips: readonly Finding[],
): string {
  if (meanDice === null) return "No case has a defined Dice score.";
  const [only] = scores.lowest;
  const head = slips.find(({ kind }) => first.includes(kind));
  if (scores.length === 1 && only && !head) return only.summary;
  const lost = 1 - meanDice;
  const answer = head ? `${sentence(head.text)} ` : "";
  const over = counted(scores.length, "scored label");
  if (lost === 0) return `${answer}Mean Dice ${score(meanDice)} over ${over}: nothing is lost.`;
  const rest = parts
    .filter((part) => meanLoss[part] > 0 && (!head || (part !== "labels" && part !== "orientation")))
    .sort((a, b) => meanLoss[b] - meanLoss[a])
    .slice(0, 2)
    .map((part) => `${nouns[part]} (${points(meanLoss[part])}, ${percent(meanLoss[part] / lost)})`);
  if (rest.length === 0) return `${answer}Mean Dice ${score(meanDice)} over ${over}; that explains all of the loss.`;
  const most = head ? "what that does not explain goes mostly to" : "most goes to";
  return `${answer}Mean Dice ${score(meanDice)} over ${over}; of the ${points(lost)} lost, ${most} ${rest.join(", then to ")}.`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
}
