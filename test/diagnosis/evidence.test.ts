import fc from "fast-check";
import { expect, test } from "vitest";
import { errorPlace } from "../../src/diagnosis/evidence/error-place.js";
import { onePixelCost } from "../../src/diagnosis/evidence/pixel-cost.js";
import { boundaryLoss, shiftFound, sizeFound } from "../../src/diagnosis/evidence/split-facts.js";
import { topology } from "../../src/diagnosis/evidence/topology.js";
import { type Diagnosis, diagnose, type EvidenceKind, type EvidenceOf } from "../../src/diagnosis/index.js";
import { axesOf, maskPair, partsOf, runsOf } from "../../src/mask/index.js";
import { explain } from "../../src/words/index.js";
import { placesOf } from "./thresholds/masks.js";

const size = 60;
const draw = (inside: (row: number, column: number) => boolean) =>
  Uint8Array.from({ length: size * size }, (_, i) => (inside(Math.floor(i / size), i % size) ? 1 : 0));
const box = (r0: number, r1: number, c0: number, c1: number) => (r: number, c: number) =>
  r >= r0 && r < r1 && c >= c0 && c < c1;
/** The evidence of one kind. */
const kindOf = <Kind extends EvidenceKind>({ evidence }: Diagnosis, kind: Kind) =>
  evidence.find((one): one is EvidenceOf<Kind> => one.kind === kind);
const evidenceOf = (reference: Uint8Array, prediction: Uint8Array) => {
  const found = diagnose(maskPair({ shape: [size, size], reference, prediction }));
  return { get: <Kind extends EvidenceKind>(kind: Kind) => kindOf(found, kind) };
};

test("one pixel costs a 20 px square what its dilation and erosion cost, by hand", () => {
  const square = draw(box(20, 40, 20, 40));
  const cost = evidenceOf(square, draw(box(21, 40, 20, 40))).get("one-pixel-cost");
  // The ball of radius 1 is a cross: 4 · 20 voxels are added, 400 − 18 · 18 are lost.
  expect(cost?.larger).toBeCloseTo(1 - 800 / 880, 12);
  expect(cost?.smaller).toBeCloseTo(1 - 648 / 724, 12);
  // First order: outline over twice the area; a digital outline is taken as π/4 of its faces.
  expect(cost?.firstOrder).toBeCloseTo(((Math.PI / 4) * 80) / 800, 12);
});

test("a thin tail that is lost is told from a bulk that is found", () => {
  const bulk = box(10, 30, 10, 30);
  const tail = box(30, 55, 19, 21);
  const found = evidenceOf(
    draw((r, c) => bulk(r, c) || tail(r, c)),
    draw(bulk),
  ).get("thin-structures");
  expect(found?.recall).toBeLessThan(0.1);
  expect(found?.elsewhere).toBeGreaterThan(0.95);
});

test("two objects joined by the prediction are merged, one cut in two is split", () => {
  const [left, right, bridge] = [box(10, 30, 10, 25), box(10, 30, 28, 43), box(18, 20, 25, 28)];
  const apart = draw((r, c) => left(r, c) || right(r, c));
  const joined = draw((r, c) => left(r, c) || right(r, c) || bridge(r, c));
  expect(evidenceOf(apart, joined).get("merged-objects")).toEqual({ kind: "merged-objects", objects: 1, joined: 2 });
  expect(evidenceOf(joined, apart).get("split-objects")).toEqual({ kind: "split-objects", objects: 1, pieces: 2 });
});

test("a hole that only the prediction has is counted", () => {
  const [solid, hole] = [box(10, 40, 10, 40), box(20, 25, 20, 25)];
  const found = evidenceOf(
    draw(solid),
    draw((r, c) => solid(r, c) && !hole(r, c)),
  ).get("holes");
  expect(found).toEqual({ kind: "holes", reference: { count: 0, voxels: 0 }, prediction: { count: 1, voxels: 25 } });
});

