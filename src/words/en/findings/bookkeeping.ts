/** English sentences on mistakes of the evaluation. */
import type { BookkeepingFinding } from "../../../diagnosis/index.js";
import { noLabel, ofReasons } from "../../of-reasons.js";
import type { FindingTable } from "../../sentences.js";
import { list, names, score, whole } from "../number.js";
import { idsEnglish } from "../reasons/ids.js";
import { layoutEnglish } from "../reasons/layout.js";
import { mixedEnglish } from "../reasons/mixed.js";
import { isPart } from "../reasons/place.js";
import { valuesEnglish } from "../reasons/values.js";
import { counted, exchangeOf, relabelOption, steps } from "../terms.js";

// For void labels, a finding counts the references.
const { "void-label": _, ...slips } = valuesEnglish;

export const bookkeepingEnglish: Pick<FindingTable, BookkeepingFinding["kind"]> = {
  ...ofReasons(
    layoutEnglish,
    ({ cases, of }) =>
      of === 1 ? "" : cases.length === of ? `, in all ${whole(of)} cases` : `, in ${casesNamed(cases)}`,
    ({ before, after }) => instead("Undone", before, after),
  ),
  ...ofReasons(
    slips,
    ({ cases }) => `, in ${casesNamed(cases)}`,
    ({ before, after }) => instead("Undone", before, after),
  ),
  ...ofReasons(
    idsEnglish,
    () => "",
    ({ dice }) => putRight(dice),
  ),
  "cases-exchanged": {
    wrong: ({ cases, of }) =>
      cases.length === of
        ? `All ${whole(of)} predictions are exchanged between cases: ${names(cases)}.`
        : `${whole(cases.length)} of ${whole(of)} predictions ${cases.length === 1 ? "belongs to another case" : "are exchanged between cases"}: ${names(cases)}.`,
    more: ({ cases, fits, before, after }) =>
      `${instead("Put back", before, after)}${fits === undefined ? "" : ` The prediction of ${cases[0]} belongs to ${fits}.`}`,
    todo: () => "Check how the names of the files are sorted and paired where the predictions are written.",
  },
  "labels-exchanged": {
    wrong: (facts) =>
      facts.exchanges === 1
        ? `${exchangeOf(facts.mapping)}.`
        : `The ids of ${whole(facts.mapping.length)} labels are exchanged, in ${whole(facts.exchanges)} independent ways.`,
    more: ({ dice }) => putRight(dice),
    todo: ({ relabel, exchanges }) =>
      `${exchanges === 1 ? "S" : "Where ids number objects and not classes, score with --instances. Otherwise, s"}core again with ${relabelOption(relabel)}, and correct the table of ids where the prediction is written.`,
  },
  "labels-exchanged-in-cases": {
    wrong: ({ cases, of, mapping, side }) =>
      `${exchangeOf(mapping, side)}, in ${whole(cases.length)} of ${whole(of)} cases: ${names(cases)}.`,
    more: ({ dice }) => putRight(dice),
    todo: ({ cases }) =>
      `Correct the ids in the files of ${cases.length === 1 ? "this case" : "these cases"}, and compare how they were written with the others.`,
  },
  "labels-merged": {
    wrong: (facts) => `${mixedEnglish["labels-merged"].wrong({ ...facts, gain: 0, after: 0 }, noLabel)}.`,
    more: ({ together }) => `Together they agree with Dice ${score(together)}.`,
    todo: (facts) => mixedEnglish["labels-merged"].todo({ ...facts, gain: 0, after: 0 }, noLabel),
  },
  shifted: {
    wrong: ({ cases, of, axes, by }) =>
      of === 1
        ? `The prediction lies off the reference, ${steps(axes, by)}, alike for most labels.`
        : `The predictions lie off the references, ${steps(axes, by)}, alike in ${cases.length === of ? `all ${whole(of)}` : `${whole(cases.length)} of ${whole(of)}`} cases.`,
    more: ({ dice, of }) => `${of === 1 ? "These labels" : "These cases"} score ${score(dice)} on average.`,
    todo: ({ by }) =>
      by.some(isPart)
        ? "Check where a voxel's centre is taken to be (align_corners, half a voxel) when predictions are resampled."
        : "Check how crops and padding are undone and how planes are numbered where the predictions are written.",
  },
  "void-label": {
    wrong: ({ label, count }) =>
      `Label ${label} is no class: in ${counted(count, "reference")} it marks what is not to be scored.`,
    todo: ({ label }) => `Score again with --ignore ${label}.`,
  },
  identical: {
    wrong: ({ cases }) => `${inCases(cases)} prediction and reference are identical.`,
    todo: () =>
      "Check that the prediction is not a copy of the reference, and that the reference was not used in training.",
  },
  "empty-reference": {
    wrong: ({ cases }) => `${inCases(cases)} the reference is empty.`,
    todo: ({ cases }) =>
      cases.length === 1
        ? "Check that this case was annotated; if the object really is absent, leave it out of the mean."
        : "Check that these cases were annotated; where the object really is absent, leave them out of the mean.",
  },
  "empty-prediction": {
    wrong: ({ cases }) => `${inCases(cases)} the prediction is empty.`,
    todo: () => "Check that the prediction was written, then its threshold and its channel.",
  },
  copies: {
    wrong: ({ side, cases }) => `${whole(cases.length)} cases have the same ${side}: ${names(cases)}.`,
    todo: () => "Check the names of these files, and that each was written from its own image.",
  },
  "one-sided-label": {
    wrong: ({ label, side, count }) => `Label ${label} occurs only in the ${side} (${counted(count, "case")}).`,
    todo: ({ side }) =>
      side === "reference"
        ? "Check that the model predicts this label at all, and under which id."
        : "Check whether the references were annotated for this label, and under which id.",
  },
  "one-sided-labels": {
    wrong: ({ labels, side }) =>
      `${whole(labels.length)} labels occur only in the ${side}: ${names(labels.map(String))}.`,
    todo: ({ side }) =>
      side === "reference"
        ? "Check that the model predicts these labels at all, and under which ids."
        : "Check whether the references were annotated for these labels, and under which ids.",
  },
};

/** "In case a", "In cases a and b". */
const inCases = (cases: readonly string[]): string => `In ${casesNamed(cases)}`;

/** "case a", "cases a, b and c", "12 cases (a, b, …)". */
function casesNamed(cases: readonly string[]): string {
  if (cases.length > 3) return `${whole(cases.length)} cases (${cases.slice(0, 2).join(", ")}, …)`;
  return `${cases.length === 1 ? "case" : "cases"} ${list(cases)}`;
}

const instead = (what: string, before: number, after: number): string =>
  `${what}, mean Dice is ${score(after)} instead of ${score(before)}.`;

function putRight(dice: readonly { readonly before: number; readonly after: number }[]): string {
  const mean = (side: "before" | "after") => dice.reduce((sum, one) => sum + one[side], 0) / Math.max(1, dice.length);
  const scores = dice.length === 1 ? "it scores" : "they score on average";
  return `Put right, ${scores} ${score(mean("after"))} instead of ${score(mean("before"))}.`;
}
