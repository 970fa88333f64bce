/** What the bookkeeping computes of counts and maps is its definition: by hand, or voxel by voxel on random maps. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreement } from "../../../src/diagnosis/bookkeeping/agreement.js";
import { openCopies } from "../../../src/diagnosis/bookkeeping/copies.js";
import { fingerprint } from "../../../src/diagnosis/bookkeeping/fingerprint.js";
import { exchangesOf } from "../../../src/diagnosis/bookkeeping/ids/exchange.js";
import { mergedIds } from "../../../src/diagnosis/bookkeeping/ids/merged.js";
import { labelIds, trainIds } from "../../../src/diagnosis/bookkeeping/ids/train-ids.js";
import { voidIds } from "../../../src/diagnosis/bookkeeping/ids/void.js";
import { wrappedIds } from "../../../src/diagnosis/bookkeeping/ids/wrapped.js";
import { assign, diceOfIds, judgedCounts, pool } from "../../../src/diagnosis/bookkeeping/label-mapping.js";
import { fullGuess } from "../../../src/diagnosis/bookkeeping/layout/full.js";
import { sampleOf } from "../../../src/diagnosis/bookkeeping/layout/sample.js";
import { assignable, timesRead } from "../../../src/diagnosis/bookkeeping/layout/scene.js";
import { type Cube, type Undo, undone } from "../../../src/diagnosis/bookkeeping/layout/undo.js";
import { readAs } from "../../../src/diagnosis/bookkeeping/read-as.js";
import { survey } from "../../../src/diagnosis/bookkeeping/survey.js";
import { greyLevels } from "../../../src/diagnosis/bookkeeping/values/grey.js";
import { interpolatedLabels } from "../../../src/diagnosis/bookkeeping/values/interpolated.js";
import { numberedObjects } from "../../../src/diagnosis/bookkeeping/values/numbered.js";
import { withLabels, withoutVoid } from "../../../src/diagnosis/bookkeeping/values/undo.js";
import { confusion, type JointCount, type LabelMap } from "../../../src/mask/index.js";
import { mapOf, painted, placesOf, tuple } from "../thresholds/masks.js";

const maps = fc.constantFrom([5, 7], [3, 4, 5]).chain((shape) => {
  const length = shape.reduce((product, n) => product * n, 1);
  const values = fc.array(fc.nat(3), { minLength: length, maxLength: length });
  return fc
    .tuple(values, values)
    .map(([one, other]) => [mapOf(shape, Uint8Array.from(one)), mapOf(shape, Uint8Array.from(other))] as const);
});
type Met = readonly [reference: number, prediction: number, voxels: number];
const joint = (...met: readonly Met[]): JointCount[] =>
  met.map(([reference, prediction, voxels]) => ({ reference, prediction, voxels }));
const dice = (both: number, one: number, other: number) => (one + other === 0 ? 0 : (2 * both) / (one + other));
const orders = <T>(all: readonly T[]): T[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((one, i) => orders(all.filter((_, k) => k !== i)).map((rest) => [one, ...rest]));

describe("ids", () => {
  it("agree by Dice of their voxels, and are assigned so that the sum of Dice is the largest", () => {
    fc.assert(
      fc.property(maps, ([reference, prediction]) => {
        const [r, p] = [[...reference.values], [...prediction.values]];
        const counts = pool([confusion(reference, prediction)]);
        const size = (of: readonly number[], id: number) => of.filter((one) => one === id).length;
        const both = (a: number, b: number) => r.filter((one, i) => one === a && p[i] === b).length;
        for (const a of [1, 2, 3])
          for (const b of [1, 2, 3])
            expect(diceOfIds(counts, a, b)).toBeCloseTo(dice(both(a, b), size(r, a), size(p, b)), 12);
        // Background as a class: only its voxels with an id in the other mask count.
        const missing = r.filter((one, i) => one > 0 && p[i] === 0).length;
        expect(diceOfIds(counts, 1, 0)).toBeCloseTo(dice(both(1, 0), size(r, 1), missing), 12);
        const labelled = [r, p].map((all) => all.filter((one) => one > 0).length) as [number, number];
        const same = [1, 2, 3].reduce((sum, id) => sum + both(id, id), 0);
        expect(agreement(reference, prediction)).toBeCloseTo(dice(same, ...labelled), 12);
        const sumOf = (pairs: readonly { reference: number; prediction: number }[]) =>
          pairs.reduce((sum, one) => sum + diceOfIds(counts, one.reference, one.prediction), 0);
        const best = Math.max(
          ...orders([1, 2, 3]).map((order) => sumOf(order.map((b, i) => ({ reference: i + 1, prediction: b })))),
        );
        expect(sumOf(assign(counts))).toBeCloseTo(best, 8);
      }),
      { numRuns: 60 },
    );
  });

  const clean = (...ids: readonly Met[]) => {
    const counts = joint(...ids);
    return exchangesOf(pool([counts]), [counts]);
  };

  it("that were permuted are put back, each cycle by itself", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5, maxLength: 5 }), (order) => {
        const found = clean(...order.map((to, i): Met => [i + 1, to, 100 * (i + 1)]));
        const changed = order.flatMap((to, i) => (to === i + 1 ? [] : [{ reference: i + 1, prediction: to }]));
        const told = found.flatMap(({ mapping }) => mapping).sort((a, b) => a.reference - b.reference);
        expect(told).toEqual(changed);
        for (const { mapping, dice: scores, relabel } of found) {
          expect(relabel.split(",").sort()).toEqual(mapping.map((one) => `${one.prediction}:${one.reference}`).sort());
          expect(scores).toEqual(mapping.map(({ reference }) => ({ label: reference, before: 0, after: 1 })));
          // A cycle: what one gives another takes.
          if (found.length > 1)
            expect(mapping.map((one) => one.prediction).sort()).toEqual(mapping.map((one) => one.reference));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("that are off by one number are offset, also where the first got an id of its own", () => {
    expect(clean([1, 3, 50], [2, 4, 60], [3, 5, 70])[0]?.facts).toEqual({
      kind: "labels-offset",
      by: 2,
      labels: [1, 2, 3],
    });
    expect(clean([1, 255, 50], [2, 1, 60], [3, 2, 70])[0]?.facts).toEqual({
      kind: "labels-offset",
      by: -1,
      labels: [2, 3],
    });
    expect(clean([1, 2, 50], [2, 1, 60])[0]?.facts.kind).toBe("labels-exchanged");
  });

  it("are Cityscapes' train ids on either side, with road as 0", () => {
    const met = (flip: boolean): Met[] =>
      labelIds.slice(0, 8).map((id, train) => (flip ? [train, id, 100] : [id, train, 100]));
    const mapping = labelIds.slice(0, 8).map((id, train) => ({ reference: id, prediction: train }));
    const predicted = trainIds(pool([joint(...met(false), [1, 255, 30])]));
    expect(predicted).toMatchObject({ side: "prediction", mapping, ignore: [1], before: 0 });
    expect(predicted?.after).toBeGreaterThan(0.9);
    const trained = trainIds(pool([joint(...met(true), [255, 4, 30])]));
    expect(trained).toMatchObject({
      side: "reference",
      mapping: mapping.map((one) => ({ reference: one.prediction, prediction: one.reference })),
      ignore: [255],
    });
    // Ids up to 18 are in both schemes.
    expect(trainIds(pool([joint([7, 0, 100], [8, 1, 100])]))).toBeUndefined();
    const counts = judgedCounts(pool([joint([1, 5, 10], [2, 5, 30], [0, 5, 7], [2, 0, 3], [1, 0, 4])]), [1]);
    expect([[...counts.reference], [...counts.prediction], counts.missing]).toEqual([[[2, 33]], [[5, 37]], 3]);
  });

  it("above 255 that were written as bytes are wrapped, and those that became 0 are lost", () => {
    const found = wrappedIds(pool([joint([300, 44, 90], [300, 0, 10], [256, 0, 50], [3, 3, 80], [600, 88, 70])]));
    expect(found).toEqual({
      ...{ modulo: 256, labels: [256, 300, 600], lost: [256] },
      mapping: tuple({ reference: 300, prediction: 44 }, { reference: 600, prediction: 88 }),
    });
    // Poorly met, or written with ids of more than a byte.
    expect(wrappedIds(pool([joint([300, 44, 10], [300, 0, 90], [0, 44, 90])]))).toBeUndefined();
    expect(wrappedIds(pool([joint([300, 44, 90], [3, 400, 10])]))).toBeUndefined();
    // Two labels of one remainder cannot be told apart, nor one whose remainder is a label.
    expect(wrappedIds(pool([joint([300, 44, 90], [556, 44, 90])]))).toBeUndefined();
    expect(wrappedIds(pool([joint([300, 44, 90], [44, 44, 90])]))).toBeUndefined();
  });

  it("that are too low by one make the first class background, and the background a class", () => {
    const lower = [joint([1, 0, 90], [2, 1, 90], [3, 2, 90], [0, 255, 500], [1, 255, 10])];
    const [found, ...others] = exchangesOf(pool(lower), lower);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      facts: { kind: "labels-offset", by: -1, labels: [1, 2, 3] },
      relabel: "0:1,1:2,2:3,255:0",
    });
    // Where the background is 0 as well, what became of the first class is not known.
    const mixed = [joint([1, 0, 90], [2, 1, 90], [3, 2, 90])];
    expect(exchangesOf(pool(mixed), mixed)[0]).toMatchObject({ relabel: "1:2,2:3" });
  });

  it("written as one are merged, with how well they agree together", () => {
    expect(mergedIds(pool([joint([1, 1, 60], [2, 1, 40], [0, 1, 5], [3, 3, 50])]))).toEqual([
      { labels: [1, 2], into: 1, together: dice(100, 100, 105) },
    ]);
    expect(mergedIds(pool([joint([1, 7, 60], [2, 7, 40])]))).toEqual([{ labels: [1, 2], into: 7, together: 1 }]);
    expect(mergedIds(pool([joint([1, 1, 60], [2, 1, 20], [2, 2, 20])]))).toEqual([]);
    // The same the other way round: the reference holds one label where two are predicted.
    expect(mergedIds(pool([joint([1, 1, 60], [1, 2, 40], [1, 0, 5], [3, 3, 50])]))).toEqual([
      { side: "reference", labels: [1, 2], into: 1, together: dice(100, 105, 100) },
    ]);
    expect(mergedIds(pool([joint([1, 1, 60], [1, 2, 20], [2, 2, 20])]))).toEqual([]);
  });

  it("that references use for what is not judged are void beside other labels, unless something is predicted as them", () => {
    const met: Met[] = tuple([1, 1, 60], [255, 1, 10], [65_535, 0, 5], [-1, 0, 5]);
    expect(voidIds(pool([joint(...met)]), [])).toEqual([255, -1, 65_535]);
    expect(voidIds(pool([joint(...met, [0, 255, 2])]), [])).toEqual([-1, 65_535]);
    expect(voidIds(pool([joint(...met)]), [{ reference: 255, prediction: 3 }])).toEqual([-1, 65_535]);
    expect(voidIds(pool([joint([255, 0, 9])]), [])).toEqual([]);
  });

  it("are read merged and renamed as the options say", () => {
    const map = mapOf([1, 5], Uint8Array.of(0, 1, 2, 3, 4));
    const read = (options: Parameters<typeof readAs>[1]) => [...readAs(map, options).values];
    expect(readAs(map, {})).toBe(map);
    expect(read({ merge: true })).toEqual([0, 1, 1, 1, 1]);
    expect(read({ merge: true, labels: [2, 4] })).toEqual([0, 0, 1, 0, 1]);
    const relabel = tuple({ reference: 9, prediction: 2 }, { reference: 0, prediction: 3 });
    expect(read({ relabel })).toEqual([0, 1, 9, 0, 4]);
    expect(read({ relabel, merge: true, labels: [9] })).toEqual([0, 0, 1, 0, 0]);
  });
});

describe("values that are not labels", () => {
  it("are grey levels: of a lossy mask near its ends, of a probability map between", () => {
    const levels = (all: readonly number[]) =>
      joint(...all.map((value): Met => [value >= 128 ? 1 : 0, value, 100]), [1, 0, 20]);
    const all = (step: number) => Array.from({ length: Math.floor(255 / step) }, (_, k) => (k + 1) * step);
    const [smooth] = greyLevels(levels(all(5)));
    const above = all(5).filter((value) => value >= 128).length * 100;
    expect(smooth).toEqual({
      ...{ kind: "probability-map", sides: ["prediction"], values: 51, threshold: 128 },
      ...{ before: 0, after: expect.closeTo(dice(above, above + 20, above), 12) },
    });
    const ends = [...Array.from({ length: 20 }, (_, k) => k + 1), ...Array.from({ length: 20 }, (_, k) => 236 + k)];
    expect(greyLevels(levels(ends))[0]).toMatchObject({ kind: "lossy-mask", values: 40, threshold: 128 });
    expect(greyLevels(joint([1, 1, 90], [2, 2, 80]))).toEqual([]);
  });

  it("are numbers of objects, which all together meet the other side's class", () => {
    const objects = Array.from({ length: 40 }, (_, k): Met => [1, k + 1, 10]);
    expect(numberedObjects(joint(...objects, [1, 0, 40], [0, 7, 20]))).toEqual([
      {
        kind: "instance-map",
        side: "prediction",
        values: 40,
        labels: 1,
        before: dice(10, 440, 420),
        after: dice(400, 440, 420),
      },
    ]);
    expect(numberedObjects(joint(...objects.map(([r, p, n]): Met => [p, r, n])))[0]).toMatchObject({
      side: "reference",
    });
    expect(numberedObjects(joint([1, 1, 90], [1, 2, 80]))).toEqual([]);
  });

  it("are numbers of few objects if they follow their first voxels, however poorly these are found", () => {
    const shape = [40, 40];
    const object = (row: number, column: number) => Math.floor(row / 10) * 4 + Math.floor(column / 10) + 1;
    const isIn = ([row, column]: readonly number[]) => (row as number) % 10 < 6 && (column as number) % 10 < 6;
    const reference = mapOf(
      shape,
      Int32Array.from(
        painted(shape, (at) => (isIn(at) && (at[0] as number) < 20 ? object(at[0] as number, at[1] as number) : 0)),
      ),
    );
    const found = mapOf(shape, Uint8Array.from(painted(shape, (at) => Number(isIn(at) && (at[1] as number) % 10 < 1))));
    const told = (map: LabelMap) => numberedObjects(confusion(map, found), { reference: map, prediction: found });
    expect(told(reference)).toMatchObject([{ kind: "instance-map", side: "reference", values: 8, labels: 1 }]);
    // As classes they have no such order.
    const classes = [0, 5, 2, 7, 1, 8, 3, 6, 4];
    expect(told({ ...reference, values: reference.values.map((id: number) => classes[id] as number) })).toEqual([]);
    // Nor is an id in several pieces a number.
    expect(told({ ...reference, values: reference.values.map((id: number) => Math.ceil(id / 2)) })).toEqual([]);
  });

  it("are the values between two ids on thin rims", () => {
    const shape = [30, 30];
    const core = (at: readonly number[], by: number) => at.every((x) => x >= 8 - by && x < 22 + by);
    const reference = mapOf(
      shape,
      painted(shape, (at) => (core(at, 0) ? 9 : 0)),
    );
    const rims = mapOf(
      shape,
      painted(shape, (at) => (core(at, -1) ? 9 : core(at, 0) ? 6 : core(at, 1) ? 3 : core(at, 2) ? 2 : 0)),
    );
    const seen = (one: LabelMap, other: LabelMap) => interpolatedLabels(one, other, confusion(one, other));
    const [found] = seen(reference, rims);
    expect(found).toMatchObject({ kind: "interpolated-labels", side: "prediction", ids: [9], odd: 3, after: 1 });
    expect(found && "before" in found && found.before).toBeCloseTo(dice(144, 196, 324), 12);
    expect(seen(rims, reference)[0]).toMatchObject({ side: "reference" });
    // A value above all ids lies between none.
    const above = { ...rims, values: rims.values.map((value, k) => (k < 9 ? 12 : value)) as LabelMap["values"] };
    expect(seen(reference, above)).toEqual([]);
  });

  it("are those of a grid of any coarseness on either side: neither objects that are numbered nor grey levels", () => {
    const shape = [60, 60];
    const told = (one: LabelMap, other: LabelMap) =>
      survey(one, other, {}).slips.map((slip) => [slip.kind, "side" in slip && slip.side]);
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom([40, 90, 140], [90, 200], [8, 20, 60, 90, 110, 150, 180, 200, 240, 250]),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (step, ids, off) => {
          const idAt = (y: number, x: number) => {
            const turn = Math.floor((Math.atan2(y - 30, x - 30) / (2 * Math.PI) + 0.5) * ids.length) % ids.length;
            return Math.hypot(y - 30 - off, x - 30 + off) < 26 ? (ids[turn] as number) : 0;
          };
          const plain = mapOf(
            shape,
            painted(shape, ([y, x]) => idAt(y as number, x as number)),
          );
          const between = (at: number) => [Math.floor(at / step) * step, (at % step) / step] as const;
          const interpolated = mapOf(
            shape,
            painted(shape, (at) => {
              const [[y, down], [x, right]] = [between(at[0] as number), between(at[1] as number)];
              const row = (to: number) => (1 - right) * idAt(to, x) + right * idAt(to, x + step);
              return Math.round((1 - down) * row(y) + down * row(y + step));
            }),
          );
          expect(told(plain, interpolated)).toEqual([["interpolated-labels", "prediction"]]);
          expect(told(interpolated, plain)).toEqual([["interpolated-labels", "reference"]]);
        },
      ),
    );
  });

  it("are those of rims also where the ids between others are ids themselves, but not where a thin layer grew or moved", () => {
    const shape = [60, 60];
    const discs = (...all: readonly (readonly [x: number, radius: number, id: number])[]) =>
      Array.from({ length: 3600 }, (_, i) =>
        all.reduce(
          (id, [x, radius, own]) => (Math.hypot(Math.floor(i / 60) - 30, (i % 60) - x) < radius ? own : id),
          0,
        ),
      );
    const of = (values: ArrayLike<number>) => mapOf(shape, Uint8Array.from(values));
    const moved = (values: readonly number[], read: (value: number) => number, by = 0.4) =>
      values.map((value, i) => {
        const left = (at: number) => (at % 60 === 0 ? 0 : (values[at - 1] as number));
        const up = i < 60 ? 0 : by * left(i - 60) + (1 - by) * (values[i - 60] as number);
        return read(by * up + (1 - by) * (by * left(i) + (1 - by) * value));
      });
    const told = (r: readonly number[], p: readonly number[]) => {
      const [one, other] = [of(r), of(p)];
      return interpolatedLabels(one, other, confusion(one, other)).map((slip) => "side" in slip && slip.side);
    };
    for (const map of [
      discs([30, 22, 2]),
      discs([16, 12, 1], [44, 13, 2]),
      discs([30, 26, 2], [30, 17, 4], [30, 9, 1]),
      discs([16, 12, 1], [44, 13, 3]),
    ]) {
      expect(told(map, moved(map, Math.round))).toEqual(["prediction"]);
      expect(told(moved(map, Math.round), map)).toEqual(["reference"]);
    }
    // Nothing lies between ids that follow each other from the outside in.
    const nested = discs([30, 24, 1], [30, 12, 2]);
    expect(told(nested, moved(nested, Math.round))).toEqual([]);
    const wall = (radius: number, x = 30) => discs([x, radius, 1], [x, radius - 2, 2]);
    for (const other of [wall(18), wall(24), wall(21, 33), wall(21, 37)]) expect(told(wall(21), other)).toEqual([]);
    // A margin of the higher label that its neighbour took lies on one side of its outline.
    const beside = discs([30, 24, 1], [30, 22, 2]);
    expect(told(discs([30, 24, 2]), beside)).toEqual([]);
  });

  it("are undone: cut at the threshold, merged, or left out where nothing is judged", () => {
    const maps = {
      reference: mapOf([1, 5], Uint8Array.of(0, 4, 4, 0, 4)),
      prediction: mapOf([1, 5], Uint8Array.of(0, 9, 130, 200, 127)),
    };
    const values = ({ reference, prediction }: typeof maps) => [[...reference.values], [...prediction.values]];
    const grey = { kind: "lossy-mask", sides: ["prediction"], values: 4, threshold: 128, before: 0, after: 1 } as const;
    expect(values(withLabels(maps, grey) as typeof maps)).toEqual(tuple([0, 4, 4, 0, 4], [0, 0, 4, 4, 0]));
    const both = { ...grey, sides: ["reference", "prediction"] as const };
    expect(
      values(withLabels({ reference: maps.prediction, prediction: maps.prediction }, both) as typeof maps),
    ).toEqual(tuple([0, 0, 200, 200, 0], [0, 0, 200, 200, 0]));
    const numbers = { kind: "instance-map", side: "prediction", values: 4, labels: 1, before: 0, after: 1 } as const;
    expect(values(withLabels(maps, numbers) as typeof maps)).toEqual(tuple([0, 4, 4, 0, 4], [0, 4, 4, 4, 4]));
    const left = withoutVoid({ reference: maps.prediction, prediction: maps.reference }, [130, 127]) as typeof maps;
    expect(values(left)).toEqual(tuple([0, 9, 0, 200, 0], [0, 4, 0, 0, 0]));
    expect(withoutVoid(maps, [])).toEqual(maps);
  });
});

describe("layouts", () => {
  const cubes = fc.constantFrom<[Cube, readonly number[]]>(tuple([4, 6, 8], [4, 6, 8]), tuple([1, 6, 9], [6, 9]));
  const numbered = (shape: readonly number[]) =>
    mapOf(
      shape,
      Int32Array.from({ length: shape.reduce((n, m) => n * m, 1) }, (_, i) => i + 1),
    );
  const at = (map: LabelMap, [z, y, x]: readonly [number, number, number]) => {
    const [planes, rows, columns] = [1, ...map.shape].slice(-3) as [number, number, number];
    return z < 0 || y < 0 || x < 0 || z >= planes || y >= rows || x >= columns
      ? 0
      : map.values[(z * rows + y) * columns + x];
  };
  const places = ([planes, rows, columns]: Cube) =>
    placesOf(new Uint8Array(planes * rows * columns).fill(1), [planes, rows, columns]) as [number, number, number][];
  const read = (map: LabelMap, undo: Undo) => [...undone(map, map, undo).values];

  it("are undone by reading every voxel from its place", () => {
    const step = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(cubes, step, step, step, fc.boolean(), ([cube, shape], a, b, c, isRoll) => {
        const map = numbered(shape);
        const by = cube[0] === 1 ? [0, b, c] : [a, b, c];
        const from = (p: readonly number[]) =>
          p.map((x, axis) =>
            isRoll
              ? (x + (by[axis] as number) + 2 * (cube[axis] as number)) % (cube[axis] as number)
              : x + (by[axis] as number),
          ) as [number, number, number];
        expect(read(map, { way: "offset", by, isRoll })).toEqual(places(cube).map((p) => at(map, from(p))));
        const order = Array.from({ length: cube[1] }, (_, i) => (5 * i + b + 9) % cube[1]);
        expect(read(map, { way: "order", axis: 1, from: order })).toEqual(
          places(cube).map(([z, y, x]) => at(map, [z, order[y] as number, x])),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("of tiles and of axes come back from where they were", () => {
    const map = numbered([4, 6, 8]);
    const tiles = undone(map, map, { way: "tiles", tiles: [2, 3, 2], from: [1, 0, 2, 3, 11, 5, 6, 7, 8, 9, 10, 4] });
    // Two tiles beside each other along the columns, and the fifth with the last.
    for (const [z, y, x] of places([4, 6, 8])) {
      const [plane, row, column] = [Math.floor(z / 2), Math.floor(y / 2), Math.floor(x / 4)];
      const tile = (plane * 3 + row) * 2 + column;
      const source: [number, number, number] =
        tile < 2 ? [z, y, (x + 4) % 8] : tile === 4 || tile === 11 ? [(z + 2) % 4, y, (x + 4) % 8] : [z, y, x];
      expect(at(tiles, [z, y, x])).toBe(at(map, source));
    }
    const [planes, rows, columns] = [4, 6, 8];
    for (const axes of orders([0, 1, 2]) as unknown as Cube[]) {
      const back = { way: "reshape", axes, isRead: true } as const;
      const stored = undone(map, map, { ...back, isRead: false });
      expect(undone(stored, stored, back).values).toEqual(map.values);
      // Voxel after voxel of the map with its axes in this order.
      const sizes = axes.map((axis) => [planes, rows, columns][axis] as number);
      const turned = places(sizes as unknown as Cube).map((p) => {
        const place = [0, 0, 0] as [number, number, number];
        axes.forEach((axis, k) => {
          place[axis] = p[k] as number;
        });
        return at(map, place);
      });
      expect([...undone(map, map, back).values]).toEqual(places([4, 6, 8]).map((p, i) => turned[i] ?? at(map, p)));
    }
  });

  it("that fill or exchange the background say so with what undoing gains", () => {
    const inverted = fullGuess(joint([1, 0, 98], [1, 1, 2], [0, 1, 880], [0, 0, 20]), 1000);
    expect(inverted).toMatchObject({
      fit: {
        kind: "inverted",
        side: "prediction",
        before: dice(2, 100, 882),
        after: dice(98, 100, 118),
        undo: { way: "complement", label: 1 },
      },
      isClear: true,
    });
    expect(fullGuess(joint([3, 1, 100], [0, 1, 900]), 1000)).toMatchObject({
      fit: { kind: "all-foreground", before: 0, after: 1, undo: { way: "cut" } },
      isClear: true,
    });
    expect(fullGuess(joint([1, 1, 90], [1, 0, 10], [0, 1, 5]), 1000)).toBeUndefined();
    expect(fullGuess(joint([1, 1, 90], [2, 2, 10]), 1000)).toBeUndefined();
  });

  it("are tried on an even sample of the labelled voxels", () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 30 }), ([map], most) => {
        const { planes, rows, columns, ids, weight, voxels } = sampleOf(map, most);
        const labelled = placesOf(map.values, map.shape).map((p) => [0, ...p].slice(-3) as [number, number, number]);
        expect(voxels).toBe(labelled.length);
        expect(ids).toHaveLength(Math.min(most, voxels));
        if (voxels > 0) expect(weight * ids.length).toBeCloseTo(voxels, 9);
        const taken = [...ids].map((id, k) => {
          const place: [number, number, number] = [planes[k] as number, rows[k] as number, columns[k] as number];
          expect(at(map, place)).toBe(id);
          return labelled.findIndex((p) => p.join() === place.join());
        });
        // Every stretch of the same length holds one.
        taken.forEach((place, k) => {
          expect(Math.abs(place - k * Math.max(1, voxels / most))).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("of planes can meet no more than the sum of what each meets best", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 16, maxLength: 16 }), (met) => {
        const rows = [0, 1, 2, 3].map((i) => Math.max(...met.slice(4 * i, 4 * i + 4)));
        const columns = [0, 1, 2, 3].map((j) => Math.max(...[0, 1, 2, 3].map((i) => met[4 * i + j] as number)));
        const sum = (all: readonly number[]) => all.reduce((a, b) => a + b);
        expect(assignable(Float64Array.from(met), 4)).toBe(Math.min(sum(rows), sum(columns)));
      }),
      { numRuns: 40 },
    );
    expect([...timesRead([2, 0, -1, 2])]).toEqual([1, 0, 2, 0]);
  });
});

describe("masks that are alike", () => {
  it("have one fingerprint, others another, and empty ones none", () => {
    fc.assert(
      fc.property(maps, fc.nat(), ([map, other], place) => {
        expect(fingerprint(mapOf(map.shape, map.values.slice()))).toBe(fingerprint(map));
        if (other.values.some((value, i) => value !== map.values[i]))
          expect(fingerprint(other)).not.toBe(fingerprint(map));
        const changed = map.values.slice();
        changed[place % changed.length] = ((changed[place % changed.length] as number) + 1) % 4;
        expect(fingerprint(mapOf(map.shape, changed))).not.toBe(fingerprint(map));
      }),
      { numRuns: 60 },
    );
    expect(fingerprint(mapOf([2, 2], new Uint8Array(4)))).toBe("");
    expect(fingerprint(mapOf([2, 2], Uint8Array.of(1, 0, 0, 0)))).not.toBe(
      fingerprint(mapOf([1, 4], Uint8Array.of(1, 0, 0, 0))),
    );
  });

  it("are listed together, in the order of the first of each", () => {
    const copies = openCopies();
    const seen = [
      ["x", "a"],
      ["", "b"],
      ["y", "c"],
      ["y", "d"],
      ["x", "e"],
      ["", "f"],
      ["z", "g"],
      ["y", "h"],
    ] as const;
    for (const [print, name] of seen) copies.add(print, name);
    expect(copies.read()).toEqual(tuple(["a", "e"], ["c", "d", "h"]));
  });
});
