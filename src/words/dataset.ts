/** What is true over a dataset, as sentences: the answer, and each finding with what to do. */
import {
  type BookkeepingFinding,
  countsUnder,
  type DatasetDiagnosis,
  type Finding,
  type FindingKind,
  type Part,
  parts,
  type SharedFinding,
  thresholds,
} from "../diagnosis/index.js";
import { explain, labelFacts } from "./explain.js";
import { type Language, sentencesOf } from "./languages.js";
import type { FindingWords, Sentences } from "./sentences.js";

export interface ToldFinding {
  readonly text: string;
  /** "" if there is nothing to do. */
  readonly remedy: string;
}

export interface DatasetExplanation {
  /** At most 25 words besides the numbers of the mean. */
  readonly summary: string;
  /** One for each of the dataset's findings. */
  readonly findings: readonly ToldFinding[];
}

/** Mistakes of the evaluation with which the answer begins; copies only where most cases share one prediction. */
const leads: Readonly<Record<BookkeepingFinding["kind"], boolean>> = {
  flipped: true,
  "planes-out-of-order": true,
  reshaped: true,
  "tiles-out-of-order": true,
  "tiles-turned": true,
  inverted: true,
  "all-foreground": true,
  scaled: true,
  rolled: true,
  "not-put-back": true,
  "wrong-header": true,
  "cases-exchanged": true,
  "labels-exchanged": true,
  "labels-offset": true,
  "labels-wrapped": true,
  "instance-ids": true,
  "train-ids": true,
  "labels-exchanged-in-cases": true,
  "labels-merged": true,
  "lossy-mask": true,
  "probability-map": true,
  "instance-map": true,
  "interpolated-labels": true,
  shifted: true,
  "void-label": true,
  identical: false,
  "empty-reference": false,
  "empty-prediction": false,
  copies: true,
  "one-sided-label": false,
  "one-sided-labels": false,
};

/**
 * Sentences on a whole dataset.
 *
 * @param dataset the `dataset` of results.
 * @param language "en" (default) or "de".
 * @returns `summary`, and the `text` and `remedy` of each finding, the most important first.
 * @example
 * const dataset = { findings: [], scores: 0, meanDice: null, meanLoss: {}, intervals: null, labels: [], groups: [] };
 * explainDataset(dataset).findings; // []
 */
export function explainDataset(dataset: DatasetDiagnosis, language: Language = "en"): DatasetExplanation {
  const told = sentencesOf(language);
  return {
    summary: answer(dataset, told, language),
    findings: dataset.findings.map((finding) => findingText(finding, told)),
  };
}

export function findingText(finding: Finding, { findings }: Sentences): ToldFinding {
  // From another version.
  if (!Object.hasOwn(findings, finding.kind)) return { text: "", remedy: "" };
  const { wrong, more, todo } = findings[finding.kind] as unknown as FindingWords<FindingKind>;
  const text = [wrong(finding), more?.(finding) ?? ""].filter((sentence) => sentence !== "").join(" ");
  return { text, remedy: todo?.(finding) ?? "" };
}

function answer({ findings, meanDice, meanLoss, scores, only }: DatasetDiagnosis, told: Sentences, language: Language) {
  const { frames } = told;
  if (meanDice === null) return frames.nothingScored;
  const head = findings.find((finding) => isAhead(finding, only ? Number.POSITIVE_INFINITY : 1 - meanDice));
  if (only && !head) return explain(only.diagnosis, language, labelFacts(only)).summary;
  const lost = 1 - meanDice;
  const shared = findings.find((finding): finding is SharedFinding => "reason" in finding);
  const others = isUndone(head) ? parts.filter((part) => part !== "orientation" && part !== "labels") : parts;
  const most = largest(meanLoss, others);
  const amount = meanLoss[most] ?? 0;
  const wrong = (finding: Finding | undefined) =>
    finding ? (told.findings[finding.kind] as unknown as FindingWords<FindingKind>).wrong(finding as never) : "";
  const mean = frames.mean(meanDice, scores);
  const where = lost === 0 ? frames.nothingLost : frames.most(most, amount, lost);
  const sentences = !head
    ? [wrong(shared), mean, where]
    : // A mistake of the evaluation comes first, unless something else costs far more.
      isUndone(head) && amount > thresholds.mostAhead.value * gained(meanLoss)
      ? [wrong(shared), mean, where, wrong(head)]
      : [wrong(head), mean, isUndone(head) && amount >= thresholds.nextCost.value ? frames.rest(most, amount) : ""];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** @param lost mean Dice. */
function isAhead(finding: Finding, lost: number): boolean {
  if (finding.kind === "instances") return true;
  if ("cost" in finding && finding.cost) return finding.cost >= thresholds.mostlyEmpty.value * lost;
  if (finding.kind !== "copies") return (leads as Readonly<Record<string, boolean>>)[finding.kind] === true;
  const { differ = false, cases, of } = finding;
  return differ && cases.length >= thresholds.mostlyCopied.value * of;
}

/** The share of the mean loss that is undone first. */
const gained = (loss: DatasetDiagnosis["meanLoss"]): number => (loss.orientation ?? 0) + (loss.labels ?? 0);

/** Whether a mistake is undone in the parts, so that the others are what is left. */
function isUndone(finding: Finding | undefined): boolean {
  if (!finding) return false;
  const under: readonly Part[] = (countsUnder as Readonly<Record<string, readonly Part[]>>)[finding.kind] ?? [];
  return finding.kind === "labels-exchanged-in-cases" || under.includes("orientation") || under.includes("labels");
}

const largest = (loss: DatasetDiagnosis["meanLoss"], some: readonly Part[]): Part =>
  some.reduce((best, part) => ((loss[part] ?? 0) > (loss[best] ?? 0) ? part : best));
