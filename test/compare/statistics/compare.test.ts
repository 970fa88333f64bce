import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseChange, Comparison, PairComparison } from "../../../src/compare/statistics/index.js";
import { compare, type ScoredLabel, type ScoredRun } from "../../../src/compare/statistics/index.js";
import type { Loss } from "../../../src/diagnosis/diagnosis.js";
import { sentencesOf } from "../../../src/words/index.js";

const none: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };

/** A label whose whole loss is the given parts. */
function scored(name: string, label: number, parts: Partial<Loss>): ScoredLabel {
  const loss = { ...none, ...parts };
  return { case: name, label, dice: 1 - Object.values(loss).reduce((sum, part) => sum + part, 0), loss };
}

function run(name: string, labels: readonly ScoredLabel[]): ScoredRun {
  return { name, labels };
}

const cases = ["a", "b", "c", "d", "e", "f", "g", "h"];

const { comparison: english } = sentencesOf("en");
/** A comparison of which only its one pair is read. */
const alone = (pair: PairComparison | undefined) => ({ pairs: [pair], warnings: [] }) as unknown as Comparison;

describe("compare", () => {
  it("names the part that moved, case by case and over all", () => {
    const before = run(
      "old",
      cases.map((name, i) => scored(name, 1, { missed: 0.2 + i / 100, boundary: 0.1 })),
    );
    const after = run(
      "new",
      cases.map((name) => scored(name, 1, { missed: 0.05, boundary: 0.11 })),
    );
    const [pair] = compare([before, after]).pairs;
    expect(pair?.dice.difference).toBeCloseTo(0.15 + 0.035 - 0.01, 12);
    expect(pair?.dice.better).toBe(8);
    expect(pair?.dice.rankBiserial).toBe(1);
    expect(pair?.dice.wilcoxon.p).toBe(2 / 2 ** 8);
    expect(pair?.better[0]).toMatchObject({ case: "h", part: "missed" });
    expect(english.why(pair?.better[0] as CaseChange)).toBe(
      "Dice 0.630 → 0.840: missed objects or regions cost 0.270 before, 0.050 now",
    );
    expect(pair?.worse).toEqual([]);
    expect(pair?.causes.find(({ part }) => part === "missed")?.difference).toBeCloseTo(-0.185, 12);
    expect(english.summary(alone(pair))).toMatch(
      /^new is better than old: mean Dice 0.665 in old, 0.840 in new \(\+0.175, .* missed objects/,
    );
  });

  it("finds no difference between a run and itself", () => {
    const one = run(
      "one",
      cases.map((name, i) => scored(name, 1, { shift: i / 10 })),
    );
    const [pair] = compare([one, { ...one, name: "again" }]).pairs;
    expect(pair?.dice).toMatchObject({ difference: 0, interval: [0, 0], better: 0, worse: 0, same: 8, cohen: null });
    expect(pair?.dice.wilcoxon.p).toBeNull();
    expect(english.summary(alone(pair))).toMatch(/^Nothing changed/);
  });

  it("averages a case's labels first, so that a case with many labels counts once", () => {
    const before = run("old", [scored("a", 1, {}), scored("a", 2, {}), scored("a", 3, {}), scored("b", 1, {})]);
    const after = run("new", [
      scored("a", 1, { size: 0.3 }),
      scored("a", 2, { size: 0.3 }),
      scored("a", 3, { size: 0.3 }),
      scored("b", 1, {}),
    ]);
    const [pair] = compare([before, after]).pairs;
    expect(pair?.dice.difference).toBeCloseTo(-0.15, 12);
    expect(pair?.dice.cases).toBe(2);
    expect(pair?.labels.map(({ label, cases: n }) => [label, n])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
  });

  it("lists cases that a run lacks, and labels that only one run has", () => {
    const before = run("old", [scored("a", 1, {}), scored("b", 1, {})]);
    const after = run("new", [scored("a", 1, {}), scored("a", 9, { spurious: 1 }), scored("c", 1, {})]);
    const found = compare([before, after]);
    expect(found.matched).toEqual({ cases: 1, labels: 2 });
    expect(found.unmatched).toEqual([
      { case: "b", missingIn: ["new"] },
      { case: "c", missingIn: ["old"] },
    ]);
    expect(found.pairs[0]?.undefinedInOne).toEqual({
      labels: 1,
      listed: [{ case: "a", label: 9, baseline: null, other: 0 }],
    });
    expect(found.pairs[0]?.labels[1]).toMatchObject({ label: 9, cases: 0, difference: null, adjusted: null });
    expect(found.pairs[0]?.dice.difference).toBe(0);
  });

  it("refuses one run, and runs without a common case", () => {
    const one = run("one", [scored("a", 1, {})]);
    expect(() => compare([one])).toThrow("fewer than two runs");
    expect(() => compare([one, run("two", [scored("b", 1, {})])])).toThrow("no case is in all of one, two");
    expect(() => compare([one, one])).toThrow("have one name");
    expect(() => compare([one, run("two", [scored("a", 1, {}), scored("a", 1, {})])])).toThrow(
      'two scores label 1 of the case "a" twice',
    );
  });

  it("says little of one case: no interval, and a p that proves nothing", () => {
    const [pair] = compare([run("old", [scored("a", 1, {})]), run("new", [scored("a", 1, { shift: 0.5 })])]).pairs;
    expect(pair?.dice).toMatchObject({ cases: 1, difference: -0.5, interval: null, cohen: null, rankBiserial: null });
    expect(pair?.dice.wilcoxon.p).toBe(1);
    expect(english.summary(alone(pair))).toMatch(/^No difference that the cases can prove/);
  });

  it("finds no Dice to compare where one run has none", () => {
    const nothing = { ...scored("a", 1, {}), dice: null };
    const [pair] = compare([run("old", [scored("a", 1, {})]), run("new", [nothing])]).pairs;
    expect(pair?.dice).toMatchObject({
      cases: 0,
      baseline: null,
      difference: null,
      interval: null,
      rankBiserial: null,
    });
    expect(english.summary(alone(pair))).toBe("No case has a Dice in both old and new.");
  });

  it("tests every cause, in all and in each label, and calls a part that shrank better", () => {
    const pick = (i: number, j: number) => ({ missed: 0.3 - i / 50, boundary: 0.1 + j / 100 });
    const before = cases.flatMap((name, i) => [scored(name, 1, pick(i, 0)), scored(name, 2, { boundary: 0.2 })]);
    const after = cases.flatMap((name, i) => [
      scored(name, 1, { missed: 0.01, boundary: 0.1 + (i + 1) / 100 }),
      scored(name, 2, { boundary: 0.2 }),
    ]);
    const [pair] = compare([run("old", before), run("new", after)]).pairs;
    const missed = pair?.causes.find(({ part }) => part === "missed");
    expect(missed).toMatchObject({ better: 8, worse: 0, rankBiserial: 1 });
    // The signs are those of the difference: the loss fell in every case. Two parts moved, so p counts twice.
    expect(missed?.wilcoxon).toMatchObject({ n: 8, plus: 0, minus: 36, p: 2 / 2 ** 8 });
    expect(missed?.adjusted).toBe(4 / 2 ** 8);
    expect(missed?.cohen).toBeGreaterThan(0);
    const [one, two] = pair?.labels ?? [];
    expect(one?.causes.find(({ part }) => part === "boundary")).toMatchObject({ worse: 8, rankBiserial: -1, cases: 8 });
    expect(one?.causes.find(({ part }) => part === "missed")?.difference).toBeCloseTo(
      2 * (missed?.difference ?? Number.NaN),
      12,
    );
    expect(two?.causes.every(({ difference }) => difference === 0)).toBe(true);
    for (const { difference, causes } of pair?.labels ?? []) {
      const sum = causes.reduce((moved, cause) => moved + (cause.difference ?? 0), 0);
      expect(sum).toBeCloseTo(-(difference ?? Number.NaN), 12);
    }
  });

  it("tells the groups of cases apart, the one that lost most first", () => {
    const at = (i: number) => ({ site: i < 4 ? "north" : "south", scanner: "" });
    const grouped = (shift: (i: number) => number) =>
      cases.map((name, i) => ({ ...scored(name, 1, { shift: shift(i) }), group: at(i) }));
    const [pair] = compare([
      run(
        "old",
        grouped(() => 0.1),
      ),
      run(
        "new",
        grouped((i) => (i < 4 ? 0.05 : 0.4 + i / 100)),
      ),
    ]).pairs;
    expect(pair?.groups.map(({ attribute, value, cases: n }) => [attribute, value, n])).toEqual([
      ["site", "south", 4],
      ["site", "north", 4],
    ]);
    expect(pair?.groups[1]?.difference).toBeCloseTo(0.05, 12);
    expect(pair?.groups[0]?.causes.find(({ part }) => part === "shift")?.difference).toBeCloseTo(0.355, 12);
    const weighed = (pair?.groups ?? []).reduce((sum, group) => sum + group.cases * (group.difference ?? 0), 0);
    expect(weighed / 8).toBeCloseTo(pair?.dice.difference ?? Number.NaN, 12);
  });

  it("tells runs that are not like with like before it calls one better", () => {
    const one = run("one", [scored("a", 1, {})]);
    const warnings = [{ kind: "identical", baseline: "one", other: "two", unlike: true } as const];
    const found = compare([one, { ...one, name: "two" }], { warnings });
    expect(found.warnings).toEqual(warnings);
    expect(english.pair(found.pairs[0] as PairComparison, found)).toMatch(
      /^Not like with like: one and two differ in more than their predictions/,
    );
  });

  it("is not confused by labels that come in any order", () => {
    const labels = cases.flatMap((name, i) =>
      [1, 2, 3].map((label) => scored(name, label, { size: (i * label) / 40 })),
    );
    const other = labels.map((one) => scored(one.case, one.label, { size: 0.3 - one.loss.size / 3 }));
    const [there] = compare([run("old", labels), run("new", other)]).pairs;
    fc.assert(
      fc.property(fc.shuffledSubarray(other, { minLength: other.length }), (shuffled) => {
        expect(compare([run("old", labels), run("new", shuffled)]).pairs[0]?.dice).toEqual(there?.dice);
      }),
      { numRuns: 5 },
    );
  });

  it("gives the same interval for the same seed and another for another", () => {
    const before = run(
      "old",
      cases.map((name, i) => scored(name, 1, { shift: i / 20 })),
    );
    const after = run(
      "new",
      cases.map((name, i) => scored(name, 1, { shift: (i * i) / 100 })),
    );
    const interval = (seed: number) => compare([before, after], { seed }).pairs[0]?.dice.interval;
    expect(interval(1)).toEqual(interval(1));
    expect(interval(1)).not.toEqual(interval(2));
  });

  it("turns round with the order of the runs, and its parts add up to the change", () => {
    const losses = fc.record({
      shift: fc.double({ min: 0, max: 0.3, noNaN: true }),
      missed: fc.double({ min: 0, max: 0.3, noNaN: true }),
      boundary: fc.double({ min: 0, max: 0.3, noNaN: true }),
    });
    const two = fc.array(fc.tuple(losses, losses), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(two, (pairs) => {
        const [one, other] = [0, 1].map((side) =>
          run(
            String(side),
            pairs.map((pair, i) => scored(String(i), 1, pair[side] as Partial<Loss>)),
          ),
        ) as [ScoredRun, ScoredRun];
        const [there] = compare([one, other]).pairs;
        const [back] = compare([other, one]).pairs;
        expect(there?.dice.difference).toBeCloseTo(-(back?.dice.difference ?? Number.NaN), 12);
        expect(there?.dice.wilcoxon.p ?? -1).toBeCloseTo(back?.dice.wilcoxon.p ?? -1, 12);
        expect(there?.better.length).toBe(back?.worse.length);
        for (const change of there?.better ?? []) {
          const moved = Object.values(change.moved).reduce((sum, part) => sum + part, 0);
          expect(moved).toBeCloseTo(-change.difference, 12);
          expect(change.moved[change.part]).toBeLessThan(0);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("the ranking of three runs", () => {
  const of = (name: string, loss: (i: number) => number) =>
    run(
      name,
      cases.map((one, i) => scored(one, 1, { boundary: loss(i) })),
    );

  it("stands firm where every case agrees", () => {
    const { ranking } = compare([of("mid", () => 0.2), of("best", () => 0.1), of("last", (i) => 0.3 + i / 100)]);
    expect(ranking?.runs.map(({ rank }) => rank)).toEqual([2, 1, 3]);
    expect(ranking?.runs.map(({ interval }) => interval)).toEqual([
      [2, 2],
      [1, 1],
      [3, 3],
    ]);
    expect(ranking?.kendall).toBeCloseTo(1, 12);
    expect(ranking?.runs[1]?.shares[0]).toBeCloseTo(1, 9);
    expect(ranking?.tests).toHaveLength(3);
  });

  it("shows that two equal runs change places", () => {
    const { ranking } = compare([
      of("even", (i) => (i % 2) / 10),
      of("odd", (i) => ((i + 1) % 2) / 10),
      of("last", () => 0.9),
    ]);
    const [even, odd, last] = ranking?.runs ?? [];
    expect(even?.rank).toBe(1.5);
    expect(even?.interval).toEqual([1, 2]);
    expect(odd?.shares[0]).toBeGreaterThan(0.4);
    expect(last?.interval).toEqual([3, 3]);
  });

  it("lets runs that tie share the draw, so that every run and every place adds up to one", () => {
    const { ranking } = compare([
      of("one", (i) => i / 10),
      of("same", (i) => i / 10),
      of("other", (i) => (i % 3) / 5),
      of("last", () => 0.9),
    ]);
    const shares = ranking?.runs.map((one) => one.shares) ?? [];
    for (const [place] of shares.entries()) {
      expect(shares[place]?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(shares.reduce((sum, share) => sum + (share[place] as number), 0)).toBeCloseTo(1, 9);
    }
    expect(shares[0]).toEqual(shares[1]);
    const [same, , last] = ranking?.tests ?? [];
    expect(same).toMatchObject({ one: "one", other: "same", difference: 0, p: null, adjusted: null });
    expect(same?.above).toBeCloseTo(0.5, 9);
    expect(last).toMatchObject({ one: "one", other: "last", above: 0 });
  });

  it("tells no size of an effect where five cases changed, and Cohen's d of two values by threes in closed form", () => {
    const one = fc.integer({ min: 1, max: 40 }).map((n) => n / 100);
    fc.assert(
      fc.property(one, one, (a, b) => {
        fc.pre(a !== b);
        const compared = (count: number) => {
          const names = ["a", "b", "c", "d", "e", "f"].slice(0, count);
          return compare([
            run(
              "old",
              names.map((name) => scored(name, 1, { size: 0.5 })),
            ),
            run(
              "new",
              names.map((name, i) => scored(name, 1, { size: 0.5 - (i % 2 ? a : b) })),
            ),
          ]).pairs[0];
        };
        expect(compared(5)?.dice).toMatchObject({ rankBiserial: null, cohen: null });
        const pair = compared(6);
        // Half of the values lie half their distance on either side of the mean; n − 1 is 5.
        const d = (a + b) / 2 / (Math.abs(a - b) / 2) / Math.sqrt(6 / 5);
        expect(pair?.dice.cohen).toBeCloseTo(d, 9);
        // Less of a loss is as good as more Dice.
        expect(pair?.causes.find(({ part }) => part === "size")?.cohen).toBeCloseTo(pair?.dice.cohen as number, 9);
      }),
      { numRuns: 30 },
    );
  });

  it("tells Cohen's d as the t of a paired test over √n, whatever the scale, and turns its sign with the runs", () => {
    const losses = fc.array(
      fc.integer({ min: 0, max: 400 }).map((n) => n / 1000),
      { minLength: 8, maxLength: 8 },
    );
    fc.assert(
      fc.property(losses, losses, (before, after) => {
        const differences = before.map((loss, i) => loss - (after[i] as number));
        const mean = differences.reduce((sum, one) => sum + one, 0) / 8;
        const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 7;
        // Of fewer cases that changed no effect is told.
        fc.pre(variance > 1e-6 && differences.filter((one) => one !== 0).length >= 6);
        const t = mean / Math.sqrt(variance / 8);
        const runOf = (name: string, some: readonly number[], scale = 1) =>
          run(
            name,
            cases.map((one, i) => scored(one, 1, { shift: scale * (some[i] as number) })),
          );
        const cohen = (...runs: [ScoredRun, ScoredRun]) => compare(runs).pairs[0]?.dice.cohen as number;
        expect(cohen(runOf("old", before), runOf("new", after))).toBeCloseTo(t / Math.sqrt(8), 9);
        expect(cohen(runOf("old", before, 0.5), runOf("new", after, 0.5))).toBeCloseTo(t / Math.sqrt(8), 9);
        expect(cohen(runOf("new", after), runOf("old", before))).toBeCloseTo(-t / Math.sqrt(8), 9);
      }),
      { numRuns: 30 },
    );
  });
});
