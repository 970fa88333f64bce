/** A summary of any number of results without keeping them: counts, means, and the few labels that cost most. */
import type { MeasuredLabel } from "../../dataset/index.js";
import { type Diagnosis, type OneScore, type Part, parts } from "../../diagnosis/index.js";
import { explain, type Language, labelFacts, wordsOf } from "../../words/index.js";

export function whyOf(result: MeasuredLabel, language?: Language): string {
  const { diagnosis } = result;
  if (!diagnosis) return "";
  return isWhole(diagnosis)
    ? explain(diagnosis, language, labelFacts(result as OneScore)).summary
    : (diagnosis.summary ?? "");
}

const isWhole = (diagnosis: NonNullable<MeasuredLabel["diagnosis"]>): diagnosis is Diagnosis => "reasons" in diagnosis;

const WORST = 10;

export interface LabelTally {
  readonly label: number;
  readonly name: string | undefined;
  /** Cases in which its Dice is defined, and the sum and minimum of it. */
  count: number;
  sum: number;
  least: number;
  /** Sums of the parts of the loss, if there is a diagnosis. */
  readonly loss: Record<Part, number>;
}

export interface Tally {
  readonly cases: number;
  readonly labels: readonly LabelTally[];
  /** Mean of Dice over cases and labels; `null` if it is defined nowhere. */
  readonly meanDice: number | null;
  readonly diagnosed: boolean;
  readonly worst: readonly MeasuredLabel[];
}

export function openTally(): { add(results: readonly MeasuredLabel[]): void; read(): Tally } {
  const labels = new Map<number, LabelTally>();
  let worst: MeasuredLabel[] = [];
  let cases = 0;
  let diagnosed = false;
  return {
    add(results) {
      cases++;
      for (const result of results) {
        const dice = scoreOf(result);
        if (dice === null) continue;
        const tally = labels.get(result.label) ?? emptyTally(result);
        labels.set(result.label, tally);
        tally.count++;
        tally.sum += dice;
        tally.least = Math.min(tally.least, dice);
        if (result.diagnosis) diagnosed = true;
        for (const part of parts) tally.loss[part] += result.diagnosis?.loss[part] ?? 0;
        if (worst.length < WORST || dice < (scoreOf(worst[WORST - 1] as MeasuredLabel) ?? 1)) {
          worst = [...worst, result].sort((one, two) => (scoreOf(one) ?? 1) - (scoreOf(two) ?? 1)).slice(0, WORST);
        }
      }
    },
    read() {
      const all = [...labels.values()].sort((one, two) => one.label - two.label);
      const count = all.reduce((sum, tally) => sum + tally.count, 0);
      const total = all.reduce((sum, tally) => sum + tally.sum, 0);
      return { cases, labels: all, meanDice: count === 0 ? null : total / count, diagnosed, worst };
    },
  };
}

export const scoreOf = (result: MeasuredLabel): number | null =>
  result.measures?.dice ?? result.diagnosis?.dice ?? null;

/** "patient07, label 3 (liver)", unescaped. */
export const titleOf = ({ case: name, label, name: labelName }: MeasuredLabel, language: Language = "en"): string =>
  `${name}, ${wordsOf(language).label} ${label}${labelName === undefined ? "" : ` (${labelName})`}`;

function emptyTally({ label, name }: MeasuredLabel): LabelTally {
  const loss = Object.fromEntries(parts.map((part) => [part, 0])) as Record<Part, number>;
  return { label, name, count: 0, sum: 0, least: 1, loss };
}
