/** What reasons say of masks and maps made by hand, fact by fact. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxesAroundId, countsUnder, type Diagnosis, type Reason } from "../../../src/diagnosis/index.js";
import { labelsConfused } from "../../../src/diagnosis/reasons/mixed/confused.js";
import { facesBetween, waver } from "../../../src/diagnosis/reasons/mixed/faces.js";
import { labelsMerged } from "../../../src/diagnosis/reasons/mixed/merged.js";
import { movementReasons } from "../../../src/diagnosis/reasons/movement-reasons.js";
import { climbed, translationOf } from "../../../src/diagnosis/reasons/place/translation.js";
import { withCuts } from "../../../src/diagnosis/reasons/region/beyond-cut.js";
import { cutOf } from "../../../src/diagnosis/reasons/region/cut.js";
import { withBoxes } from "../../../src/diagnosis/reasons/region/under-boxes.js";
import { readFrom, sampledOf } from "../../../src/diagnosis/reasons/undoing.js";
import { type LabelMap, maskPair, runsOf } from "../../../src/mask/index.js";
import { box, but, drawn, either, type Inside, painted, placesOf } from "../thresholds/masks.js";
import { disc, sight } from "./sights.js";

const diagnosed = (reason: Reason): Diagnosis => ({
  ...{ dice: 0, shift: { rows: 0, columns: 0 }, radius: 0, orientation: "identity", cause: "missed" },
  loss: { orientation: 0, labels: 0, shift: 0, size: 0, missed: 1, spurious: 0, boundary: 0 },
  ...{ reason, reasons: [reason], evidence: [], withinLabelNoise: false },
});
const empty = { kind: "prediction-empty", gain: 1, after: 1 } as const;

it("every kind counts under a part, and what the bookkeeping undoes under one alone", () => {
  for (const [kind, parts] of Object.entries(countsUnder)) {
    expect(parts.length, kind).toBeGreaterThan(0);
    if (parts.includes("orientation") || parts.includes("labels")) expect(parts, kind).toHaveLength(1);
  }
});

describe("a label beyond a cut", () => {
  const shape = [60, 80];
  const out = (rows: readonly [number, number], columns: readonly [number, number], offset = [0, 0]) => {
    const left = maskPair({
      shape,
      reference: drawn(shape, box(rows, columns)),
      prediction: drawn(shape, () => false),
    });
    const frame = { shape: [200, 200], offset };
    return { diagnosis: diagnosed(empty), left: { ...left, frame } };
  };
  const cut = (facts: object) => ({
    diagnosis: diagnosed({ kind: "region-missing", voxels: 9, share: 0.5, gain: 0.2, after: 0.9, ...facts } as never),
  });
  const told = (...labels: Parameters<typeof withCuts>[0]) => withCuts(labels).map(({ diagnosis }) => diagnosis.reason);
  const plane = (side: "first" | "last", axis = "columns") => {
    const along = (at: number, other: number) => (axis === "columns" ? [other, at] : [at, other]);
    const [from, to] = side === "first" ? [0, 30] : [50, 79];
    return cut({ cut: "plane", axis, side, from: along(from, 0), to: along(to, 99) });
  };

  it("is cut off with the others: beyond their plane, on its side", () => {
    const gone = { kind: "region-missing", cut: "plane", axis: "columns", share: 1, gain: 1, after: 1 };
    const facts = (side: string, from: number[], to: number[]) => ({ ...gone, side, from, to, voxels: 100 });
    expect(told(plane("last"), out([10, 20], [50, 60]))[1]).toEqual(facts("last", [10, 50], [19, 59]));
    expect(told(plane("first"), out([10, 20], [21, 31]))[1]).toEqual(facts("first", [10, 21], [19, 30]));
    // In the image, and not in the label's own grid.
    expect(told(plane("last"), out([10, 20], [30, 40], [5, 20]))[1]).toEqual(facts("last", [15, 50], [24, 59]));
    // One voxel within, on the other side, along the other axis.
    expect(told(plane("last"), out([10, 20], [49, 60]))[1]).toEqual(empty);
    expect(told(plane("first"), out([10, 20], [22, 32]))[1]).toEqual(empty);
    expect(told(plane("last", "rows"), out([10, 20], [60, 70]))[1]).toEqual(empty);
    const { diagnosis } = withCuts([plane("last"), out([10, 20], [50, 60])])[1] as ReturnType<typeof out>;
    expect(diagnosis.reasons).toEqual([diagnosis.reason]);
  });

  it("is cut off by a window only at a side at which several labels end", () => {
    const window = (from: readonly number[], to: readonly number[]) => cut({ cut: "window", from, to });
    const [one, other] = [window([10, 10], [40, 40]), window([20, 10], [40, 45])];
    const beyond = (rows: readonly [number, number], columns: readonly [number, number]) =>
      told(one, other, out(rows, columns))[2];
    const gone = { kind: "region-missing", cut: "window", from: [10, 10], to: [40, 45], share: 1, gain: 1, after: 1 };
    expect(beyond([12, 20], [2, 10])).toEqual({ ...gone, voxels: 64 });
    expect(beyond([41, 50], [12, 20])).toEqual({ ...gone, voxels: 72 });
    // Only one of them ends at row 10 and at column 45.
    expect(beyond([2, 10], [12, 20])).toEqual(empty);
    expect(beyond([12, 20], [46, 50])).toEqual(empty);
    expect(beyond([12, 20], [3, 11])).toEqual(empty);
    expect(told(one, out([12, 20], [2, 10]))[1]).toEqual(empty);
  });

  it("was left out with planes that are empty in another label, if it reaches no other plane", () => {
    const facts = { kind: "planes-missing", side: "prediction", axis: "rows", of: 9, left: 3, gain: 0.5, after: 0.9 };
    const lost = { diagnosis: diagnosed({ ...facts, planes: [10, 11, 13, 14] } as never) };
    const blank = { diagnosis: diagnosed({ ...facts, planes: [10, 11, 13, 14], side: "reference" } as never) };
    const gone = { ...facts, planes: [13, 14], of: 2, gain: 1, after: 1 };
    expect(told(lost, out([13, 15], [50, 60]))[1]).toEqual(gone);
    expect(told(lost, out([8, 10], [50, 60], [5, 20]))[1]).toEqual(gone);
    expect(told(lost, out([13, 16], [50, 60]))[1]).toEqual(empty);
    expect(told(lost, out([11, 14], [50, 60]))[1]).toEqual(empty);
    expect(told(blank, out([13, 15], [50, 60]))[1]).toEqual(empty);
  });

  it("is left alone if it has another reason, or nothing to show", () => {
    const other = diagnosed({ kind: "leak", gain: 0.1, after: 1 } as never);
    const labels = [plane("last"), { ...out([10, 20], [50, 60]), diagnosis: other }, { diagnosis: diagnosed(empty) }];
    expect(withCuts(labels)).toEqual(labels);
    const nothing = { diagnosis: diagnosed(empty), left: maskPair({ shape, reference: drawn(shape, () => false) }) };
    expect(withCuts([plane("last"), nothing])[1]).toBe(nothing);
  });
});

describe("boxes over another label", () => {
  const shape = [40, 60];
  const mapOf = (of: (at: readonly number[]) => number): LabelMap => ({
    ...{ shape, spacing: [1, 1], unit: "px" as const, values: painted(shape, of) },
  });
  const [ring, core] = [disc(18, 18, 14), disc(18, 18, 5)];
  const reference = mapOf((at) => (core(at) ? 3 : ring(at) ? 2 : 0));
  const around = box([4, 33], [4, 33]);
  const boxed = mapOf((at) => (around(at) ? 2 : 0));
  const told = (prediction: LabelMap, reason: Reason = empty, label = 3) =>
    withBoxes([{ label, diagnosis: diagnosed(reason), maps: () => ({ reference, prediction }) }])[0]?.diagnosis;

  it("are the reason of a label that they cover", () => {
    const boxes = { kind: "boxes", side: "prediction", count: 1, under: 2, gain: 1, after: 1 };
    expect(told(boxed)?.reason).toEqual(boxes);
    expect(told(boxed)?.reasons).toEqual([boxes]);
    expect(told(boxed, { ...empty, kind: "labels-confused" } as never)?.reason).toEqual(boxes);
    const leak = { kind: "leak", gain: 0.1, after: 1 } as never;
    expect(told(boxed, leak)?.reason).toBe(leak);
    expect(withBoxes([{ label: 3, diagnosis: diagnosed(empty) }])[0]?.diagnosis.reason).toBe(empty);
  });

  it("are none where the other label is drawn as it is, or does not cover it", () => {
    expect(told(mapOf((at) => (ring(at) ? 2 : 0)))?.reason).toEqual(empty);
    expect(told(mapOf((at) => (around(at) && !core(at) ? 2 : 0)))?.reason).toEqual(empty);
    expect(told(boxed, empty, 9)?.reason).toEqual(empty);
  });

  it("are counted by the objects that they surround, however they hide each other", () => {
    const two = mapOf((at) => (disc(12, 12, 9)(at) ? 1 : disc(28, 45, 9)(at) ? 1 : 0));
    const frames = either(box([3, 22], [3, 22]), box([19, 38], [36, 55]));
    expect(
      boxesAroundId(
        two,
        mapOf((at) => Number(frames(at))),
        1,
      ),
    ).toBe(2);
    expect(
      boxesAroundId(
        two,
        mapOf((at) => (frames(at) ? (box([3, 10], [3, 10])(at) ? 2 : 1) : 0)),
        1,
      ),
    ).toBe(2);
    expect(boxesAroundId(two, two, 1)).toBe(0);
    const [full, empty] = [mapOf((at) => Number(box([0, 40], [0, 60])(at))), mapOf(() => 0)];
    expect([full, empty].map((map) => boxesAroundId(two, map, 1))).toEqual([0, 0]);
  });
});

describe("voxels under another label", () => {
  const shape = [40, 60];
  const organ: Inside = box([5, 35], [5, 35]);
  const other: Inside = box([5, 35], [35, 55]);
  const truth = painted(shape, (at) => (organ(at) ? 1 : other(at) ? 2 : 0));
  const taken = box([5, 35], [5, 15]);
  const maps = (prediction: Uint8Array, label: number) => {
    const pair = maskPair({
      shape,
      reference: truth.map((id) => Number(id === label)),
      prediction: prediction.map((id) => Number(id === label)),
    });
    return [pair, { label, reference: truth, prediction, waver: () => 0 }] as const;
  };

  it("are counted, and undone each label has its own again", () => {
    const prediction = painted(shape, (at) => (taken(at) ? 2 : organ(at) ? 1 : other(at) ? 2 : 0));
    for (const [label, how] of [
      [1, "lost"],
      [2, "won"],
    ] as const) {
      const found = labelsConfused(...maps(prediction, label));
      // 300 of the 900 voxels of label 1, and of the 900 that are called 2.
      expect(found?.facts).toEqual({
        kind: "labels-confused",
        labels: [1, 2],
        voxels: 300,
        share: 300 / 900,
        together: 1,
        oneWay: { label, how },
      });
      expect(found?.undone).toEqual(truth.map((id) => Number(id === label)));
    }
    expect(labelsConfused(...maps(truth, 1))).toBeUndefined();
    // A seam of one voxel is an inexact outline.
    const seam = painted(shape, (at) => (box([5, 35], [34, 35])(at) ? 2 : organ(at) ? 1 : other(at) ? 2 : 0));
    expect(labelsConfused(...maps(seam, 1))).toBeUndefined();
    // Lost to the background they carry no other label.
    const lost = painted(shape, (at) => (taken(at) ? 0 : organ(at) ? 1 : other(at) ? 2 : 0));
    expect(labelsConfused(...maps(lost, 1))).toBeUndefined();
  });

  it("may be far from their label in the other mask, and of a label too thin to be deep", () => {
    const thin = painted(shape, (at) => (box([2, 3], [0, 60])(at) ? 4 : box([30, 31], [0, 60])(at) ? 5 : 0));
    const prediction = thin.map((id, i) => (id === 4 && i % 60 < 30 ? 5 : id));
    const pair = maskPair({
      shape,
      reference: thin.map((id) => Number(id === 4)),
      prediction: prediction.map((id) => Number(id === 4)),
    });
    const found = labelsConfused(pair, { label: 4, reference: thin, prediction, waver: () => 0 });
    // Half of a line: the half that is left is at its end, the other one far from it.
    expect(found?.facts).toMatchObject({ labels: [4, 5], voxels: 30, share: 0.5, together: 1 });
  });

  it("written as one get their own back from it", () => {
    const one = truth.map((id) => (id > 0 ? 7 : 0));
    const merged = [{ labels: [1, 2], into: 7, together: 1 }];
    for (const label of [1, 2]) {
      const found = labelsMerged(...maps(one, label), merged);
      expect(found?.facts).toEqual({ kind: "labels-merged", ...merged[0] });
      expect(found?.undone).toEqual(truth.map((id) => Number(id === label)));
    }
    // What is called 7 has nothing of its own left.
    expect(labelsMerged(...maps(one, 7), merged)?.undone.includes(1)).toBe(false);
    expect(labelsMerged(...maps(one, 3), merged)).toBeUndefined();
    // If it is one of them, it keeps what is its own.
    const kept = truth.map((id) => Number(id > 0));
    const into = [{ labels: [1, 2], into: 1, together: 1 }];
    expect(labelsMerged(...maps(kept, 1), into)?.undone).toEqual(truth.map((id) => Number(id === 1)));
    // A reference with one label for two: both predicted ids are read as it, and its other id names nothing.
    const one2 = [{ side: "reference" as const, labels: [1, 2], into: 1, together: 1 }];
    expect(labelsMerged(...maps(truth, 1), one2)?.undone).toEqual(kept);
    expect(labelsMerged(...maps(truth, 2), one2)?.undone.includes(1)).toBe(false);
    // What none of the labels holds stays where it is.
    const more = kept.map((id, i) => (i < 20 ? 1 : id));
    expect(
      labelsMerged(...maps(more, 1), into)
        ?.undone.slice(0, 20)
        .every((is) => is === 1),
    ).toBe(true);
  });

  it("touch by faces that are counted one by one, and the outline wavers by wrong voxels for each", () => {
    const map = fc.constantFrom([5, 6], [3, 4, 5]).chain((size) => {
      const length = size.reduce((product, n) => product * n, 1);
      const values = fc.array(fc.nat(3), { minLength: length, maxLength: length }).map((all) => Uint8Array.from(all));
      return fc.tuple(fc.constant(size), values, values);
    });
    fc.assert(
      fc.property(map, ([size, reference, prediction]) => {
        const all = placesOf(new Uint8Array(reference.length).fill(1), size);
        const faces = (is: (a: number, b: number) => boolean) =>
          all.flatMap((at, i) =>
            all
              .slice(i + 1)
              .filter(
                (to, k) =>
                  at.reduce((sum, x, axis) => sum + Math.abs(x - (to[axis] as number)), 0) === 1 &&
                  is(reference[i] as number, reference[i + 1 + k] as number),
              ),
          ).length;
        const [one, other] = [(id: number) => id === 1, (id: number) => id >= 2];
        expect(facesBetween(reference, size, one, other)).toBe(
          faces((a, b) => (one(a) && other(b)) || (one(b) && other(a))),
        );
        const wrong = reference.filter((id, i) => (id === 0) !== (prediction[i] === 0)).length;
        expect(waver(reference, prediction, size)).toBeCloseTo(
          wrong /
            Math.max(
              1,
              faces((a, b) => (a === 0) !== (b === 0)),
            ),
          12,
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("a straight cut", () => {
  const shape = [14, 30, 32];
  const organ: Inside = ([z = 0, y = 0, x = 0]) =>
    ((z - 7) / 6) ** 2 + ((y - 15) / 13) ** 2 + ((x - 16) / 14) ** 2 <= 1;
  const objects = { missed: 0, found: 0 };
  const cutFrom = (gone: Inside) =>
    cutOf(
      runsOf(drawn(shape, organ), shape),
      runsOf(
        drawn(shape, (at) => organ(at) && gone(at)),
        shape,
      ),
      objects,
    );

  it("is none where a ball is bitten out, however flat it looks", () => {
    // As a plane, it would have 80 % of its faces there or a voxel beside it.
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 29 }), fc.integer({ min: -4, max: 1 }), (radius, off) => {
        expect(
          cutFrom(([z = 0, y = 0, x = 0]) => Math.hypot(z - 7, y - 15, x - 16 + off - radius) <= radius),
        ).toBeUndefined();
      }),
    );
  });

  it("is where it is, along any axis and on either side", () => {
    const names = ["planes", "rows", "columns"];
    fc.assert(
      fc.property(fc.nat(2), fc.integer({ min: 30, max: 70 }), fc.boolean(), (axis, percent, isLast) => {
        const at = Math.round(((shape[axis] as number) * percent) / 100);
        const found = cutFrom((place) => (isLast ? (place[axis] as number) >= at : (place[axis] as number) < at));
        expect(found).toMatchObject({ cut: "plane", side: isLast ? "last" : "first" });
        expect([axis, names[axis]]).toContain(found?.axis as never);
      }),
      { numRuns: 40 },
    );
  });

  it("is a box or all around a window, and none where it follows no axis", () => {
    expect(cutFrom(box([4, 10], [8, 20], [9, 22]))).toEqual({ cut: "box" });
    expect(cutFrom(but(() => true, box([4, 11], [8, 22], [8, 24])))).toEqual({ cut: "window" });
    expect(cutFrom(([, y = 0, x = 0]) => y + x > 31)).toBeUndefined();
    expect(cutFrom(([z = 0, y = 0, x = 0]) => Math.hypot(z - 7, y - 15, x - 16) < 5)).toBeUndefined();
  });
});

describe("a shift of matched objects", () => {
  const shape = [50, 60];
  const organ: Inside = ([y = 0, x = 0]) =>
    ((y - 24) / 11) ** 2 + ((x - 30) / 15) ** 2 <= 1 || box([20, 28], [40, 50])([y, x]);

  it("is climbed to from any start within reach, and no farther", () => {
    const reference = runsOf(drawn(shape, organ), shape);
    fc.assert(
      fc.property(
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: -12, max: 12 }),
        (down, right, start) => {
          const moved: Inside = ([y = 0, x = 0]) => organ([y - down, x - right]);
          const prediction = runsOf(drawn(shape, moved), shape);
          expect(climbed(reference, prediction, [start, -start], [12, 12])).toEqual({
            by: [0 - down, 0 - right],
            shared: reference.voxels,
          });
          const near = climbed(reference, prediction, [start, -start], [4, 12]);
          expect(near.by).toEqual([Math.max(-4, Math.min(4, 0 - down)), 0 - right]);
          expect(translationOf(sight(shape, organ, moved))).toEqual({
            by: [0 - down, 0 - right],
            shared: reference.voxels,
          });
        },
      ),
      { numRuns: 25 },
    );
  });
});

it("a shift and a radius are said with what undoing each gains, in px and mm", () => {
  const parts = { shift: 0.1, size: 0.2, missed: 0, spurious: 0, boundary: 0.1 };
  const found = (fit: object, reading?: object) =>
    ({
      fit: { shift: [0, 0], radius: 0, unit: "px", ...fit },
      parts,
      dice: 0.6,
      worth: [0.6, 0.7, 0.8, 0.9],
      explanation: { reading },
    }) as never;
  const seen = (unit: "px" | "mm") => ({ unit, pair: { spacing: [2, 0.5] } }) as never;
  const [gain, after] = [expect.closeTo(0.1, 12), 0.7];
  const size = { gain: expect.closeTo(0.2, 12), after: 0.8 };
  expect(movementReasons(found({}), seen("px"))).toEqual([]);
  expect(movementReasons(found({ shift: [0, -3] }), seen("px"))).toEqual([
    { share: 0.1, reason: { kind: "shifted", by: [0, 3], gain, after } },
  ]);
  expect(movementReasons(found({ shift: [1, 0], radius: -2 }), seen("mm"))).toEqual([
    { share: 0.1, reason: { kind: "shifted", by: [-1, 0], gain, after } },
    { share: 0.2, reason: { kind: "too-large", px: 2, mm: 1, ...size } },
  ]);
  expect(movementReasons(found({ radius: 3, unit: "mm" }), seen("mm"))).toEqual([
    { share: 0.2, reason: { kind: "too-small", px: 6, mm: 3, ...size } },
  ]);
  expect(movementReasons(found({ radius: 3 }), seen("px"))).toEqual([
    { share: 0.2, reason: { kind: "too-small", px: 3, ...size } },
  ]);
  const reading = (part: string) => ({ part, reason: { kind: "rotated", gain: 9, after: 9 } });
  expect(movementReasons(found({ radius: 3 }, reading("shift")), seen("px"))).toEqual([
    { share: 0.1, reason: { kind: "rotated", gain, after } },
  ]);
  expect(movementReasons(found({}, reading("size")), seen("px"))).toEqual([
    { share: 0.2, reason: { kind: "rotated", ...size } },
  ]);
});

it("a sample is spread evenly, and a movement reads every voxel from its source", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (length) => {
      const some = sampledOf(Int32Array.from({ length }, (_, i) => 3 * i));
      const step = length < 300 ? 1 : Math.floor(length / 150);
      expect([...some]).toEqual(Array.from({ length: Math.ceil(length / step) }, (_, k) => 3 * k * step));
    }),
  );
  expect([...readFrom(Uint8Array.of(1, 0, 1), Int32Array.of(2, 1, -1, 0))]).toEqual([1, 0, 0, 1]);
});
