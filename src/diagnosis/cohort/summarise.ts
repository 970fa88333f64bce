/** What is true over a dataset: the findings, the mean loss by cause, by label and by group. */
import type { AnalysisOptions } from "../analysis-options.js";
import type { Part } from "../diagnosis.js";
import { countsUnder } from "../reasons/index.js";
import type { ReasonKind } from "../reasons/reason.js";
import type { DatasetDiagnosis } from "../results.js";
import { randomFrom } from "../statistics/random.js";
import { type Books, bookkeepingFindings } from "./bookkeeping-findings.js";
import type { BookkeepingFinding } from "./finding.js";
import { groupFindings } from "./group-findings.js";
import { groupSummaries } from "./groups.js";
import { costliest, labelSummaries, lossByCause, lossByLabel, outliers } from "./loss-findings.js";
import { meansOf } from "./means.js";
import { allRows, type DiagnosedCase, openScores, type ScoredCase, type Scores } from "./scores.js";
import { diceAgainstImages, diceAgainstSize } from "./trends.js";

export type { DiagnosedCase } from "./scores.js";

/** What is true over a dataset, from results as they come; none of them is kept. */
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
  return { add: table.add, read: (books, options = {}) => read(table.read(), books, options) };
}

function read(scores: Scores, books: Books, options: AnalysisOptions): DatasetDiagnosis {
  const random = randomFrom(options.seed ?? 1);
  const all = meansOf(scores, allRows(scores), random);
  const labels = labelSummaries(scores, random);
  const groups = groupSummaries(scores, random);
  const known = byGain(measured(bookkeepingFindings(books), scores), scores);
  const findings = [
    ...known,
    ...(scores.length > 1 ? scores.objects.read() : []),
    ...scores.reasons.read(scores.length).filter(({ kind }) => kind !== "shifted" || !books.offset),
    ...lossByCause(all),
    // No number of an object is a label that could score lowest.
    ...(known.some(({ kind }) => kind === "instance-ids") ? [] : [...lossByLabel(labels), ...costliest(scores)]),
    ...outliers(scores),
    ...groupFindings(groups, scores),
    ...diceAgainstSize(scores, random),
    ...diceAgainstImages(scores, random),
  ];
  const [only] = scores.length === 1 ? scores.lowest : [];
  return {
    findings,
    scores: scores.length,
    meanDice: scores.length === 0 ? null : all.dice,
    meanLoss: all.loss,
    intervals: all.intervals,
    labels,
    groups,
    ...(only ? { only: only.of } : {}),
  };
}

/** Adds what undoing gained in the parts, on average over the scores of their cases, so that a finding promises the same numbers. */
const measured = (findings: readonly BookkeepingFinding[], scores: Scores): BookkeepingFinding[] =>
  findings.map((finding) => {
    if (finding.kind === "empty-reference" || finding.kind === "empty-prediction") {
      const cases = new Set(finding.cases);
      return { ...finding, cost: lostIn(scores, (row) => cases.has(caseOf(scores, row))) };
    }
    if (finding.kind === "one-sided-label") {
      return { ...finding, cost: lostIn(scores, (row) => labelOf(scores, row) === finding.label) };
    }
    const [part] = (countsUnder as Readonly<Record<string, readonly Part[]>>)[finding.kind] ?? [];
    if (!("before" in finding && "cases" in finding) || (part !== "orientation" && part !== "labels")) return finding;
    const cases = new Set<string>(finding.cases);
    let [rows, dice, left, after] = [0, 0, 0, 0];
    for (let row = 0; row < scores.length; row++) {
      if (!cases.has(caseOf(scores, row))) continue;
      rows++;
      dice += scores.dice[row] as number;
      if (part === "labels" && scores.gone.has(row)) continue;
      left++;
      after += (scores.dice[row] as number) + (scores.loss[part][row] as number);
    }
    return left === 0 ? finding : { ...finding, before: dice / rows, after: after / left };
  });

const caseOf = ({ cases, caseOf: at }: Scores, row: number) => (cases[at[row] as number] as ScoredCase).name;
const labelOf = ({ labels, labelOf: at }: Scores, row: number) => labels[at[row] as number]?.label;

/** Mean Dice over all scores that is lost in some of them. */
function lostIn({ length, dice }: Scores, isMeant: (row: number) => boolean): number {
  let lost = 0;
  for (let row = 0; row < length; row++) if (isMeant(row)) lost += 1 - (dice[row] as number);
  return lost / Math.max(1, length);
}

/** Mistakes of the evaluation, the costliest first; those without a measured cost come after them, in their order. */
function byGain(findings: readonly BookkeepingFinding[], { reasons }: Scores): BookkeepingFinding[] {
  const gainOf = ({ kind }: BookkeepingFinding) =>
    reasons.gains.get((kind === "labels-exchanged-in-cases" ? "labels-exchanged" : kind) as ReasonKind) ?? 0;
  return [...findings].sort((a, b) => gainOf(b) - gainOf(a));
}