test("errors on one side are told as such", () => {
  const found = evidenceOf(draw(box(10, 40, 10, 40)), draw(box(10, 36, 10, 40))).get("error-place");
  expect(found).toMatchObject({ leaning: [{ axis: "rows", side: "last", share: 1 }], allSides: false });
  expect(explain(diagnose(pairOf(draw(box(10, 40, 10, 40)), draw(box(10, 36, 10, 40))))).evidence).toContain(
    "All wrong pixels are missing. All of them lie in the lower half of the object.",
  );
});

const disc = (row: number, column: number, radius: number) => (r: number, c: number) =>
  Math.hypot(r - row, c - column) <= radius;
const either =
  (...shapes: ((r: number, c: number) => boolean)[]) =>
  (r: number, c: number) =>
    shapes.some((inside) => inside(r, c));
const pairOf = (reference: Uint8Array, prediction: Uint8Array) =>
  maskPair({ shape: [size, size], reference, prediction });

test("label noise without a second rater is a boundary off by one pixel", () => {
  const found = evidenceOf(draw(box(20, 40, 20, 40)), draw(box(21, 40, 20, 40)));
  const cost = found.get("one-pixel-cost")?.measured as number;
  expect(found.get("label-noise")).toEqual({
    kind: "label-noise",
    expected: 1 - cost,
    within: true,
    from: "one-pixel",
  });
});

test("an outline that wavers by one pixel is within label noise; an object drawn too large by as much is not", () => {
  const object = box(20, 40, 20, 40);
  const wavering = (r: number, c: number) => {
    const by = c % 8 < 4 ? 1 : -1;
    return box(20 - by, 40 + by, 20, 40)(r, c);
  };
  expect(diagnose(pairOf(draw(object), draw(wavering)))).toMatchObject({
    reason: { kind: "label-noise" },
    withinLabelNoise: true,
  });
  expect(diagnose(pairOf(draw(object), draw(box(19, 41, 19, 41))))).toMatchObject({
    reason: { kind: "too-large" },
    withinLabelNoise: false,
  });
});

test("with a second rater given, nobody is told to find one", () => {
  const bent = either(box(20, 40, 20, 40), box(28, 31, 40, 41));
  const pair = pairOf(draw(bent), draw(either(box(20, 40, 20, 40), box(22, 25, 40, 41))));
  const [alone, rated] = [diagnose(pair), diagnose(pair, { expectedDice: 0.97 })];
  expect(explain(alone).remedy).toContain("--second-rater");
  expect(rated.withinLabelNoise).toBe(true);
  expect(explain(rated).evidence).toContain("A second annotator scores 0.97; this prediction scores no less.");
  expect(explain(rated).remedy).not.toContain("--second-rater");
});

test("where objects are beside it, a copy farther off than it is long is missed and spurious, and said to be a copy", () => {
  const beside = box(2, 6, 2, 10);
  const found = diagnose(pairOf(draw(either(beside, disc(15, 12, 6))), draw(either(beside, disc(40, 46, 6)))));
  expect(found.loss.missed + found.loss.spurious).toBeCloseTo(1 - (found.dice ?? 0), 12);
  expect(kindOf(found, "far-copy")).toMatchObject({ voxels: [25, 34], agreement: 1 });
  expect(explain(found).evidence.join()).toContain("25 rows down and 34 columns to the right");
});

test("other objects of another shape are no copy", () => {
  const found = evidenceOf(draw(disc(15, 12, 6)), draw(box(44, 46, 10, 55)));
  expect(found.get("far-copy")).toBeUndefined();
});

const [whole, strip] = [draw(box(10, 50, 10, 50)), draw(box(10, 50, 10, 25))];
// Columns 25 and 26 are near the strip; of the 25 others of the whole 23 lie farther.
const [large, small, far] = [40 * 40, 15 * 40, 23 * 40];

