/** Thresholds of mistakes that several cases show alike, each on either side and at the value itself, from guesses made by hand. */
import { describe, expect, it } from "vitest";
import type { LayoutFit } from "../../../src/diagnosis/bookkeeping/layout/layout.js";
import { type Guessing, sharedLayouts } from "../../../src/diagnosis/bookkeeping/layout/shared.js";
import { orientationsBetween } from "../../../src/mask/orientation.js";

type Guess = Guessing["guesses"][number];
type Dice = { before?: number; after?: number; still?: number; rival?: number; shift?: readonly number[] };

const shape = [60, 80];
const [, turn] = orientationsBetween(shape, shape) as [
  unknown,
  (typeof orientationsBetween extends (..._: never) => infer R ? R : never)[number],
];

function guess(facts: object, undo: LayoutFit["undo"], dice: Dice): Guess {
  const { before = 0.2, after = 0.8, still = before, rival = still, shift = [0, 0] } = dice;
  return { fit: { ...facts, before, after, undo } as LayoutFit, still, rival, shift };
}
const flipped = (dice: Dice = {}, orient = "-rows,columns") =>
  guess({ kind: "flipped", orientation: "flipped along rows", orient }, { way: "turn", orientation: turn }, dice);
const zoomed = (ratio: number, dice: Dice = {}, isCentred = false) =>
  guess(
    { kind: "scaled", ratios: [ratio, ratio], from: "grid" },
    { way: "zoom", ratios: [1, ratio, ratio], isCentred },
    dice,
  );
const ordered = (from: readonly number[], dice: Dice = {}) =>
  guess(
    { kind: "planes-out-of-order", axis: "planes", moved: from.length, of: from.length, order: "shuffled" },
    { way: "order", axis: 0, from },
    dice,
  );

const cases = (all: readonly (Guess | undefined)[], more: Partial<Guessing> = {}): Guessing[] =>
  all.map((one, i) => ({ name: `c${i}`, shape, dice: 0.2, guesses: one ? [one] : [], ...more }));
const shared = (all: readonly (Guess | undefined)[]) => sharedLayouts(cases(all)).length;
const times = (n: number, one: Guess) => Array.from({ length: n }, () => one);

describe("a mistake that cases share", () => {
  it("is shown by three cases, and by three in four: then all hold it", () => {
    expect([2, 3, 4].map((n) => shared(times(n, flipped())))).toEqual([0, 3, 4]);
    expect([14, 15, 16].map((n) => shared([...times(n, flipped()), ...Array(20 - n).fill(undefined)]))).toEqual([
      0, 20, 20,
    ]);
  });

  it("gains 0.1 in a case", () => {
    expect([0.299, 0.3001, 0.301].map((after) => shared(times(4, flipped({ after }))))).toEqual([0, 4, 4]);
  });

  it("gains 0.04 over what would explain each case otherwise", () => {
    expect([0.761, 0.7599, 0.759].map((rival) => shared(times(4, flipped({ rival }))))).toEqual([0, 4, 4]);
  });

  it("is a turn where shifts that explain as much spread by two voxels", () => {
    // Two cases on either side of the middle, so far from it.
    const spread = (by: number) =>
      shared([-by, -by, by, by].map((step) => flipped({ rival: 0.79, shift: [10 + step, 0] })));
    expect([1.9, 2, 2.1].map(spread)).toEqual([0, 4, 4]);
    expect(shared([-5, -5, 5, 5].map((step) => flipped({ rival: 0.81, shift: [step, 0] })))).toBe(0);
  });

  it("holds in some cases where one of them proves it and another shows it", () => {
    const some = (dice: Dice) => {
      const [one, other, ...rest] = cases([flipped(), flipped(dice), ...Array(10).fill(undefined)]) as [
        Guessing,
        Guessing,
      ];
      return sharedLayouts([{ ...one, fit: flipped().fit }, other, ...(rest as Guessing[])]).map(({ name }) => name);
    };
    expect(some({ rival: 0.759 })).toEqual(["c0", "c1"]);
    expect(some({ rival: 0.761 })).toEqual(["c0"]);
  });

  it("holds in all that show it where half of these prove it, and they are three of four", () => {
    const held = (proving: number, others = 0) =>
      sharedLayouts(
        cases([...times(8, flipped({ rival: 0.79 })), ...Array(others).fill(undefined)]).map((one, i) => ({
          ...one,
          ...(i < proving ? { fit: flipped().fit } : {}),
        })),
      ).length;
    expect([3, 4, 5].map((proving) => held(proving))).toEqual([3, 8, 8]);
    expect([2, 3].map((others) => held(4, others))).toEqual([8, 4]);
  });

  it("is undone as what a case alone proves, where that explains more by 0.15", () => {
    const proved = (after: number) => {
      const own = guess(
        { kind: "rolled", axes: ["rows"], by: [9, 0] },
        { way: "offset", by: [0, 9, 0], isRoll: true },
        { after },
      );
      const all = cases(times(4, flipped()));
      return sharedLayouts(all.map((one, i) => (i === 0 ? { ...one, fit: own.fit } : one))).length;
    };
    expect([0.949, 0.951].map(proved)).toEqual([4, 3]);
  });

  it("is the plainer one of two, where that explains all but 0.15", () => {
    const kind = (after: number) => {
      const both = cases(times(4, flipped())).map((one) => ({
        ...one,
        guesses: [
          flipped(),
          guess(
            { kind: "scaled", ratios: [2, 2], from: "grid" },
            { way: "zoom", ratios: [1, 2, 2], isCentred: true },
            { after },
          ),
        ],
      }));
      return sharedLayouts(both)[0]?.fit.kind;
    };
    expect([0.949, 0.951].map(kind)).toEqual(["flipped", "scaled"]);
  });
});

