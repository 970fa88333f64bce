/** Each search for a mistake in the layout, alone and on small maps: what it finds puts every voxel back, whatever the mistake was. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreement } from "../../../src/diagnosis/bookkeeping/agreement.js";
import { undone } from "../../../src/diagnosis/bookkeeping/index.js";
import { bestMove, displacedFit } from "../../../src/diagnosis/bookkeeping/layout/displaced.js";
import { flippedGuess } from "../../../src/diagnosis/bookkeeping/layout/flipped.js";
import { fullGuess } from "../../../src/diagnosis/bookkeeping/layout/full.js";
import { invertedParts } from "../../../src/diagnosis/bookkeeping/layout/inverted-parts.js";
import { labelsWithin } from "../../../src/diagnosis/bookkeeping/layout/labels-within.js";
import { planesGuess } from "../../../src/diagnosis/bookkeeping/layout/planes.js";
import { reshapedFit } from "../../../src/diagnosis/bookkeeping/layout/reshaped.js";
import { sampleOf } from "../../../src/diagnosis/bookkeeping/layout/sample.js";
import { scaledGuess } from "../../../src/diagnosis/bookkeeping/layout/scaled.js";
import { assignable, sceneOf } from "../../../src/diagnosis/bookkeeping/layout/scene.js";
import { slipIn, slipOf } from "../../../src/diagnosis/bookkeeping/layout/slipped.js";
import { tilesFit } from "../../../src/diagnosis/bookkeeping/layout/tiles.js";
import { turnedTilesFit } from "../../../src/diagnosis/bookkeeping/layout/turned-tiles.js";
import type { Cube, Undo } from "../../../src/diagnosis/bookkeeping/layout/undo.js";
import { bestZoom } from "../../../src/diagnosis/bookkeeping/layout/zooms/zoom.js";
import type { LabelMap } from "../../../src/mask/index.js";
import { dilate, erode } from "../../../src/morphology/index.js";
import { painted, tuple, mapOf as valued } from "../thresholds/masks.js";

const mapOf = (shape: readonly number[], of: (at: readonly number[]) => number) => valued(shape, painted(shape, of));
const valueAt = ({ values, shape }: LabelMap, at: readonly number[]) =>
  at.some((x, axis) => x < 0 || x >= (shape[axis] as number))
    ? 0
    : (values[at.reduce((sum, x, axis) => sum * (shape[axis] as number) + x, 0)] as number);
const sceneFor = (reference: LabelMap, prediction: LabelMap) => {
  const before = agreement(reference, prediction);
  return sceneOf(reference, prediction, { before, exchanged: before });
};
/** Joint counts of two masks of 0 and 1. */
const countsOf = (reference: LabelMap, prediction: LabelMap) =>
  [0, 1, 2, 3].map((k) => ({
    reference: k >> 1,
    prediction: k % 2,
    voxels: [...reference.values].filter((r, i) => r === k >> 1 && prediction.values[i] === k % 2).length,
  }));
/** Three labels in a third of the voxels, in no order. */
const noise = (shape: readonly number[], seed: number) => {
  let state = seed + 1;
  return mapOf(shape, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.max(0, (state >>> 24) % 9) % 4;
  });
};
const range = (n: number) => [...Array(n).keys()];

it("a sample holds every labelled voxel, or so many of them as evenly as can be", () => {
  const maps = fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 60, maxLength: 60 });
  fc.assert(
    fc.property(maps, fc.integer({ min: 1, max: 70 }), fc.constantFrom([6, 10], [3, 4, 5]), (values, most, shape) => {
      const { planes, rows, columns, ids, weight, voxels } = sampleOf(
        { shape, spacing: [1, 1, 1], unit: "px", values: Uint8Array.from(values) },
        most,
      );
      const labelled = values.flatMap((id, i) => (id === 0 ? [] : [i]));
      const [, height, width] = [1, ...shape].slice(-3) as [number, number, number];
      const taken = Array.from(
        ids,
        (_, k) => ((planes[k] as number) * height + (rows[k] as number)) * width + (columns[k] as number),
      );
      expect(voxels).toBe(labelled.length);
      expect(taken).toHaveLength(Math.min(most, labelled.length));
      expect(weight).toBe(taken.length === 0 ? 1 : labelled.length / taken.length);
      const ranks = taken.map((i) => labelled.indexOf(i));
      // The k-th is the first one that at least k strides of labelled voxels come before.
      expect(ranks).toEqual(taken.map((_, k) => Math.max(0, Math.ceil(k * weight - 1e-9))));
      expect([...ids]).toEqual(taken.map((i) => values[i]));
    }),
  );
});

it("no assignment is worth more than its bound, and one that takes every row's and column's largest is worth that", () => {
  const matrices = fc
    .integer({ min: 1, max: 4 })
    .chain((n) => fc.array(fc.nat(9), { minLength: n * n, maxLength: n * n }));
  const orders = (n: number): number[][] =>
    n === 0
      ? [[]]
      : orders(n - 1).flatMap((one) => range(n).map((at) => [...one.slice(0, at), n - 1, ...one.slice(at)]));
  fc.assert(
    fc.property(matrices, (all) => {
      const n = Math.sqrt(all.length);
      const worth = orders(n).map((from) => from.reduce((sum, j, i) => sum + (all[i * n + j] as number), 0));
      const bound = assignable(Float64Array.from(all), n);
      expect(bound).toBeGreaterThanOrEqual(Math.max(...worth));
      const largest = (of: (i: number, j: number) => number) =>
        range(n).reduce((sum, i) => sum + Math.max(...range(n).map((j) => all[of(i, j)] as number)), 0);
      expect(bound).toBe(
        Math.min(
          largest((i, j) => i * n + j),
          largest((j, i) => i * n + j),
        ),
      );
    }),
  );
});

