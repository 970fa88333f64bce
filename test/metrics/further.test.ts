/** The further metrics by hand and by law; further-golden.test.ts has other programs' values of real cases. */
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { components, maskPair } from "../../src/mask/index.js";
import { orient, orientedShape, permutations } from "../../src/mask/orientation.js";
import {
  boundaryIou,
  clDice,
  furtherMetricNames,
  furtherMetrics,
  instanceScores,
  labelMeanNames,
  labelMeans,
  lesionScores,
  skeleton,
  tolerancesFor,
  volumeScores,
} from "../../src/metrics/index.js";

const golden = JSON.parse(readFileSync(new URL("../fixtures/metrics.json", import.meta.url), "utf8"));

const small = (reference: string, prediction: string) => {
  const rows = [reference, prediction].map((text) => text.trim().split(/\s+/));
  const shape = [rows[0]!.length, rows[0]![0]!.length];
  const [r, p] = rows.map((lines) => Uint8Array.from(lines.join(""), (c) => (c === "1" ? 1 : 0)));
  return maskPair({ shape, reference: r!, prediction: p! });
};

test("volumes are compared in mm, wherever they lie", () => {
  const pair = { ...small("1110", "0001"), spacing: [2, 0.5] };
  expect(volumeScores(pair)).toEqual({ volumeDifference: -2, relativeVolumeDifference: -2 / 3, volumeSimilarity: 0.5 });
});

test("boundary IoU compares rims: the hole in the middle counts for nothing", () => {
  const full = "11111 11111 11111 11111 11111";
  expect(boundaryIou(small(full, full), 1)).toBe(1);
  // Rims: 16 of a square of 5, 8 of the square of 3 within it; they share nothing.
  expect(boundaryIou(small(full, "00000 01110 01110 01110 00000"), 1)).toBe(0);
});

test("lesions are found where one voxel is shared", () => {
  const pair = small("11000 00000 00011 00000 10000", "01000 00000 00000 00010 00000");
  expect(lesionScores(pair)).toEqual({
    lesions: 3,
    detected: 1,
    falsePositives: 1,
    lesionSensitivity: 1 / 3,
    lesionPrecision: 0.5,
    lesionF1: 0.4,
  });
});

test("instances are matched one to one, so that the sum of IoU is largest", () => {
  // Object 1 could take either of two; object 2 only the first of them.
  const reference = { values: Uint8Array.of(1, 1, 1, 1, 2, 2) };
  const prediction = { values: Uint8Array.of(7, 7, 9, 9, 9, 9) };
  const scores = instanceScores(reference, prediction, 0.2);
  expect(scores).toMatchObject({ matched: 2, missed: 0, spurious: 0, instanceF1: 1 });
  expect(scores.panopticQuality).toBeCloseTo((2 / 4 + 2 / 4) / 2, 12);
  expect(() => instanceScores(reference, prediction, 1)).toThrow(/IoU 1 above which/);
  // Both pairs have an IoU of just 0.5.
  expect(instanceScores(reference, prediction, 0.5).matched).toBe(0);
  expect(instanceScores(reference, prediction, ">=0.5").matched).toBe(2);
  expect(() => instanceScores(reference, prediction, ">=0")).toThrow(/IoU >=0/);
});

test("empty masks: undefined where both are, 0 where one is", () => {
  const [empty, one] = ["000 000", "010 000"];
  const both = furtherMetrics(small(empty, empty), furtherMetricNames);
  for (const name of ["volumeSimilarity", "boundaryIou", "clDice", "panopticQuality", "instanceF1", "lesionF1"]) {
    expect(both[name]).toBeNull();
  }
  for (const pair of [small(one, empty), small(empty, one)]) {
    const values = furtherMetrics(pair, furtherMetricNames);
    for (const name of ["volumeSimilarity", "boundaryIou", "clDice", "panopticQuality", "instanceF1", "lesionF1"]) {
      expect(values[name]).toBe(0);
    }
  }
});

test.each([0, 1] as const)("two empty masks score %d in every metric of agreement that is asked to", (emptyScore) => {
  const known = furtherMetricNames.filter((name) => name in golden["nuclei.png 1"] || labelMeanNames.includes(name));
  const values = furtherMetrics(small("000 000", "000 000"), known, { emptyScore });
  const counts = ["volumeDifference", "matched", "missed", "spurious", "lesions", "detected", "falsePositives"];
  for (const [name, value] of Object.entries(values)) {
    expect(value, name).toBe(counts.includes(name) ? 0 : name === "relativeVolumeDifference" ? null : emptyScore);
  }
});

test("labels that the reference lacks cost macro and micro Dice, not the generalised", () => {
  const counts = [
    { reference: 2, prediction: 2, intersection: 2 },
    { reference: 0, prediction: 4, intersection: 0 },
  ];
  expect(labelMeans(counts)).toEqual({ macroDice: 0.5, microDice: 0.5, generalisedDice: 1 });
  expect(labelMeans([])).toEqual({ macroDice: null, microDice: null, generalisedDice: null });
});

test("a label may have tolerances of its own", () => {
  expect(tolerancesFor(3, [1], { 3: [5] })).toEqual([5]);
  expect(tolerancesFor(4, [1], { 3: [5] })).toEqual([1]);
  expect(tolerancesFor(4)).toEqual([1, 2]);
});

