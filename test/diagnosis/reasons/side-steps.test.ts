import fc from "fast-check";
import { expect, it } from "vitest";
import { runsAfter, type Side, undoSide } from "../../../src/diagnosis/reasons/size/side-steps.js";
import { matchedOf } from "../../../src/diagnosis/reasons/undoing.js";
import { enclosedBy } from "../../../src/diagnosis/split/structures/enclosed.js";
import { reasonThresholds, valuesOf } from "../../../src/diagnosis/thresholds/index.js";
import { maskOfRuns, noRuns, placeOf, stridesOf } from "../../../src/mask/index.js";
import { pairs } from "../../mask/arbitrary.js";
import { sightOfMasks } from "./sights.js";

const { wholeSide, nextStep, slopeStarts } = valuesOf(reasonThresholds.oneSided);

const sides = pairs
  .filter(({ reference, prediction }) => reference.includes(1) && prediction.includes(1))
  .chain(({ shape, reference, prediction }) => {
    const sight = sightOfMasks(shape, reference, prediction);
    const axes = [...shape.keys()];
    const enclosed = enclosedBy(matchedOf(sight).prediction);
    return fc.constantFrom(...axes).chain((axis) =>
      fc.record({
        sight: fc.constant(sight),
        side: fc.record<Side, "axis" | "side" | "inside">(
          {
            axis: fc.constant(axis),
            side: fc.constantFrom(1, -1),
            inside: fc.constantFrom(noRuns(enclosed.shape), enclosed),
            slope: fc.record({
              axis: fc.constantFrom(...axes.filter((other) => other !== axis)),
              side: fc.constantFrom(1, -1),
            }),
          },
          { requiredKeys: ["axis", "side", "inside"] },
        ),
        outwards: fc.boolean(),
        steps: fc.integer({ min: 1, max: 5 }),
      }),
    );
  });

type Case = typeof sides extends fc.Arbitrary<infer One> ? One : never;

/** The same voxel by voxel, a step after the other. */
function slowly({ sight, side: { axis, side, inside, slope }, outwards, steps }: Case) {
  const { shape, frame } = sight.pair;
  const [reference, held] = [maskOfRuns(matchedOf(sight).reference), maskOfRuns(matchedOf(sight).prediction)];
  const enclosed = maskOfRuns(inside);
  const [n, offset] = [shape[axis] as number, frame.offset[axis] as number];
  const room = side === 1 ? (frame.shape[axis] as number) - offset - n : offset;
  const stride = stridesOf(shape)[axis] as number;
  const places = slope ? (shape[slope.axis] as number) : 1;
  const placeAlong = (i: number) => {
    const at = slope ? (placeOf(i, shape)[slope.axis] as number) : 0;
    return slope?.side === -1 ? places - 1 - at : at;
  };
  const found = { steps: 0, net: 0, leaving: 0, widths: [] as number[] };
  for (let k = 1, least = 0; k <= steps; k++) {
    const full = (i: number, by: number) => {
      const at = (placeOf(i, shape)[axis] as number) + by;
      return at >= 0 && at < n && held[i + by * stride]! + enclosed[i + by * stride]! > 0;
    };
    const all = [...held.keys()];
    const changed = all.filter((i) => (outwards ? held[i] === 1 && !full(i, side) : !full(i, 0) && full(i, -side)));
    const isEnd = (i: number) => placeOf(i, shape)[axis] === (side === 1 ? n - 1 : 0);
    const lost = outwards || k > room ? [] : all.filter((i) => held[i] === 1 && isEnd(i));
    const isWrong = (i: number) => (reference[i] === 1) !== outwards;
    const scored = Array.from({ length: places }, (_, from) => {
      const [some, out] = [changed, lost].map((list) => list.filter((i) => placeAlong(i) >= from));
      return { from, some: some!, out: out!.length, right: some!.filter(isWrong).length };
    }).slice(least);
    const net = ({ some, out, right }: (typeof scored)[number]) => 2 * right - some.length - out;
    // The widest of those that gain most; where none gains anything, the last place alone.
    const gaining = scored.filter((one) => net(one) >= 0);
    const best = (gaining.length > 0 ? gaining : scored.slice(-1)).reduce((a, b) => (net(b) > net(a) ? b : a));
    const count = best.some.length + best.out;
    const width = count / (changed.length + lost.length);
    if (count === 0 || best.right < (k === 1 ? wholeSide : nextStep) * count) break;
    if (slope && k === 1 && width < slopeStarts) break;
    for (const i of best.some) held[i] = outwards ? 0 : 1;
    least = best.from;
    found.steps = k;
    found.net += net(best);
    found.leaving += best.out;
    found.widths.push(width);
  }
  return { ...found, held };
}

it("a side and its slopes are undone as voxel by voxel", () => {
  fc.assert(
    fc.property(sides, (one) => {
      const { sight, side, outwards, steps } = one;
      const undone = undoSide(sight, side, outwards, steps);
      const { held, ...expected } = slowly(one);
      expect(undone).toMatchObject(expected);
      expect(maskOfRuns(runsAfter(sight, undone, outwards))).toEqual(held);
    }),
    { numRuns: 400 },
  );
});

it("a side is given up only if it cannot correct enough", () => {
  fc.assert(
    fc.property(sides, fc.integer({ min: 0, max: 12 }), ({ sight, side, outwards, steps }, least) => {
      const [whole, some] = [0, least].map((enough) => undoSide(sight, side, outwards, steps, enough));
      if (whole!.net >= least) expect(some).toEqual(whole);
      else expect(some!.net).toBeLessThan(least);
    }),
    { numRuns: 400 },
  );
});
