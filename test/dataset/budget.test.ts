import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBudget } from "../../src/dataset/work/budget.js";

describe("openBudget", () => {
  it("never gives more than the whole, but to one alone, and lets in by the order of asking", async () => {
    const shares = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(shares, fc.infiniteStream(fc.nat(1000)), async (asked, choices) => {
        const budget = openBudget(10);
        const inside = new Map<number, () => void>();
        const entered: number[] = [];
        asked.forEach((share, i) => {
          void budget.take(share).then((giveBack) => {
            inside.set(i, giveBack);
            entered.push(i);
            const sum = [...inside.keys()].reduce((total, one) => total + (asked[one] as number), 0);
            expect(sum <= 10 || inside.size === 1 || [...inside.keys()].filter((one) => asked[one]).length === 1).toBe(
              true,
            );
          });
        });
        await Promise.resolve();
        await Promise.resolve();
        while (inside.size > 0) {
          const keys = [...inside.keys()];
          const chosen = keys[(choices.next().value as number) % keys.length] as number;
          const giveBack = inside.get(chosen);
          inside.delete(chosen);
          giveBack?.();
          giveBack?.();
          for (let turn = 0; turn < 4; turn++) await Promise.resolve();
        }
        expect(entered).toEqual(asked.map((_, i) => i));
      }),
      { numRuns: 100 },
    );
  });
});
