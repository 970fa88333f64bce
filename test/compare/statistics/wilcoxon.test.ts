import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kendall, ranksOf } from "../../../src/compare/statistics/ranking.js";
import { holm, signedRank } from "../../../src/compare/statistics/wilcoxon.js";
import { normalTail } from "../../../src/diagnosis/statistics/normal-tail.js";

interface Golden {
  wilcoxon: { name: string; differences: number[]; n: number; plus: number; minus: number; p: number }[];
  tails: { z: number; tail: number }[];
  kendall: { one: number[]; other: number[]; tau: number }[];
}
const golden = JSON.parse(readFileSync(new URL("../../golden/wilcoxon.json", import.meta.url), "utf8")) as Golden;

describe("signedRank", () => {
  it.each(golden.wilcoxon)("equals scipy: $name", ({ differences, n, plus, minus, p }) => {
    const found = signedRank(differences);
    expect(found.n).toBe(n);
    expect(found.plus).toBe(plus);
    expect(found.minus).toBe(minus);
    expect(Math.abs((found.p as number) / p - 1)).toBeLessThan(1e-10);
  });

  it("equals counting every pattern of signs, ties or not", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 }), (differences) => {
        const found = signedRank(differences);
        const kept = differences.filter((value) => value !== 0);
        if (kept.length === 0) return found.p === null;
        const ranks = ranksOf(kept.map((value) => -Math.abs(value)));
        const least = Math.min(found.plus, found.minus);
        let below = 0;
        for (let signs = 0; signs < 2 ** kept.length; signs++) {
          const plus = ranks.reduce((sum, rank, i) => sum + ((signs >> i) & 1 ? rank : 0), 0);
          if (plus <= least) below++;
        }
        expect(found.p).toBeCloseTo(Math.min(1, (2 * below) / 2 ** kept.length), 12);
        return true;
      }),
      { numRuns: 100 },
    );
  });

  it("does not mind the sign", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 70 }), (differences) => {
        const [one, other] = [signedRank(differences), signedRank(differences.map((value) => -value))];
        expect(one.plus).toBe(other.minus);
        expect(one.p ?? -1).toBeCloseTo(other.p ?? -1, 12);
      }),
    );
  });

  it("is undefined where nothing differs", () => {
    expect(signedRank([0, 0, -0])).toEqual({ n: 0, plus: 0, minus: 0, p: null, method: "exact" });
  });
});

describe("normalTail", () => {
  it.each(golden.tails)("equals scipy at $z", ({ z, tail }) => {
    expect(Math.abs(normalTail(z) / tail - 1)).toBeLessThan(1e-12);
  });
});

describe("kendall", () => {
  it.each(golden.kendall)("equals scipy: $one and $other", ({ one, other, tau }) => {
    expect(kendall(one, other)).toBeCloseTo(tau, 12);
  });

  it("is undefined where an order is all ties", () => {
    expect(kendall([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});

describe("holm", () => {
  it("multiplies the smallest by the number of tests and never falls", () => {
    const adjusted = holm([0.01, null, 0.04, 0.03]) as number[];
    expect(adjusted[0]).toBeCloseTo(0.03, 12);
    expect(adjusted[1]).toBeNull();
    expect(adjusted[2]).toBeCloseTo(0.06, 12);
    expect(adjusted[3]).toBeCloseTo(0.06, 12);
  });

  it("stays at 1 or below", () => {
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });
});
