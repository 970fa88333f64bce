/** English sentences if no reason is found: about the part that costs most. */
import type { CauseTable } from "../sentences.js";
import { exchangeOf, lyingAs, missedOf, radiusOf, relabelOption, steps, untouchedOf } from "./terms.js";

export const causesEnglish: CauseTable = {
  undefined: {
    wrong: () => "Both masks are empty, so Dice is undefined",
    todo: () => "Nothing to do: leave the case out of the mean, or score it with --empty-score 1.",
  },
  empty: {
    wrong: () => "Both masks are empty, and two empty masks score 0 here",
    todo: () => "Nothing to do: leave the case out of the mean, or score it with --empty-score 1.",
  },
  none: {
    wrong: () => "The prediction equals the reference",
    todo: () => "Nothing to do. If that is a surprise, check that the prediction is not a copy of the reference.",
  },
  orientation: {
    wrong: ({ orientation }) => lyingAs(orientation),
    todo: () => "Write the prediction with the input's own header, and compare how reader and writer order the axes.",
  },
  labels: {
    wrong: ({ reason }) =>
      reason?.kind === "labels-exchanged"
        ? exchangeOf(reason.mapping, reason.side)
        : "The prediction calls this label by another id",
    todo: ({ reason }) =>
      `${reason && "relabel" in reason ? `Score again with ${relabelOption(reason.relabel)}, and correct` : "Correct"} the table of ids where the prediction is written.`,
  },
  shift: {
    wrong: ({ shift }, { axes }) =>
      `The prediction is shifted, ${steps(
        axes,
        axes.map((axis) => shift[axis] ?? 0),
      )}`,
    todo: () => "Compare origin and crop of the two files, and look for padding or resampling that is not undone.",
  },
  "over-segmentation": {
    wrong: ({ radius }, label) => `The prediction is about ${radiusOf(radius, label)} too large`,
    todo: () => "Raise the threshold, and look for a dilation in the postprocessing.",
  },
  "under-segmentation": {
    wrong: ({ radius }, label) => `The prediction is about ${radiusOf(radius, label)} too small`,
    todo: () => "Lower the threshold, and check that the annotation rule is the one that the model was trained on.",
  },
  missed: {
    wrong: ({ evidence }) => {
      const found = evidence.find((one) => one.kind === "missed-components");
      return found ? missedOf(found.count, found.of) : "A part of the reference is missed";
    },
    todo: () =>
      "Look at what is missed beside the image, lower the detection threshold, and train on more such examples.",
  },
  spurious: {
    wrong: ({ evidence }) => {
      const found = evidence.find((one) => one.kind === "spurious-components");
      return found ? untouchedOf(found.count, found.of) : "The prediction holds what the reference does not";
    },
    todo: () =>
      "Check that the reference does not lack it; otherwise raise the threshold, or train on more background.",
  },
  boundary: {
    wrong: () => "The outline is inexact",
    todo: () =>
      "Have the reference's outline reviewed, then train with a boundary-aware loss function at full resolution.",
  },
};
