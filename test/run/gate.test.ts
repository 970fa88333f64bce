/** What a gate says is true of the numbers as they are printed. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { comparisonReasons } from "../../src/compare/gate.js";
import { compare } from "../../src/compare/statistics/index.js";
import type { MeasuredLabel } from "../../src/dataset/index.js";
import type { Loss } from "../../src/diagnosis/index.js";
import { type Limit, openGate } from "../../src/run/gate/gate.js";

const none: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };
const scored = (dice: number) => ({ case: "a", label: 1, measures: { dice } }) as unknown as MeasuredLabel;

function reasonsOf(dice: number, limit: Limit): string[] {
  const gate = openGate({ limits: [limit], findings: [] });
  gate.add([scored(dice)]);
  return gate.reasons(0);
}

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