describe("planes", () => {
  /** The map with plane `from[i]` of one of its axes at i. */
  const inOrder = (map: LabelMap, axis: number, from: readonly number[]) =>
    mapOf(map.shape, (at) =>
      valueAt(
        map,
        at.map((x, k) => (k === axis ? (from[x] as number) : x)),
      ),
    );
  const restored = (reference: LabelMap, prediction: LabelMap) => {
    const guess = planesGuess(sceneFor(reference, prediction));
    if (guess) {
      expect(guess.fit.after).toBe(1);
      expect(undone(reference, prediction, guess.fit.undo).values).toEqual(reference.values);
    }
    return guess;
  };

  it("in the orders that programs make are put back, along any axis of a stack", () => {
    const map = noise([12, 12, 11], 1);
    const even = (n: number) => [...range(n).filter((i) => i % 2 === 0), ...range(n).filter((i) => i % 2 === 1)];
    const odd = (n: number) => [...range(n).filter((i) => i % 2 === 1), ...range(n).filter((i) => i % 2 === 0)];
    const asText = (n: number, first: number) =>
      range(n).sort((a, b) => (String(a + first) < String(b + first) ? -1 : 1));
    const invert = (from: readonly number[]) => from.map((_, i) => from.indexOf(i));
    for (const axis of [0, 1, 2]) {
      const n = map.shape[axis] as number;
      const orders = { interleaved: [even(n), odd(n)], "as-text": [asText(n, 0), asText(n, 1)] };
      for (const [order, some] of Object.entries(orders)) {
        for (const from of some.flatMap((one) => [one, invert(one)])) {
          const moved = from.filter((j, i) => i !== j).length;
          const axisName = ["planes", "rows", "columns"][axis];
          expect(restored(map, inOrder(map, axis, from))).toMatchObject({
            isClear: true,
            fit: { kind: "planes-out-of-order", axis: axisName, order, moved, of: n },
          });
        }
      }
    }
    const cyclic = restored(map, inOrder(map, 0, [...range(12).slice(3), 0, 1, 2]));
    expect(cyclic?.fit).toMatchObject({ order: "cyclic", by: -3 });
    // Along rows that is a roll.
    expect(planesGuess(sceneFor(map, inOrder(map, 1, [...range(12).slice(3), 0, 1, 2])))?.isClear ?? false).toBe(false);
  });

  it("in any order are put back where they are far from their places, and blocks that changed places are named", () => {
    const map = noise([12, 9, 9], 2);
    expect(restored(map, inOrder(map, 0, [8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3]))?.fit).toMatchObject({
      order: "exchanged",
      moved: 8,
    });
    const far = fc
      .shuffledSubarray(range(12), { minLength: 12, maxLength: 12 })
      .filter((from) => from.reduce((sum, j, i) => sum + Math.abs(j - i), 0) > 44);
    fc.assert(
      fc.property(far, (from) => {
        expect(restored(map, inOrder(map, 0, from))?.fit.kind).toBe("planes-out-of-order");
      }),
      { numRuns: 15 },
    );
  });

  it("of one picture are sorted by no program, and those that lie right are no guess", () => {
    const picture = noise([16, 16], 3);
    const shuffled = [9, 4, 14, 1, 12, 7, 2, 15, 0, 11, 6, 13, 3, 8, 10, 5];
    expect(planesGuess(sceneFor(picture, inOrder(picture, 0, shuffled)))?.isClear ?? false).toBe(false);
    const map = noise([8, 6, 6], 4);
    expect(planesGuess(sceneFor(map, map))).toBeUndefined();
  });

  it("that a stack wrote twice or left out push on what follows them", () => {
    const n = 12;
    const met = (at: number, by: number) => {
      const shared = new Float64Array(n * n);
      // Plane i of the reference is at i until `at`, and from there on `by` further.
      for (const i of range(n)) {
        const j = i < at ? i : i + by;
        if (j >= 0 && j < n) shared[i * n + j] = 10;
      }
      return shared;
    };
    const held = { reference: new Float64Array(n).fill(10), prediction: new Float64Array(n).fill(10) };
    for (const at of [3, 5]) {
      for (const by of [1, 2, 3, -1, -2, -3]) {
        const from = range(n).map((i) => (i < at ? i : i + by < n ? i + by : -1));
        expect(slipOf(met(at, by), held, n)).toEqual({ at, by, from, made: 1 });
      }
    }
    expect(slipOf(met(n, 0), held, n)).toBeUndefined();
    // Two planes beyond prove nothing.
    expect(slipOf(met(n - 3, 1), held, n)).toBeUndefined();
    // Where outlines shrink, planes that are off share all that the reference holds, and hold the more.
    const cone = range(n).map((i) => 120 - 10 * i);
    const pushed = cone.map((_, j) => cone[j < 4 ? j : j - 1] as number);
    const both = Float64Array.from(range(n * n), (k) =>
      Math.min(cone[Math.floor(k / n)] as number, pushed[k % n] as number),
    );
    expect(slipOf(both, { reference: cone, prediction: pushed }, n)).toMatchObject({ at: 4, by: 1, made: 1 });
  });

  it("that a stack lost or wrote twice are the ones counted in the maps, whatever their labels are", () => {
    const slips = fc.record({
      seed: fc.nat(1000),
      at: fc.integer({ min: 4, max: 10 }),
      by: fc.constantFrom(-3, -2, -1, 1, 2, 3),
    });
    fc.assert(
      fc.property(slips, ({ seed, at, by }) => {
        const map = noise([24, 9, 11], seed);
        const prediction = mapOf(map.shape, ([z = 0, y = 0, x = 0]) =>
          valueAt(map, [z < at ? z : z - by < at ? at - 1 : z - by, y, x]),
        );
        const slip = slipIn(map, prediction);
        expect(slip?.by).toBe(by);
        // What was left out is nowhere: it may be put before or behind the step.
        expect(slip?.at).toBeGreaterThanOrEqual(at);
        expect(slip?.at).toBeLessThanOrEqual(Math.max(at, at - by));
        expect(slipIn(map, map)).toBeUndefined();
      }),
    );
  });

  it("slipped nowhere where they are stretched, or where an object is too small from one on", () => {
    const cone = (size: (z: number) => number, axis = (_: number) => 20) =>
      mapOf([40, 40, 40], ([z = 0, y = 0, x = 0]) => (Math.hypot(y - axis(z), x - 20) < size(z) ? 1 : 0));
    const [thinning, bent] = [(z: number) => 15 - 0.3 * z, (z: number) => 20 + 8 * Math.sin(z / 6)];
    const small = cone((z) => thinning(z) - (z < 15 ? 0 : 0.5 + 0.04 * (z - 15)));
    expect(slipIn(cone(thinning), small)).toBeUndefined();
    const stretched = cone(
      (z) => thinning(z / 1.15),
      (z) => bent(z / 1.15),
    );
    expect(slipIn(cone(thinning, bent), stretched)).toBeUndefined();
  });
});