test("a skeleton lies within its mask, keeps its pieces, and is its own skeleton", () => {
  const shapes = fc.constantFrom<number[]>([9, 11], [4, 6, 5]);
  const masks = shapes.chain((shape) =>
    fc
      .array(fc.nat(3), { minLength: shape.reduce((a, b) => a * b), maxLength: shape.reduce((a, b) => a * b) })
      .map((values) => ({ shape, mask: Uint8Array.from(values, (v) => (v > 0 ? 1 : 0)) })),
  );
  fc.assert(
    fc.property(masks, ({ shape, mask }) => {
      const line = skeleton(mask, shape);
      expect(line.every((value, i) => value === 0 || mask[i] !== 0)).toBe(true);
      expect(components(line, shape).count).toBe(components(mask, shape).count);
      expect(skeleton(line, shape)).toEqual(line);
    }),
    { numRuns: 60, seed: 6 },
  );
});

/** Figure S2.14 of Reinke et al. (2024) as MetricsReloaded's tests draw it: a tree, its trunk alone, its branches alone. */
const none = "0".repeat(24);
const stem = Array(9).fill("000000011111000000000000");
const bar = Array(2).fill("000111111111111000000000");
const TRUNK = [none, ...stem, ...bar, ...Array(12).fill(none)].join(" ");
const TREE = `${[none, ...stem].join(" ")}
  000111111111111111100000
  000111111111111111100000
  000110000000000111100010
  000110000000000111100010
  011110000000000111111111
  001010000000000110000100
  001010000000000110000100
  000011110000100110010000
  000011000000100111110000
  000001000000111110000000
  000000000000100000000000
  000000000000100000000000
  ${none} ${none}`;
const BRANCHES = `${[none, ...Array(10).fill("000000000100000000000000")].join(" ")}
  000011111111111111000000
  000010000000000001000010
  000010000000000001000010
  011110000000000011111111
  001010000000000010000100
  001010000000000010000100
  000011110000100010010000
  000011000000100011110000
  000001000000111110000000
  000000000000100000000000
  000000000000100000000000
  ${none} ${none}`;

test("clDice is MetricsReloaded's on its own figure", () => {
  expect(clDice(small(TREE, TRUNK))).toBeCloseTo(0.475, 12);
  expect(clDice(small(TREE, BRANCHES))).toBeCloseTo(0.78, 12);
});

test("flat masks are thinned pixel by pixel as by scikit-image", () => {
  for (const [mask, line] of golden.thinned as [string, string][]) {
    const { reference, prediction, shape } = small(mask, line);
    expect(skeleton(reference, shape), mask).toEqual(prediction);
  }
});

test("clDice does not depend on the order of the axes", () => {
  const pairs = fc.constantFrom<number[]>([9, 12], [4, 6, 7]).chain((shape) => {
    const length = shape.reduce((a, b) => a * b);
    const mask = fc.array(fc.nat(3), { minLength: length, maxLength: length });
    return fc.tuple(fc.constant(shape), mask, mask);
  });
  fc.assert(
    fc.property(pairs, ([shape, r, p]) => {
      const [reference, prediction] = [r, p].map((values) => Uint8Array.from(values, (v) => (v > 0 ? 1 : 0))) as [
        Uint8Array,
        Uint8Array,
      ];
      const score = clDice(maskPair({ shape, reference, prediction }));
      for (const axes of permutations(shape.map((_, axis) => axis))) {
        const turned = { name: "", axes, flips: shape.map(() => false) };
        const [a, b] = [orient(reference, shape, turned), orient(prediction, shape, turned)];
        const other = clDice(maskPair({ shape: orientedShape(shape, axes), reference: a, prediction: b }));
        expect(other).toBeCloseTo(score ?? Number.NaN, 12);
      }
    }),
    { numRuns: 40, seed: 6 },
  );
});

test.each([
  [[375, 500], 12],
  [[405, 540], 14],
  [[125, 300], 6],
])("in a frame of %j the rim is %d wide: a half goes to the even number", (shape, width) => {
  // Two squares with one centre, 100 and 98 wide.
  const [reference, prediction] = [0, 1].map((inset) => {
    const mask = new Uint8Array((shape[0] as number) * (shape[1] as number));
    for (let y = 10 + inset; y < 110 - inset; y++) {
      const start = y * (shape[1] as number);
      mask.fill(1, start + 10 + inset, start + 110 - inset);
    }
    return mask;
  }) as [Uint8Array, Uint8Array];
  const both = 98 ** 2 - (100 - 2 * width) ** 2;
  const either = 100 ** 2 - (98 - 2 * width) ** 2;
  expect(boundaryIou(maskPair({ shape, reference, prediction }))).toBeCloseTo(both / either, 12);
});

test("matching in clusters gives the largest sum of IoU of all assignments", () => {
  const map = fc.array(fc.nat(3), { minLength: 24, maxLength: 24 }).map((values) => Uint8Array.from(values));
  fc.assert(
    fc.property(map, map, (r, p) => {
      const [rows, columns] = [r, p].map((values) => [...new Set(values)].filter((id) => id !== 0)) as [
        number[],
        number[],
      ];
      const iou = (a: number, b: number) => {
        const [both, either] = [0, 0].map((_, k) =>
          r.reduce((n, id, i) => n + (k === 0 ? Number(id === a && p[i] === b) : Number(id === a || p[i] === b)), 0),
        ) as [number, number];
        return both / either;
      };
      const best = (at: number, free: number[]): number =>
        at === rows.length
          ? 0
          : Math.max(
              best(at + 1, free),
              ...free.map((b) => {
                const score = iou(rows[at] as number, b);
                return (
                  (score > 0.05 ? score : 0) +
                  best(
                    at + 1,
                    free.filter((other) => other !== b),
                  )
                );
              }),
            );
      const { matched, segmentationQuality } = instanceScores({ values: r }, { values: p }, 0.05);
      expect(matched * (segmentationQuality ?? 0)).toBeCloseTo(best(0, columns), 9);
    }),
    { numRuns: 60, seed: 6 },
  );
});
