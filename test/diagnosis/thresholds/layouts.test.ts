/** Thresholds of mistakes in the layout, each on either side and at the value itself. */
import { describe, expect, it } from "vitest";
import { asStoredFit } from "../../../src/diagnosis/bookkeeping/layout/as-stored.js";
import * as displaced from "../../../src/diagnosis/bookkeeping/layout/displaced.js";
import {
  areInLine,
  areWithin,
  isInside,
  isMirror,
  isOpposite,
  isSmall,
} from "../../../src/diagnosis/bookkeeping/layout/flipped.js";
import { fullGuess, isFull } from "../../../src/diagnosis/bookkeeping/layout/full.js";
import { isAboutAsMuch, layoutOf } from "../../../src/diagnosis/bookkeeping/layout/index.js";
import { areTold, isInverted } from "../../../src/diagnosis/bookkeeping/layout/inverted-parts.js";
import { areKept } from "../../../src/diagnosis/bookkeeping/layout/kept-outline.js";
import * as planes from "../../../src/diagnosis/bookkeeping/layout/planes.js";
import { isFar } from "../../../src/diagnosis/bookkeeping/layout/planes.js";
import { isScrambled } from "../../../src/diagnosis/bookkeeping/layout/reshaped.js";
import {
  isBeyondView,
  isBlownUp,
  isCrop,
  isFreeZoom,
  isStep,
  isZoom,
} from "../../../src/diagnosis/bookkeeping/layout/scaled.js";
import { beatsPlainer, type Scene } from "../../../src/diagnosis/bookkeeping/layout/scene.js";
import { areAlike } from "../../../src/diagnosis/bookkeeping/layout/shared.js";
import * as stack from "../../../src/diagnosis/bookkeeping/layout/slipped.js";
import * as tiles from "../../../src/diagnosis/bookkeeping/layout/tiles.js";
import * as zoom from "../../../src/diagnosis/bookkeeping/layout/zooms/zoom.js";
import { isShown } from "../../../src/diagnosis/bookkeeping/layout/zooms/zoom-dice.js";
import { confusion, type JointCount, type LabelMap } from "../../../src/mask/index.js";
import { rules } from "./rules.js";

describe("what is undone in a layout", () => {
  const clear = (before: number, shifted: number, after: number) =>
    beatsPlainer({ before, exchanged: 0, shifted: () => ({ dice: shifted, by: [] }) } as unknown as Scene, after);

  it("gains 0.1 over the maps as they lie", () => {
    expect([0.949, 0.951].map((after) => clear(0.85, 0, after))).toEqual([false, true]);
    expect(clear(0.875, 0, 0.975)).toBe(true);
  });

  it("gains 0.04 over the best shift", () => {
    expect([0.989, 0.991].map((after) => clear(0, 0.95, after))).toEqual([false, true]);
  });

  it("leaves at most 0.66 of a rival's loss", () => {
    // Of 0.5 lost, 0.33.
    expect([0.669, 0.671].map((after) => clear(0.5, 0, after))).toEqual([false, true]);
    expect([0.669, 0.671].map((after) => clear(0, 0.5, after))).toEqual([false, true]);
  });
});

describe("a stack that slipped", () => {
  const gains = (better: number, of: number) => Array.from({ length: of }, (_, k) => (k < better ? 1 : 0));

  it("gains in three planes beyond at least", () => {
    expect([2, 3, 4].map((better) => stack.isSlip(gains(better, better), better))).toEqual([false, true, true]);
  });

  it("gains in 0.6 of those that hold something", () => {
    expect([59, 60, 61].map((better) => stack.isSlip(gains(better, 100), better))).toEqual([false, true, true]);
  });

  it("gains in no one plane more than half of it all", () => {
    expect([5, 6, 7].map((most) => stack.isSlip([most, 2, 2, 2], most + 6))).toEqual([true, true, false]);
  });
});