it("the whole content rolled around the edges comes back voxel by voxel", () => {
  const shapes = fc.constantFrom([20, 26], [10, 12, 14]);
  const rolls = shapes.chain((shape) => fc.tuple(fc.constant(shape), fc.tuple(...shape.map((n) => fc.nat(n - 1)))));
  fc.assert(
    fc.property(rolls, ([shape, by]) => {
      // A block of half the frame and a bar of another label beside it.
      const reference = mapOf(shape, (at) => {
        const share = at.map((x, axis) => x / (shape[axis] as number));
        if (share.every((one) => one >= 0.1 && one < 0.6)) return 1;
        return (share.at(-1) ?? 0 >= 0.7) ? (share.every((one) => one > 0.05 && one < 0.9) ? 2 : 0) : 0;
      });
      const prediction = mapOf(shape, (at) =>
        valueAt(
          reference,
          at.map((x, axis) => (x + (by[axis] as number)) % (shape[axis] as number)),
        ),
      );
      const scene = sceneFor(reference, prediction);
      const move = bestMove(scene);
      const fit = displacedFit(scene, move);
      // Of all ways around the frame, the one over whose edges least goes.
      const voxels = range(prediction.values.length).filter((i) => prediction.values[i] !== 0);
      const crossing = (off: readonly number[]) =>
        voxels.filter((i) => {
          let rest = i;
          return [...shape.keys()].reverse().some((axis) => {
            const n = shape[axis] as number;
            const at = (rest % n) - (off[axis] as number);
            rest = Math.floor(rest / n);
            return at < 0 || at >= n;
          });
        }).length;
      const ways = by.reduce<number[][]>(
        (all, step, axis) => all.flatMap((one) => tuple([...one, -step], [...one, (shape[axis] as number) - step])),
        [[]],
      );
      const fewest = Math.min(...ways.map(crossing));
      expect(move).toMatchObject({ crossed: fewest, met: fewest, share: fewest === voxels.length ? 0 : 1 });
      const beyond = range(reference.values.length).filter((i) => {
        let rest = i;
        return [...shape.keys()].reverse().some((axis) => {
          const n = shape[axis] as number;
          const at = (rest % n) + (move.by.slice(-shape.length)[axis] as number);
          rest = Math.floor(rest / n);
          return at < 0 || at >= n;
        });
      });
      const labelled = beyond.filter((i) => reference.values[i] !== 0).length;
      expect(move.chance).toBeCloseTo(labelled / Math.max(1, beyond.length), 12);
      expect(crossing(move.by.slice(-shape.length))).toBe(fewest);
      const back = (undo: Parameters<typeof undone>[2]) => undone(reference, prediction, undo).values;
      if (by.every((step) => step === 0)) {
        expect(fit).toBeUndefined();
        return;
      }
      expect(back({ way: "offset", by: [0, 0, 0, ...move.by].slice(-3), isRoll: true })).toEqual(reference.values);
      if (fit) {
        expect(back(fit.undo)).toEqual(reference.values);
        expect(fit.after).toBe(1);
        const isOfPlanes = shape.length === 3 && by.slice(1).every((step) => step === 0);
        expect(fit.kind).toBe(isOfPlanes ? "planes-out-of-order" : "rolled");
      }
    }),
    { numRuns: 12 },
  );
});