test.each([
  ["unfound-parts", whole, strip, (2 * (small + far)) / (large + small + far)],
  ["overreaching-parts", strip, whole, (2 * small) / (large + small - far)],
] as const)(
  "%s of a large object are said with what undoing these voxels gains",
  (kind, reference, prediction, after) => {
    expect(kindOf(diagnose(pairOf(reference, prediction)), kind)).toEqual({
      ...{ kind, voxels: far, share: 23 / 25, beyond: 2 },
      // And not the whole boundary part.
      gain: expect.closeTo(after - (2 * small) / (large + small), 12),
    });
  },
);

test("most objects missed are told first, though they cost little", () => {
  const specks = [0, 1, 2, 3, 4, 5].map((k) => box(4 + 9 * k, 7 + 9 * k, 52, 55));
  const found = diagnose(pairOf(draw(either(box(5, 45, 5, 45), ...specks)), draw(box(8, 42, 8, 42))));
  expect(found.cause).not.toBe("missed");
  const missed = kindOf(found, "missed-components");
  expect(missed).toMatchObject({ count: 6, of: 7, voxels: 54, median: 9 });
  expect(explain(found).summary).toContain(
    `Besides, 6 of 7 objects of the reference are missed (${missed?.cost.toFixed(2)}).`,
  );
});

test("the median of an even count of objects is the mean of the middle two", () => {
  const found = diagnose(
    pairOf(draw(either(box(2, 4, 2, 4), box(10, 20, 10, 20), box(40, 50, 40, 50))), draw(box(41, 49, 41, 49))),
  );
  expect(kindOf(found, "missed-components")?.median).toBe((4 + 100) / 2);
});

test("the place of an object is one of its voxels, even where its middle is empty", () => {
  const ring = (r: number, c: number) => box(10, 31, 10, 31)(r, c) && !box(12, 29, 12, 29)(r, c);
  const found = diagnose(pairOf(draw(either(ring, box(40, 50, 40, 50))), draw(box(41, 49, 41, 49))));
  const place = kindOf(found, "missed-components")?.components[0]?.place;
  expect(place).toHaveLength(2);
  expect(ring(place?.[0] ?? 0, place?.[1] ?? 0)).toBe(true);
});

test("a background that meets only across corners does not open a hole", () => {
  const diamond = (r: number, c: number) => Math.abs(r - 30) + Math.abs(c - 30) === 10;
  const found = evidenceOf(
    draw(diamond),
    draw((r, c) => Math.abs(r - 30) + Math.abs(c - 30) <= 10),
  ).get("holes");
  // Inside a diamond's outline of radius 10 lie 2·10·9 + 1 pixels.
  expect(found).toMatchObject({ reference: { count: 1, voxels: 181 }, prediction: { count: 0, voxels: 0 } });
});

test("a sentence on the size never contradicts its numbers", () => {
  // Too small where it is matched, and yet larger in all by what is spurious.
  const pair = pairOf(draw(box(10, 30, 10, 30)), draw(either(box(12, 28, 12, 28), box(34, 56, 34, 56))));
  const found = diagnose(pair);
  expect(kindOf(found, "size")).toMatchObject({ px: -Math.sqrt(8) });
  expect(kindOf(found, "size")?.ratio).toBeGreaterThan(1);
  expect(explain(found).evidence.filter((text) => text.includes("too far in"))).toEqual([
    expect.not.stringMatching(/more|fewer/),
  ]);
});

test("errors are on all sides only where they are", () => {
  const place = (prediction: Uint8Array) => evidenceOf(draw(box(20, 40, 20, 40)), prediction).get("error-place");
  expect(place(draw(box(18, 42, 18, 42)))).toMatchObject({ allSides: true, leaning: [] });
  // Two thirds in one half is neither one side nor all of them.
  expect(place(draw(box(16, 42, 20, 40)))).toMatchObject({ allSides: false, leaning: [] });
});

