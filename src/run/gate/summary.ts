/** A page of Markdown for a CI system: the verdict, means by label, the labels that cost most, failed cases. */
import { type Cause, type FailedCase, parts } from "../../diagnosis/index.js";
import { type Language, markdown, markdownTable, sentencesOf, type Words, wordsOf } from "../../words/index.js";
import { type LabelTally, scoreOf, type Tally, titleOf, whyOf } from "./tally.js";

export interface SummaryInput {
  readonly reference: string;
  readonly prediction: string;
  readonly tally: Tally;
  readonly failed: readonly FailedCase[];
  readonly reasons?: readonly string[] | undefined;
  /** The answer in a sentence, and the findings, if the results were diagnosed. */
  readonly answer?: string | undefined;
  readonly findings?: readonly string[] | undefined;
  readonly language?: Language | undefined;
}

const MOST_FAILED = 20;

export function summaryMarkdown(input: SummaryInput): string {
  const { tally, failed, reasons, language = "en" } = input;
  const { number, summary: t, cause, told } = wordsOf(language);
  const lines = [`## ${markdown(t.title(input.prediction, input.reference))}`, ""];
  if (reasons) lines.push(gateLine(reasons, language), "");
  if (input.answer !== undefined) lines.push(markdown(input.answer), "");
  for (const finding of input.findings ?? []) lines.push(`- ${markdown(finding)}`);
  if (input.findings?.length) lines.push("");
  lines.push(t.mean(number.fixed(tally.meanDice, 3), tally.cases, failed.length), "");
  lines.push(...labelTable(tally.labels, tally.diagnosed, wordsOf(language)), "");
  if (tally.worst.length > 0) {
    const rows = tally.worst.map((result) => [
      titleOf(result, language),
      number.fixed(scoreOf(result), 3),
      ...(tally.diagnosed
        ? [result.diagnosis ? cause[result.diagnosis.cause as Cause] : "", whyOf(result, language)]
        : []),
    ]);
    lines.push(`### ${t.lowest}`, "");
    lines.push(...markdownTable([t.case, "Dice", ...(tally.diagnosed ? [t.cause, t.why] : [])], rows), "");
  }
  if (failed.length > 0) {
    lines.push(`### ${t.failed}`, "");
    for (const { case: name, error } of failed.slice(0, MOST_FAILED))
      lines.push(`- ${markdown(`${name}: ${told.fault(error)}`)}`);
    if (failed.length > MOST_FAILED) lines.push(`- ${t.more(failed.length - MOST_FAILED)}`);
    lines.push("");
  }
  return lines.join("\n");
}

function labelTable(labels: readonly LabelTally[], diagnosed: boolean, { number, part: nameOf, summary: t }: Words) {
  const shown = diagnosed ? parts.filter((part) => labels.some(({ loss }) => loss[part] > 0)) : [];
  const head = [t.label, t.cases, t.meanDice, t.leastDice, ...shown.map((part) => t.loss(nameOf[part]))];
  return markdownTable(
    head,
    labels.map(({ label, name, count, sum, least, loss }) => [
      name === undefined ? String(label) : `${label} ${name}`,
      String(count),
      ...[sum / count, least, ...shown.map((part) => loss[part] / count)].map((value) => number.fixed(value, 3)),
    ]),
  );
}

/** Whether the gate is open, and if not, why. */
export function gateLine(reasons: readonly string[], language: Language): string {
  const { passed, failed } = sentencesOf(language).gate;
  return reasons.length === 0 ? `**${passed}**` : `**${failed}** ${markdown(reasons.join("; "))}.`;
}
