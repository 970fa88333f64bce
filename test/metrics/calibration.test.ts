/** How well probabilities are calibrated: numpy's values, and the definitions voxel by voxel on random maps. */
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibration, checkProbabilities, softCounts } from "../../src/metrics/index.js";

interface Golden {
  readonly reference: number[];
  readonly probabilities: number[][];
  readonly ece: number;
  readonly classwiseEce: number;
  readonly labelEce: (number | null)[];
  readonly brier: number;
  readonly nll: number;
}

const file = new URL("../golden/calibration.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as Record<"classes" | "channel", Golden>;
const NAMES = ["ece", "classwiseEce", "brier", "nll"] as const;

it.each(["classes", "channel"] as const)("calibration of %s is numpy's", (kind) => {
  const one = golden[kind];
  const first = kind === "classes" ? 0 : 1;
  const probabilities = new Map(one.probabilities.map((map, k) => [k + first, map]));
  const found = calibration({ reference: one.reference, probabilities });
  for (const name of NAMES) expect(found[name]).toBeCloseTo(one[name], 12);
  for (const [id, value] of found.labelEce) expect(value).toBeCloseTo(one.labelEce[id] as number, 12);
});

/** Voxels with a truth (−1: ignored) and probabilities, in 31sts, of three classes or of the only one: off the ends of fifteenths. */
const voxels = fc.array(
  fc.tuple(
    fc.integer({ min: -1, max: 2 }),
    fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 15 })).map(([a, b]) => [31 - a - b, a, b]),
  ),
  { minLength: 1, maxLength: 12 },
);
const ofClasses = (list: readonly (readonly [number, readonly number[]])[]) => ({
  reference: list.map(([truth]) => truth),
  probabilities: new Map([0, 1, 2].map((id) => [id, list.map(([, p]) => (p[id] as number) / 31)])),
});
const ofOne = (list: readonly (readonly [number, readonly number[]])[]) => ({
  reference: list.map(([truth]) => Math.min(1, truth)),
  probabilities: new Map([[1, list.map(([, p]) => (p[0] as number) / 31)]]),
});

/** |accuracy − confidence| of each fifteenth, without its lower end, weighted by its voxels. */
function errorOf(sure: readonly (readonly [confidence: number, isRight: boolean])[]): number {
  let error = 0;
  for (let bin = 0; bin < 15; bin++) {
    const own = sure.filter(([p]) => (p > bin / 15 || bin === 0) && p <= (bin + 1) / 15);
    const mean = (of: (one: readonly [number, boolean]) => number) =>
      own.reduce((sum, one) => sum + of(one), 0) / own.length;
    if (own.length > 0) error += Math.abs(mean(([p]) => p) - mean(([, isRight]) => Number(isRight))) * own.length;
  }
  return error / sure.length;
}

describe("of several classes", () => {
  it("every value is that of its definition, and an ignored voxel counts for nothing", () => {
    fc.assert(
      fc.property(voxels, (list) => {
        const input = ofClasses(list);
        const judged = list.filter(([truth]) => truth >= 0);
        const found = calibration(input);
        if (judged.length === 0) {
          expect(found).toMatchObject({ ece: null, classwiseEce: null, brier: null, nll: null });
          expect([...found.labelEce.values()]).toEqual([null, null, null]);
          return;
        }
        const { probabilities } = ofClasses(judged);
        const p = (id: number, i: number) => (probabilities.get(id) as number[])[i] as number;
        const truths = judged.map(([truth]) => truth);
        const mean = (of: (truth: number, i: number) => number) =>
          truths.reduce((sum, truth, i) => sum + of(truth, i), 0) / truths.length;
        expect(found.brier).toBeCloseTo(
          mean((truth, i) => [0, 1, 2].reduce((sum, id) => sum + (p(id, i) - Number(id === truth)) ** 2, 0)),
          12,
        );
        expect(found.nll).toBeCloseTo(
          mean((truth, i) => -Math.log(p(truth, i))),
          12,
        );
        const each = [0, 1, 2].map((id) => errorOf(truths.map((truth, i) => [p(id, i), id === truth])));
        expect([...found.labelEce.keys()]).toEqual([0, 1, 2]);
        for (const [id, one] of found.labelEce) expect(one).toBeCloseTo(each[id] as number, 12);
        expect(found.classwiseEce).toBeCloseTo(each.reduce((sum, one) => sum + one, 0) / 3, 12);
        const likeliest = truths.map((truth, i) => {
          const most = Math.max(p(0, i), p(1, i), p(2, i));
          return [most, [0, 1, 2].findIndex((id) => p(id, i) === most) === truth] as const;
        });
        expect(found.ece).toBeCloseTo(errorOf(likeliest), 12);
      }),
    );
  });
});

