/** What a gate says is true of the numbers as they are printed. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { comparisonReasons } from "../../src/compare/gate.js";
import { compare } from "../../src/compare/statistics/index.js";
import type { MeasuredLabel } from "../../src/dataset/index.js";
import type { Loss } from "../../src/diagnosis/index.js";
import { checkLimits, FINDINGS, type Limit, openGate } from "../../src/run/gate/gate.js";
import { rules } from "../diagnosis/thresholds/rules.js";

const none: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };
const scored = (dice: number) => ({ case: "a", label: 1, measures: { dice } }) as unknown as MeasuredLabel;

function reasonsOf(dice: number, limit: Limit): string[] {
  const gate = openGate({ limits: [limit], findings: [] });
  gate.add([scored(dice)]);
  return gate.reasons(0);
}

/** Whether a gate is open for three labels, of which the middle one has this value. */
const isOpen = (metric: string, of: Limit["of"], fails: Limit["fails"], [first, last]: readonly [number, number]) => {
  return (value: number) => {
    const gate = openGate({ limits: [{ metric, of, fails, value: 4 }], findings: [] });
    const rows = [first, value, last].map((one) => ({
      ...{ case: "a", label: 1 },
      measures: {
        reference: 9,
        prediction: 9,
        dice: one,
        iou: one,
        hd95: one,
        nsd: { "2": one },
        further: { cldice: one },
      },
    }));
    gate.add([rows[0], rows[1]] as unknown as MeasuredLabel[]);
    gate.add([rows[2]] as unknown as MeasuredLabel[]);
    return gate.reasons(0).length === 0;
  };
};
rules(
  "a gate with the limit 4 is open",
  ["if the mean is no less", isOpen("dice", "mean", "under", [1, 7]), "≥", 4],
  ["if the mean is no more", isOpen("iou", "mean", "over", [7, 1]), "≤", 4],
  ["if the smallest is no less", isOpen("nsd_2", "min", "under", [5, 9]), "≥", 4],
  ["if the smallest is no more", isOpen("cldice", "min", "over", [6, 7]), "≤", 4],
  ["if the largest is no less", isOpen("dice", "max", "under", [1, 2]), "≥", 4],
  ["if the largest is no more", isOpen("hd95", "max", "over", [3, 1]), "≤", 4],
);

it("takes Dice of a diagnosis where nothing is measured, and leaves two empty masks out of it", () => {
  const limit = (metric: string) => ({ metric, of: "mean", fails: "under", value: 0.8 }) as const;
  const gate = openGate({ limits: [limit("dice"), limit("iou")], findings: [] });
  const rows = [0.5, null].map((dice) => ({ case: "a", label: 1, diagnosis: { dice, cause: "shift", loss: none } }));
  gate.add([...rows, { case: "a", label: 1, measures: { dice: 0.75 } }] as unknown as MeasuredLabel[]);
  expect(gate.reasons(0)).toEqual(["mean dice is 0.625, under 0.8", "iou is undefined in 3 of 3 labels"]);
});

it("is shut by a finding: by any loss to the evaluation, and by other parts that cost most", () => {
  const shut = (finding: string, loss: Partial<Loss>, cause: string) => {
    const gate = openGate({ limits: [], findings: [finding] });
    const rows = [1, 2].map((label) => ({ case: "a", label, diagnosis: { cause, loss: { ...none, ...loss } } }));
    const results = [{ case: "b", label: 3 }, ...rows] as unknown as MeasuredLabel[];
    gate.add(results);
    const shutting = results.map((one) => gate.findingIn(one));
    expect(new Set(shutting.slice(1))).toEqual(new Set([gate.reasons(0).length > 0 ? finding : undefined]));
    const reasons = gate.reasons(0);
    if (reasons.length > 0) expect(reasons).toEqual([`${finding} in 2 labels, first in a, label 1`]);
    return reasons.length > 0;
  };
  const all = ["orientation", "labels", "shift", "size", "missed", "spurious", "boundary"];
  expect(FINDINGS).toEqual([...all, "under-segmentation", "over-segmentation", "failed"]);
  for (const finding of FINDINGS.filter((one) => one !== "failed")) {
    const isOfEvaluation = finding === "orientation" || finding === "labels";
    const cause = finding === "size" ? "over-segmentation" : finding;
    expect(shut(finding, {}, cause), finding).toBe(!isOfEvaluation);
    expect(shut(finding, { [finding]: 1e-9 }, "boundary"), finding).toBe(isOfEvaluation || finding === "boundary");
    expect(shut(finding, {}, "none"), finding).toBe(false);
  }
  for (const cause of ["under-segmentation", "over-segmentation"]) expect(shut("size", {}, cause)).toBe(true);
  const failed = openGate({ limits: [], findings: ["failed"] });
  expect(failed.reasons(0)).toEqual([]);
  expect(failed.reasons(1)).toEqual(["1 case failed"]);
  expect(openGate({ limits: [], findings: [] }).reasons(1)).toEqual([]);
});