rules(
  "a stack that slipped",
  ["gains 0.03 over what is simpler", (n) => stack.beatsStack((939 + n) / 1000, 0.939), "≥", 30],
  ["agrees by 0.85 when it is put back", (made) => stack.beatsStack(made, 0.5), "≥", 0.85],
  ["leaves at most 0.66 of a rival's loss", (left) => stack.beatsStack(1 + 1e-12 - left / 10, 0.9), "≤", 0.66],
  ["loses missing voxels a quarter as often as extra ones", (n) => stack.isMoved(n, 400, 1), "≥", 100],
  ["or leaves a quarter of the errors", (n) => stack.isMoved(0, 400, n / 400), "≤", 100],
  ["is stretched where a further step gains 0.3 of what the first does", (n) => stack.isStretched(n, 1000), ">", 300],
);

rules(
  "a part of the frame that is inverted",
  ["covers 0.9 of its background", (n) => isInverted({ held: 10, found: 0, free: 1000, covered: n }), "≥", 900],
  ["finds half of its objects at most", (n) => isInverted({ held: 1000, found: n, free: 10, covered: 10 }), "≤", 500],
  ["holds a tenth of the reference", (n) => areTold(n, 1000), "≥", 100],
);

describe("a prediction that fills its frame", () => {
  const joint = (both: number, reference: number, prediction: number): JointCount[] =>
    [
      { reference: 1, prediction: 1, voxels: both },
      { reference: 1, prediction: 0, voxels: reference - both },
      { reference: 0, prediction: 1, voxels: prediction - both },
    ].filter(({ voxels }) => voxels > 0);
  const kind = (...counts: readonly [number, number, number]) => {
    const guess = fullGuess(joint(...counts), 1000);
    return guess?.isClear ? guess.fit.kind : undefined;
  };

  it("holds 99.5 % of it", () => {
    expect([994, 995, 996].map((all) => kind(500, 500, all))).toEqual([undefined, "all-foreground", "all-foreground"]);
  });

  it("or a reference that fills it, holds 99.5 % of it", () => {
    expect([994, 995, 996].map((voxels) => isFull(voxels, 1000))).toEqual([false, true, true]);
  });

  it("is a mistake where the reference holds no more than 90 %", () => {
    expect([899, 900, 901].map((reference) => kind(reference, reference, 1000))).toEqual([
      "all-foreground",
      "all-foreground",
      undefined,
    ]);
  });

  it("is inverted where the complement reaches 0.7", () => {
    // Nothing shared, 350 voxels of the reference: 700 ∕ (350 + 650) is 0.7.
    expect([349, 350, 351].map((prediction) => kind(0, 350, prediction))).toEqual([undefined, "inverted", "inverted"]);
  });

  it("is inverted from 0.4 on where it covers 90 % of the background", () => {
    // Of 100 voxels `met` are left out, and of the background 60: 2 · met ∕ (100 + met + 60).
    expect([39, 40, 41].map((met) => kind(100 - met, 100, 1000 - met - 60))).toEqual([
      undefined,
      "inverted",
      "inverted",
    ]);
    // Of 900 voxels of background so many are left out.
    expect([90, 91].map((out) => kind(40, 100, 940 - out))).toEqual(["inverted", undefined]);
  });

  it("is inverted where that gains 0.2", () => {
    // Of 900 and 400 voxels 348 are shared: 0.535, and 0.736 of the complement.
    expect([348, 349].map((both) => kind(both, 900, 400))).toEqual(["inverted", undefined]);
  });
});

it("planes that are shuffled stand 16 % of their block from their places, and of 16 planes where it is shorter", () => {
  /** Halves of blocks that change places, one block after the other. */
  const halves = (...by: readonly number[]) => {
    const firsts = by.map((_, k) => 2 * by.slice(0, k).reduce((sum, n) => sum + n, 0));
    return isFar(
      firsts.flatMap((first, k) => {
        const half = by[k] as number;
        return Array.from({ length: 2 * half }, (_, i) => first + ((i + half) % (2 * half)));
      }),
    );
  };
  // Steps of 2.43 and 2.6 planes on average: 2.56 is 16 % of 16.
  expect([halves(2, 2, 3), halves(2, 3)]).toEqual([false, true]);
  expect(halves(...new Array(40).fill(1))).toBe(false);
  const moved = (length: number, by: number) =>
    isFar(Array.from({ length: 100 }, (_, i) => (i < length ? (i + by) % length : i)));
  // Moved on around the end of the block: 2 × by × (length − by) / length on average.
  expect([1, 2].map((by) => moved(16, by))).toEqual([false, true]);
  expect([8, 9].map((by) => moved(100, by))).toEqual([false, true]);
});

