/** Metrics of counts, objects and places by their definitions, written out, on random small masks and maps. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MaskPair, maskPair, padPair } from "../../src/mask/index.js";
import { furtherMetrics, isFurtherMetric, labelMeans, measure, pooledPanoptic } from "../../src/metrics/index.js";
import { pairs } from "../mask/arbitrary.js";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Two maps of up to three objects, in 2-D or 3-D. */
const maps = fc.constantFrom<number[]>([4, 6], [3, 3, 3]).chain((shape) => {
  const size = shape.reduce((product, n) => product * n, 1);
  const map = fc.array(fc.nat(3), { minLength: size, maxLength: size }).map((ids) => Int32Array.from(ids));
  return fc.record({ shape: fc.constant(shape), reference: map, prediction: map });
});
type Maps = { readonly shape: number[]; readonly reference: Int32Array; readonly prediction: Int32Array };

const idsOf = (map: Int32Array) => [...new Set(map)].filter((id) => id !== 0);
const count = (maps: Maps, of: (r: number, p: number) => boolean) =>
  maps.reference.filter((r, i) => of(r, maps.prediction[i] as number)).length;
const iou = (maps: Maps, r: number, p: number) =>
  count(maps, (a, b) => a === r && b === p) / count(maps, (a, b) => a === r || b === p);
const scoresOf = ({ shape, reference, prediction }: Maps, names: readonly string[], options: object = {}) => {
  const mask = (map: Int32Array) => Uint8Array.from(map, (id) => (id === 0 ? 0 : 1));
  const pair = maskPair({
    shape,
    spacing: shape.map((_, axis) => 1 + axis),
    reference: mask(reference),
    prediction: mask(prediction),
  });
  const objects = { reference: { values: reference }, prediction: { values: prediction } };
  return furtherMetrics(pair, names, { objects, ...options });
};

