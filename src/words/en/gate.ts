/** English sentences of a gate. */
import type { BrokenRule, GateWords } from "../gate.js";
import { p, signed, whole } from "./number.js";
import { counted } from "./terms.js";

const moved: GateWords["moved"] = ({ difference, adjusted }) =>
  difference === null
    ? "no Dice in both runs"
    : `mean Dice ${signed(difference, 3)}${adjusted === null ? "" : `, p ${p(adjusted)}`}`;

const compared: Readonly<Record<string, string>> = {
  difference: "the difference of mean dice",
  low: "the lower end of the difference's interval",
  dice: "mean dice",
};

function quantity({ metric, of, run }: Extract<BrokenRule, { kind: "limit" | "undefined" }>): string {
  const extreme = `the ${of === "min" ? "least" : "greatest"} ${metric}`;
  if (run === undefined) return of === "mean" ? `mean ${metric}` : extreme;
  return `${of === "mean" ? compared[metric] : `${extreme} of a case`} of ${run}`;
}

export const gateEnglish: GateWords = {
  passed: "Gate passed.",
  failed: "Gate failed:",
  shut: "gate failed:",
  broken: {
    limit: (facts) => `${quantity(facts)} is ${facts.got}, ${facts.fails} ${facts.value}`,
    undefined: (facts) =>
      `${quantity(facts)} is undefined, not ${facts.fails === "under" ? "at least" : "at most"} ${facts.value}`,
    "undefined-in-some": ({ metric, labels, of, isDistance }) =>
      `${metric} is undefined in ${whole(labels)} of ${counted(of, "label")}${isDistance ? ": --missing-distance gives it a value there" : ""}`,
    found: ({ finding, labels, first }) => `${finding} in ${counted(labels, "label")}, first in ${first}`,
    failed: ({ cases }) => `${counted(cases, "case")} failed`,
    "nothing-shared": ({ baseline, other }) => `no case has a Dice in both ${baseline} and ${other}`,
    worse: ({ baseline, other, ...by }) => `${other} is worse than ${baseline}: ${moved(by)}`,
    "label-worse": ({ other, label, more, ...by }) =>
      `${other} is worse in label ${label}: ${moved(by)}${more === 0 ? "" : `, and in ${whole(more)} more ${more === 1 ? "label" : "labels"}`}`,
    missing: ({ baseline, other, cases, first }) =>
      cases === 1
        ? `${other} has no scores of the case ${first}`
        : `${other} has no scores of ${whole(cases)} cases of ${baseline}, the first is ${first}`,
  },
  moved,
  movedOver: (by, cases, better, worse) =>
    `${moved(by)} over ${counted(cases, "case")}; ${whole(better)} better, ${whole(worse)} worse`,
  fewCases: (cases, other) =>
    `${counted(cases, "case")} cannot prove ${other} worse, whatever its scores: add --fail-under difference=-0.01`,
};
