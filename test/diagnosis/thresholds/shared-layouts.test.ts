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
    const kinds: readonly ((dice: Dice) => Guess)[] = [
      flipped,
      (dice) => guess({ kind: "inverted", side: "prediction" }, { way: "complement", label: 1 }, dice),
      (dice) => ordered([2, 3, 0, 1], dice),
      (dice) => zoomed(2, dice, true),
    ];
    for (const of of kinds)
      expect([0.761, 0.7599, 0.759].map((rival) => shared(times(4, of({ rival, still: 0.2 }))))).toEqual([0, 4, 4]);
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
        cases([...times(20, flipped({ rival: 0.79 })), ...Array(others).fill(undefined)]).map((one, i) => ({
          ...one,
          ...(i < proving ? { fit: flipped().fit } : {}),
        })),
      ).length;
    expect([9, 10, 11].map((proving) => held(proving))).toEqual([9, 20, 20]);
    expect([6, 7].map((others) => held(10, others))).toEqual([20, 10]);
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

describe("a mistake is the same in two cases", () => {
  /** How many of six cases hold it, of which three show one and three another. */
  const held = (one: Guess, other: Guess) => shared([...times(3, one), ...times(3, other)]);
  const inverted = (side: string) => guess({ kind: "inverted", side }, { way: "complement", label: 1 }, {});
  const stack = (facts: object, axis = 0) =>
    guess(
      { kind: "planes-out-of-order", axis: "planes", moved: 4, of: 4, order: "cyclic", by: 1, ...facts },
      { way: "order", axis, from: [1, 2, 3, 0] },
      {},
    );

  it.each([
    ["turn", flipped(), flipped({}, "rows,-columns")],
    ["inverted side", inverted("prediction"), inverted("reference")],
    ["zoom", zoomed(2), zoomed(2, {}, true)],
    ["axis of planes", stack({}), stack({ axis: "rows" }, 1)],
    ["number of planes", stack({}), stack({ of: 5 })],
    ["order of planes", stack({}), stack({ order: "interleaved" })],
    ["step of planes", stack({}), stack({ by: 2 })],
  ])("if its %s is the same", (_, one, other) => {
    expect(shared(times(6, one))).toBe(6);
    // Three of six are fewer than three of four.
    expect(held(one, other)).toBe(0);
  });

  it("if a zoom about the corner begins two voxels from it in some, and is about the corner in all of them then", () => {
    const from = (row: number) =>
      guess(
        { kind: "scaled", ratios: [2, 2], from: "grid" },
        { way: "zoom", ratios: [1, 2, 2], isCentred: true, firsts: [0, row, -0.5] },
        {},
      );
    expect([1.9, 2, 2.1].map((row) => held(zoomed(2), from(row)))).toEqual([6, 6, 0]);
    const all = sharedLayouts(cases([...times(3, from(1)), ...times(3, zoomed(2))]));
    for (const { fit } of all) expect(fit.undo).toEqual({ way: "zoom", ratios: [1, 2, 2], isCentred: false });
  });

  it("if it is of the same kind: then one case proves it for another", () => {
    const all = [flipped(), inverted("prediction"), zoomed(2), stack({})];
    for (const one of all) {
      for (const other of all) {
        const [first, ...rest] = cases([one, one, ...Array(10).fill(undefined)]) as [Guessing, ...Guessing[]];
        const held = sharedLayouts([{ ...first, fit: other.fit }, ...rest]);
        expect(held).toHaveLength(one === other ? 2 : 0);
      }
    }
  });

  it("and is undone in others too, if their shape allows it", () => {
    const exchange = orientationsBetween([60, 60], [60, 60]).find(({ axes }) => axes[0] === 1) as typeof turn;
    const exchanged = guess({ kind: "flipped", orient: "columns,rows" }, { way: "turn", orientation: exchange }, {});
    const undoneIn = (one: Guess, own: readonly number[], other: readonly number[]) =>
      sharedLayouts([
        ...cases(times(6, one), { shape: own }),
        ...cases([undefined, undefined], { shape: other }).map((last) => ({ ...last, name: "last" })),
      ]);
    expect(undoneIn(exchanged, [60, 60], [50, 50])).toHaveLength(8);
    expect(undoneIn(exchanged, [60, 60], [50, 60])).toHaveLength(6);
    expect(undoneIn(stack({}), [4, 60, 60], [4, 30, 30])).toHaveLength(8);
    expect(undoneIn(stack({}), [4, 60, 60], [5, 60, 60])).toHaveLength(6);
    // Each case keeps its own Dice, and says which of its suspicions it was.
    const [first, ...more] = undoneIn(flipped({ before: 0.3 }), shape, shape);
    expect(first).toMatchObject({ name: "c0", guess: 0, fit: { kind: "flipped", before: 0.3, after: 0.8 } });
    expect(more.at(-1)).toMatchObject({ name: "last", guess: -1, fit: { kind: "flipped", before: 0.2, after: 0.2 } });
  });

  it("and of two mistakes the one that gains more in all is undone", () => {
    const both = (turns: number, zooms: number) =>
      sharedLayouts(
        cases(Array.from({ length: 8 }, (_, i) => (i < turns ? flipped({ after: 0.6 }) : undefined))).map((one, i) => ({
          ...one,
          guesses: [...one.guesses, ...(i >= 8 - zooms ? [zoomed(2, { after: 0.8 })] : [])],
        })),
      )[0]?.fit.kind;
    // By 0.4 in each and by 0.6.
    expect([both(8, 0), both(0, 8), both(8, 6), both(6, 8), both(8, 5)]).toEqual([
      "flipped",
      "scaled",
      "scaled",
      "scaled",
      "flipped",
    ]);
  });
});

describe("a zoom that cases share", () => {
  it("about a place of its own begins within two voxels", () => {
    const placed = (row: number) => {
      const one = zoomed(2, {}, true);
      return { ...one, fit: { ...one.fit, undo: { ...one.fit.undo, firsts: [0, row, 4] } } as LayoutFit };
    };
    const apart = (by: number) => shared([10, 10 + by, 10 - by, 10].map(placed));
    expect([1.9, 2, 2.1].map(apart)).toEqual([4, 4, 0]);
    // One about the middle is another.
    expect(shared([...times(2, placed(10)), ...times(2, zoomed(2, {}, true))])).toBe(0);
  });

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
