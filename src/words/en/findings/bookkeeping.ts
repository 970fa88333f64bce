/** What mistakes of the evaluation say in English. */
import type { BookkeepingFinding } from "../../../diagnosis/index.js";
import { numbersOf } from "../../number.js";
import type { FindingTable } from "../../sentences.js";
import { counted, exchangeOf, relabelOption, steps } from "../terms.js";

const { fixed, list, names, score, whole } = numbersOf("en");

export const bookkeepingEnglish: Pick<FindingTable, BookkeepingFinding["kind"]> = {
  labels: {
    wrong: ({ mapping, exchanges }) =>
      exchanges === 1
        ? `${exchangeOf(mapping)}.`
        : `The ids of ${whole(mapping.length)} labels are exchanged, in ${whole(exchanges)} independent ways.`,
    more: ({ dice }) =>
      `Put right, ${dice.length === 1 ? "it scores" : "they score on average"} ${score(mean(dice, "after"))} instead of ${score(mean(dice, "before"))}.`,
    todo: ({ relabel, exchanges }) =>
      `${exchanges === 1 ? "S" : "Where ids number objects and not classes, score with --instances. Otherwise, s"}core again with ${relabelOption(relabel)}, and correct the table of ids where the prediction is written.`,
  },
  orientation: {
    wrong: ({ cases, name }) => `${inCases(cases)} the prediction is ${name}.`,
    more: ({ before, after }) => instead("Turned back", before, after),
    todo: ({ cases, of, orient }) =>
      `Write the prediction with the input's own header.${cases.length === of ? ` Until then, score with --orient ${orient}.` : " Compare how these cases were written with the others."}`,
  },
  "wrong-header": {
    wrong: ({ cases }) => `${inCases(cases)} the prediction's header places it wrongly.`,
    more: ({ before, after }) => instead("Taken as its voxels lie in the file", before, after),
    todo: ({ orient }) =>
      `Score with --orient ${orient} in place of --resample, and write the prediction with the reference's header.`,
  },
  offset: {
    wrong: ({ cases, axes, offset, from }) =>
      `${inCases(cases)} the prediction lies ${steps(axes, offset)}${from === "crop" ? ", by just the image's empty margin" : ""}.`,
    more: ({ before, after }) => instead("Moved back", before, after),
    todo: ({ from }) =>
      from === "crop"
        ? "Put the prediction back at the crop's offset before it is written."
        : "Look for a crop, a padding or an origin that is not undone where the prediction is written.",
  },
  "half-image": {
    wrong: ({ cases, axes }) => `${inCases(cases)} the prediction lies half an image off along ${list(axes)}.`,
    more: ({ before, after }) => instead("Rolled back", before, after),
    todo: () => "Look for a Fourier shift (fftshift) or a roll that is not undone, or for halves in the wrong order.",
  },
  rescaled: {
    wrong: ({ cases, ratios }) =>
      `${inCases(cases)} the prediction is rescaled by ${ratios.map((ratio) => fixed(ratio, 2)).join(" × ")}.`,
    more: ({ before, after }) => instead("Zoomed back", before, after),
    todo: () => "Resample the prediction to the reference's grid with nearest neighbours before it is written.",
  },
  "probability-map": {
    wrong: ({ cases, ids }) =>
      `${inCases(cases)} the prediction holds ${whole(ids)} values, as a probability map saved as grey levels does.`,
    more: ({ threshold, before, after }) => instead(`Cut at ${threshold}`, before, after),
    todo: ({ threshold }) => `Score with --threshold ${threshold}, or write masks.`,
  },
  "instance-map": {
    wrong: ({ cases, ids }) =>
      `${inCases(cases)} the prediction holds ${whole(ids)} values, as if it numbered objects.`,
    more: ({ before, after }) => instead("Merged", before, after),
    todo: () => "Score with --merge, or compare with a reference that numbers its objects too.",
  },
  identical: {
    wrong: ({ cases }) => `${inCases(cases)} prediction and reference are identical.`,
    todo: () =>
      "Check that the prediction is not a copy of the reference, and that the reference was not used in training.",
  },
  "empty-reference": {
    wrong: ({ cases }) => `${inCases(cases)} the reference is empty.`,
    todo: () => "Check that these cases were annotated; where the object really is absent, leave them out of the mean.",
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

/** "In a, b and 3 more cases". */
function inCases(cases: readonly string[]): string {
  return `In ${cases.length > 3 ? `${whole(cases.length)} cases (${names(cases.slice(0, 2))} …)` : list(cases)}`;
}

function instead(what: string, before: number, after: number): string {
  return `${what}, the labels agree with Dice ${score(after)} instead of ${score(before)}.`;
}

function mean(dice: readonly { readonly before: number; readonly after: number }[], side: "before" | "after"): number {
  return dice.reduce((sum, one) => sum + one[side], 0) / Math.max(1, dice.length);
}
