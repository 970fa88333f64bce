/** What is true over a dataset, in English: where Dice is lost, and what it depends on. */
import type { BookkeepingFinding, FindingKind, FindingOf, SharedKind } from "../../../diagnosis/index.js";
import { imageTests, lossTests, ranked } from "../../cohort.js";
import type { FindingTable } from "../../sentences.js";
import { instancesEnglish } from "../instances.js";
import { discovery, fixed, list, names, percent, points, score, short, span, whole } from "../number.js";
import { counted, partNouns } from "../terms.js";

const firstOf = (scores: FindingOf<"costliest" | "outliers">["scores"]) =>
  `First ${scores
    .slice(0, 3)
    .map((one) => `${one.case} label ${one.label} (${score(one.dice)})`)
    .join(", ")}.`;

export const cohortEnglish: Pick<FindingTable, Exclude<FindingKind, BookkeepingFinding["kind"] | SharedKind>> = {
  "loss-by-cause": {
    wrong: ({ loss }) =>
      `Mean loss: ${ranked(loss)
        .map((part) => `${points(loss[part])} to ${partNouns[part]}`)
        .join(", ")}.`,
    more: ({ loss, intervals, count }) => {
      const [most, other] = ranked(loss);
      if (!intervals) return count === 1 ? "" : `Too few cases (${whole(count)}) for intervals.`;
      const range = most && intervals[most];
      return range
        ? `${other ? "The 95 % interval of the first" : "Its 95 % interval"} is ${points(range.low)} to ${points(range.high)}.`
        : "";
    },
  },
  "loss-by-label": {
    wrong: ({ label, name, dice, count }) =>
      `Label ${label}${name === undefined ? "" : ` (${name})`} scores lowest, ${score(dice)}${count === 1 ? "" : ` on average over ${counted(count, "case")}`}.`,
    more: ({ part, amount }) => `It loses most to ${partNouns[part]} (${points(amount)}).`,
  },
  instances: {
    wrong: (facts) => `${instancesEnglish.wrong(facts, facts.fault)}.`,
    more: ({ count, cases }) =>
      `That is in ${counted(count, "case")}; Dice alone does not show it. First ${cases.slice(0, 3).join(", ")}.`,
    todo: ({ fault }) => instancesEnglish.todo(fault),
  },
  costliest: {
    wrong: ({ scores, share }) =>
      `${scores.length === 1 ? "One score holds" : `The ${whole(scores.length)} lowest scores hold`} ${percent(share)} of the loss.`,
    more: ({ scores }) => firstOf(scores),
  },
  outliers: {
    wrong: ({ count }) =>
      `${counted(count, "score lies", "scores lie")} far below the others of ${count === 1 ? "its" : "their"} label.`,
    more: ({ scores }) => firstOf(scores),
    todo: () => "Look at these first: a few broken cases lower a mean more than a weak model does.",
  },
  groups: {
    wrong: ({ attribute, value, count, dice, tests }) => {
      const test = tests.find(({ of }) => of === "dice");
      const name = `${attribute} ${value}`;
      return test
        ? `${name} scores ${score(dice)} on average (${counted(count, "case")}), ${points(-test.difference)} below the others (${discovery(test.q)}).`
        : `${name} differs from the others (${counted(count, "case")}).`;
    },
    more: ({ images, tests }) =>
      [
        ...lossTests(tests).map(
          (test) => `It loses ${points(test.difference)} more to ${partNouns[test.of]} (${discovery(test.q)}).`,
        ),
        ...imageTests(tests).map((test) => {
          const mean = images?.[test.of] ?? Number.NaN;
          return `Its images have ${test.difference < 0 ? "less" : "more"} ${test.of} (${short(mean)} against ${short(mean - test.difference)}, ${discovery(test.q)}).`;
        }),
      ].join(" "),
    todo: ({ attribute, value, tests }) => {
      const name = `${attribute} ${value}`;
      const [images, losses] = [imageTests(tests), lossTests(tests)];
      if (losses.length === 0 && !tests.some(({ of }) => of === "dice")) {
        return `No Dice is lost by it so far; watch ${name} when the model is used there.`;
      }
      if (images.length > 0) {
        return `Bring ${list(images.map(({ of }) => of))} of these images to the others' in the preprocessing, or train with more cases of ${name}.`;
      }
      return losses[0]?.of === "labels" || losses[0]?.of === "orientation"
        ? `Compare how masks of ${name} are written and read with the others'; the model is not at fault.`
        : `Look at what is different about ${name}: the images, the annotators, or how rare it was in training.`;
    },
  },
  "too-few-in-groups": {
    wrong: ({ attributes, count, fewest }) =>
      `Too few cases (${whole(count)}) to say whether ${list(attributes)} ${attributes.length === 1 ? "matters" : "matter"}: each side needs ${whole(fewest)}.`,
  },
  "dice-against-size": {
    wrong: ({ lower, labels }) =>
      `${lower === "smaller" ? "Smaller" : "Larger"} objects of ${labels.length === 1 ? "label" : "labels"} ${names(labels.map(({ label }) => String(label)))} score lower.`,
    more: ({ labels }) =>
      `Rank correlation of size and Dice ${span(
        labels.map(({ rho }) => rho),
        (value) => fixed(value, 2),
      )} (${discovery(Math.max(...labels.map(({ q }) => q)), labels.length > 1)}, ${span(
        labels.map(({ count }) => count),
        whole,
      )} cases).`,
    todo: ({ lower }) =>
      lower === "smaller"
        ? "Report a surface metric (NSD) beside Dice, and compare models on objects of one size."
        : "",
  },
  "distribution-shift": {
    wrong: ({ name, statistic }) => `Dice ${statistic > 0 ? "rises" : "falls"} with the images' ${name}.`,
    more: ({ statistic, linear, q, count }) =>
      `${linear ? "Correlation" : "Rank correlation"} ${fixed(statistic, 2)} (${discovery(q)}, ${counted(count, "case")}).`,
    todo: ({ name }) =>
      `Compare the ${name} of these images with the training set's: normalise it in the preprocessing, or vary it in augmentation.`,
  },
  "no-image-trend": {
    wrong: ({ count }) =>
      `No clear trend of Dice with brightness, contrast, noise or sharpness is found in ${counted(count, "case")}; a weak one may be there.`,
  },
  "too-few-images": {
    wrong: ({ count, fewest }) =>
      `Too few cases with images (${whole(count)}) to say whether brightness, contrast, noise or sharpness go with Dice: ${whole(fewest)} are needed.`,
  },
};