it("a header is wrong where the voxels as they lie agree better by 0.1", () => {
  const map = (of: (i: number) => boolean): LabelMap => ({
    shape: [40, 50],
    spacing: [1, 1],
    unit: "px",
    values: Uint8Array.from({ length: 2000 }, (_, i) => (of(i) ? 1 : 0)),
  });
  const reference = map((i) => i < 1000);
  // Of 1,000 voxels, so many lie right.
  const right = (count: number) => map((i) => i >= 1000 - count && i < 2000 - count);
  const found = (resampled: number, unplaced: number) =>
    asStoredFit(reference, right(resampled), right(unplaced)) !== undefined;
  expect([699, 701].map((unplaced) => found(600, unplaced))).toEqual([false, true]);
  expect(found(0, 100)).toBe(true);
  expect(found(0, 99)).toBe(false);
});

it("maps that agree by 0.9 hold no mistake of layout", () => {
  const map = (from: number): LabelMap => ({
    shape: [50, 50],
    spacing: [1, 1],
    unit: "px",
    values: Uint8Array.from({ length: 2500 }, (_, i) => (i >= from && i < from + 1000 ? 1 : 0)),
  });
  const looked = (off: number) => layoutOf(map(0), map(off), confusion(map(0), map(off))).guesses !== undefined;
  expect([99, 100, 101].map(looked)).toEqual([false, false, true]);
});

it("stacks that agree by 0.97 gain too little to have slipped", () => {
  // A column that leans by a row a plane; of so many rows, the second half of its planes lies one off.
  const column = (side: number, off: number) => {
    const size = 40 * (side + 24);
    const values = Uint8Array.from({ length: 24 * size }, (_, i) => {
      const [plane, row] = [Math.floor(i / size), Math.floor((i % size) / 40)];
      const first = plane < 12 ? plane : plane - off;
      return row >= first && row < first + side && i % 40 < 30 ? 1 : 0;
    });
    return { shape: [24, side + 24, 40], spacing: [1, 1, 1], unit: "px", values } satisfies LabelMap;
  };
  const tried = [18, 16, 15].map((side) => {
    const [one, other] = [column(side, 0), column(side, 1)];
    const { dice, fit } = layoutOf(one, other, confusion(one, other));
    return [dice < 0.97, fit !== undefined];
  });
  expect(tried).toEqual([
    [false, false],
    [true, true],
    [true, true],
  ]);
});

const isSurelyRolled = (move: Partial<Parameters<typeof displaced.isSurelyRolled>[0]>) =>
  displaced.isSurelyRolled({ crossed: 1000, met: 1000, share: 0.5, chance: 0, ...move });