test("errors at the end of a volume are at the image's edge", () => {
  const shape = [20, 12, 12];
  const block = (from: number) =>
    Uint8Array.from({ length: 20 * 144 }, (_, i) => {
      const [plane, row, column] = [Math.floor(i / 144), Math.floor(i / 12) % 12, i % 12];
      return plane >= from && row >= 4 && row < 8 && column >= 4 && column < 8 ? 1 : 0;
    });
  const pair = maskPair({
    shape,
    reference: block(8),
    prediction: block(8).map((inside, i) => (i >= 18 * 144 ? 0 : inside)),
  });
  expect(kindOf(diagnose(pair), "error-place")).toMatchObject({
    missing: 32,
    extra: 0,
    atFrame: 1,
    leaning: [{ axis: "planes", side: "last", share: 1 }],
  });
});

test("one mm costs its share of a voxel that is larger", () => {
  const mask = draw(box(20, 40, 20, 40));
  const found = kindOf(
    diagnose(
      maskPair({ shape: [size, size], spacing: [2, 2], reference: mask, prediction: draw(box(21, 40, 20, 40)) }),
    ),
    "one-pixel-cost",
  );
  expect(found?.mm?.measured).toBeCloseTo((found?.measured ?? 0) / 2, 12);
});

test("one pixel costs a cube two thirds of its faces, and across thick slices only the faces within them", () => {
  const shape = [20, 20, 20];
  const cube = Uint8Array.from({ length: 8000 }, (_, i) => {
    const at = [Math.floor(i / 400), Math.floor(i / 20) % 20, i % 20];
    return at.every((x) => x >= 5 && x < 15) ? 1 : 0;
  });
  const cost = (spacing: readonly number[]) => onePixelCost(maskPair({ shape, spacing, reference: cube }), "mm");
  expect(cost([1, 1, 1]).firstOrder).toBeCloseTo(((2 / 3) * 600) / 2000, 12);
  // Rows and columns have 400 faces of 3 mm², and a voxel has 3 mm³.
  expect(cost([3, 1, 1]).firstOrder).toBeCloseTo(((Math.PI / 4) * 400 * 3) / (2 * 1000 * 3), 12);
  // Half a millimetre is a pixel, so one millimetre is two.
  const fine = cost([0.5, 0.5, 0.5]);
  expect(fine.firstOrder).toBeCloseTo(((2 / 3) * 600) / 2000, 12);
  expect(fine.mm?.firstOrder).toBeCloseTo(2 * fine.firstOrder, 12);
  expect(fine.mm?.measured).toBeGreaterThan(1.5 * fine.measured);
  expect(onePixelCost(maskPair({ shape, reference: cube }), "px").mm).toBeUndefined();
});

test("what the split fitted is said only where it costs something", () => {
  const none = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };
  const fitted = {
    ...{ loss: none, dice: 0.6, unit: "mm" as const, spacing: [2, 1], shift: [2, 3] },
    ...{ radius: { px: -1.5, mm: -3 }, reference: 200, prediction: 150 },
  };
  for (const found of [shiftFound, sizeFound, boundaryLoss]) expect(found(fitted)).toEqual([]);
  const lost = { ...none, shift: 0.1, size: 0.2, boundary: 0.1 };
  const [px, mm] = [Math.hypot(2, 3), 5];
  expect(shiftFound({ ...fitted, loss: lost })).toEqual([{ kind: "shift", voxels: [2, 3], px, mm, cost: 0.1 }]);
  expect(shiftFound({ ...fitted, loss: lost, unit: "px" })).toEqual([{ kind: "shift", voxels: [2, 3], px, cost: 0.1 }]);
  expect(shiftFound({ ...fitted, loss: lost, shift: [0, 0] })).toEqual([]);
  expect(sizeFound({ ...fitted, loss: lost })).toEqual([{ kind: "size", px: -1.5, mm: -3, ratio: 0.75, cost: 0.2 }]);
  expect(sizeFound({ ...fitted, loss: lost, radius: { px: 0, mm: 0 } })).toEqual([]);
  expect(boundaryLoss({ ...fitted, loss: lost })).toEqual([
    { kind: "boundary", cost: 0.1, share: expect.closeTo(0.25, 12) },
  ]);
});

