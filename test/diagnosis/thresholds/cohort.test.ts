/** Thresholds of what cases share and of groups of cases, each on either side and at the value itself. */

import { expect, it } from "vitest";
import { groupFindings } from "../../../src/diagnosis/cohort/group-findings.js";
import { groupSummaries } from "../../../src/diagnosis/cohort/groups.js";
import { openScores } from "../../../src/diagnosis/cohort/scores.js";
import { openSharedReasons } from "../../../src/diagnosis/cohort/shared-reasons.js";
import { randomFrom } from "../../../src/diagnosis/statistics/random.js";
import { diagnosed as diagnosedOf, noLoss } from "../diagnosed.js";
import { rules } from "./rules.js";

const diagnosed = (dice: number) => diagnosedOf({ boundary: 1 - dice });

/** So many cases of one group and eight of another. */
const scoresOf = (count: number) => {
  const table = openScores();
  for (let i = 0; i < count + 8; i++) {
    const group = { site: i < count ? "a" : "b" };
    table.add({ case: `c${i}`, label: 1, diagnosis: diagnosed(0.7 + i / 100), group });
  }
  return table.read();
};
const groupOf = (of: "dice" | "shift", difference: number, q: number) => {
  const tests = [{ of, difference, p: q, q }];
  const group = {
    attribute: "site",
    value: "a",
    cases: 4,
    scores: 4,
    dice: 0.7,
    loss: noLoss,
    intervals: null,
    images: null,
  };
  return groupFindings([{ ...group, tests }] as never, scoresOf(4)).some(({ kind }) => kind === "groups");
};
rules(
  "groups",
  [
    "have four cases on either side",
    (n) => groupSummaries(scoresOf(n), randomFrom(1)).some(({ tests }) => tests.length > 0),
    "≥",
    4,
  ],
  ["differ where q is 0.05", (q) => groupOf("dice", -0.1, q), "≤", 0.05],
  ["lose more by 0.005", (difference) => groupOf("shift", difference, 0.01), ">", 0.005],
);

/** Scores that lose `lost` each, of which the first `count` lose `gain` by a hole and the others by a leak or by many things. */
const shared = (
  scores: readonly { readonly lost: number; readonly kind: "hole" | "thin"; readonly gain?: number }[],
) => {
  const reasons = openSharedReasons();
  scores.forEach(({ lost, kind, gain = lost / 10 }, i) => {
    const reason = { kind, gain, after: 1 } as never;
    reasons.add(`c${i}`, { ...diagnosed(1 - lost), reason, reasons: [reason] });
  });
  return reasons.read(scores.length).some((one) => one.kind === "hole");
};
const many = (count: number, lost: number, kind: "hole" | "thin") =>
  Array.from({ length: count }, () => ({ lost, kind }));
rules(
  "a reason that scores share",
  ["is of two scores", (n) => shared(many(n, 0.25, "hole")), "≥", 2],
  ["is of scores that lose 0.02", (lost) => shared(many(2, 1 - (1 - lost), "hole")), "≥", 0.02],
  [
    "leads in half of those that lose",
    (n) => shared([...many(n, 0.25, "hole"), ...many(40 - n, 0.25, "thin")]),
    "≥",
    20,
  ],
  [
    "or gains half of what they lose",
    (n) => shared([...many(2, 0.25, "hole").map((one) => ({ ...one, gain: n / 64 })), ...many(6, 0.25, "thin")]),
    "≥",
    32,
  ],
);

it("a shift that labels share is said of cases, not of scores", () => {
  const reasons = openSharedReasons();
  const reason = { kind: "shifted", by: [0, 1], gain: 0.1, after: 1 } as never;
  for (const name of ["a", "b", "c"])
    for (let label = 1; label <= 6; label++) reasons.add(name, { ...diagnosed(0.75), reason, reasons: [reason] });
  reasons.add("d", diagnosed(1));
  expect(reasons.read(19)).toEqual([
    { kind: "shifted", axes: ["rows", "columns"], by: [0, 1], cases: ["a", "b", "c"], of: 4, dice: 0.75 },
  ]);
});
