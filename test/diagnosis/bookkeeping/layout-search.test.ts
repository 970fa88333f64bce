/** Which mistake of a layout is told, of all that are searched for, and what is none: on small maps. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreement } from "../../../src/diagnosis/bookkeeping/agreement.js";
import { undone } from "../../../src/diagnosis/bookkeeping/index.js";
import { bestMove, displacedFit } from "../../../src/diagnosis/bookkeeping/layout/displaced.js";
import { fullGuess } from "../../../src/diagnosis/bookkeeping/layout/full.js";
import { layoutOf } from "../../../src/diagnosis/bookkeeping/layout/index.js";
import { invertedParts } from "../../../src/diagnosis/bookkeeping/layout/inverted-parts.js";
import { labelsWithin } from "../../../src/diagnosis/bookkeeping/layout/labels-within.js";
import { planesGuess } from "../../../src/diagnosis/bookkeeping/layout/planes.js";
import { sampleOf } from "../../../src/diagnosis/bookkeeping/layout/sample.js";
import { scaledGuess } from "../../../src/diagnosis/bookkeeping/layout/scaled.js";
import { sceneOf } from "../../../src/diagnosis/bookkeeping/layout/scene.js";
import { slipIn, slippedGuess } from "../../../src/diagnosis/bookkeeping/layout/slipped.js";
import { tilesFit } from "../../../src/diagnosis/bookkeeping/layout/tiles.js";
import { inverseZoom, placesAlong } from "../../../src/diagnosis/bookkeeping/layout/undo.js";
import { bestZoom } from "../../../src/diagnosis/bookkeeping/layout/zooms/zoom.js";
import { confusion, type LabelMap } from "../../../src/mask/index.js";
import { painted, tuple, mapOf as valued } from "../thresholds/masks.js";

type Place = readonly [z: number, y: number, x: number];
const mapOf = (shape: readonly number[], of: (at: Place) => number): LabelMap =>
  valued(
    shape,
    painted(shape, (at) => of([0, ...at].slice(-3) as unknown as Place)),
  );
/** The map that holds, at every place, what another place of it holds. */
const readAt = (map: LabelMap, from: (at: Place) => Place): LabelMap => {
  const cube = [1, ...map.shape].slice(-3) as unknown as Place;
  return mapOf(map.shape, (at) => {
    const there = from(at);
    if (there.some((x, axis) => x < 0 || x >= (cube[axis] as number))) return 0;
    return map.values[(there[0] * cube[1] + there[1]) * cube[2] + there[2]] as number;
  });
};
const sceneFor = (reference: LabelMap, prediction: LabelMap) => {
  const before = agreement(reference, prediction);
  return sceneOf(reference, prediction, { before, exchanged: before });
};
const looked = (reference: LabelMap, prediction: LabelMap) =>
  layoutOf(reference, prediction, confusion(reference, prediction));
