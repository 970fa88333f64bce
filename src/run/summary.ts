/** A page of Markdown for a CI system: the verdict, means by label, the labels that cost most, what failed. */
import { type FailedCase, parts } from "../diagnosis/index.js";
import type { Language } from "../words/index.js";
import { markdown, markdownTable } from "./markdown.js";
import { diceOf, type LabelTally, type Tally, titleOf } from "./tally.js";
import { whyOf } from "./why.js";

export interface SummaryInput {
  readonly reference: string;
  readonly prediction: string;
  readonly tally: Tally;
  readonly failed: readonly FailedCase[];
  /** Why the gate is shut; `undefined` where there is none. */
  readonly reasons?: readonly string[] | undefined;
  /** The answer in a sentence, and the findings, where the results were diagnosed. */
  readonly answer?: string | undefined;
  readonly findings?: readonly string[] | undefined;
  readonly language?: Language | undefined;
}

const MOST_FAILED = 20;

export function summaryMarkdown(input: SummaryInput): string {
  const { tally, failed, reasons } = input;
  const lines = [`## Dice of ${markdown(input.prediction)} against ${markdown(input.reference)}`, ""];
  if (reasons) {
    lines.push(reasons.length === 0 ? "**Gate passed.**" : `**Gate failed:** ${markdown(reasons.join("; "))}.`, "");
  }
  if (input.answer !== undefined) lines.push(markdown(input.answer), "");
  for (const finding of input.findings ?? []) lines.push(`- ${markdown(finding)}`);
  if (input.findings?.length) lines.push("");
  const cases = `${tally.cases} ${tally.cases === 1 ? "case" : "cases"}`;
  lines.push(
    `Mean Dice ${number(tally.meanDice)} over ${cases}${failed.length > 0 ? `, ${failed.length} failed` : ""}.`,
    "",
  );
  lines.push(...labelTable(tally.labels, tally.diagnosed), "");
  if (tally.worst.length > 0) {
    const rows = tally.worst.map((result) => [
      titleOf(result),
      number(diceOf(result)),
      ...(tally.diagnosed ? [result.diagnosis?.cause ?? "", whyOf(result, input.language)] : []),
    ]);
    lines.push("### Lowest Dice", "");
    lines.push(...markdownTable(["case", "Dice", ...(tally.diagnosed ? ["cause", "why"] : [])], rows), "");
  }
  if (failed.length > 0) {
    lines.push("### Failed", "");
    for (const { case: name, error } of failed.slice(0, MOST_FAILED)) lines.push(`- ${markdown(`${name}: ${error}`)}`);
    if (failed.length > MOST_FAILED) lines.push(`- and ${failed.length - MOST_FAILED} more`);
    lines.push("");
  }
  return lines.join("\n");
}

function labelTable(labels: readonly LabelTally[], diagnosed: boolean): string[] {
  const shown = diagnosed ? parts.filter((part) => labels.some(({ loss }) => loss[part] > 0)) : [];
  const head = ["label", "cases", "mean Dice", "least Dice", ...shown.map((part) => `loss: ${part}`)];
  return markdownTable(
    head,
    labels.map(({ label, name, count, sum, least, loss }) => [
      name === undefined ? String(label) : `${label} ${name}`,
      String(count),
      number(sum / count),
      number(least),
      ...shown.map((part) => number(loss[part] / count)),
    ]),
  );
}

function number(value: number | null): string {
  return value === null ? "undefined" : value.toFixed(3);
}
