import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openThinning } from "../../src/dataset/thinning.js";
import type { CaseResult } from "../../src/diagnosis/index.js";

function result(name: number, dice: number | null): CaseResult {
  const shift = [{ axis: "rows", offset: 1, dice }];
  const sweep = { unit: "px", element: "ball", dice, shift, dilation: [], erosion: [] };
  const evidence = [{ kind: "one-pixel-cost", text: "much" }];
  return { case: String(name), label: 1, sweep, diagnosis: { dice, evidence } } as unknown as CaseResult;
}

describe("openThinning", () => {
  it("keeps every label in order, curves of an even sample within the bound, and of the lowest scores", () => {
    const scores = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 120 });
    fc.assert(
      fc.property(scores, (dice) => {
        const thinning = openThinning(10, 3);
        dice.forEach((score, i) => {
          thinning.add(result(i, score));
        });
        const kept = thinning.read();
        expect(kept.map((one) => one.case)).toEqual(dice.map((_, i) => String(i)));
        expect(kept.map((one) => one.diagnosis.dice)).toEqual(dice);
        const whole = kept.flatMap((one, i) => (one.sweep.shift.length > 0 ? [i] : []));
        expect(whole.length).toBeLessThanOrEqual(10 + 1 + 3);
        if (dice.length <= 10) expect(whole).toHaveLength(dice.length);
        const lowest = [...dice.keys()]
          .sort((one, two) => (dice[one] ?? 2) - (dice[two] ?? 2) || one - two)
          .slice(0, 3);
        for (const i of lowest) expect(whole).toContain(i);
      }),
    );
  });
});
