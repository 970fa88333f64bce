/** What must not change an answer: how the image lies, its spacing, its margin, three voxels; and exchanging the masks mirrors it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnosis, diagnose, diagnoseLabels, parts } from "../../src/diagnosis/index.js";
import { maskPair } from "../../src/mask/index.js";
import { dilate, erode } from "../../src/morphology/index.js";
import { but, drawn, either, type Inside } from "./thresholds/masks.js";

interface Masks {
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  readonly reference: Uint8Array;
  readonly prediction: Uint8Array;
}

const ellipse =
  (centre: readonly number[], radii: readonly number[]): Inside =>
  (at) =>
    at.reduce((sum, x, axis) => sum + ((x - (centre[axis] as number)) / (radii[axis] as number)) ** 2, 0) <= 1;
const moved =
  (inside: Inside, by: readonly number[]): Inside =>
  (at) =>
    inside(at.map((x, axis) => x - (by[axis] as number)));

interface Scene {
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  readonly object: Inside;
  /** Several objects in place of one. */
  readonly parts: readonly Inside[];
}

const scenes: readonly Scene[] = [
  {
    shape: [72, 90],
    spacing: [1, 1],
    object: ellipse([35, 44], [17, 22]),
    parts: [
      ellipse([16, 20], [7, 6]),
      ellipse([50, 18], [5, 8]),
      ellipse([22, 60], [8, 8]),
      ellipse([54, 66], [6, 9]),
      ellipse([36, 40], [5, 5]),
    ],
  },
  {
    shape: [18, 40, 48],
    spacing: [2, 1, 1],
    object: ellipse([9, 19, 23], [5, 10, 12]),
    parts: [
      ellipse([5, 10, 10], [3, 5, 4]),
      ellipse([12, 28, 12], [3, 4, 6]),
      ellipse([8, 12, 34], [4, 6, 5]),
      ellipse([11, 30, 36], [3, 5, 5]),
    ],
  },
];

type Change = Inside | { readonly resized: (mask: Uint8Array) => Uint8Array };

/** A step along the last axis. */
const alongLast = (shape: readonly number[], by: number) => [...shape.slice(1).map(() => 0), by];

/** Of each damage the object, and what the prediction makes of it. */
const damages: Readonly<Record<string, (scene: Scene) => readonly [object: Inside, change: Change]>> = {
  shift: ({ object, shape }) => [object, moved(object, alongLast(shape, 3))],
  growth: ({ object, shape }) => [object, { resized: (mask) => dilate(mask, shape, 2) }],
  shrinkage: ({ object, shape }) => [object, { resized: (mask) => erode(mask, shape, 2) }],
  cut: ({ object, shape }) => [
    object,
    (at: readonly number[]) => object(at) && (at.at(-1) as number) < 0.52 * (shape.at(-1) as number),
  ],
  hole: ({ object, shape }) => {
    const [middle, radii] = [2, 9].map((by) => shape.map((n) => n / by)) as [number[], number[]];
    return [object, but(object, ellipse(middle, radii))];
  },
  side: ({ object, shape }) => [object, either(object, moved(object, alongLast(shape, 2)))],
  missed: ({ parts: objects }) => [either(...objects), either(...objects.slice(1))],
  invented: ({ parts: objects }) => [either(...objects.slice(1)), either(...objects)],
};

function masksOf(scene: Scene, damage: string): Masks {
  const [object, change] = (damages[damage] as (typeof damages)[string])(scene);
  const reference = drawn(scene.shape, object);
  const prediction = "resized" in change ? change.resized(reference) : drawn(scene.shape, change);
  return { ...scene, reference, prediction };
}

const told = (masks: Masks): Diagnosis => diagnose(maskPair(masks));

/** Every voxel from another place: `shape` is the new one, `from` the old place of a new one; outside is background. */
function laid(
  masks: Masks,
  shape: readonly number[],
  from: (at: readonly number[]) => readonly number[],
  spacing = masks.spacing,
): Masks {
  const read = (mask: Uint8Array) =>
    drawn(shape, (at) => {
      const there = from(at);
      if (there.some((x, axis) => x < 0 || x >= (masks.shape[axis] as number))) return false;
      return mask[there.reduce((index, x, axis) => index * (masks.shape[axis] as number) + x, 0)] === 1;
    });
  return { shape, spacing, reference: read(masks.reference), prediction: read(masks.prediction) };
}

/** The reasons of an exchange of the two masks. */
const mirrored: Readonly<Record<string, string>> = {
  "too-large": "too-small",
  "too-small": "too-large",
  "objects-missed": "objects-spurious",
  "objects-spurious": "objects-missed",
  "region-missing": "leak",
  hole: "hole-filled",
};