describe("content that crosses no edge", () => {
  const shape = [32, 40];
  const blocks = mapOf(shape, ([y = 0, x = 0]) =>
    y >= 3 && y < 9 && x >= 4 && x < 11 ? 1 : y >= 6 && y < 8 && x >= 12 && x < 15 ? 2 : 0,
  );
  const movedBy = (down: number, right: number) =>
    mapOf(shape, ([y = 0, x = 0]) => valueAt(blocks, [y - down, x - right]));
  const fitOf = (prediction: LabelMap, image?: LabelMap) => {
    const before = agreement(blocks, prediction);
    const scene = sceneOf(blocks, prediction, { before, exchanged: before }, image);
    return displacedFit(scene, bestMove(scene));
  };

  it("was rolled where it lies off by half of the frame, and else moved", () => {
    expect(fitOf(movedBy(16, 0))).toMatchObject({ kind: "rolled", axes: ["rows"], after: 1 });
    expect(fitOf(movedBy(0, 20))).toMatchObject({ kind: "rolled", axes: ["columns"], after: 1 });
    expect(fitOf(movedBy(16, 20))).toMatchObject({ kind: "rolled", axes: ["rows", "columns"], after: 1 });
    expect(fitOf(movedBy(12, 0))).toBeUndefined();
    expect(fitOf(movedBy(16, 15))).toBeUndefined();
  });

  it("was cropped and not put back where it lies off by the image's empty margin", () => {
    const image = mapOf(shape, ([y = 0, x = 0]) => (y >= 2 && x >= 3 ? 7 + ((y * x) % 5) : 0));
    expect(fitOf(movedBy(-2, -3), image)).toMatchObject({
      kind: "not-put-back",
      from: "crop",
      offset: [-2, -3],
      after: 1,
    });
    expect(fitOf(movedBy(-2, -1), image)).toBeUndefined();
  });

  it("of labels counts those whose every object is shorter than the offset", () => {
    const ids = fc.array(fc.constantFrom(0, 0, 1, 2, 3), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(ids, fc.tuple(fc.constant(0), fc.nat(5), fc.nat(9)), (values, offset) => {
        const map = mapOf([6, 10], ([y = 0, x = 0]) => values[y * 10 + x] as number);
        const extents = [1, 2, 3].flatMap((id) => {
          const at = values.flatMap((value, i) => (value === id ? [[Math.floor(i / 10), i % 10]] : []));
          const along = (axis: number) => at.map((place) => place[axis] as number);
          return at.length === 0 ? [] : [[0, 1].map((axis) => Math.max(...along(axis)) - Math.min(...along(axis)))];
        });
        const wanted = extents.filter(([rows = 0, columns = 0]) => offset[1] > rows || offset[2] > columns).length;
        expect(labelsWithin(map, offset)).toBe(wanted);
      }),
      { numRuns: 30 },
    );
  });
});

it("only a prediction of one label can be inverted or fill the frame", () => {
  const counts = (...met: readonly (readonly [number, number, number])[]) =>
    met.map(([reference, prediction, voxels]) => ({ reference, prediction, voxels }));
  const inverted = counts([0, 1, 900], [1, 0, 100]);
  expect(fullGuess(inverted, 1000)?.fit).toMatchObject({ kind: "inverted", side: "prediction", before: 0, after: 1 });
  expect(fullGuess(counts([0, 1, 500], [0, 2, 400], [1, 0, 100]), 1000)).toBeUndefined();
  expect(fullGuess(counts([0, 0, 900], [1, 0, 100]), 1000)).toBeUndefined();
  expect(fullGuess(counts([0, 1, 500], [1, 1, 500]), 1000)?.fit).toMatchObject({
    ...{ kind: "all-foreground", after: 1, undo: { way: "cut" } },
  });
  expect(fullGuess(inverted, 1000)?.fit.undo).toEqual({ way: "complement", label: 1 });
});

it("tiles in any order come back, with as many as moved", () => {
  const grids = [
    tuple<[number[], Cube]>([24, 30], [1, 2, 3]),
    tuple<[number[], Cube]>([25, 31], [1, 3, 3]),
    tuple<[number[], Cube]>([12, 12, 12], [2, 1, 2]),
  ];
  const orders = fc.constantFrom(...grids).chain(([shape, tiles]) => {
    const n = tiles.reduce((a, b) => a * b, 1);
    const order = fc.shuffledSubarray(range(n), { minLength: n, maxLength: n });
    return fc.tuple(fc.constant(shape), fc.constant(tiles), order);
  });
  fc.assert(
    fc.property(orders, ([shape, tiles, order]) => {
      const map = noise(shape, 5);
      const along = tiles.slice(3 - shape.length);
      const size = shape.map((n, axis) => Math.floor(n / (along[axis] as number)));
      const prediction = mapOf(shape, (at) => {
        const tile = at.map((x, axis) => Math.floor(x / (size[axis] as number)));
        if (tile.some((one, axis) => one >= (along[axis] as number))) return valueAt(map, at);
        let rest = order[tile.reduce((sum, one, axis) => sum * (along[axis] as number) + one, 0)] as number;
        const source = [...along].reverse().map((count) => {
          const one = rest % count;
          rest = Math.floor(rest / count);
          return one;
        });
        source.reverse();
        return valueAt(
          map,
          at.map((x, axis) => x + ((source[axis] as number) - (tile[axis] as number)) * (size[axis] as number)),
        );
      });
      const fit = tilesFit(sceneFor(map, prediction));
      const moved = order.filter((tile, to) => tile !== to).length;
      const steps = new Set(order.flatMap((tile, to) => (tile === to ? [] : [tile - to])));
      if (moved < 2 || steps.size < 2) return;
      expect(fit).toMatchObject({ kind: "tiles-out-of-order", moved, after: 1 });
      expect(undone(map, prediction, (fit as NonNullable<typeof fit>).undo).values).toEqual(map.values);
    }),
    { numRuns: 15 },
  );
});

it("one small object at the mirrored place is no flip, unless its shape is mirrored too, it is large, or others are too", () => {
  const shape = [50, 60];
  type Inside = (at: readonly number[]) => boolean;
  const round =
    (row: number, column: number, radius: number): Inside =>
    ([y = 0, x = 0]) =>
      Math.hypot(y - row, x - column) <= radius;
  /** A disc with a tail to the right. */
  const comet: Inside = ([y = 0, x = 0]) => round(20, 12, 3)([y, x]) || (y >= 20 && y < 23 && x >= 12 && x < 22);
  const isClear = (...all: readonly Inside[]) => {
    const map = mapOf(shape, (at) => (all.some((inside) => inside(at)) ? 1 : 0));
    const mirrored = mapOf(shape, ([y = 0, x = 0]) => valueAt(map, [y, 59 - x]));
    return flippedGuess(map, mirrored)?.isClear;
  };
  expect(isClear(round(20, 12, 4))).toBe(false);
  expect(isClear(comet)).toBe(true);
  expect(isClear(round(20, 12, 8))).toBe(true);
  expect(isClear(round(20, 12, 4), round(40, 22, 3))).toBe(true);
});

