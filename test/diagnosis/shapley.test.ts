import fc from "fast-check";
import { expect, test } from "vitest";
import { monotone, shapley } from "../../src/diagnosis/split/shapley.js";

const worths = fc
  .integer({ min: 1, max: 4 })
  .chain((players) =>
    fc.tuple(
      fc.constant(players),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 << players, maxLength: 1 << players }),
    ),
  );

/** The mean gain over every order, written out. */
function byOrders(players: number, worth: readonly number[]): number[] {
  const orders = permutations(Array.from({ length: players }, (_, i) => i));
  const values = new Array<number>(players).fill(0);
  for (const order of orders) {
    let subset = 0;
    for (const player of order) {
      values[player]! += (worth[subset | (1 << player)]! - worth[subset]!) / orders.length;
      subset |= 1 << player;
    }
  }
  return values;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((x) => x !== first)).map((rest) => [first, ...rest]));
}

test("the glove game has the values of the textbook", () => {
  // Player 0 has a left glove, 1 and 2 a right one each; only a pair is worth 1.
  const worth = Array.from({ length: 8 }, (_, subset) => (subset & 1 && subset & 6 ? 1 : 0));
  const values = shapley(3, worth);
  expect(values[0]).toBeCloseTo(4 / 6, 12);
  expect(values[1]).toBeCloseTo(1 / 6, 12);
  expect(values[2]).toBeCloseTo(1 / 6, 12);
});

test("a part is the mean gain over all orders, and the parts add up", () => {
  fc.assert(
    fc.property(worths, ([players, worth]) => {
      const values = shapley(players, worth);
      byOrders(players, worth).forEach((value, i) => {
        expect(values[i]).toBeCloseTo(value, 12);
      });
      expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(worth[worth.length - 1]! - worth[0]!, 12);
    }),
    { numRuns: 100 },
  );
});

test("where any correction may be left out, no larger subset scores below a smaller one", () => {
  fc.assert(
    fc.property(worths, ([players, worth]) => {
      const closed = monotone(worth);
      for (let subset = 0; subset < closed.length; subset++) {
        const below = worth.filter((_, other) => (other & subset) === other);
        expect(closed[subset]).toBe(Math.max(...below));
      }
      for (const value of shapley(players, closed)) expect(value).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 100 },
  );
});