describe("of a single one", () => {
  it("the background has the rest", () => {
    fc.assert(
      fc.property(voxels, (list) => {
        const judged = list.filter(([truth]) => truth >= 0);
        fc.pre(judged.length > 0);
        const found = calibration(ofOne(list));
        const { reference, probabilities } = ofOne(judged);
        const map = probabilities.get(1) as number[];
        const mean = (of: (p: number, isInside: boolean) => number) =>
          map.reduce((sum, p, i) => sum + of(p, reference[i] === 1), 0) / map.length;
        expect(found.brier).toBeCloseTo(
          mean((p, isInside) => (p - Number(isInside)) ** 2),
          12,
        );
        const least = 2 ** -52;
        expect(found.nll).toBeCloseTo(
          mean((p, isInside) => -Math.log(Math.max(least, isInside ? p : 1 - p))),
          12,
        );
        const sure = map.map((p, i) => [p >= 0.5 ? p : 1 - p, p >= 0.5 === (reference[i] === 1)] as const);
        expect(found.ece).toBeCloseTo(errorOf(sure), 12);
        expect(found.labelEce.get(1)).toBeCloseTo(errorOf(map.map((p, i) => [p, reference[i] === 1])), 12);
      }),
    );
  });

  it("a certain mistake costs no more than 52 bits", () => {
    const { nll } = calibration({ reference: [1, 0], probabilities: new Map([[1, [0, 1]]]) });
    expect(nll).toBeCloseTo(52 * Math.log(2), 12);
  });
});

describe("soft counts", () => {
  it("of some ids are sums of their probabilities, and those outside the rest", () => {
    fc.assert(
      fc.property(voxels, fc.subarray([0, 1, 2], { minLength: 1 }), (list, ids) => {
        const input = ofClasses(list);
        const judged = list
          .filter(([truth]) => truth >= 0)
          .map(([truth, p]) => ({ truth, p: ids.reduce((total, id) => total + (p[id] as number) / 31, 0) }));
        for (const outside of [false, true]) {
          const found = softCounts(input, ids, outside);
          const own = judged.map(({ truth, p }) => ({ r: ids.includes(truth) !== outside, p: outside ? 1 - p : p }));
          const sum = (of: (one: { r: boolean; p: number }) => number) =>
            own.reduce((total, one) => total + of(one), 0);
          expect(found.voxels).toBe(judged.length);
          expect(found.reference).toBe(sum(({ r }) => Number(r)));
          expect(found.prediction).toBeCloseTo(
            sum(({ p }) => p),
            12,
          );
          expect(found.squares).toBeCloseTo(
            sum(({ p }) => p * p),
            12,
          );
          expect(found.intersection).toBeCloseTo(
            sum(({ r, p }) => (r ? p : 0)),
            12,
          );
        }
        expect(softCounts(input, ids)).toEqual(softCounts(input, ids, false));
      }),
    );
  });
});

describe("what is no probability", () => {
  const check = (...maps: readonly (readonly number[])[]) =>
    checkProbabilities({ reference: [1, 0], probabilities: new Map(maps.map((map, id) => [id + 1, map])) });

  it("is refused: outside 0 to 1, classes that do not add up, and undefined values", () => {
    for (const value of [-0.011, 1.011, Number.NaN]) {
      expect(() => check([0.5, value])).toThrow(expect.objectContaining({ code: "probability" }));
    }
    for (const rest of [0.489, 0.511, Number.NaN]) {
      expect(() => check([0.5, 0.5], [0.5, rest])).toThrow(expect.objectContaining({ code: "probability" }));
    }
    expect(() => check([0.5, 0.5], [0.5, 0.9])).toThrow(/add up to 1\.4, not 1/);
    expect(() => check([0.5, 7])).toThrow(/7 is no probability/);
  });

  it("is not what half precision makes of 0, 1 and their sum", () => {
    check([-0.01, 1.01]);
    check([0.5, 0.995], [0.495, 0.01]);
    check([0.3, 0.2]);
  });

  it("is refused where voxels are missing, or all maps", () => {
    for (const maps of [
      [],
      [[0.5]],
      [
        [0.5, 0.5],
        [0.5, 0.5, 0.5],
      ],
    ]) {
      expect(() => check(...maps)).toThrow(expect.objectContaining({ code: "length" }));
      expect(() => check(...maps)).toThrow(`${maps.length} maps of probabilities do not have the reference's 2 values`);
    }
  });
});