describe("of objects", () => {
  it("average precision at an IoU is matched / (matched + missed + spurious)", () => {
    fc.assert(
      fc.property(maps, (both) => {
        const [rs, ps] = [idsOf(both.reference), idsOf(both.prediction)];
        // From 0.5 on no object fits two, but for two halves of one, of which one counts.
        const at = (least: number) => {
          const matched = rs.filter((r) => ps.some((p) => iou(both, r, p) > least - 1e-9)).length;
          return rs.length + ps.length === 0 ? null : matched / (rs.length + ps.length - matched);
        };
        fc.pre(rs.every((r) => ps.every((p) => iou(both, r, p) !== 0.5)));
        const found = scoresOf(both, ["ap50", "ap75", "ap90", "apMean"]);
        expect([found.ap50, found.ap75, found.ap90]).toEqual([at(0.5), at(0.75), at(0.9)]);
        const ten = Array.from({ length: 10 }, (_, k) => at(0.5 + k / 20));
        if (ten[0] === null) expect(found.apMean).toBeNull();
        else expect(found.apMean).toBeCloseTo(mean(ten as number[]), 12);
      }),
    );
  });

  it("SEG is the mean IoU with what holds more than half, DET the cost of splits, misses and what is spurious", () => {
    fc.assert(
      fc.property(maps, (both) => {
        const [rs, ps] = [idsOf(both.reference), idsOf(both.prediction)];
        const holders = rs.map((r) =>
          ps.find((p) => 2 * count(both, (a, b) => a === r && b === p) > count(both, (a) => a === r)),
        );
        const { seg, det } = scoresOf(both, ["seg", "det"]);
        fc.pre(rs.length + ps.length > 0);
        if (rs.length === 0) {
          expect([seg, det]).toEqual([null, null]);
          return;
        }
        expect(seg).toBeCloseTo(mean(rs.map((r, k) => (holders[k] === undefined ? 0 : iou(both, r, holders[k])))), 12);
        const held = new Set(holders.filter((p) => p !== undefined));
        const found = holders.filter((p) => p !== undefined).length;
        const cost = 5 * (found - held.size) + 10 * (rs.length - found) + (ps.length - held.size);
        expect(det).toBeCloseTo(Math.max(0, 1 - cost / (10 * rs.length)), 12);
      }),
    );
  });

  it("AJI adds up each object's best partner, and everything that is nobody's", () => {
    fc.assert(
      fc.property(maps, (both) => {
        const [rs, ps] = [idsOf(both.reference), idsOf(both.prediction)];
        fc.pre(rs.length + ps.length > 0);
        const partners = rs.map((r) => [...ps].sort((a, b) => iou(both, r, b) - iou(both, r, a))[0] ?? 0);
        fc.pre(
          rs.every((r, k) =>
            ps.every((p) => p === partners[k] || iou(both, r, p) !== iou(both, r, partners[k] as number)),
          ),
        );
        const met = rs
          .map((r, k) => [r, partners[k] as number] as const)
          .filter(([r, p]) => p !== 0 && iou(both, r, p) > 0);
        const shared = met.reduce((sum, [r, p]) => sum + count(both, (a, b) => a === r && b === p), 0);
        const alone = [
          ...rs.filter((r) => !met.some(([one]) => one === r)).map((r) => count(both, (a) => a === r)),
          ...ps.filter((p) => !met.some(([, one]) => one === p)).map((p) => count(both, (_, b) => b === p)),
        ];
        const all = met.reduce((sum, [r, p]) => sum + count(both, (a, b) => a === r || b === p), 0);
        const { aji, ajiPlus } = scoresOf(both, ["aji", "ajiPlus"]);
        expect(aji).toBeCloseTo(shared / alone.reduce((sum, n) => sum + n, all), 12);
        expect((ajiPlus as number) <= 1 && (ajiPlus as number) >= 0).toBe(true);
        if (new Set(met.map(([, p]) => p)).size === met.length)
          expect(ajiPlus).toBeGreaterThanOrEqual((aji as number) - 1e-12);
      }),
    );
  });

  it("a matched one's Dice and distances are those of the two alone", () => {
    fc.assert(
      fc.property(maps, (both) => {
        const { shape } = both;
        const matched = idsOf(both.reference).flatMap((r) =>
          idsOf(both.prediction).flatMap((p) => (iou(both, r, p) > 0.5 ? [[r, p] as const] : [])),
        );
        const alone = matched.map(([r, p]) => {
          const only = (map: Int32Array, id: number) => Uint8Array.from(map, (one) => (one === id ? 1 : 0));
          const spacing = shape.map((_, axis) => 1 + axis);
          return measure(
            maskPair({ shape, spacing, reference: only(both.reference, r), prediction: only(both.prediction, p) }),
          );
        });
        const found = scoresOf(both, ["objectDice", "objectAssd", "objectHd"]);
        for (const [name, key] of [
          ["objectDice", "dice"],
          ["objectAssd", "assd"],
          ["objectHd", "hd"],
        ] as const) {
          if (alone.length === 0) expect(found[name]).toBeNull();
          else expect(found[name]).toBeCloseTo(mean(alone.map((one) => one[key] as number)), 12);
        }
      }),
    );
  });

  it("pooled, classes without a segment count for nothing, and things and stuff are told apart where stuff is named", () => {
    const segments = [
      { label: 2, matched: 3, missed: 1, spurious: 2, segmentationQuality: 0.8 },
      { label: 1, matched: 0, missed: 1, spurious: 0, segmentationQuality: null },
      { label: 7, matched: 0, missed: 0, spurious: 0, segmentationQuality: null },
    ];
    const { labels, ...found } = pooledPanoptic(segments);
    expect(labels.map(({ label }) => label)).toEqual([1, 2, 7]);
    expect(labels[1]).toMatchObject({
      panopticQuality: (0.8 * 3) / 4.5,
      segmentationQuality: 0.8,
      recognitionQuality: 3 / 4.5,
    });
    expect(labels[0]).toMatchObject({ panopticQuality: 0, segmentationQuality: 0, recognitionQuality: 0 });
    expect(labels[2]).toMatchObject({ panopticQuality: null, segmentationQuality: null, recognitionQuality: null });
    const half = { panopticQuality: (0.8 * 3) / 9, segmentationQuality: 0.4, recognitionQuality: 3 / 9 };
    expect(found).toEqual({ classes: 2, ...half });
    const told = pooledPanoptic(segments, [1, 7]);
    expect(told.stuff).toEqual({ panopticQuality: 0, segmentationQuality: 0, recognitionQuality: 0 });
    expect(told.things).toMatchObject({ segmentationQuality: 0.8 });
    expect(pooledPanoptic([]).panopticQuality).toBeNull();
  });
});

describe("of counts", () => {
  it("macro, micro and generalised Dice weigh labels, voxels, and labels by their squared size", () => {
    const counts = [
      { reference: 10, prediction: 8, intersection: 6 },
      { reference: 2, prediction: 4, intersection: 1 },
    ];
    const { macroDice, microDice, generalisedDice } = labelMeans(counts);
    expect(macroDice).toBeCloseTo((12 / 18 + 2 / 6) / 2, 12);
    expect(microDice).toBeCloseTo(14 / 24, 12);
    expect(generalisedDice).toBeCloseTo((2 * (6 / 100 + 1 / 4)) / (18 / 100 + 6 / 4), 12);
    const invented = [{ reference: 0, prediction: 4, intersection: 0 }];
    expect(labelMeans(invented, 1)).toEqual({ macroDice: 0, microDice: 0, generalisedDice: 0 });
    expect(labelMeans([{ reference: 0, prediction: 0, intersection: 0 }], 1)).toEqual({
      macroDice: 1,
      microDice: 1,
      generalisedDice: 1,
    });
  });

  it("those of a confusion matrix are their definitions, null where one divides by nothing", () => {
    const names = ["specificity", "accuracy", "balancedAccuracy", "mcc", "kappa", "fbeta_2", "fbeta_0_5"];
    fc.assert(
      fc.property(pairs, (pair) => {
        const { reference, prediction } = pair;
        const of = (r: number, p: number) => reference.filter((one, i) => one === r && prediction[i] === p).length;
        const [tp, fp, fn, tn] = [of(1, 1), of(0, 1), of(1, 0), of(0, 0)];
        const n = tp + fp + fn + tn;
        const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
        const [sensitivity, specificity] = [ratio(tp, tp + fn), ratio(tn, tn + fp)];
        const chance = ((tp + fn) * (tp + fp) + (tn + fp) * (tn + fn)) / n ** 2;
        const expected = {
          specificity,
          accuracy: (tp + tn) / n,
          balancedAccuracy: sensitivity === null || specificity === null ? null : (sensitivity + specificity) / 2,
          mcc: ratio(tp * tn - fp * fn, Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))),
          kappa: ratio((tp + tn) / n - chance, 1 - chance),
          fbeta_2: ratio(5 * tp, 5 * tp + 4 * fn + fp),
          fbeta_0_5: ratio(1.25 * tp, 1.25 * tp + 0.25 * fn + fp),
        };
        const found = furtherMetrics(pair, names);
        for (const [name, value] of Object.entries(expected)) {
          if (value === null) expect(found[name], name).toBeNull();
          else expect(found[name], name).toBeCloseTo(value, 9);
        }
      }),
    );
  });
});