describe("a zoom that cases share", () => {
  it("is one number to 0.06 of its logarithm, the middle one of them", () => {
    const apart = (by: number) =>
      shared([1.25, 1.25, 1.25 * Math.exp(by), 1.25 * Math.exp(-by)].map((one) => zoomed(one)));
    expect([0.059, 0.061].map(apart)).toEqual([4, 0]);
    const [one] = sharedLayouts(cases([1.24, 1.25, 1.27].map((ratio) => zoomed(ratio))));
    expect(one?.fit).toMatchObject({ ratios: [1.25, 1.25], undo: { ratios: [1, 1.25, 1.25] } });
  });

  it("about the corner may leave 1.35 times what a shift and a size leave, from 0.15 of its logarithm on", () => {
    // Of a loss of 0.2, 0.27.
    const left = (ratio: number, after: number, isCentred = false) =>
      shared(times(4, zoomed(ratio, { after, rival: 0.8 }, isCentred)));
    expect([0.729, 0.7301].map((after) => left(1.25, after))).toEqual([0, 4]);
    expect([0.149, 0.151].map((log) => left(Math.exp(log), 0.79))).toEqual([0, 4]);
    expect(left(1.25, 0.79, true)).toBe(0);
  });
});

describe("an order of planes that cases share", () => {
  const n = 20;
  /** Every plane moved on by half of the stack, but for so many that stand where no other order has them. */
  const order = (odd: number, key: number) =>
    Array.from({ length: n }, (_, i) => (i < odd ? (i * 3 + key * 5) % n : (i + n / 2) % n));

  it("agrees in more planes than by chance", () => {
    // Three pairs; by chance 3 ∕ 20, and 0.3 ∕ √3 more is 0.323: of 20 planes that are alike 7 in each pair.
    const alike = (same: number) => {
      const orders = [0, 1, 2].map((key) =>
        Array.from({ length: n }, (_, i) => (i < same ? (i + 10) % n : far(i, key))),
      );
      return shared(orders.map((from) => ordered(from)));
    };
    // Three places a plane that lie apart by more than one.
    const far = (i: number, key: number) => (i + 5 + 4 * key) % n;
    expect([6, 7].map(alike)).toEqual([0, 3]);
  });

  it("is undone by what most of them say", () => {
    const [one] = sharedLayouts(cases([order(0, 0), order(0, 0), order(3, 1)].map((from) => ordered(from))));
    expect(one?.fit).toMatchObject({ moved: n, undo: { from: order(0, 0) } });
  });
});
