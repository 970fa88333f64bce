/** Texts of comparing runs, in English. */
import { decimalsOf, type MissingPicture } from "../../compare/statistics/index.js";
import { number } from "./number.js";
import { counted } from "./terms.js";

export const changeEnglish = {
  title: "What changed between the runs",
  warningHead: "Warning",
  notIn: (runs: readonly string[]) => `not in ${runs.join(", ")}`,
  diceIn: (run: string) => `Dice in ${run}`,
  scatterTitle: (better: number, worse: number, same: number) =>
    `${number.whole(better)} ${better === 1 ? "case" : "cases"} better, ${number.whole(worse)} worse, ${number.whole(same)} unchanged`,
  scatterCaption:
    "Each mark is a case, its labels averaged. Above the line it is better in the later run, below it worse.",
  scatterAlt: (cases: number, baseline: string, other: string) =>
    `Scatter of the Dice of ${counted(cases, "case")} in ${other} against ${baseline}`,
  causesTitle: (part: string | undefined, difference: number) =>
    part === undefined
      ? "No part of the loss is proved to have moved"
      : `${capital(part)} moved most: loss ${number.signed(difference, decimalsOf(difference))}`,
  causesAxis: "Change of the mean loss (left: gained)",
  causesCaption:
    "What each cause costs in the later run less what it cost in the first, with 95 % intervals over the cases.",
  causesAlt: (changes: string) => `Bars of the change of the mean loss by cause: ${changes}`,
  ranksTitle: (run: string, share: number) => `${run} comes first in ${number.percent(share)} of the draws`,
  ranksAxis: "Share of the draws over resampled cases",
  ranksCaption: "How often each run takes each rank when the cases are drawn again: one long bar is a firm place.",
  ranksAlt: (runs: string) => `Stacked bars of the ranks of each run over resampled cases: ${runs}`,
  rank: (place: number) => `rank ${place}`,
  caseChange: (name: string, before: number, after: number, part: string) =>
    `${name}: ${number.fixed(before, 3)} → ${number.fixed(after, 3)}, ${part}`,
  byCaseCases: "Cases, from the one that lost most",
  byCaseChange: "Change of Dice",
  byCaseWorst: (name: string, change: number) => `${name} lost most: ${number.signed(change, decimalsOf(change))}`,
  byCaseNone: "No case got worse",
  byCaseCaption: "One bar a case, its labels averaged; the colour is the part of the loss that moved most.",
  byCaseAlt: (cases: number, baseline: string, other: string) =>
    `Bars of the change of Dice of ${counted(cases, "case")} from ${baseline} to ${other}, sorted`,
  byLabelTitle: (part: string, label: string, change: number) =>
    `Most moved in ${label}: ${part}, loss ${number.signed(change, 3)}`,
  byLabelCaption: "Change of the mean loss of each label by each cause: blue where less is lost, brown where more.",
  byLabelAlt: (labels: string) => `Table of colours of the change of loss by label and cause; Dice by label: ${labels}`,
  picturesTitle: "What it looks like",
  pictureTitle: (name: string, before: Score, after: Score, part: string, moved: number) =>
    `${name}: Dice ${number.fixed(before, 3)} → ${number.fixed(after, 3)}, most of it ${part} (loss ${number.signed(moved, 3)})`,
  pictureCaption: (plane: number | undefined, image: boolean) =>
    `Reference: blue, solid. Prediction: orange, dashed. Tinted: in one of them only.${image ? "" : " Grey: in both."}${plane === undefined ? "" : ` Plane ${plane}, where the runs differ most.`}`,
  pictureAlt: (title: string, plane: number | undefined, runs: string) =>
    `Outlines of reference and prediction in every run${plane === undefined ? "" : `, plane ${plane}`}. ${title}. ${runs}`,
  unpictured: (one: MissingPicture) => {
    const many =
      one.labels > 1 ? ` and ${number.whole(one.labels - 1)} more ${one.labels === 2 ? "label" : "labels"}` : "";
    return `No picture of ${one.case}, label ${one.label}${many} in ${one.run}: ${missingEnglish(one)}.`;
  },
  against: (other: string, baseline: string) => `${other} against ${baseline}`,
  causesTableTitle: "Loss by cause in both runs",
  byLabelTable: "What moved, by label and cause",
  groupsTitle: (attribute: string) => `Dice by ${attribute} in both runs`,
  cause: "Loss to",
  moved: "What moved",
  lossMoved: "By",
  pairsTitle: "Every two runs, over the cases that all hold",
  againstHead: "Against",
  above: "Higher in",
  casesTitle: "Every case, its labels averaged",
  casesMost: (shown: number, all: number) =>
    `The ${number.whole(shown)} of ${number.whole(all)} cases that changed most, their labels averaged; comparison.json holds all`,
  labelsTitle: "Dice by label in both runs",
  allLabels: "all labels",
  meanDice: "Mean Dice",
  difference: "Difference",
  interval: "95 % interval",
  adjusted: "p (Holm)",
  rankBiserial: "Rank-biserial",
  better: "Better",
  worse: "Worse",
  betterTitle: "What got better, and why",
  worseTitle: "What got worse, and why",
  rankingTitle: "The order of the runs",
  run: "Run",
  rankHead: "Rank",
  resampledRanks: "95 % of resampled ranks",
  first: "First in",
  agreement: (tau: number) =>
    `Over resampled cases the order agrees with this one by Kendall's tau ${number.fixed(tau, 2)} on average; 1 is always the same order.`,
  matched: (cases: number, labels: number) =>
    `Compared over ${counted(cases, "case")} and ${counted(labels, "label")} of cases that all runs hold. A case counts once, its labels averaged; p by Wilcoxon's signed-rank test, intervals by bootstrap over cases.`,
  unmatched: (cases: number) =>
    `${number.whole(cases)} ${cases === 1 ? "case is" : "cases are"} not in every run and left out.`,
};

type Score = number | null | undefined;

function missingEnglish({ kind, run, file, problem }: MissingPicture): string {
  switch (kind) {
    case "unrecorded":
      return file === "" ? `${run} has no run.json that says where its masks lie` : `run.json has no hash of ${file}`;
    case "gone":
      return `${file} is not there any more`;
    case "changed":
      return `${file} has changed since it was scored`;
    case "unreadable":
      return problem;
    case "large":
      return `${file} is too large for this machine's memory`;
    case "grid":
      return "its reference has another shape than that of the first run";
  }
}

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
