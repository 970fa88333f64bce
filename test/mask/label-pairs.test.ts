import fc from "fast-check";
import { expect, it } from "vitest";
import { InputError } from "../../src/errors/index.js";
import {
  confusion,
  cropPair,
  type LabelMap,
  type LabelPair,
  labelPairs,
  labelReader,
  maskPair,
  sizeOf,
} from "../../src/mask/index.js";
import { shapes } from "./arbitrary.js";

const map = (shape: readonly number[], values: LabelMap["values"], spacing = shape.map(() => 1)): LabelMap => ({
  shape,
  spacing,
  unit: "mm",
  values,
});

const maps = shapes.chain((shape) => {
  const values = fc.array(fc.constantFrom(0, 0, 1, 1, 2, 5, 300), {
    minLength: sizeOf(shape),
    maxLength: sizeOf(shape),
  });
  return fc
    .tuple(values, values)
    .map(([r, p]) => [map(shape, Int16Array.from(r)), map(shape, Float32Array.from(p))] as const);
});

const picked = (values: LabelMap["values"], label: number) => Uint8Array.from(values, (v) => (v === label ? 1 : 0));

it("each label's pair is the cropped pair of its two masks", () => {
  fc.assert(
    fc.property(maps, ([reference, prediction]) => {
      const held = [...new Set([...reference.values, ...prediction.values])].filter((v) => v !== 0);
      const labels = held.length > 0 ? held : [1];
      const found = [...labelPairs(reference, prediction)];
      expect(found.map(({ label }) => label)).toEqual(labels.sort((a, b) => a - b));
      for (const { label, pair, voxels } of found) {
        const [r, p] = [picked(reference.values, label), picked(prediction.values, label)];
        expect(pair).toEqual(cropPair(maskPair({ shape: reference.shape, reference: r, prediction: p })));
        expect(voxels.reference).toBe(r.filter((v) => v).length);
        expect(voxels.prediction).toBe(p.filter((v) => v).length);
      }
    }),
  );
});

it("a swap of two labels is undone by two mappings at once", () => {
  const reference = map([1, 4], Uint8Array.of(1, 2, 2, 0));
  const prediction = map([1, 4], Uint8Array.of(2, 1, 1, 0));
  const relabel = [
    { reference: 1, prediction: 2 },
    { reference: 2, prediction: 1 },
  ];
  for (const { pair } of labelPairs(reference, prediction, { relabel }))
    expect(pair.prediction).toEqual(pair.reference);
});

it("merging reads every non-zero value as label 1", () => {
  const [only, ...rest] = [
    ...labelPairs(map([1, 4], Uint8Array.of(0, 3, 9, 0)), map([1, 4], Uint8Array.of(7, 0, 1, 0)), { merge: true }),
  ];
  expect(rest).toEqual([]);
  expect(only).toMatchObject({
    label: 1,
    pair: { reference: Uint8Array.of(0, 1, 1), prediction: Uint8Array.of(1, 0, 1) },
  });
});

it("two empty maps are one pair of empty masks, label 1", () => {
  const empty = map([2, 3], new Uint8Array(6));
  const [only, ...more] = labelPairs(empty, empty);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ label: 1, voxels: { reference: 0, prediction: 0 } });
});

it("a label that was asked for and that neither map holds is a pair of empty masks", () => {
  const found = [...labelPairs(map([2, 2], Uint8Array.of(1, 0, 0, 0)), undefined, { labels: [4] })];
  expect(found).toMatchObject([{ label: 4, voxels: { reference: 0, prediction: 0 }, pair: { shape: [1, 1] } }]);
});

it("maps of different shapes and fractions are refused", () => {
  const codeOf = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return error instanceof InputError ? error.code : error;
    }
  };
  expect(codeOf(() => [...labelPairs(map([1, 2], Uint8Array.of(1, 1)), map([2, 1], Uint8Array.of(1, 1)))])).toBe(
    "shape",
  );
  expect(codeOf(() => confusion(map([1, 2], Uint8Array.of(1, 1)), map([2, 1], Uint8Array.of(1, 1))))).toBe("shape");
  expect(codeOf(() => [...labelPairs(map([1, 2], Float32Array.of(0.5, 1)))])).toBe("values");
});

it("joint counts hold every voxel but background on background", () => {
  fc.assert(
    fc.property(maps, ([reference, prediction]) => {
      const counts = confusion(reference, prediction);
      for (const { reference: r, prediction: p, voxels } of counts) {
        const both = [...reference.values.keys()].filter(
          (i) => reference.values[i] === r && prediction.values[i] === p,
        ).length;
        expect(voxels).toBe(both);
        expect([r, p]).not.toEqual([0, 0]);
      }
      const held = [...reference.values.keys()].filter((i) => reference.values[i] !== 0 || prediction.values[i] !== 0);
      expect(counts.reduce((sum, { voxels }) => sum + voxels, 0)).toBe(held.length);
    }),
  );
});

it("labels are chosen first and merged then, in both maps, after ids are exchanged", () => {
  const values = fc.array(fc.nat(4), { minLength: 12, maxLength: 12 }).map((ids) => Uint8Array.from(ids));
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(values, values, some, (r, p, labels) => {
      const relabel = [{ prediction: 4, reference: 1 }];
      const pairs = [...labelPairs(map([3, 4], r), map([3, 4], p), { labels, merge: true, relabel })];
      expect(pairs.map(({ label }) => label)).toEqual([1]);
      const isIn = (id: number) => labels.includes(id);
      const [inReference, inPrediction] = [[...r].map(isIn), [...p].map((id) => isIn(id === 4 ? 1 : id))];
      const count = (claims: readonly boolean[]) => claims.filter(Boolean).length;
      expect(pairs[0]?.voxels).toEqual({ reference: count(inReference), prediction: count(inPrediction) });
      const { reference, prediction } = (pairs[0] as LabelPair).pair;
      const both = reference.reduce((n, v, i) => n + (v & (prediction[i] as number)), 0);
      expect(both).toBe(count(inReference.map((claim, i) => claim && inPrediction[i] === true)));
    }),
    { seed: 6 },
  );
});

it("a reader tells what the maps hold, whatever was chosen", () => {
  const maps = [map([1, 4], Uint8Array.of(0, 3, 9, 0)), map([1, 4], Uint8Array.of(7, 0, 1, 0))] as const;
  for (const options of [{}, { labels: [2] }, { merge: true }, { labels: [2, 3], merge: true }]) {
    expect(labelReader(...maps, options).held).toEqual([1, 3, 7, 9]);
  }
});
