/** Voxels under another label, and mirror images: the facts are those of counting voxels one by one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose, diagnoseLabels, looks } from "../../../src/diagnosis/index.js";
import { labelsConfused } from "../../../src/diagnosis/reasons/mixed/confused.js";
import { facesBetween, waver } from "../../../src/diagnosis/reasons/mixed/faces.js";
import { labelsMerged } from "../../../src/diagnosis/reasons/mixed/merged.js";
import { mixedOf } from "../../../src/diagnosis/reasons/mixed/mixed.js";
import { repeatedPlanes } from "../../../src/diagnosis/reasons/mixed/repeated.js";
import { objectsMerged, objectsSplit } from "../../../src/diagnosis/reasons/objects/joined.js";
import { mirrored, mirroredObjects } from "../../../src/diagnosis/reasons/objects/mirrored.js";
import { split } from "../../../src/diagnosis/split/split.js";
import { type LabelMap, maskPair } from "../../../src/mask/index.js";
import { box, either, type Inside, painted, placesOf, tuple } from "../thresholds/masks.js";
import { drawn, seen, sight } from "./sights.js";

const shapes = fc.constantFrom([7, 9], [3, 4, 5]);
const mapsOf = (count: number) =>
  shapes.chain((shape) => {
    const length = shape.reduce((product, n) => product * n, 1);
    const ids = fc.array(fc.nat(3), { minLength: length, maxLength: length }).map((all) => Uint8Array.from(all));
    return fc.tuple(fc.constant(shape), fc.array(ids, { minLength: count, maxLength: count }));
  });

it("faces between labels are pairs of neighbours, and the outline wavers by the wrong voxels for each of its faces", () => {
  fc.assert(
    fc.property(mapsOf(2), ([shape, maps]) => {
      const [r, p] = maps as [Uint8Array, Uint8Array];
      const places = placesOf(new Uint8Array(r.length).fill(1), shape);
      const faces = (first: (id: number) => boolean, second: (id: number) => boolean) => {
        let count = 0;
        for (const [i, a] of places.entries()) {
          for (const [j, b] of places.entries()) {
            if (a.reduce((sum, x, axis) => sum + Math.abs(x - (b[axis] as number)), 0) !== 1) continue;
            if (r[i] !== r[j] && first(r[i] as number) && second(r[j] as number)) count++;
          }
        }
        return count;
      };
      const [one, others] = [(id: number) => id === 1, (id: number) => id > 1];
      expect(facesBetween(r, shape, one, others)).toBe(faces(one, others));
      expect(facesBetween(r, shape, others, one)).toBe(faces(one, others));
      const wrong = r.filter((id, i) => (id === 0) !== (p[i] === 0)).length;
      const outline = faces(
        (id) => id === 0,
        (id) => id !== 0,
      );
      expect(waver(r, p, shape)).toBeCloseTo(wrong / Math.max(1, outline), 12);
    }),
    { numRuns: 25 },
  );
});

it("of merged labels each gets its own voxels back from the one id", () => {
  fc.assert(
    fc.property(mapsOf(2), fc.integer({ min: 1, max: 3 }), fc.boolean(), ([shape, maps], label, isOneOfThem) => {
      const [reference, prediction] = maps as [Uint8Array, Uint8Array];
      const of = (map: Uint8Array) => map.map((id) => Number(id === label));
      const pair = maskPair({ shape, reference: of(reference), prediction: of(prediction) });
      // Labels 1 and 2 are written as 1, or as 3.
      const into = isOneOfThem ? 1 : 3;
      const facts = { labels: [1, 2], into, together: 0.9 };
      const found = labelsMerged(pair, { label, reference, prediction, waver: () => 0 }, [facts]);
      if (label === 3 && isOneOfThem) {
        expect(found).toBeUndefined();
        return;
      }
      const undone = prediction.map((id, i) => {
        if (id !== into) return Number(id === label);
        if (reference[i] === 1 || reference[i] === 2) return Number(reference[i] === label);
        return Number(label === into && isOneOfThem);
      });
      expect(found).toEqual({ facts: { kind: "labels-merged", ...facts }, undone });
    }),
    { numRuns: 40 },
  );
});

describe("labels that are confused", () => {
  const [left, right] = [box([10, 30], [10, 30]), box([10, 30], [30, 50])];
  const map = (...labels: readonly (readonly [Inside, number])[]): LabelMap => ({
    ...{ shape: [40, 60], spacing: [1, 1], unit: "px" as const },
    values: painted([40, 60], (at) => labels.find(([inside]) => inside(at))?.[1] ?? 0),
  });
  const reference = map([left, 1], [right, 2]);
  const under = (part: Inside, id = 2) => map([part, id], [left, 1], [right, 2]);
  const confusedOf = (label: number, prediction: LabelMap, wavers = 0) => {
    const of = (all: LabelMap) => Uint8Array.from(all.values, (id) => Number(id === label));
    const pair = maskPair({ shape: [40, 60], reference: of(reference), prediction: of(prediction) });
    const maps = { label, reference: reference.values, prediction: prediction.values, waver: () => wavers };
    return labelsConfused(pair, maps);
  };

  it("have as many voxels under the other's id as there are, and come back", () => {
    const half = under(box([10, 30], [20, 30]));
    const facts = { kind: "labels-confused", labels: [1, 2], voxels: 200, together: 1 };
    expect(confusedOf(1, half)?.facts).toEqual({ ...facts, share: 200 / 400, oneWay: { label: 1, how: "lost" } });
    // Label 2 has 600 voxels then, of which 200 are not its own.
    expect(confusedOf(2, half)?.facts).toEqual({ ...facts, share: 200 / 600, oneWay: { label: 2, how: "won" } });
    for (const label of [1, 2]) {
      expect(confusedOf(label, half)?.undone).toEqual(Uint8Array.from(reference.values, (id) => Number(id === label)));
    }
    // An id that no voxel of the reference carries is named as well.
    expect(confusedOf(1, under(box([10, 30], [20, 30]), 7))?.facts).toMatchObject({ labels: [1, 7], together: 1 });
    expect(confusedOf(2, reference)).toBeUndefined();
    // What became background is not under the other's id, and together they agree by so much less: 160 of 800 voxels.
    const less = map([box([10, 14], [10, 50]), 0], [box([14, 30], [20, 30]), 2], [left, 1], [right, 2]);
    const together = (2 * 640) / (800 + 640);
    const lost = { ...facts, voxels: 160, share: 160 / 400, together, oneWay: { label: 1, how: "lost" } };
    expect(confusedOf(1, less)?.facts).toEqual(lost);
    // Where each has some of the other's, neither took the other's.
    const both = map([box([10, 30], [28, 30]), 2], [box([10, 14], [30, 50]), 1], [left, 1], [right, 2]);
    expect(confusedOf(1, both)?.facts).toMatchObject({ labels: [1, 2] });
    expect(confusedOf(1, both)?.facts).not.toHaveProperty("oneWay");
  });

  it("are deep within a label or away from it, and no seam: not even where the grid ends", () => {
    // Two thin lines, of which one is under the other's id: nothing in them is deep.
    const lines = map([box([5, 6], [5, 55]), 1], [box([30, 31], [5, 55]), 1], [right, 2]);
    const other = map([box([5, 6], [5, 55]), 1], [box([30, 31], [5, 55]), 2], [right, 2]);
    const of = (all: LabelMap, label: number) => Uint8Array.from(all.values, (id) => Number(id === label));
    const confused = (label: number, a: LabelMap, b: LabelMap) =>
      labelsConfused(maskPair({ shape: [40, 60], reference: of(a, label), prediction: of(b, label) }), {
        ...{ label, reference: a.values, prediction: b.values, waver: () => 0 },
      })?.facts as { readonly voxels: number } | undefined;
    expect(confused(1, lines, other)).toMatchObject({ labels: [1, 2], voxels: 50, share: 0.5 });
    expect(confused(1, other, lines)).toMatchObject({ labels: [1, 2], voxels: 50, share: 0.5 });
    // Within two voxels of its label a line is a seam; across thick rows the next one is farther than that.
    const beside = (height: number) => (row: number) => {
      const [own, line] = [box([9, 10], [5, 55]), box([row, row + 1], [5, 55])];
      const [a, b] = [1, 2].map((id) => map([own, 1], [line, id], [right, 2])) as [LabelMap, LabelMap];
      const pair = maskPair({ shape: [40, 60], spacing: [height, 1], reference: of(a, 1), prediction: of(b, 1) });
      return (
        labelsConfused(pair, { label: 1, reference: a.values, prediction: b.values, waver: () => 0 }) !== undefined
      );
    };
    expect([8, 7, 6].map(beside(1))).toEqual([false, false, true]);
    expect([8, 7, 6].map(beside(3))).toEqual([true, true, true]);
    // A label that fills the grid, and strips under another id at each of its ends: two voxels wide they are seams, six wide deep.
    const full = map([() => true, 1]);
    const strip = (width: number) =>
      [
        box([0, 40], [60 - width, 60]),
        box([0, 40], [0, width]),
        box([0, width], [0, 60]),
        box([40 - width, 40], [0, 60]),
      ].map((end) => confused(1, full, map([end, 2], [() => true, 1]))?.voxels);
    expect([2, 6].map(strip)).toEqual([Array(4).fill(undefined), [240, 240, 360, 360]]);
  });

  it("lose what they miss or hold too much, and all of it comes back when they are told apart", () => {
    const half = under(box([10, 30], [20, 30]));
    const [one, two] = diagnoseLabels(reference, half, undefined).map(({ diagnosis }) => diagnosis);
    const [ofOne, ofTwo] = [(2 * 200) / (400 + 200), (2 * 400) / (400 + 600)];
    const reason = (gain: number) => ({ kind: "labels-confused", gain: expect.closeTo(gain, 12), after: 1 });
    expect(one).toMatchObject({ dice: ofOne, reason: reason(1 - ofOne) });
    expect(one?.loss).toMatchObject({ missed: expect.closeTo(1 - ofOne, 12), spurious: 0, boundary: 0 });
    expect(two).toMatchObject({ dice: ofTwo, reason: reason(1 - ofTwo) });
    expect(two?.loss).toMatchObject({ missed: 0, spurious: expect.closeTo(1 - ofTwo, 12), boundary: 0 });
  });
});

describe("merged labels", () => {
  it("explain what their gain is, or their share of the wrong voxels where little is left of a label", () => {
    const labels = fc.array(fc.constantFrom(0, 1, 1, 2, 2, 2, 3), { minLength: 70, maxLength: 70 });
    const merged = [{ labels: [1, 2], into: 4, together: 0.9 }];
    fc.assert(
      fc.property(
        labels,
        fc.array(fc.nat(8), { minLength: 72, maxLength: 72 }),
        fc.constantFrom(1, 2),
        (some, wrong, label) => {
          // At two corners, so that its crop is the whole frame.
          const r = [label, ...some, label];
          // One voxel in nine is wrong besides.
          const p = r.map((id, i) => (wrong[i] === 0 ? (id + 1) % 4 : id)).map((id) => (id === 1 || id === 2 ? 4 : id));
          const [reference, prediction] = [r, p].map((all) => Uint8Array.from(all)) as [Uint8Array, Uint8Array];
          const of = (map: Uint8Array) => map.map((id) => Number(id === label));
          const pair = maskPair({ shape: [8, 9], reference: of(reference), prediction: of(prediction) });
          const maps = { label, reference, prediction, waver: () => 0 };
          const undone = labelsMerged(pair, maps, merged)?.undone as Uint8Array;
          const found = mixedOf(split(pair, looks), merged, () => maps);
          const counted = (mask: Uint8Array) => {
            const held = (one: Uint8Array) => one.reduce((sum, is) => sum + is, 0);
            return (
              (2 * held(mask.map((is, i) => is * (pair.reference[i] as number)))) / (held(mask) + held(pair.reference))
            );
          };
          const off = [...pair.reference.keys()].filter((i) => pair.reference[i] !== pair.prediction[i]);
          const right = off.filter((i) => undone[i] === pair.reference[i]).length / off.length;
          const [before, after] = [counted(pair.prediction), counted(undone)];
          if (after <= before) {
            expect(found).toBeUndefined();
            return;
          }
          expect(found?.reason).toMatchObject({
            kind: "labels-merged",
            gain: expect.closeTo(after - before, 9),
            after,
          });
          expect(found?.share).toBeCloseTo(Math.max(after - before, right * (1 - before)), 9);
          expect((found?.missed ?? 0) + (found?.spurious ?? 0)).toBeCloseTo(after - before, 9);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("objects without a partner", () => {
  it("are told with their number, their sizes and where the largest one lies, on either side", () => {
    const [found, large, middle, small] = [
      box([18, 26], [26, 34]),
      box([2, 9], [2, 9]),
      box([12, 16], [20, 23]),
      box([22, 24], [4, 9]),
    ] as const;
    const facts = { count: 3, of: 4, voxels: 49 + 12 + 10, median: 12, largest: 49 };
    const [all, some] = [either(found, large, middle, small), found].map((inside) => drawn([30, 40], inside));
    const told = (reference?: Uint8Array, prediction?: Uint8Array) =>
      diagnose(maskPair({ shape: [30, 40], ...({ reference, prediction } as { reference: Uint8Array }) })).reason;
    const gain = 1 - 128 / (128 + 71);
    const measured = { gain: expect.closeTo(gain, 12), after: 1, place: [5, 5] };
    expect(told(all, some)).toMatchObject({ kind: "objects-missed", ...facts, ...measured });
    expect(told(some, all)).toMatchObject({ kind: "objects-spurious", ...facts, ...measured });
  });
});

describe("a mirror image", () => {
  const scenes: readonly (readonly [shape: number[], object: Inside])[] = [
    [[40, 50], either(box([4, 12], [5, 12]), box([12, 15], [5, 20]))],
    [[24, 40, 44], either(box([2, 8], [5, 14], [6, 12]), box([4, 6], [14, 17], [6, 18]))],
  ];

  it.each(scenes)("in a frame of %j is told along any axis, beside the object or in its place", (shape, object) => {
    for (const [axis, name] of ["planes", "rows", "columns"].slice(-shape.length).entries()) {
      const n = shape[axis] as number;
      const image: Inside = (at) => object(at.map((x, k) => (k === axis ? n - 1 - x : x)));
      const voxels = painted(shape, (at) => Number(object(at))).filter((inside) => inside === 1).length;
      const both = seen(mirrored, "mirrored", sight(shape, object, either(object, image))).reason;
      expect(both).toMatchObject({ axis: name, how: "also", voxels, gain: expect.closeTo(1 - 2 / 3, 12), after: 1 });
      expect(mirrored(sight(shape, object, object))).toBeUndefined();
    }
  });

  it("is none where the object itself, two voxels to either side, is what is predicted as well", () => {
    for (const shape of tuple([21, 21], [9, 11, 13])) {
      for (const [axis, n] of shape.entries()) {
        const sheet = (off: number): Inside => {
          const ends = shape.map((n, k) => (k === axis ? [(n - 1) / 2 + off, (n + 1) / 2 + off] : [2, n - 2]));
          return box(...(ends as [number, number][]));
        };
        for (const side of [-1, 1]) {
          const found = [1, 2].map((off) => mirrored(sight(shape, sheet(side * off), either(sheet(off), sheet(-off)))));
          const far = { kind: "mirrored", how: "also" };
          expect(
            found.map((one) => one?.reason),
            `${n} ${side}`,
          ).toEqual([undefined, expect.objectContaining(far)]);
        }
      }
    }
  });

  it("is none where the concavity of a bent object is filled", () => {
    const disc: Inside = ([y = 0, x = 0]) => Math.hypot(y - 30, x - 30) < 20;
    const notch: Inside = ([y = 0, x = 0]) => Math.hypot((y - 30) / 10, (x - 12) / 16) < 1;
    const bent: Inside = (at) => disc(at) && !notch(at);
    expect(mirrored(sight([60, 60], bent, disc))).toBeUndefined();
    const image: Inside = ([y = 0, x = 0]) => bent([y, 119 - x]);
    expect(mirrored(sight([60, 120], bent, either(bent, image)))?.reason.kind).toBe("mirrored");
  });

  it("is told of two objects or more that lie on the other side, where all others are in their places", () => {
    const shape = [60, 90];
    const stays = either(box([20, 40], [38, 44]), box([24, 30], [50, 56]));
    const bodies = [box([4, 10], [5, 14]), box([16, 24], [20, 26]), box([46, 53], [6, 22])];
    const flip =
      (object: Inside): Inside =>
      ([y = 0, x = 0]) =>
        object([y, 89 - x]);
    for (const count of [0, 1, 2, 3]) {
      const prediction = either(stays, ...bodies.map((body, k) => (k < count ? flip(body) : body)));
      const found = mirroredObjects(sight(shape, either(stays, ...bodies), prediction))?.reason;
      const facts = { kind: "mirrored", axis: "columns", objects: { count, of: 5 }, after: 1 };
      expect(found).toEqual(count < 2 ? undefined : expect.objectContaining(facts));
      const masks = { reference: drawn(shape, either(stays, ...bodies)), prediction: drawn(shape, prediction) };
      // It replaces the objects that are missed and those in their place, and the image of all objects.
      const { reasons } = diagnose(maskPair({ shape, ...masks }));
      if (count > 1) expect(reasons).toEqual([expect.objectContaining(facts)]);
      else expect(reasons.map(({ kind }) => kind)).not.toContain("mirrored");
    }
  });

  it("may lie anywhere in the image, and other objects with it", () => {
    const shape = [40, 60];
    const bent = either(box([6, 14], [8, 16]), box([14, 17], [8, 26]));
    const image: Inside = ([y = 0, x = 0]) => bent([y, 59 - x]);
    // Content at one end makes the masks' box end nearer to that side.
    for (const beside of [box([24, 30], [2, 8]), box([24, 30], [52, 58]), box([34, 38], [28, 31])]) {
      const off = seen(mirrored, "mirrored", sight(shape, either(bent, beside), either(image, beside))).reason;
      expect(off).toMatchObject({ axis: "columns", how: "instead" });
      const both = seen(mirrored, "mirrored", sight(shape, either(bent, beside), either(bent, image, beside))).reason;
      expect(both).toMatchObject({ axis: "columns", how: "also", after: 1 });
    }
  });
});

describe("objects that are joined or cut", () => {
  const shape = [40, 70];
  const [left, right, third] = [box([10, 24], [6, 20]), box([10, 24], [24, 40]), box([10, 24], [50, 64])];
  const bridge = box([16, 18], [20, 24]);

  it("are told where little joins them, and not where that is little of what is wrong", () => {
    const all = either(left, right, third);
    const merged = seen(objectsMerged, "objects-merged", sight(shape, all, either(all, bridge))).reason;
    expect(merged).toMatchObject({ count: 1, of: 3, after: 1 });
    const split = seen(objectsSplit, "objects-split", sight(shape, either(all, bridge), all)).reason;
    expect(split).toMatchObject({ count: 1, of: 2, after: 1 });
    // Eight voxels of 200 that are wrong.
    const lost = box([10, 24], [50, 64]);
    expect(objectsMerged(sight(shape, all, either(left, right, bridge)))).toBeUndefined();
    expect(objectsSplit(sight(shape, either(left, right, bridge), either(left, right, lost)))).toBeUndefined();
    // Nothing joins objects that are as they should be, nor those that are only larger.
    expect(objectsMerged(sight(shape, all, all))).toBeUndefined();
    expect(objectsMerged(sight(shape, all, either(left, right, box([9, 25], [49, 65]))))).toBeUndefined();
  });
});

describe("planes that a label map repeats", () => {
  const shape = [30, 9, 10];
  const map = (values: Uint8Array): LabelMap => ({ shape, spacing: [1, 1, 1], unit: "px", values });
  /** Of every so many planes, all are the one that lies so far from the first of them. */
  const repeating = (values: Uint8Array, every: number, first: number, from: number) =>
    map(
      values.map((_, i) => {
        const group = Math.floor((Math.floor(i / 90) - first) / every);
        const source = Math.max(0, Math.min(29, first + group * every + from));
        return values[source * 90 + (i % 90)] as number;
      }),
    );

  it("are found with their number, and with what repeating makes of the reference", () => {
    const ids = fc.array(fc.nat(3), { minLength: 2700, maxLength: 2700 });
    const grids = fc.integer({ min: 2, max: 5 }).chain((every) => {
      const one = fc.nat(every - 1);
      return fc.record({ every: fc.constant(every), first: one, from: one });
    });
    fc.assert(
      fc.property(ids, grids, (all, { every, first, from }) => {
        const values = Uint8Array.from(all);
        // However the numbers fall, neighbours differ, and so do those that are two or four planes apart.
        for (let plane = 0; plane < 30; plane++) {
          values[plane * 90] = 1 + (plane % 2);
          values[plane * 90 + 1] = 1 + (Math.floor(plane / 2) % 3);
        }
        expect(repeatedPlanes(map(values), map(values))).toBeUndefined();
        const prediction = repeating(values, every, first, from);
        expect(repeatedPlanes(map(values), prediction)).toEqual({ every, reference: prediction.values });
      }),
      { numRuns: 30 },
    );
  });

  it("are why labels of few planes vanish or reach into their neighbours, and none of them is merged or confused", () => {
    // A stack of labels, each two planes thick, along an axis that bends.
    const stack = (plane: number, y: number, x: number) =>
      plane > 2 && plane < 27 && Math.hypot(y - 4 - Math.sin(plane), x - 5 - Math.cos(plane)) < 3.2
        ? 1 + Math.floor(plane / 2)
        : 0;
    const values = Uint8Array.from({ length: 2700 }, (_, i) =>
      stack(Math.floor(i / 90), Math.floor(i / 10) % 9, i % 10),
    );
    const all = diagnoseLabels(map(values), repeating(values, 3, 0, 1), undefined);
    const worst = all.filter(({ diagnosis }) => (diagnosis.dice ?? 1) < 0.9);
    expect(worst.length).toBeGreaterThan(6);
    for (const { diagnosis } of worst) {
      const { reason, loss, dice } = diagnosis;
      expect(reason).toMatchObject({ kind: "coarse-grid", factors: [3, 1, 1], after: 1 });
      expect(loss.boundary).toBeCloseTo(1 - (dice as number), 9);
    }
  });
});