it("a flip is clear of labels that are far too small as well, where each of several lies within its own", () => {
  const places = [
    [12, 12, 8],
    [12, 44, 9],
    [38, 14, 7],
    [36, 46, 8],
  ] as const;
  const balls = (less: number, ids: readonly number[], isFlipped: boolean) =>
    mapOf([50, 60], ([y = 0, x = 0]) => {
      const column = isFlipped ? 59 - x : x;
      const k = places.findIndex(([row, middle, radius]) => Math.hypot(y - row, column - middle) <= radius - less);
      return ids[k] ?? 0;
    });
  const isClear = (less: number, ids: readonly number[]) =>
    flippedGuess(balls(0, ids, false), balls(less, ids, true))?.isClear ?? false;
  expect([0, 2, 4].map((less) => isClear(less, [1, 2, 3, 4]))).toEqual([true, true, true]);
  expect(isClear(4, [1, 1, 2, 2])).toBe(false);
});

describe("tiles that are turned in their own places", () => {
  const scenes = fc.constantFrom<[number[], number[]]>(
    tuple([24, 24], [12, 12]),
    tuple([26, 33], [9, 11]),
    tuple([24, 40], [24, 10]),
    tuple([32, 32], [8, 8]),
    tuple([12, 12, 12], [6, 6, 6]),
    tuple([8, 24, 20], [8, 12, 10]),
  );
  /** The map with every tile turned in its own way: flipped along some axes, or with rows and columns exchanged if it is a square. */
  const turnedBy = (map: LabelMap, sides: readonly number[], wayOf: (tile: readonly number[]) => number) =>
    mapOf(map.shape, (at) => {
      const first = at.map((x, axis) => x - (x % (sides[axis] as number)));
      const lengths = first.map((from, axis) => Math.min(sides[axis] as number, (map.shape[axis] as number) - from));
      const way = wayOf(first.map((from, axis) => from / (sides[axis] as number)));
      const [height, width] = lengths.slice(-2);
      const isSwapped = way >= 8 && height === width;
      const within = at.map((x, axis) => x - (first[axis] as number));
      const own = isSwapped ? [...within.slice(0, -2), within.at(-1) as number, within.at(-2) as number] : within;
      const flipped = own.map((x, axis) => ((way >> axis) & 1 ? (lengths[axis] as number) - 1 - x : x));
      return valueAt(
        map,
        flipped.map((x, axis) => x + (first[axis] as number)),
      );
    });

  it("all alike come back, voxel by voxel", () => {
    fc.assert(
      fc.property(scenes, fc.integer({ min: 1, max: 3 }), fc.nat(99), ([shape, sides], way, seed) => {
        // Along an undivided axis alone it is a flip of the whole map.
        if (!shape.some((n, axis) => (way >> axis) & 1 && (sides[axis] as number) < n)) return;
        const map = noise(shape, seed);
        const prediction = turnedBy(map, sides, () => way);
        const fit = turnedTilesFit(sceneFor(map, prediction));
        const tiles = shape.map((n, axis) => Math.ceil(n / (sides[axis] as number)));
        expect(fit).toMatchObject({ kind: "tiles-turned", after: 1 });
        expect(undone(map, prediction, (fit as NonNullable<typeof fit>).undo).values).toEqual(map.values);
        // A flip along one axis needs no division along the others.
        const counts = fit?.kind === "tiles-turned" ? fit.tiles : [];
        for (const [axis, count] of counts.entries()) expect([1, tiles[axis]]).toContain(count);
      }),
      { numRuns: 12 },
    );
  });

  it("each in its own way come back too", () => {
    fc.assert(
      fc.property(scenes, fc.array(fc.nat(11), { minLength: 16, maxLength: 16 }), ([shape, sides], ways) => {
        const map = noise(shape, 3);
        const wayOf = (tile: readonly number[]) => ways[tile.reduce((sum, k) => 3 * sum + k, 0) % 16] as number;
        const prediction = turnedBy(map, sides, wayOf);
        const fit = turnedTilesFit(sceneFor(map, prediction));
        if (fit) expect(fit.after).toBeGreaterThan(0.8);
        if (fit?.after === 1) expect(undone(map, prediction, fit.undo).values).toEqual(map.values);
      }),
      { numRuns: 12 },
    );
    const map = noise([32, 32], 4);
    const fit = turnedTilesFit(
      sceneFor(
        map,
        turnedBy(map, [16, 16], ([y = 0, x = 0]) => 2 * y + x),
      ),
    );
    expect(fit).toMatchObject({ kind: "tiles-turned", tiles: [2, 2], turned: 3, after: 1 });
    expect(fit).not.toHaveProperty("orientation");
  });

  it("are not seen where a map is as it should be, turned as a whole or moved", () => {
    const map = noise([24, 30], 1);
    expect(turnedTilesFit(sceneFor(map, map))).toBeUndefined();
    const turned = turnedBy(map, [24, 30], () => 1);
    const moved = mapOf([24, 30], ([y = 0, x = 0]) => valueAt(map, [y + 2, x - 3]));
    for (const other of [turned, moved]) expect(turnedTilesFit(sceneFor(map, other))).toBeUndefined();
  });
});