/** Whole numbers below n that look random, always the same ones. */
const dice = (seed: number) => {
  let state = seed + 1;
  return (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
};

/** A tilted body and another label beside it: alike under no turn, and different in every plane. */
const organs = (shape: readonly number[]): LabelMap =>
  mapOf(shape, ([z, y, x]) => {
    if (Math.hypot((z - 3) / 4, (y - 8 - z / 2) / 5, (x - 10 - z / 2) / 7) <= 1 && !(y > 10 && x > 15)) return 1;
    return Math.hypot((z - 5) / 2, y - 18, x - 24) < 4 ? 2 : 0;
  });

const body = (shape: readonly number[]) =>
  mapOf(shape, ([z, y, x]) =>
    Math.hypot((y - 11 - z / 3) / 9, (x - 16) / 12) <= 1 ? 1 : Math.hypot(y - 24, x - 27) < 4.5 ? 2 : 0,
  );

/** Of a frame of 30 × 36. */
const exchangedTiles = ([z, y, x]: Place): Place => {
  const from = [5, 3, 2, 1, 4, 0][Math.floor(y / 15) * 3 + Math.floor(x / 12)] as number;
  return [z, (y % 15) + 15 * Math.floor(from / 3), (x % 12) + 12 * (from % 3)];
};

describe("of all mistakes the one that was made is told", () => {
  it.each<[string, number[], (at: Place) => Place]>([
    ["flipped", [24, 30], ([z, y, x]) => [z, 23 - y, x]],
    ["planes-out-of-order", [8, 24, 30], ([z, y, x]) => [z < 4 ? 2 * z : 2 * (z - 4) + 1, y, x]],
    ["tiles-out-of-order", [30, 36], exchangedTiles],
    ["rolled", [24, 30], ([z, y, x]) => [z, (y + 11) % 24, (x + 17) % 30]],
    ["scaled", [24, 30], ([z, y, x]) => [z, Math.floor((y + 0.5) / 0.6), Math.floor((x + 0.5) / 0.6)]],
  ])("where a map is %s", (kind, shape, from) => {
    const reference = (shape[0] === 30 ? body : organs)(shape);
    const prediction = readAt(reference, from);
    const { dice, fit, guesses } = looked(reference, prediction);
    expect(fit?.kind).toBe(kind);
    expect(dice).toBe(agreement(reference, prediction));
    expect(fit?.before).toBe(dice);
    // What it gains, but for what a zoom took away.
    const back = undone(reference, prediction, (fit as NonNullable<typeof fit>).undo);
    expect(agreement(reference, back)).toBeGreaterThan(kind === "scaled" ? 0.85 : 0.999);
    expect(guesses?.every(({ fit }) => fit.after >= dice + 0.1)).toBe(true);
    // What the mistake makes of the reference is the prediction.
    const own = guesses?.find((one) => one.fit.kind === kind);
    if (kind === "scaled") expect(own?.made).toBeGreaterThan(0.95);
  });

  it("and none where ids alone were merged or exchanged, in either map", () => {
    const parts = mapOf([24, 30], ([z, y, x]) => {
      const one = organs([24, 30]).values[y * 30 + x] as number;
      return one === 1 && x < 10 ? 3 : one + z;
    });
    const as = (...ids: readonly number[]) => ({ ...parts, values: parts.values.map((id) => ids[id] as number) });
    for (const other of [as(0, 3, 1, 2), as(0, 1, 2, 1)]) {
      expect(looked(parts, other)).toMatchObject({ guesses: [] });
      expect(looked(other, parts)).toMatchObject({ guesses: [] });
    }
  });
});

it("ids that were merged and exchanged are no layout, though columns in another order would put one label on its own", () => {
  const blocks = (...ids: readonly number[]) =>
    mapOf([24, 40], ([, y, x]) => {
      const at = [2, 9, 18, 30].findIndex((first, k) => x >= first && x < first + (k < 2 ? 7 : 6));
      return y < 4 || y > 13 ? 0 : (ids[at] ?? 0);
    });
  const [one, other] = [blocks(1, 3, 2, 4), blocks(9, 9, 4, 2)];
  expect(planesGuess(sceneFor(one, other))?.fit.after).toBeGreaterThan(0.4);
  expect(looked(one, other)).toEqual({ dice: 0, guesses: [] });
  expect(looked(other, one)).toEqual({ dice: 0, guesses: [] });
});

it("a frame that is filled or inverted leaves only the maps as they are as rivals", () => {
  const counts = (...met: readonly (readonly [number, number, number])[]) =>
    met.map(([reference, prediction, voxels]) => ({ reference, prediction, voxels }));
  expect(fullGuess(counts([0, 1, 880], [0, 0, 20], [1, 0, 80], [1, 1, 20]), 1000)).toEqual({
    fit: {
      ...{ kind: "inverted", before: (2 * 20) / 1000, after: (2 * 80) / 200, side: "prediction" },
      undo: { way: "complement", label: 1 },
    },
    ...{ still: (2 * 20) / 1000, rival: (2 * 20) / 1000, shift: [], isClear: true },
  });
  // Half of the background is not enough where the complement agrees badly, though it gains.
  expect(fullGuess(counts([0, 1, 450], [0, 0, 450], [1, 0, 100]), 1000)).toBeUndefined();
  // An empty reference shows nothing alone: its complement is a guess.
  expect(fullGuess(counts([0, 1, 1000]), 1000)).toMatchObject({ fit: { kind: "inverted", after: 1 }, isClear: false });
  expect(fullGuess(counts([0, 1, 600], [1, 1, 400]), 1000)).toEqual({
    fit: { kind: "all-foreground", before: 800 / 1400, after: 1, undo: { way: "cut" } },
    ...{ still: 800 / 1400, rival: 800 / 1400, shift: [], isClear: true },
  });
});

it("a tile that an object fills is missing, and not inverted, though the little around it is covered", () => {
  const object = mapOf([48, 48], ([, y, x]) => (y >= 4 && y < 44 && x >= 4 && x < 44 && !(y === 10 && x < 9) ? 1 : 0));
  for (const tile of [
    (y: number, x: number) => y < 24 && x >= 4 && x < 24,
    (y: number, x: number) => y >= 5 && y < 20 && x < 16,
  ]) {
    const prediction = mapOf([48, 48], ([, y, x]) => {
      const inside = object.values[y * 48 + x] as number;
      return tile(y, x) && inside === 1 ? 0 : y === 10 && x >= 4 && x < 9 ? 1 : inside;
    });
    expect(invertedParts(object, prediction, confusion(object, prediction))).toBeUndefined();
  }
});

it("one label that fills its frame has no layout, and one that fills it with others has", () => {
  const shape = [20, 24];
  const full = mapOf(shape, () => 1);
  const half = mapOf(shape, ([, y]) => (y < 10 ? 1 : 0));
  expect(looked(full, half)).toEqual({ dice: (2 * 240) / 720 });
  const two = mapOf(shape, ([, y, x]) => (y < 7 && x < 9 ? 2 : 1));
  expect(
    looked(
      two,
      readAt(two, ([z, y, x]) => [z, y, 23 - x]),
    ).fit,
  ).toMatchObject({ kind: "flipped", after: 1 });
});

it("inverted planes in a row are one box, and those apart are boxes of their own", () => {
  const organ = mapOf([12, 20, 24], ([z, y, x]) => (Math.hypot((z - 5) / 5, (y - 9) / 5, (x - 11) / 7) <= 1 ? 1 : 0));
  const boxesWhere = (isIn: (z: number) => boolean) => {
    const prediction = mapOf(organ.shape, ([z, y, x]) =>
      isIn(z) && y > 1 ? 1 - (organ.values[(z * 20 + y) * 24 + x] as number) : 0,
    );
    const fit = invertedParts(organ, prediction, confusion(organ, prediction))?.fit;
    expect(fit?.before).toBe(agreement(organ, prediction));
    // Of two labels nothing says which is left out.
    const two = { ...organ, values: organ.values.map((id, i) => (id === 1 && i % 24 > 11 ? 2 : id)) };
    expect(invertedParts(two, prediction, confusion(two, prediction))).toBeUndefined();
    return fit?.undo.way === "complement" ? fit.undo.boxes : fit;
  };
  const box = (from: number, to: number) => ({ offset: [from, 2, 0], shape: [to - from, 18, 24] });
  expect(boxesWhere((z) => z > 0 && z < 10)).toEqual([box(1, 10)]);
  expect(boxesWhere((z) => z > 0 && z < 10 && z !== 5)).toEqual([box(1, 5), box(6, 10)]);
});

it("what a zoom carried out of the frame counts on neither side, and what anything else did counts as lost", () => {
  const next = dice(11);
  for (const shape of tuple([12, 14], [5, 7, 6])) {
    const [one, other] = [0, 0].map(() => mapOf(shape, () => Math.max(0, next(5) - 2))) as [LabelMap, LabelMap];
    const scene = sceneFor(one, other);
    const [blank, full] = [0, 9].map((id) => mapOf(shape, () => id)) as [LabelMap, LabelMap];
    for (const undo of [
      { way: "zoom", ratios: [1, 1.6, 1.6], isCentred: false },
      { way: "zoom", ratios: [1, 0.7, 1.4], isCentred: true },
      { way: "offset", by: [0, 3, -2], isRoll: false },
      { way: "offset", by: [0, 3, -2], isRoll: true },
    ] as const) {
      const back = undone(one, other, undo).values;
      // Where a zoom shows nothing, the reference's own comes back.
      const isShown = undone(full, blank, undo).values.map((id) => Number(undo.way !== "zoom" || id !== 9));
      const [r, p] = [one.values, back].map((values) => values.map((id, i) => (isShown[i] ? id : 0))) as [
        LabelMap["values"],
        LabelMap["values"],
      ];
      expect(scene.after(undo)).toBe(agreement({ ...one, values: r }, { ...one, values: p }));
    }
  }
});

it("content rolled by any step is found in large frames, whose coarse copy is off by some pixels", () => {
  const scene = mapOf([150, 170], ([, y, x]) =>
    Math.hypot((y - 50) / 31, (x - 60) / 47) <= 1 ? 1 : y > 100 && y < 131 && x > 90 && x < 158 && x + y > 210 ? 2 : 0,
  );
  for (const [down, right] of [
    [37, 61],
    [74, 23],
  ] as const) {
    const prediction = readAt(scene, ([z, y, x]) => [z, (y + down) % 150, (x + right) % 170]);
    const found = sceneFor(scene, prediction);
    expect(displacedFit(found, bestMove(found))).toMatchObject({ kind: "rolled", after: 1 });
  }
});

it("labels are counted that a step along any axis of a stack moves beside themselves", () => {
  const next = dice(3);
  for (let k = 0; k < 40; k++) {
    const map = mapOf([3, 4, 5], () => Math.max(0, next(k % 2 === 0 ? 9 : 50) - (k % 2 === 0 ? 5 : 46)));
    const offset = [next(4), next(5), next(6)];
    const within = [1, 2, 3].filter((id) => {
      const at = [...map.values].flatMap((value, i) =>
        value === id ? [[Math.floor(i / 20), Math.floor(i / 5) % 4, i % 5]] : [],
      );
      return (
        at.length > 0 &&
        offset.some((step, axis) => {
          const along = at.map((one) => one[axis] as number);
          return step > Math.max(...along) - Math.min(...along);
        })
      );
    });
    expect(labelsWithin(map, offset)).toBe(within.length);
  }
});

describe("planes of a stack that holds little", () => {
  /** In every plane another short stretch, so that no two planes hold anything at one place. */
  const stretches = (axis: number) =>
    mapOf([12, 12, 12], (at) => {
      const [k, ...others] = [at[axis] as number, ...at.filter((_, other) => other !== axis)] as [
        number,
        number,
        number,
      ];
      return others[0] === k && others[1] >= 2 && others[1] < 8 ? 1 + (k % 2) : 0;
    });

  it.each([0, 1, 2])("are put back along axis %i, whichever hold what", (axis) => {
    const map = stretches(axis);
    const order = [9, 4, 11, 1, 8, 6, 3, 0, 10, 2, 7, 5];
    const prediction = readAt(map, (at) => at.map((x, k) => (k === axis ? order[x] : x)) as unknown as Place);
    const guess = planesGuess(sceneFor(map, prediction));
    expect(guess).toMatchObject({
      isClear: true,
      fit: { axis: ["planes", "rows", "columns"][axis], after: 1, of: 12 },
    });
    expect(undone(map, prediction, guess?.fit.undo as never).values).toEqual(map.values);
  });

  it("stay where they hold nothing, as far as their places are free", () => {
    const map = readAt(stretches(0), ([z, y, x]) => [z > 0 && z < 4 ? z : -1, y, x]);
    // Plane 1 is written as 9, 2 as 0 and 3 as 1: of the empty ones, 0 and 9 cannot stay.
    const written = readAt(map, ([z, y, x]) => [[2, 3, ...Array(7).fill(-1), 1][z] ?? -1, y, x]);
    const guess = planesGuess(sceneFor(map, written));
    expect(guess?.fit).toMatchObject({ moved: 3, after: 1, undo: { from: [2, 9, 0, 1, 4, 5, 6, 7, 8, 3, 10, 11] } });
  });

  it("and those that one too many or too few pushes on have slipped", () => {
    // A tube that runs on across the planes, wherever its columns begin.
    const tube = mapOf([14, 30, 40], ([z, y, x]) => (Math.hypot(y - 6 - 1.3 * z, x - 30 + z) < 4 ? 1 : 0));
    for (const [at, by] of [
      [5, 1],
      [6, -1],
    ] as const) {
      const prediction = readAt(tube, ([z, y, x]) => [z < at ? z : z - by, y, x]);
      // The first plane of the reference that lies off.
      const first = by < 0 ? at - by : at;
      const guess = slippedGuess(sceneFor(tube, prediction), slipIn(tube, prediction));
      expect(guess?.fit).toMatchObject({ order: "slipped", by, at: first });
    }
  });
});

describe("tiles in another order", () => {
  const grids: readonly [shape: number[], tiles: Place][] = [
    tuple([30, 36], [1, 2, 3]),
    tuple([31, 37], [1, 2, 3]),
    tuple([5, 31, 37], [1, 3, 3]),
  ];

  it.each(grids)(
    "of a frame of %j are told though outlines waver, because outlines between tiles are torn",
    (shape, tiles) => {
      const map = body(shape);
      const size = [1, ...shape].slice(-3).map((n, axis) => Math.floor(n / (tiles[axis] as number)));
      const count = tiles.reduce((a, b) => a * b, 1);
      const order = Array.from({ length: count }, (_, i) => (i * 5 + 2) % count);
      const next = dice(5);
      const torn = readAt(map, (at) => {
        const tile = at.map((x, axis) => Math.floor(x / (size[axis] as number)));
        if (tile.some((one, axis) => one >= (tiles[axis] as number))) return at;
        const from = order[
          (tile[0] as number) * tiles[1] * tiles[2] + (tile[1] as number) * tiles[2] + (tile[2] as number)
        ] as number;
        const there = [Math.floor(from / tiles[1] / tiles[2]), Math.floor(from / tiles[2]) % tiles[1], from % tiles[2]];
        return at.map(
          (x, axis) => x + ((there[axis] as number) - (tile[axis] as number)) * (size[axis] as number),
        ) as unknown as Place;
      });
      // One voxel in fourteen of the objects is lost: too many for the order to be certain without torn outlines.
      const poor = { ...torn, values: torn.values.map((id) => (next(14) === 0 ? 0 : id)) };
      for (const prediction of [torn, poor]) {
        const fit = tilesFit(sceneFor(map, prediction));
        expect(fit).toMatchObject({
          kind: "tiles-out-of-order",
          moved: order.filter((from, to) => from !== to).length,
        });
        expect(fit?.after).toBe(agreement(map, undone(map, prediction, fit?.undo as never)));
        expect(fit?.after).toBeGreaterThan(prediction === torn ? 0.999 : 0.93);
      }
    },
  );

  it("are none where each holds an object of its own: those were exchanged, and nothing is torn", () => {
    // Balls of many sizes, each in the middle of its tile.
    const balls = (radii: readonly number[]) =>
      mapOf([36, 48], ([, y, x]) => {
        const tile = Math.floor(y / 12) * 4 + Math.floor(x / 12);
        return Math.hypot((y % 12) - 5.5, (x % 12) - 5.5) <= (radii[tile] as number) ? 1 : 0;
      });
    // In a poor prediction too, of which all are smaller.
    const radii = [1, 5, 2, 4.6, 3, 1.5, 5, 2.2, 4, 0.8, 3.6, 1];
    expect(
      tilesFit(sceneFor(balls(radii), balls([...radii.slice(5), ...radii.slice(0, 5)].reverse().map((r) => r - 0.5)))),
    ).toBeUndefined();
  });
});

describe("a zoom", () => {
  /** An object with a dent, and a smaller one of another label. */
  const two = (shape: readonly number[]) => {
    const cube = [1, ...shape].slice(-3);
    const off = (at: Place, middle: number, radius: number) =>
      at.map((x, axis) => (cube[axis] === 1 ? 0 : (x / (cube[axis] as number) - middle) / radius)) as unknown as Place;
    return mapOf(shape, (at) => {
      const [z, y, x] = off(at, 0.4, 0.25);
      if (Math.hypot(...off(at, 0.72, 0.1)) <= 1) return 2;
      return Math.hypot(z, y, x) <= 1 && !(y > 0.3 && x > 0.2) ? 1 : 0;
    });
  };
  const all = [0.6, 0.7, 0.83, 1.2, 1.37, 1.6];
  const zoomedBy = (map: LabelMap, ratios: readonly number[], firsts: readonly number[] = [0, 0, 0]) =>
    readAt(
      map,
      (at) =>
        at.map((x, k) => Math.floor((x + 0.5 - (firsts[k] as number)) / (ratios[k] as number))) as unknown as Place,
    );

  it.each([
    [[40, 48], [1, 2], all],
    [[40, 48], [2], all],
    [[40, 48], [1], [0.6, 1.37]],
    tuple([14, 26, 30], [0, 1, 2], [0.7, 1.37]),
    [[14, 26, 30], [1, 2], [0.83]],
    [[14, 26, 30], [0], [1.6]],
  ])(
    "of a frame of %j along the axes %j keeps the place that it kept, and fits no worse than the true one",
    (shape, axes, ratios) => {
      const reference = two(shape);
      const cube = [1, ...shape].slice(-3);
      for (const ratio of ratios) {
        for (const isCentred of [false, true]) {
          const along = cube.map((_, axis) => (axes.includes(axis) ? ratio : 1));
          const first = along.map((one, axis) => (isCentred ? ((cube[axis] as number) * (1 - one)) / 2 : 0));
          const scene = sceneFor(reference, zoomedBy(reference, along, first));
          const found = bestZoom(scene, sampleOf(reference, 6000));
          expect(found.isCentred).toBe(isCentred);
          expect(found.dice).toBeGreaterThan(scene.after({ way: "zoom", ratios: along, isCentred }) - 0.01);
          for (const [axis, one] of found.ratios.entries())
            expect(Math.abs(Math.log(one / (along[axis] as number)))).toBeLessThan(cube[axis] === 14 ? 0.09 : 0.05);
        }
      }
    },
  );

  const ball = (z: number, y: number, x: number, radius: number) => (at: Place) =>
    Math.hypot(at[0] - z, at[1] - y, at[2] - x) < radius;

  it("may have a ratio for each axis, and a place of its own", () => {
    const reference = two([40, 48]);
    for (const ratios of tuple([1, 0.7, 1.3], [1, 1.25, 0.8])) {
      const scene = sceneFor(reference, zoomedBy(reference, ratios));
      const found = bestZoom(scene, sampleOf(reference, 6000));
      expect(found.dice).toBeGreaterThan(scene.after({ way: "zoom", ratios, isCentred: false }) - 0.02);
    }
    for (const [ratios, firsts] of [tuple([1, 0.6, 0.8], [0, 4, 8]), tuple([1, 0.7, 0.7], [0, 2, 11])] as const) {
      const scene = sceneFor(reference, zoomedBy(reference, ratios, firsts));
      const found = bestZoom(scene, sampleOf(reference, 6000));
      expect(found.dice).toBeGreaterThan(scene.after({ way: "zoom", ratios, isCentred: true, firsts }) - 0.02);
      for (const [axis, first] of (found.firsts ?? [99, 99, 99]).entries())
        expect(Math.abs(first - (firsts[axis] as number))).toBeLessThan(1.5);
    }
  });

  it.each([
    tuple([26, 32], [1, 0.7, 0.7]),
    tuple([26, 32], [1, 1.3, 1.3]),
    tuple([26, 32], [1, 1, 0.72]),
    tuple([14, 26, 30], [0.62, 1, 1]),
    tuple([50, 56], [1, 0.66, 0.66]),
  ])("in a frame of %j by %j is certain, and no zoom nearby makes the prediction better", (shape, ratios) => {
    const reference = two(shape);
    const scene = sceneFor(reference, zoomedBy(reference, ratios));
    const guess = scaledGuess(scene);
    expect(guess?.isClear).toBe(true);
    const undo = guess?.fit.undo;
    if (undo?.way !== "zoom") throw new Error("is no zoom");
    const by = (k: number) => ({ ...undo, ratios: undo.ratios.map((one) => (one === 1 ? 1 : one * (1 + k / 100))) });
    for (const k of [-3, -2, -1, 1, 2, 3])
      expect(scene.made(inverseZoom(by(k), scene.cube))).toBeLessThanOrEqual(guess?.made as number);
    // Of ratios that read the same places of a short axis, the middle one.
    if (shape.length === 2) return;
    const places = (k: number) => placesAlong(inverseZoom(by(k), scene.cube), 0, 14).join();
    const alike = (way: 1 | -1) =>
      Array.from({ length: 99 }, (_, k) => k / 4).findIndex((k) => places(way * k) !== places(0));
    expect(Math.abs(alike(1) - alike(-1))).toBeLessThanOrEqual(4);
  });

  it("is none where content lies off by a plane, or by less than a plane", () => {
    const object = mapOf([10, 24, 28], ([z, y, x]) =>
      z > 3 && z < 8 && Math.hypot(y - 11, x - 14) < 8 && y + z < 20 ? 1 : 0,
    );
    for (const by of [1, -1]) {
      const prediction = readAt(object, ([z, y, x]) => [z - by, y, x]);
      expect(scaledGuess(sceneFor(object, prediction))).toBeUndefined();
    }
  });

  it("has a rival in a reference that shrank or grew, whose corners no size of the prediction has", () => {
    const square = (side: number) =>
      mapOf([40, 40], ([, y, x]) => Number(Math.max(Math.abs(y - 19.5), Math.abs(x - 19.5)) < side / 2));
    for (const sides of [
      [24, 16],
      [16, 24],
    ] as const) {
      const guess = scaledGuess(sceneFor(square(sides[0]), square(sides[1])));
      expect(guess?.fit.after).toBeGreaterThan(0.97);
      expect(guess).toMatchObject({ rival: 1, isClear: false });
    }
  });

  it("is no guess where it gains little", () => {
    const block = mapOf([60, 70], ([, y, x]) => (y < 50 && x < 54 && y + x > 8 ? 1 : 0));
    for (const ratio of [1.022, 1 / 1.022]) {
      const prediction = zoomedBy(block, [1, ratio, ratio]);
      expect(agreement(block, prediction)).toBeLessThan(0.99);
      expect(scaledGuess(sceneFor(block, prediction))).toBeUndefined();
    }
  });

  it("is none where one object lacks a side, or has too much on one", () => {
    // What an object shares with its own copy lacks a side. Near the middle a zoom keeps the other sides, too.
    const whole = (y: number, x: number) => Math.hypot((y - 28) / 16, (x - 35) / 11) <= 1;
    const range = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(range(-1, 3), range(-3, 3), range(0, 5), range(3, 8), (top, left, down, right) => {
        const maps = [0, 1].map((k) =>
          mapOf([90, 100], ([, y, x]) =>
            Number(whole(y - top, x - left) && whole(y - top - k * down, x - left - k * right)),
          ),
        ) as [LabelMap, LabelMap];
        expect(scaledGuess(sceneFor(...maps))?.isClear ?? false).toBe(false);
        expect(scaledGuess(sceneFor(maps[1], maps[0]))?.isClear ?? false).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it("is none where a margin that it would cut off is all that is wrong", () => {
    const shape = [10, 32, 36];
    const inside = [ball(5, 13, 14, 4), ball(5, 20, 22, 3)];
    const reference = mapOf(shape, (at) => (inside.some((is) => is(at)) ? 1 : 0));
    for (const margin of [
      ([z]: Place) => z < 1 || z > 8,
      ([, y]: Place) => y < 4 || y > 27,
      ([, , x]: Place) => x < 4 || x > 31,
    ]) {
      const prediction = mapOf(shape, (at) => (inside.some((is) => is(at)) || margin(at) ? 1 : 0));
      const guess = scaledGuess(sceneFor(reference, prediction));
      expect(guess?.isClear ?? false).toBe(false);
    }
  });
});

describe("two tiles of many", () => {
  /** Patches of five ids, and the same with tiles of 12 × 12 in each other's places. */
  const patches = (y: number, x: number) =>
    1 + ((5 * Math.floor((y + x / 4) / 11) + 3 * Math.floor((x - y / 5) / 13)) % 5);
  const land = mapOf([72, 72], ([, y, x]) => patches(y, x + 100));
  const exchanged = (a: readonly [number, number], b: readonly [number, number]) =>
    readAt(land, ([z, y, x]) => {
      const at = [Math.floor(y / 12), Math.floor(x / 12)];
      const to = at.join() === a.join() ? b : at.join() === b.join() ? a : at;
      return [z, 12 * (to[0] as number) + (y % 12), 12 * (to[1] as number) + (x % 12)];
    });

  it("are put back in a map that fills its frame and agrees well", () => {
    const prediction = exchanged([1, 1], [3, 4]);
    const { dice: before, fit } = looked(land, prediction);
    expect(before).toBeGreaterThan(0.9);
    expect(fit).toMatchObject({ kind: "tiles-out-of-order", tiles: [6, 6], moved: 2, after: 1 });
  });

  it("are none where one label alone lies elsewhere", () => {
    const prediction = { ...land, values: land.values.map((id, i) => (id === 2 && i % 72 < 30 ? 3 : id)) } as LabelMap;
    expect(looked(land, prediction).fit).toBeUndefined();
  });
});
