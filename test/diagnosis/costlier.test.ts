import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costliestFirst, costOf } from "../../src/diagnosis/index.js";

const score = (dice: number | null, voxels: number, spacing = [1, 1]) =>
  ({ diagnosis: { dice }, measures: { reference: voxels, prediction: 0 }, spacing }) as never;

describe("costliestFirst()", () => {
  it("puts the lowest score first, of equal ones the largest object, and undefined ones last", () => {
    const [empty, good, small, large] = [score(null, 900), score(0.9, 1), score(0, 1), score(0, 1000)];
    expect(costliestFirst([empty, good, small, large])).toEqual([large, small, good, empty]);
  });

  it("measures objects in the unit of their spacing, by the larger mask", () => {
    const coarse = score(0, 10, [2, 2]);
    const fine = score(0, 30);
    expect(costliestFirst([fine, coarse])).toEqual([coarse, fine]);
    expect(costOf({ measures: { reference: 0, prediction: 6 }, spacing: [2, 1] } as never).size).toBe(12);
  });

  it("keeps the order of equal results", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0.5, null)), (scores) => {
        const results = scores.map((dice, index) => ({ index, ...(score(dice, 5) as object) }));
        const sorted = costliestFirst(results as never[]) as unknown as typeof results;
        for (const dice of [0, 0.5, null]) {
          const places = (list: typeof results) =>
            list.filter((one) => costOf(one as never).dice === dice).map(({ index }) => index);
          expect(places(sorted)).toEqual(places(results));
        }
      }),
    );
  });
});