rules(
  "a layout",
  ["is as plain as another that explains 0.03 more", (n) => isAboutAsMuch(-n / 1000, 0), "≤", 30],
  ["is turned where it agrees 1.5 times as well", (n) => areInLine(n / 1000, 0.5, () => 5), "≥", 750],
  ["is turned where five objects line up", (n) => areInLine(0.9, 0.4, () => n), "≥", 5],
  ["is rolled where three voxels cross an edge", (n) => displaced.isRolled({ crossed: n, met: n }), "≥", 3],
  [
    "is rolled where half of what crosses meets its label",
    (n) => displaced.isRolled({ crossed: 1000, met: n }),
    "≥",
    500,
  ],
  ["is surely rolled where 30 voxels cross an edge", (n) => isSurelyRolled({ crossed: n, met: n }), "≥", 30],
  [
    "is surely rolled where eight tenths as many of them meet as elsewhere",
    (n) => isSurelyRolled({ met: n }),
    "≥",
    400,
  ],
  ["is surely rolled where chance is half of that", (n) => isSurelyRolled({ chance: n / 1000 }), "≤", 500],
  ["is rolled where that gains 0.01 over the shift", (n) => displaced.isBeyondShift(n / 1000, 0.5), "≥", 510],
  ["is put back where it agrees by 0.8", (after) => displaced.isPutBack(after, 0), "≥", 0.8],
  ["lies off where three objects do", displaced.areMany, "≥", 3],
  ["is of tiles where those agree by 0.8 in order", (after) => tiles.isInOrder(after, 16), "≥", 0.8],
  ["is of many tiles where those agree by 0.9", (after) => tiles.isInOrder(after, 17), "≥", 0.9],
  ["is of tiles that leave rows over where those agree by 0.9", (after) => tiles.isInOrder(after, 4, false), "≥", 0.9],
  ["is of tiles without torn outlines where those agree by 0.98", tiles.isExact, "≥", 0.98],
  ["is of two tiles where those gain 0.03", (n) => tiles.areExchanged((950 + n + 1e-6) / 1000, 0.95, 0), "≥", 30],
  ["or leave 0.66 of the loss", (n) => tiles.areExchanged(1 - n / 4096, 1 - 500 / 4096, 0), "≤", 330],
  ["and 0.8 of the steps between tiles", (torn) => tiles.areExchanged(1, 0.9, torn), "≤", 0.8],
  ["is of few tiles up to 16", (n) => tiles.isInOrder(0.85, n), "≤", 16],
  ["is of planes where those agree by 0.85 in order", (after) => planes.isInOrder(after, "shuffled"), "≥", 0.85],
  ["is of neighbours two by two where those gain 0.03", (n) => planes.areSwapped((n + 1e-6) / 100, 0.8, 8), "≥", 83],
  ["… and are eight", (n) => planes.areSwapped(0.9, 0.8, n), "≥", 8],
  ["is of planes sorted as text where those agree by 0.5", (after) => planes.isInOrder(after, "as-text"), "≥", 0.5],
  ["is of pairs of planes where those agree by 0.5", (after) => planes.isInOrder(after, "in-pairs"), "≥", 0.5],
  ["of neighbours leaves a tenth of the loss", (n) => planes.leavesNone(1 - n / 1000, 0), "≤", 100],
  ["is of every other plane where those agree by 0.5", (after) => planes.isInOrder(after, "interleaved"), "≥", 0.5],
  ["is of any order of 200 planes", planes.areFew, "≤", 200],
  ["is the same order where 0.3 more than by chance agree", (n) => areAlike(n / 1000, 3, 1), "≥", 1300],
);

describe("an order of planes", () => {
  const full = (n: number) => new Float64Array(n * n).fill(1);
  const order = (from: readonly number[]) => planes.orderOf(from, full(from.length), from.length);

  it("is one of exchanged blocks with five runs, or with a fifth of many planes", () => {
    // Blocks of ten planes, or of two, each moved on by its own number of planes.
    const blocks = (count: number, size: number) =>
      order(Array.from({ length: count * size }, (_, i) => i + (Math.floor(i / size) % 5) * 100));
    expect([4, 5, 6].map((count) => blocks(count, 2))).toEqual(["exchanged", "exchanged", "shuffled"]);
    // Ten runs of 49 and of 50 planes.
    expect([49, 50].map((n) => order(Array.from({ length: n }, (_, i) => i + (Math.floor(i / 5) % 5) * 100)))).toEqual([
      "shuffled",
      "exchanged",
    ]);
  });

  it("is none where nine tenths keep theirs: those were bent", () => {
    const kept = (off: number) => {
      const from = Array.from({ length: 100 }, (_, i) => (i < off ? 99 - i : i));
      return planes.isDeformed([...from.slice(off), ...from.slice(0, off)], full(100), 100);
    };
    // Those that are off come last and descend: one of them goes on where the others end.
    expect([9, 10, 11].map(kept)).toEqual([true, true, false]);
  });
});

rules("voxels in another order of axes", ["fit by 0.7 once they are put right", isScrambled, "≥", 0.7]);