const drawing = fc.record({ scene: fc.constantFrom(...scenes), damage: fc.constantFrom(...Object.keys(damages)) });

function expectAlike(one: Diagnosis, other: Diagnosis, tolerance: number): void {
  expect(other.reason?.kind).toBe(one.reason?.kind);
  for (const part of parts) expect(Math.abs(other.loss[part] - one.loss[part])).toBeLessThan(tolerance);
}

describe("a diagnosis", () => {
  it("is the same of a transposed and of a flipped image", () => {
    fc.assert(
      fc.property(drawing, fc.nat(2), fc.nat(2), ({ scene, damage }, turn, flip) => {
        const masks = masksOf(scene, damage);
        const axes = scene.shape.map((_, axis) => (axis + turn) % scene.shape.length);
        const over = flip % scene.shape.length;
        const shape = axes.map((axis) => scene.shape[axis] as number);
        const spacing = axes.map((axis) => scene.spacing[axis] as number);
        const from = (at: readonly number[]) => {
          const there = [...at];
          axes.forEach((axis, i) => {
            there[axis] = i === over ? (shape[i] as number) - 1 - (at[i] as number) : (at[i] as number);
          });
          return there;
        };
        expectAlike(told(masks), told(laid(masks, shape, from, spacing)), 0.008);
      }),
      { numRuns: 24 },
    );
  });

  it("does not depend on the unit of the spacing", () => {
    fc.assert(
      fc.property(drawing, fc.constantFrom(0.2, 0.7, 3), ({ scene, damage }, unit) => {
        const masks = masksOf(scene, damage);
        expectAlike(told(masks), told({ ...masks, spacing: masks.spacing.map((step) => step * unit) }), 0.008);
      }),
      { numRuns: 16 },
    );
  });

  it("does not depend on the image's margin", () => {
    fc.assert(
      fc.property(drawing, fc.integer({ min: 4, max: 12 }), ({ scene, damage }, margin) => {
        const masks = masksOf(scene, damage);
        const shape = masks.shape.map((n) => n + 2 * margin);
        const wide = laid(masks, shape, (at) => at.map((x) => x - margin));
        expectAlike(told(masks), told(wide), 0.012);
      }),
      { numRuns: 16 },
    );
  });

  it("is mirrored where the two masks change places", () => {
    fc.assert(
      fc.property(drawing, ({ scene, damage }) => {
        const masks = masksOf(scene, damage);
        const one = told(masks);
        const other = told({ ...masks, reference: masks.prediction, prediction: masks.reference });
        const kind = one.reason?.kind ?? "";
        expect(other.reason?.kind).toBe(mirrored[kind] ?? kind);
        expect(Math.abs(other.loss.missed - one.loss.spurious)).toBeLessThan(0.03);
        expect(Math.abs(other.loss.shift - one.loss.shift)).toBeLessThan(0.03);
      }),
      { numRuns: 16 },
    );
  });

  it("has the same reason where three voxels of the outline are others", () => {
    fc.assert(
      fc.property(drawing, fc.array(fc.nat(1_000_000), { minLength: 3, maxLength: 3 }), ({ scene, damage }, picks) => {
        const masks = masksOf(scene, damage);
        const { prediction, shape } = masks;
        const columns = shape.at(-1) as number;
        const outline = [...prediction.keys()].filter((i) =>
          [1, -1, columns, -columns].some((by) => (prediction[i + by] ?? 0) !== prediction[i]),
        );
        const changed = prediction.slice();
        for (const pick of picks) {
          const i = outline[pick % outline.length] as number;
          changed[i] = 1 - (prediction[i] as number);
        }
        expectAlike(told(masks), told({ ...masks, prediction: changed }), 0.02);
      }),
      { numRuns: 16 },
    );
  });

  it("is the same whatever the labels are called", () => {
    fc.assert(
      fc.property(
        drawing,
        fc.uniqueArray(fc.integer({ min: 1, max: 250 }), { minLength: 2, maxLength: 2 }),
        (one, ids) => {
          const { shape, spacing, reference, prediction } = masksOf(one.scene, one.damage);
          const [own = 1, other = 2] = ids;
          // The other label lies in the corner, where no damage reaches it.
          const map = (mask: Uint8Array, first: number, second: number) => ({
            ...{ shape, spacing, unit: "px" as const },
            values: mask.map((inside, i) => (inside ? first : i < 3 ? second : 0)),
          });
          const diagnosed = (first: number, second: number) =>
            diagnoseLabels(map(reference, first, second), map(prediction, first, second), undefined).find(
              ({ label }) => label === first,
            )?.diagnosis as Diagnosis;
          expectAlike(diagnosed(1, 2), diagnosed(own, other), 1e-9);
        },
      ),
      { numRuns: 12 },
    );
  });
});