it("voxels written in one order of axes and read in another come back, on either side", () => {
  const shape = [5, 6, 8];
  const map = noise(shape, 6);
  for (const order of tuple([0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0])) {
    const lengths = order.map((axis) => shape[axis] as number);
    // Where the voxel that is written k-th lies in the map.
    const written = range(240).map((k) => {
      let rest = k;
      const at = [0, 0, 0];
      for (const i of [2, 1, 0]) {
        at[order[i] as number] = rest % (lengths[i] as number);
        rest = Math.floor(rest / (lengths[i] as number));
      }
      return at.reduce((sum, x, axis) => sum * (shape[axis] as number) + x, 0);
    });
    const out = { ...map, values: Uint8Array.from(written, (i) => map.values[i] as number) };
    const read = { ...map, values: new Uint8Array(240) };
    for (const [k, i] of written.entries()) read.values[i] = map.values[k] as number;
    for (const prediction of [out, read]) {
      const fit = reshapedFit(sceneFor(map, prediction));
      expect(fit).toMatchObject({ kind: "reshaped", after: 1 });
      expect(undone(map, prediction, (fit as NonNullable<typeof fit>).undo).values).toEqual(map.values);
    }
  }
});

describe("background and foreground that are exchanged in parts", () => {
  const organ = ([z = 0, y = 0, x = 0]: readonly number[]) =>
    Math.hypot((z - 5) / 4, (y - 17) / 9, (x - 26) / 15) <= 1 ? 1 : 0;
  const stack = mapOf([12, 36, 48], organ);
  const guess = (where: (at: readonly number[]) => boolean, elsewhere = 0) => {
    const prediction = mapOf(stack.shape, (at) => (where(at) ? 1 - organ(at) : elsewhere * organ(at)));
    const found = invertedParts(stack, prediction, countsOf(stack, prediction));
    if (found) {
      const left = undone(stack, prediction, found.fit.undo).values;
      expect(agreement(stack, { ...prediction, values: left })).toBeCloseTo(found.fit.after, 10);
    }
    return found?.fit;
  };

  it("are found within a margin and between empty planes, where all that is predicted is inverted", () => {
    const inMargin = ([, y = 0, x = 0]: readonly number[]) => y >= 3 && y < 34 && x >= 5;
    expect(guess(inMargin)).toEqual(expect.not.objectContaining({ partly: true }));
    expect(guess(inMargin)).toMatchObject({ kind: "inverted", side: "prediction", after: 1 });
    expect(guess(([z = 0]) => z > 0 && z < 10)).toMatchObject({ after: 1 });
    // Of every other plane nothing comes back.
    expect(guess(([z = 0]) => z % 4 > 0)?.after).toBeGreaterThan(0.7);
  });

  it("are found in some tiles, and the others stay", () => {
    for (const tiles of [2, 3, 4]) {
      const isOne = ([, y = 0, x = 0]: readonly number[]) =>
        (Math.floor((y * tiles) / 36) + Math.floor((x * tiles) / 48)) % 2 === 1;
      expect(guess(isOne, 1)).toMatchObject({ kind: "inverted", partly: true, after: 1 });
    }
  });

  it("are found in tiles of a side that does not divide the frame", () => {
    const blobs = ([y = 0, x = 0]: readonly number[]) =>
      Number(Math.hypot((y % 31) - 15, (x % 27) - 13) < 4 + (Math.floor(x / 27) % 3));
    const maps = fc.tuple(fc.constantFrom(32, 48, 64), fc.integer({ min: 100, max: 150 }), fc.nat(1));
    fc.assert(
      fc.property(maps, ([side, length, odd]) => {
        const map = mapOf([length, length + 17], blobs);
        const prediction = mapOf(map.shape, (at) => {
          const [y, x] = at.map((place) => Math.floor(place / side)) as [number, number];
          return (y + x) % 2 === odd ? 1 - blobs(at) : blobs(at);
        });
        const fit = invertedParts(map, prediction, countsOf(map, prediction))?.fit;
        expect(fit).toMatchObject({ kind: "inverted", partly: true, after: 1 });
        expect(undone(map, prediction, fit?.undo as Undo).values).toEqual(map.values);
      }),
      { numRuns: 20 },
    );
  });

  it("are none where the object is found, or where only the background is covered", () => {
    expect(guess(() => false, 1)).toBeUndefined();
    // A leak fills a corner that holds nothing of the organ.
    expect(guess(([, y = 0, x = 0]) => y > 27 && x < 12, 1)).toBeUndefined();
  });
});

it("a stack that is squeezed or stretched along the planes is found about either end or the middle, and so is a letterbox", () => {
  const organ = ([z = 0, y = 0, x = 0]: readonly number[]) =>
    Math.hypot((z - 7.5) / 4.5, (y - 20) / 9, (x - 16 - z) / 8) <= 1 ? 1 : 0;
  const stack = mapOf([16, 40, 44], organ);
  for (const ratio of [0.6, 0.8, 1.3]) {
    for (const isCentred of [false, true]) {
      const first = isCentred ? 8 * (1 - ratio) : 0;
      const prediction = mapOf(stack.shape, ([z = 0, y = 0, x = 0]) =>
        valueAt(stack, [Math.floor((z + 0.5 - first) / ratio), y, x]),
      );
      const guess = scaledGuess(sceneFor(stack, prediction));
      expect(guess?.isClear).toBe(true);
      // Squeezed planes do not come back whole, but the reference squeezed alike is the prediction.
      expect(guess?.made).toBeGreaterThan(0.97);
      const [along, ...others] = guess?.fit.kind === "scaled" ? guess.fit.ratios : [];
      expect(Math.abs((along as number) - ratio)).toBeLessThan(0.06);
      expect(others).toEqual([1, 1]);
    }
  }
  // A bent tube that ends a plane sooner at both ends is not squeezed.
  const tube = ([z = 0, y = 0, x = 0]: readonly number[]) =>
    z > 1 && z < 14 && Math.hypot(y - 20 - 3 * Math.sin(z / 4), x - 22) < 6 ? 1 : 0;
  const sooner = mapOf(stack.shape, (at) => ((at[0] as number) > 2 && (at[0] as number) < 13 ? tube(at) : 0));
  expect(scaledGuess(sceneFor(mapOf(stack.shape, tube), sooner))?.isClear ?? false).toBe(false);
  const picture = mapOf([48, 60], ([y = 0, x = 0]) =>
    Math.hypot((y - 18) / 9, (x - 36) / 14) <= 1 || (y > 30 && x > 40 && y + x < 90) ? 1 : 0,
  );
  const boxed = mapOf([48, 60], ([y = 0, x = 0]) =>
    valueAt(picture, [Math.floor((y + 0.5 - 4) / 0.6), Math.floor((x + 0.5 - 9) / 0.8)]),
  );
  const guess = scaledGuess(sceneFor(picture, boxed));
  expect(guess).toMatchObject({ isClear: true, fit: { kind: "scaled", from: "padding" } });
  // One object alone may as well lack a side.
  const ball = mapOf([48, 60], ([y = 0, x = 0]) => (Math.hypot((y - 18) / 9, (x - 36) / 14) <= 1 ? 1 : 0));
  const boxedBall = mapOf([48, 60], ([y = 0, x = 0]) =>
    valueAt(ball, [Math.floor((y + 0.5 - 4) / 0.6), Math.floor((x + 0.5 - 9) / 0.8)]),
  );
  expect(scaledGuess(sceneFor(ball, boxedBall))).toMatchObject({ isClear: false, fit: { kind: "scaled" } });
  expect(
    undone(picture, boxed, (guess as NonNullable<typeof guess>).fit.undo).values.filter(
      (value, i) => value !== picture.values[i],
    ).length,
  ).toBeLessThan(60);
});