const scenes = fc.constantFrom([8, 9], [5, 6, 7], [17, 4, 5]).chain((shape) => {
  const length = shape.reduce((product, n) => product * n, 1);
  const mask = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: length, maxLength: length });
  const margin = fc.tuple(...shape.map(() => fc.nat(3)));
  return fc.tuple(fc.constant(shape), mask, mask, margin, margin);
});

test("where the wrong voxels lie is what counting them one by one says", () => {
  fc.assert(
    fc.property(scenes, ([shape, one, other, before, after]) => {
      const [reference, prediction] = [one, other].map((mask) => Uint8Array.from(mask, (n) => (n > 1 ? 1 : 0))) as [
        Uint8Array,
        Uint8Array,
      ];
      if (!reference.includes(1)) return;
      const frame = { shape: shape.map((n, axis) => n + (before[axis] ?? 0) + (after[axis] ?? 0)), offset: before };
      const wrong = placesOf(
        reference.map((is, i) => Math.abs(is - (prediction[i] as number))),
        shape,
      );
      const middle = shape.map((_, axis) => {
        const all = placesOf(reference, shape).map((at) => at[axis] as number);
        return all.reduce((sum, x) => sum + x, 0) / all.length;
      });
      const missing = reference.filter((is, i) => is > (prediction[i] as number)).length;
      const found = errorPlace({ shape, frame } as never, runsOf(reference, shape), runsOf(prediction, shape));
      if (wrong.length < 10) {
        expect(found).toEqual([]);
        return;
      }
      const share = (is: (at: readonly number[]) => boolean) => wrong.filter(is).length / wrong.length;
      const axes = axesOf(shape);
      const shares = axes.map((_, axis) => share((at) => (at[axis] as number) < (middle[axis] as number)));
      const atFrame = share((at) =>
        at.some((x, axis) => {
          if (shape.length === 3 && axis === 0 && (frame.shape[0] as number) < 16) return false;
          const there = x + (before[axis] ?? 0);
          return there < 2 || there >= (frame.shape[axis] as number) - 2;
        }),
      );
      expect(found).toEqual([
        {
          ...{ kind: "error-place", missing, extra: wrong.length - missing },
          before: Object.fromEntries(axes.map((axis, i) => [axis, shares[i]])),
          leaning: axes.flatMap((axis, i) => {
            const first = shares[i] as number;
            if (first >= 0.7) return [{ axis, side: "first", share: first }];
            return 1 - first >= 0.7 ? [{ axis, side: "last", share: 1 - first }] : [];
          }),
          allSides: shares.every((first) => Math.min(first, 1 - first) >= 0.4),
          ...(atFrame >= 0.25 ? { atFrame } : {}),
        },
      ]);
    }),
    { numRuns: 150 },
  );
});

test("nothing is said of objects and holes that are alike, and both of objects that are merged and split", () => {
  const [left, right, bridge] = [box(10, 30, 10, 25), box(10, 30, 28, 43), box(18, 20, 25, 28)];
  const [above, below] = [box(35, 45, 10, 20), box(46, 56, 10, 20)];
  const of = (wanted: (r: number, c: number) => boolean, kept: (r: number, c: number) => boolean) => {
    const pair = pairOf(draw(wanted), draw(kept));
    return topology(pair, partsOf(pair.reference, pair.shape), partsOf(pair.prediction, pair.shape));
  };
  const ring = (r: number, c: number) => left(r, c) && !box(15, 20, 15, 20)(r, c);
  expect(of(ring, ring)).toEqual([]);
  expect(of(either(left, right, box(35, 56, 10, 20)), either(left, right, bridge, above, below))).toEqual([
    { kind: "merged-objects", objects: 1, joined: 2 },
    { kind: "split-objects", objects: 1, pieces: 2 },
  ]);
  // As many holes of another size are another finding than as many of one size.
  const other = (r: number, c: number) => left(r, c) && !box(15, 21, 15, 20)(r, c);
  expect(of(ring, other)).toEqual([
    { kind: "holes", reference: { count: 1, voxels: 25 }, prediction: { count: 1, voxels: 30 } },
  ]);
});