it("says so where nothing has its metric, and refuses a metric that there will not be", () => {
  const limit = { metric: "dice", of: "mean", fails: "under", value: 0.5 } as const;
  expect(openGate({ limits: [limit], findings: [] }).reasons(0)).toEqual(["mean dice is undefined, not at least 0.5"]);
  expect(() => checkLimits([limit], ["iou", "dice"])).not.toThrow();
  expect(() => checkLimits([limit], ["iou"])).toThrow("there is no metric dice");
});

it("shows a value beside its limit, however near it is", () => {
  const distance = fc.double({ min: 1e-15, max: 0.1, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(0.5, 0.75, 0.8, 0.123), distance, (value, by) => {
      for (const [fails, dice] of [
        ["under", value - by],
        ["over", value + by],
      ] as const) {
        const [reason = ""] = reasonsOf(dice, { metric: "dice", of: "mean", fails, value });
        const told = Number(/is (\S+),/.exec(reason)?.[1]);
        expect(fails === "under" ? told < value : told > value, reason).toBe(true);
        expect(told).toBeCloseTo(dice, 5);
      }
    }),
  );
  // To six digits, or to as many as do not round beyond the limit.
  for (const [dice, value, told] of [
    [1 / 3, 0.5, "0.333333"],
    [0.7999996, 0.8, "0.7999996"],
    [0.1234567, 0.12345678, "0.1234567"],
  ] as const) {
    expect(reasonsOf(dice, { metric: "dice", of: "mean", fails: "under", value })).toEqual([
      `mean dice is ${told}, under ${value}`,
    ]);
  }
  expect(reasonsOf(0.1 + 0.2, { metric: "dice", of: "mean", fails: "over", value: 0.3 })).toEqual([
    "mean dice is 0.30000000000000004, over 0.3",
  ]);
  expect(reasonsOf(2 / 3, { metric: "dice", of: "mean", fails: "over", value: 0.5 })).toEqual([
    "mean dice is 0.666667, over 0.5",
  ]);
  expect(reasonsOf(0.79999999, { metric: "dice", of: "mean", fails: "under", value: 0.8 })).toEqual([
    "mean dice is 0.79999999, under 0.8",
  ]);
});

it("does so of a comparison", () => {
  const run = (name: string, dice: number) => ({
    name,
    labels: [{ case: "a", label: 1, dice, loss: { ...none, shift: 1 - dice } }],
  });
  const found = compare([run("base", 0.9), run("next", 0.79999999)]);
  const limits = [{ metric: "dice", of: "mean", fails: "under", value: 0.8 }] as const;
  expect(comparisonReasons(found, { limits, findings: [] })).toEqual(["mean dice of next is 0.79999999, under 0.8"]);
});

it("is shut where a metric that it holds to a limit is undefined, and says in how many", () => {
  const row = (reference: number, prediction: number, hd95: number | null, iou: number | null) =>
    ({ case: "a", label: 1, measures: { reference, prediction, hd95, iou } }) as unknown as MeasuredLabel;
  const shut = (metric: string, rows: readonly MeasuredLabel[]) => {
    const over = { metric, fails: "over", value: 5 } as const;
    const gate = openGate({
      limits: [
        { ...over, of: "mean" },
        { ...over, of: "max" },
      ],
      findings: [],
    });
    gate.add(rows);
    return gate.reasons(0);
  };
  const [near, missing, empty] = [row(9, 9, 1, 0.9), row(9, 0, null, 0), row(0, 0, null, null)];
  expect(shut("iou", [near, row(9, 0, null, null)])).toEqual(["iou is undefined in 1 of 2 labels"]);
  expect(shut("hd95", [near, near])).toEqual([]);
  expect(shut("hd95", [near, missing, missing, missing])).toEqual([
    "hd95 is undefined in 3 of 4 labels: --missing-distance gives it a value there",
  ]);
  expect(shut("hd95", [near, empty])).toHaveLength(1);
  expect(shut("hd95", [missing])).toHaveLength(1);
  // Two empty masks have no score, as no mean has it.
  expect(shut("iou", [near, missing, empty])).toEqual([]);
  expect(shut("iou", [row(0, 9, null, null)])).toEqual(["iou is undefined in 1 of 1 label"]);
});