rules(
  "a zoom",
  ["is of 0.02", (log) => zoom.isZoomed(Math.exp(-log - 1e-12)), "≥", 0.02],
  ["leaves 0.2 of the reference in the frame", (n) => isShown(n, 500), "≥", 100],
  ["touches an axis by 0.3 of the most", (n) => zoom.isTouched(n, 1000), "≥", 300],
  ["leaves an axis out that costs 0.04", (n) => zoom.losesLittle(-n / 1000, 0), "≤", 40],
  ["is off the middle by 1.5 voxels", (n) => zoom.isAnchored(-n, 50), "≤", 1.5],
  ["is off the middle by 0.015 of the frame", (n) => zoom.isAnchored(n, 1000), "≤", 15],
  [
    "may be off by 1.5 voxels beyond the frame",
    (voxels) => zoom.isWithin({ ratio: 0.75, first: 10 + voxels }, 40),
    "≤",
    1.5,
  ],
  ["is one number where that is worse by less than 0.01", (n) => zoom.isAsGood(-n / 10_000, 0), "<", 100],
  ["agrees by 0.7", (after) => isZoom(after, 0.2), "≥", 0.7],
  ["gains 0.03 over a size", (n) => isZoom(0.9 + n / 1000, 0.9), "≥", 30],
  ["gains 0.01 over it if it gives size and place by one number", (n) => isZoom(0.9 + n / 1000, 0.9, true), "≥", 10],
  ["or leaves less than 0.3 of its loss", (n) => isZoom(1 - n / 4096, 1 - 100 / 4096), "<", 30],
  ["changes the length by three quarters of a voxel", (n) => isStep(32, 1 + n / 1024), "≥", 24],
  [
    "is turned where three labels lie within their own",
    (n) => areWithin({ least: 0.95, labels: n }, { least: 0 }),
    "≥",
    3,
  ],
  [
    "is turned where labels lie within their own by 0.9",
    (n) => areWithin({ least: n, labels: 4 }, { least: 0 }),
    "≥",
    0.9,
  ],
  [
    "is turned where labels lie within their own 1.5 times as much",
    (n) => areWithin({ least: 0.96, labels: 4 }, { least: n }),
    "≤",
    0.64,
  ],
  ["is turned where that gains 0.04 and leaves little", (n) => isMirror((9000 + n + 1e-6) / 10_000, 0.9), "≥", 500],
  ["is turned where that leaves half of the loss", (n) => isMirror(1 - n / 4096, 1 - 800 / 4096), "≤", 400],
  ["is turned where 0.2 of what lies outside is left", (n) => isInside(1 - n / 4096, 1 - 400 / 4096), "≤", 80],
  ["is turned where nine tenths then lie within", (n) => isInside(n / 1000, 0), "≥", 900],
  ["may be turned where middles lie a voxel off their mirror places", (off) => isOpposite(-off), "≤", 1],
  ["is no chance where one object holds more than 0.03 of the frame", (n) => !isSmall(n, 1000), ">", 30],
  ["leaves no fifth of the outline that tells in its place", (kept) => !areKept(kept, 100 - kept), "<", 20],
  ["gains 0.03 over a round view", (n) => isBeyondView(0.5 + n / 1000, 0.5), "≥", 30],
  ["or leaves half of its loss", (n) => isBeyondView(1 - n / 4096, 1 - 80 / 4096), "≤", 40],
  ["about any place agrees by 0.95", (made) => isFreeZoom(made, 0.7, 2), "≥", 0.95],
  ["about any place leaves a quarter of the loss", (n) => isFreeZoom(1 - n / 4096, 1 - 400 / 4096, 2), "≤", 100],
  ["is a crop that fills the frame where it agrees by 0.95", (made) => isCrop(made, 0.7), "≥", 0.95],
  ["is one where it leaves 0.3 of the loss", (n) => isCrop(1 - n / 4096, 1 - 500 / 4096), "≤", 150],
  ["is one where every axis is longer by that", (n) => isBlownUp([2, Math.exp(n / 100 + 1e-9)]), "≥", 15],
  ["about any place shows in two objects", (objects) => isFreeZoom(0.96, 0.7, objects), "≥", 2],
  ["agrees by 0.9 where it gains little", (after) => isZoom(after, 0.8), "≥", 0.9],
  ["gains 0.25 where it agrees less", (after) => isZoom(after, 0.5), "≥", 0.75],
);