describe("of places", () => {
  const at = (pair: MaskPair, mask: Uint8Array) => {
    const shape = [...Array.from({ length: 3 - pair.shape.length }, () => 1), ...pair.shape];
    const [, rows, columns] = shape as [number, number, number];
    return [...mask.entries()]
      .filter(([, v]) => v)
      .map(([i]) => [Math.floor(i / rows / columns), Math.floor(i / columns) % rows, i % columns]);
  };

  it("the distance of the centres is that of the mean voxels in mm, null where a mask is empty", () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const [r, p] = [at(pair, pair.reference), at(pair, pair.prediction)];
        const { centreDistance } = furtherMetrics(pair, ["centreDistance"]);
        if (r.length === 0 || p.length === 0) {
          expect(centreDistance).toBeNull();
          return;
        }
        const sizes = [...Array.from({ length: 3 - pair.spacing.length }, () => 1), ...pair.spacing];
        const apart = sizes.map(
          (size, k) => size * (mean(r.map((one) => one[k] as number)) - mean(p.map((one) => one[k] as number))),
        );
        expect(centreDistance).toBeCloseTo(Math.hypot(...apart), 9);
      }),
    );
  });

  it("the signed distance is negative within, positive without, and null where a mask is empty", () => {
    const square = (inset: number) =>
      Uint8Array.from({ length: 81 }, (_, i) => {
        const [row, column] = [Math.floor(i / 9), i % 9];
        return Math.min(row, column, 8 - row, 8 - column) >= inset ? 1 : 0;
      });
    const signed = (a: Uint8Array, b: Uint8Array) =>
      furtherMetrics(padPair(maskPair({ shape: [9, 9], spacing: [2, 2], reference: a, prediction: b }), 1), [
        "signedDistance",
      ]).signedDistance;
    expect(signed(square(1), square(2))).toBe(-2);
    // The four corners of the larger square are farther from the smaller one's.
    expect(signed(square(2), square(1))).toBeCloseTo((2 * 20 + 4 * Math.sqrt(8)) / 24, 12);
    expect(signed(square(2), square(2))).toBe(0);
    const empty = new Uint8Array(81);
    expect([signed(empty, square(2)), signed(square(2), empty), signed(empty, empty)]).toEqual([null, null, null]);
  });
});

it("names with a number are whole names, and a percentile is at most 100", () => {
  expect(["hd_90", "hd_99_5", "fbeta_2", "clDice"].map(isFurtherMetric)).toEqual([true, true, true, true]);
  expect(["xhd_90", "hd_90x", "hd_", "hd", "fbeta_2_", "dice"].map(isFurtherMetric)).toEqual(Array(6).fill(false));
  const pair = maskPair({ shape: [1, 3], reference: Uint8Array.of(1, 1, 0), prediction: Uint8Array.of(1, 0, 0) });
  expect(furtherMetrics(pair, ["hd_100", "hd_101", "hd_50"])).toEqual({ hd_100: 1, hd_101: null, hd_50: 0.5 });
  const empty = maskPair({ shape: [1, 3], reference: pair.reference, prediction: new Uint8Array(3) });
  expect(furtherMetrics(empty, ["hd_90"])).toEqual({ hd_90: null });
});

it("NSD at a tolerance of 0 is the share of the boundaries in common, by voxels and by area", () => {
  const pair = maskPair({ shape: [1, 4], reference: Uint8Array.of(1, 1, 0, 0), prediction: Uint8Array.of(0, 1, 1, 0) });
  expect(measure(pair, { tolerance: [0] }).nsd["0"]).toBe(0.5);
  expect(
    measure(maskPair({ shape: [1, 4], reference: pair.reference }), { tolerance: [0], surface: "surfels" }).nsd["0"],
  ).toBe(1);
});
