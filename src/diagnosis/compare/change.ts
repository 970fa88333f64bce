/** Why one label of one case got better or worse: which part of its loss moved. */
import type { Loss, Part } from "../diagnosis.js";
import type { CaseChange, ScoredLabel } from "./comparison.js";

export const PARTS: readonly Part[] = ["orientation", "labels", "shift", "size", "missed", "spurious", "boundary"];

const WORDS: Readonly<Record<Part, string>> = {
  orientation: "a wrong orientation",
  labels: "mixed-up label ids",
  shift: "shift",
  size: "wrong size",
  missed: "missed components",
  spurious: "spurious components",
  boundary: "the boundary",
};

/** @returns `undefined` where Dice is undefined in either run. */
export function changeOf(baseline: ScoredLabel, other: ScoredLabel): CaseChange | undefined {
  if (baseline.dice === null || other.dice === null) return undefined;
  const difference = other.dice - baseline.dice;
  const moved = Object.fromEntries(
    PARTS.map((part) => [part, other.loss[part] - baseline.loss[part]]),
  ) as unknown as Loss;
  // A gain is a part that shrank; with the sign of the change, the largest is the reason.
  const part = PARTS.reduce((best, one) =>
    -moved[one] * Math.sign(difference) > -moved[best] * Math.sign(difference) ? one : best,
  );
  return {
    case: baseline.case,
    label: baseline.label,
    ...(baseline.name === undefined ? {} : { name: baseline.name }),
    baseline: baseline.dice,
    other: other.dice,
    difference,
    moved,
    part,
    why: why(baseline, other, part),
  };
}

function why(baseline: ScoredLabel, other: ScoredLabel, part: Part): string {
  const [before, after] = [baseline.loss[part], other.loss[part]];
  return `Dice ${baseline.dice?.toFixed(3)} → ${other.dice?.toFixed(3)}: ${WORDS[part]} cost ${before.toFixed(3)} before and ${after.toFixed(3)} now`;
}

/** "shift" as a reader calls it. */
export function wordsOf(part: Part): string {
  return WORDS[part];
}
