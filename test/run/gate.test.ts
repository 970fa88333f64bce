/** What a gate says is true of the numbers as they are printed. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { MeasuredLabel } from "../../src/dataset/index.js";
import { compare, type Loss } from "../../src/diagnosis/index.js";
import { comparisonReasons } from "../../src/run/comparison-gate.js";
import { type Limit, openGate } from "../../src/run/gate.js";

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