it("an object in the middle that grew by many voxels is too large, and not zoomed", () => {
  const [head, grown] = [0, 16].map((px) =>
    mapOf([150, 150], ([y = 0, x = 0]) => (Math.hypot(y - 75, x - 75) + 2 * Math.sin(y / 3) <= 46 + px ? 1 : 0)),
  ) as [LabelMap, LabelMap];
  expect(scaledGuess(sceneFor(head, grown))?.isClear ?? false).toBe(false);
});

it("content zoomed about the corner or the middle is found with its ratios, and no map is changed", () => {
  const shape = [48, 60];
  const reference = mapOf(shape, ([y = 0, x = 0]) =>
    y >= 6 && y < 20 && x >= 8 && x < 26
      ? 1
      : Math.hypot(y - 34, x - 44) < 8
        ? 2
        : y >= 30 && y < 42 && x >= 6 && x < 14
          ? 3
          : 0,
  );
  for (const isCentred of [false, true]) {
    for (const [down, right] of [
      [0.7, 0.7],
      [1.3, 1],
      [1, 0.75],
    ] as const) {
      const first = (n: number, ratio: number) => (isCentred ? (n * (1 - ratio)) / 2 : 0);
      const prediction = mapOf(shape, ([y = 0, x = 0]) =>
        valueAt(reference, [
          Math.floor((y + 0.5 - first(48, down)) / down),
          Math.floor((x + 0.5 - first(60, right)) / right),
        ]),
      );
      const stored = prediction.values.slice();
      const fit = scaledGuess(sceneFor(reference, prediction))?.fit;
      expect(prediction.values).toEqual(stored);
      expect(fit?.kind).toBe("scaled");
      if (fit?.undo.way !== "zoom") throw new Error("is no zoom");
      expect(fit.undo.isCentred).toBe(isCentred);
      for (const [k, ratio] of [1, down, right].entries()) {
        expect(Math.abs((fit.undo.ratios[k] as number) - ratio)).toBeLessThan(0.02);
      }
      expect(fit.after).toBeGreaterThan(0.9);
    }
  }
});

describe("content zoomed along some axes", () => {
  const organ = (at: readonly number[], shape: readonly number[]) => {
    const d = at.map((x, axis) => (x - 0.42 * (shape[axis] as number)) / (0.23 * (shape[axis] as number)));
    const isDent = (d.at(-1) as number) > 0.2 && (d.at(-2) as number) > 0.3;
    return Math.hypot(...d) <= 1 && !isDent ? 1 : 0;
  };
  const zoomed = (shape: readonly number[], ratios: readonly number[], isCentred: boolean) => {
    const reference = mapOf(shape, (at) => organ(at, shape));
    const first = (n: number, ratio: number) => (isCentred ? (n * (1 - ratio)) / 2 : 0);
    const prediction = mapOf(shape, (at) =>
      valueAt(
        reference,
        at.map((x, axis) => {
          const [n, ratio] = [shape[axis] as number, ratios[axis] as number];
          return Math.floor((x + 0.5 - first(n, ratio)) / ratio);
        }),
      ),
    );
    return { reference, prediction, guess: scaledGuess(sceneFor(reference, prediction)) };
  };

  it.each([
    // A margin makes content smaller: along one axis, or about the middle.
    ["padding", [60, 70], [0.6, 1], false],
    ["padding", [60, 70], [1, 0.6], false],
    ["padding", [60, 70], [0.6, 0.6], true],
    ["grid", [60, 70], [0.6, 0.6], false],
    ["grid", [60, 70], [1.5, 1.5], false],
    ["grid", [60, 70], [1.4, 1.4], true],
    ["grid", [60, 70], [0.62, 1.37], false],
    ["grid", [60, 70], [0.7, 1.3], true],
    // A stack alone has another spacing.
    ["grid", [24, 30, 32], [0.6, 1, 1], false],
    ["padding", [24, 30, 32], [1, 0.6, 1], false],
    ["padding", [24, 30, 32], [0.65, 0.65, 0.65], true],
  ] as const)("is of a %s where a frame of %j is zoomed by %j", (from, shape, ratios, isCentred) => {
    const fit = zoomed(shape, ratios, isCentred).guess?.fit;
    expect(fit).toMatchObject({ kind: "scaled", from });
    if (fit?.kind !== "scaled") return;
    expect(fit.after).toBeGreaterThan(shape.length === 2 ? 0.95 : 0.8);
    for (const [k, ratio] of ratios.entries())
      expect(Math.abs(Math.log((fit.ratios[k] as number) / ratio))).toBeLessThan(0.1);
  });

  it("has rivals: the maps as they are, every size of either, and every shift", () => {
    for (const [ratios, resize, back] of [
      [[0.7, 0.7], dilate, erode],
      [[1.4, 1.4], erode, dilate],
    ] as const) {
      const { reference, prediction, guess } = zoomed([60, 70], ratios, false);
      const diceWith = (values: Uint8Array) => agreement(reference, { ...prediction, values });
      const own = Uint8Array.from(prediction.values);
      const shifted = Array.from({ length: 11 }, (_, k) =>
        mapOf([60, 70], (at) =>
          valueAt(
            prediction,
            at.map((x) => x + 2 * (k - 5)),
          ),
        ),
      );
      const rivals = [
        diceWith(own),
        ...[0.5, 1, 2.25, 3, 5, 8].map((radius) => diceWith(Uint8Array.from(resize(own, [60, 70], radius)))),
        ...[0.5, 1, 2.25, 3, 5, 8].map((radius) =>
          agreement({ ...reference, values: back(Uint8Array.from(reference.values), [60, 70], radius) }, prediction),
        ),
        ...shifted.map((map) => agreement(reference, map)),
      ];
      expect(guess?.rival).toBeGreaterThanOrEqual(Math.max(...rivals));
      expect(guess?.rival).toBeLessThan(guess?.fit.after as number);
      expect(guess?.still).toBe(agreement(reference, prediction));
      // In whatever unit.
      const spacing = [3, 3];
      const scene = sceneFor({ ...reference, spacing }, { ...prediction, spacing });
      expect(scaledGuess(scene)?.rival).toBe(guess?.rival);
    }
  });
});

it("what undoes a mistake is what its name says", () => {
  const [reference, prediction, other] = [noise([6, 7], 1), noise([6, 7], 2), noise([6, 7], 3)];
  const back = (undo: Parameters<typeof undone>[2], others?: Parameters<typeof undone>[3]) =>
    undone(reference, prediction, undo, others).values;
  expect(back({ way: "complement", label: 7 })).toEqual(prediction.values.map((id) => (id === 0 ? 7 : 0)));
  expect(back({ way: "cut" })).toEqual(reference.values);
  expect(back({ way: "none" })).toEqual(prediction.values);
  expect(back({ way: "other-case", case: "b" }, { exchanged: other })).toEqual(other.values);
  expect(back({ way: "other-case", case: "b" }, { unplaced: other })).toEqual(prediction.values);
  expect(back({ way: "as-stored" }, { unplaced: other })).toEqual(other.values);
  expect(back({ way: "as-stored" }, { exchanged: other })).toEqual(prediction.values);
});

it("a map that is flipped, with or without its ids exchanged, is turned back, and one that is not is no guess", () => {
  const shape = [30, 40];
  const reference = mapOf(shape, ([y = 0, x = 0]) =>
    y >= 3 && y < 15 && x >= 4 && x < 12 ? 1 : y >= 8 && y < 20 && x >= 14 && x < 20 ? 2 : y > 24 && x < 9 ? 3 : 0,
  );
  const exchange = (id: number) => [0, 2, 3, 1][id] as number;
  for (const as of [(id: number) => id, exchange]) {
    for (const flips of tuple([true, false], [false, true], [true, true])) {
      const prediction = mapOf(shape, (at) =>
        as(
          valueAt(
            reference,
            at.map((x, axis) => (flips[axis] ? (shape[axis] as number) - 1 - x : x)),
          ),
        ),
      );
      const guess = flippedGuess(reference, prediction);
      expect(guess).toMatchObject({ isClear: true, fit: { kind: "flipped", after: 1 } });
      const orient = ["rows", "columns"].map((name, axis) => (flips[axis] ? `-${name}` : name)).join();
      expect(guess?.fit).toMatchObject({ orient });
      const back = undone(reference, prediction, (guess as NonNullable<typeof guess>).fit.undo).values;
      expect(back).toEqual(reference.values.map(as));
    }
    expect(flippedGuess(reference, { ...reference, values: reference.values.map(as) })).toBeUndefined();
  }
});

it("the Dice of a zoom is that of the voxels that it leaves in the frame", () => {
  const shapes = fc.constantFrom([24, 30], [8, 16, 20]);
  const zooms = fc.record({ ratio: fc.constantFrom(0.6, 0.75, 1.3, 1.6), isCentred: fc.boolean(), seed: fc.nat(99) });
  fc.assert(
    fc.property(shapes, zooms, (shape, { ratio, isCentred, seed }) => {
      const reference = noise(shape, seed);
      const first = (n: number) => (isCentred ? (n * (1 - ratio)) / 2 : 0);
      const prediction = mapOf(shape, (at) =>
        valueAt(
          reference,
          at.map((x, axis) => Math.floor((x + 0.5 - first(shape[axis] as number)) / ratio)),
        ),
      );
      const scene = sceneFor(reference, prediction);
      const { ratios, isCentred: isAbout, dice } = bestZoom(scene, sampleOf(reference, 6000));
      const after = scene.after({ way: "zoom", ratios, isCentred: isAbout });
      expect(after).toBeGreaterThan(scene.before);
      // One number for all axes may be a hundredth worse than one for each.
      expect(dice - after).toBeGreaterThan(-1e-12);
      expect(dice - after).toBeLessThan(0.01);
    }),
    { numRuns: 12 },
  );
});
