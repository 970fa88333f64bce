/** Thresholds of the split, each on either side and at the value itself. */
import { describe, expect, it } from "vitest";
import { besideASide } from "../../../src/diagnosis/split/explain.js";
import { areFound, isOnlyTouched, undoesMuch } from "../../../src/diagnosis/split/matching.js";
import * as price from "../../../src/diagnosis/split/price.js";
import { areAround, leavesNothing, regionsOf, waverOf } from "../../../src/diagnosis/split/regions.js";
import { areSpecks } from "../../../src/diagnosis/split/specks.js";
import { blocksOf, isMostlyCut, isOfStep, isSeen } from "../../../src/diagnosis/split/structures/blocks.js";
import {
  gapOf,
  goAround,
  holdsMost,
  isDrawn,
  isHollow,
  isInside,
  thickestFor,
} from "../../../src/diagnosis/split/structures/contour.js";
import * as tiles from "../../../src/diagnosis/split/structures/empty-tiles.js";
import * as view from "../../../src/diagnosis/split/structures/field-of-view.js";
import { areFree, boxesAround, boxesInPlanes, boxesOf } from "../../../src/diagnosis/split/structures/object-boxes.js";
import * as riddled from "../../../src/diagnosis/split/structures/riddled.js";
import * as round from "../../../src/diagnosis/split/structures/round-view.js";
import { areBlank, isHeld, structuresOf } from "../../../src/diagnosis/split/structures/structure.js";
import { areOfOneKind, isMostlyOff } from "../../../src/diagnosis/split/uneven.js";
import { runsOf } from "../../../src/mask/index.js";
import { box, but, drawn, either, firstOf, type Inside } from "./masks.js";
import { rules } from "./rules.js";

const runs = (shape: readonly number[], inside: Inside) => runsOf(drawn(shape, inside), shape);

rules(
  "a coarser grid of any step",
  ["has three fifths of its places beside each other", (pairs) => isSeen(50, 800, { pairs, free: 40 }), "≥", 30],
  ["leaves eight places free between its own", (free) => isSeen(40, 800, { pairs: 39, free }), "≥", 8],
  ["leaves out forty edges", (edges) => isSeen(40, edges, { pairs: 39, free: 40 }), "≥", 40],
  ["has two fifths of the errors in blocks that are cut", (cut) => isMostlyCut(cut, 250), "≥", 100],
  ["has 1.5 times a quarter of a step of errors along the outline", (wrong) => isOfStep(wrong, 1000, 1.6), "≤", 600],
);

describe("a coarser grid", () => {
  /** Stairs of six rows a tread; each leaves out so many columns more than the one above it. */
  const stairs =
    (...widths: readonly number[]): Inside =>
    ([y = 0, x = 0]) =>
      x >= widths.slice(0, Math.floor(y / 6)).reduce((sum, n) => sum + n, 0);
  /** Along rows: a slope has edges in every row, the stairs one edge a column at the foot of each tread. */
  const seen = (widths: readonly number[], ...without: readonly Inside[]) => {
    const all = widths.reduce((sum, n) => sum + n, 0);
    const size = [6 * (widths.length + 1), all + 6];
    const slope: Inside = ([y = 0, x = 0]) => x >= (y * all) / (6 * widths.length);
    const found = blocksOf(runs(size, slope), runs(size, but(stairs(...widths), ...without)));
    return found?.factors[0] === 6;
  };

  it("is seen on 24 edges, on four places or three in a row", () => {
    expect([seen([6, 6, 6, 5]), seen([6, 6, 6, 6]), seen([7, 6, 6, 6])]).toEqual([false, true, true]);
    expect([seen([15, 15]), seen([15, 15, 15]), seen([15, 15, 15, 15])]).toEqual([false, true, true]);
    // Without the second tread the places are no row.
    expect([seen([15, 0, 15, 15]), seen([15, 0, 15, 15, 15]), seen([15, 0, 15, 0, 15])]).toEqual([false, true, false]);
  });

  it("holds 98.5 % of the edges", () => {
    // 197 edges on the grid, and one column of each hole adds two off it.
    const holes = (count: number) =>
      but(
        ([y = 0]) => y === 2,
        ([, x = 0]) => x < 100 || x >= 100 + 2 * count || x % 2 === 1,
      );
    expect([0, 1, 2].map((count) => seen([49, 49, 49, 50], holes(count)))).toEqual([true, true, false]);
    // 264 of 268.
    expect(seen([66, 66, 66, 66], holes(2))).toBe(true);
  });
});

describe("boxes around objects", () => {
  const shape = [40, 60];
  const frame = box([5, 25], [5, 45]);
  const seen = (wanted: Inside, kept: Inside) => boxesOf(runs(shape, wanted), runs(shape, kept)) !== undefined;
  /** An object of the whole frame but for so many voxels of its middle. */
  const holed = (missing: number) => but(frame, firstOf(missing, [7, 23], [7, 43]));

  it("are looser than the objects: those fill 0.9 of theirs and leave 0.1 of their own size at most", () => {
    // 800 voxels: 0.9 of them are 720, and 80 are 0.1 of 800; room of 0.1 · size is met from 73 on.
    expect([72, 79, 80, 81].map((missing) => seen(holed(missing), frame))).toEqual([false, false, true, true]);
  });

  it("agree with the objects' boxes by 0.75", () => {
    const object = holed(300);
    // The prediction is a box of `columns` of the forty.
    expect([29, 30, 31].map((columns) => seen(object, box([5, 25], [5, 5 + columns])))).toEqual([false, true, true]);
  });

  it("fill 0.97 of their own boxes", () => {
    // Of 40 columns two rows are left out at one end, so that the box stays: 800 less `missing`.
    const notched = (missing: number) => but(box([5, 25], [5, 43]), firstOf(missing, [24, 25], [6, 42]));
    // 20 × 38 voxels: 0.97 of 760 are 737.2.
    expect([22, 23].map((missing) => seen(holed(300), notched(missing)))).toEqual([true, false]);
  });

  it("are 0.6 of the prediction if others overlap", () => {
    // One box that is looser by two rows, and two that overlap around objects that do not touch: 448 voxels.
    const room = [50, 70];
    const two = [box([25, 37], [5, 25]), box([33, 45], [17, 37])] as const;
    const seenWith = (columns: number) => {
      const own = but(box([5, 15], [5, 5 + columns]), firstOf(60, [9, 12], [20, 40]));
      const objects = either(own, but(two[0], box([32, 37], [17, 25])), but(two[1], box([33, 38], [17, 25])));
      return boxesOf(runs(room, objects), runs(room, either(box([4, 16], [5, 5 + columns]), ...two))) !== undefined;
    };
    // 12 · 56 is 0.6 of 12 · 56 + 448.
    expect([55, 56, 57].map(seenWith)).toEqual([false, true, true]);
  });

  it("may fill less where they agree by 0.95", () => {
    const gap = (missing: number) => but(frame, firstOf(missing, [23, 25], [6, 44]));
    expect([39, 40, 41].map((missing) => seen(holed(300), gap(missing)))).toEqual([true, true, false]);
  });
});

describe("boxes in planes", () => {
  it("are told by those of four voxels a side", () => {
    const stack = [8, 20, 20];
    const side = (n: number) => {
      const drawnBox = box([2, 6], [5, 5 + n], [5, 5 + n]);
      const cross: Inside = (at) => drawnBox(at) && (at[1] === 6 || at[2] === 6);
      return boxesInPlanes(runs(stack, cross), runs(stack, drawnBox)) !== undefined;
    };
    expect([3, 4, 5].map(side)).toEqual([false, true, true]);
  });
});

describe("regions", () => {
  const shape = [60, 120];
  const found = (wanted: Inside, fitted: Inside) => {
    const [w, f] = [runs(shape, wanted), runs(shape, fitted)];
    return regionsOf([1, 1], w, w, f);
  };
  /** A region of `depth` columns and `height` rows cut off the right side of a bar. */
  const cut = (bar: number, depth: number, height: number) =>
    found(
      box([10, 50], [5, 5 + bar]),
      but(box([10, 50], [5, 5 + bar]), box([10, 10 + height], [5 + bar - depth, 5 + bar])),
    );

  it("hold eight voxels at least", () => {
    // Three by three at the edge of a bar that lacks some of their outer corners itself.
    const small = (...corners: readonly number[]) => {
      const bar = but(box([10, 30], [5, 25]), ...corners.map((row) => box([row, row + 1], [24, 25])));
      return found(bar, but(bar, box([18, 21], [22, 25])))?.missing.voxels;
    };
    expect([small(18, 20), small(20), small()]).toEqual([undefined, 8, 9]);
  });

  it("hold one in a hundred of the reference at least", () => {
    // 40 × 100 voxels: 40 of them.
    expect([13, 14].map((height) => cut(100, 3, height)?.missing.voxels)).toEqual([undefined, 42]);
    expect(cut(100, 4, 10)?.missing.voxels).toBe(40);
  });
});

describe("boxes that the reference consists of", () => {
  const shape = [40, 60];
  const frame = box([5, 25], [5, 45]);
  const seen = (kept: Inside, wanted = frame) => boxesAround(runs(shape, kept), runs(shape, wanted)) !== undefined;
  /** Squares of ten voxels left out at so many corners. */
  const without = (corners: number) =>
    but(frame, ...[box([5, 15], [5, 15]), box([15, 25], [35, 45]), box([5, 15], [35, 45])].slice(0, corners));

  it("have little of the prediction outside: 0.2 of what they leave around it", () => {
    // 300 voxels are left out at three corners, and so many lie above the box.
    const outside = (voxels: number) => seen(either(without(3), firstOf(voxels, [3, 5], [10, 40])));
    expect([59, 60].map(outside)).toEqual([true, true]);
    expect(seen(either(without(3), box([3, 5], [10, 40]), box([2, 3], [10, 11])))).toBe(false);
  });

  it("have their corners free but for 0.3 of them", () => {
    // One of four, and two.
    expect([without(3), without(2)].map((kept) => seen(kept))).toEqual([true, false]);
    // Three of ten, and four: another box, and a line, which has two corners.
    const [line, second] = [box([30, 31], [5, 45]), box([33, 39], [5, 45])];
    const left: Inside[] = [box([33, 35], [5, 15]), box([33, 35], [35, 45]), box([37, 39], [5, 15])];
    const free = (corners: number) =>
      seen(
        either(without(3), line, but(second, box([37, 39], [35, 45]), ...left.slice(0, corners - 1))),
        either(frame, line, second),
      );
    expect([free(4), free(3)]).toEqual([true, false]);
  });
});

describe("structures", () => {
  const flat = [60, 60];
  const kinds = (shape: readonly number[], wanted: Inside, kept: Inside) =>
    structuresOf(
      { wanted: runs(shape, wanted), kept: runs(shape, kept), spacing: shape.map(() => 1) },
      () => [],
    ).found.map(({ kind }) => kind);
  const disc: Inside = ([y = 0, x = 0]) => Math.hypot(y - 30, x - 30) <= 24;
  const size = runs(flat, disc).voxels;

  it("concern 1.5 % of the reference at least", () => {
    const least = Math.ceil(0.015 * size);
    const hole = (missing: number) => kinds(flat, disc, but(disc, firstOf(missing, [20, 40], [25, 35])));
    expect([least - 1, least, least + 1].map((n) => hole(n).length)).toEqual([0, 1, 1]);
  });

  it("are a contour from 30 % on that is left out", () => {
    const least = Math.ceil(0.3 * size);
    // A square ring around what is left out is thicker than three voxels; so a disc whose rim is thin.
    const ring = (inner: number) =>
      kinds(
        flat,
        disc,
        but(disc, ([y = 0, x = 0]) => Math.hypot(y - 30, x - 30) <= inner),
      );
    expect(ring(22)).toEqual(["contour-only"]);
    expect(least).toBeGreaterThan(0);
  });

  it("are planes that hold 3 % of the reference's at most, between planes that hold more", () => {
    const shape = [9, 20, 20];
    const block = box([0, 9], [0, 20], [0, 20]);
    const left = (voxels: number) =>
      kinds(
        shape,
        block,
        but(block, (at) => at[0] === 4 && (at[1] as number) * 20 + (at[2] as number) >= voxels),
      );
    // 400 voxels a plane: 12 are 3 %.
    expect([11, 12, 13].map((voxels) => left(voxels).includes("planes-missing"))).toEqual([true, true, false]);
  });

  it("are planes that the reference leaves out where those hold half of the prediction", () => {
    const blank = (of: number, ...planes: readonly number[]) =>
      kinds(
        [of, 20, 20],
        (at) => !planes.includes(at[0] as number),
        () => true,
      ).includes("planes-blank");
    expect([blank(10, 1, 2, 3, 4), blank(10, 1, 2, 3, 4, 5), blank(10, 1, 2, 3, 4, 5, 6)]).toEqual([false, true, true]);
    // Three runs of equally many planes are a pattern, and a third of the prediction is enough.
    expect([11, 10, 9].map((of) => blank(of, 1, 3, 5))).toEqual([false, true, true]);
  });

  it("are empty planes where 60 % of what is missing lies beside the prediction", () => {
    const shape = [9, 20, 20];
    // In the empty plane the reference is wider than the prediction is in the planes beside it.
    const beside = (columns: number) =>
      kinds(
        shape,
        (at) => (at[0] === 4 ? true : (at[2] as number) < columns),
        (at) => at[0] !== 4 && (at[2] as number) < columns,
      );
    expect([11, 12, 13].map((columns) => beside(columns).includes("planes-missing"))).toEqual([false, true, true]);
  });

  it("are planes at both ends, beside planes that hold 80 % of the reference", () => {
    const stack = [12, 20, 20];
    const whole = box([1, 11], [5, 15], [5, 15]);
    const left = (voxels: number): Inside =>
      either(
        box([3, 10], [5, 15], [5, 15]),
        ([z, y, x]) => z === 2 && firstOf(voxels, [5, 15], [5, 15])([y ?? 0, x ?? 0]),
      );
    expect([79, 80, 81].map((voxels) => kinds(stack, whole, left(voxels)))).toEqual([
      [],
      ["planes-missing"],
      ["planes-missing"],
    ]);
    const turned =
      (inside: Inside): Inside =>
      ([z = 0, ...at]) =>
        inside([11 - z, ...at]);
    expect([79, 80].map((voxels) => kinds(stack, whole, turned(left(voxels))))).toEqual([[], ["planes-missing"]]);
    expect(kinds(stack, whole, box([2, 11], [5, 15], [5, 15]))).toEqual([]);
  });

  it("are empty planes where three runs of them are alike, whatever lies beside", () => {
    const shape = [16, 20, 20];
    const runsOfPlanes = (count: number) => {
      const isEmpty = (plane = 0) => plane > 0 && plane % 3 === 0 && plane <= 3 * count;
      const isMiddle = (column = 0) => column >= 8 && column < 18;
      return kinds(
        shape,
        (at) => isEmpty(at[0]) === isMiddle(at[2]),
        (at) => !isEmpty(at[0]) && !isMiddle(at[2]),
      ).includes("planes-missing");
    };
    expect([2, 3, 4].map(runsOfPlanes)).toEqual([false, true, true]);
  });
});

/** Prices are sums of what each thing costs: here in thousandths of Dice. */
const costs = (cost: Partial<Parameters<typeof price.priceOf>[0]>) =>
  1000 * price.priceOf({ left: 0, numbers: 0, voxels: 1000, ...cost });
rules(
  "an explanation",
  ["costs what it leaves", (n) => costs({ left: 0.05 }) >= n - 1e-9, "≤", 50],
  ["costs 0.003 a number", (n) => costs({ numbers: 10 }) >= n - 1e-9, "≤", 30],
  ["costs 0.008 a structure", (n) => costs({ structures: 10 }) >= n - 1e-9, "≤", 80],
  ["costs 0.7 voxels a voxel of free side", (n) => costs({ seam: 100 }) >= n - 1e-9, "≤", 70],
  ["costs a fifth of what has no partner on both sides", (n) => 1000 * price.priceOfLone(100, 1000) >= n, "≤", 40],
  ["has no partner on both sides for a tenth", (n) => price.priceOfLone(n, 1000), "≥", 50],
  ["of less than 0.004 is not gone into", price.isNegligible, "<", 0.004],
  ["that leaves less than 0.012 is not compared", (left) => price.isLittle(left, 0.1), "<", 0.012],
  ["that leaves less than 0.06 of the loss is not compared", (left) => price.isLittle(left, 0.5), "<", 0.03],
  ["by regions is enough where it leaves a tenth", (left) => price.isEnough(left, 0.5), "<", 0.05],
  ["has regions on two sides where the lesser is a fifth", (n) => price.areTwoSided(n, 1000), "≥", 200],
  ["is a shift and a size where one of them undoes a tenth", (n) => price.gainsAlone(n, 1000), "≥", 100],
  ["is a shift beside regions where a quarter shows without them", (n) => price.showsAlone(n, 1000), "≥", 250],
  ["is a size all around where that leaves half of the loss", (n) => price.undoesMost(n, 1000), "≤", 500],
  ["is a shift where that undoes a fifth of the loss", (n) => undoesMuch(n / 1000, 0), "≥", 200],
  ["is a shift where that undoes a fifth of half the loss", (n) => undoesMuch(0.5 + n / 1024, 0.5), "≥", 103],
);

rules("what is missing all around", ["is beside 0.8 of the faces", (n) => areAround(n, 1000), "≥", 800]);

rules(
  "an object that is missed",
  ["is found to a tenth", (n) => isOnlyTouched(n, 1000), "≤", 100],
  ["is beside others found by half", (n) => areFound(n, 1000), "≥", 500],
);

const seen = { size: 1000, outside: 200, missing: 200, wrong: 200 };
rules(
  "a window",
  [
    "shows 20 voxels",
    (n) => view.fieldOfView(runs([n, 10], box([0, n], [0, 10])), runs([n, 10], box([0, n], [0, 1]))),
    "≥",
    20,
  ],
  ["ends more than two voxels sooner", (n) => view.endsSooner([0, n]), ">", 2],
  ["ends no more than two voxels later", (n) => view.endsSooner([9, -n]), "≤", 2],
  ["leaves out 0.03 of the reference", (n) => view.isWindow({ ...seen, outside: n, missing: n, wrong: n }), "≥", 30],
  ["leaves out 0.85 of what is missing", (n) => view.isWindow({ ...seen, missing: n }), "≥", 170],
  ["leaves out 0.85 of what is wrong", (n) => view.isWindow({ ...seen, missing: n, outside: 0 }), "≥", 170],
  ["is one side where 0.95 is missing there", (n) => view.isCutOff(n, 1000), "≥", 950],
  ["meets what is missing at its sides with half of the faces", (n) => view.areStraight(n, 1000), "≥", 500],
  ["holds 0.6 of the reference in its corners", (n) => view.areCorners(n, 1000), "≥", 600],
  [
    "leaves out 0.01 of its voxels at an end",
    (n) =>
      view.trimmedEnds(runs([110, 20], either(box([10, 109], [0, 10]), firstOf(n, [5, 6], [0, 20]))))[0]?.[0] === 10,
    "≤",
    10,
  ],
);

rules(
  "empty tiles",
  ["hold 0.05 of the reference", (n) => tiles.areMuch(n, 1000), "≥", 50],
  ["lack 0.85 of what the reference holds there", (n) => tiles.isFilled(n, 100), "≥", 85],
  ["make up 0.85 of what is missing", (n) => tiles.areHeld(n, 100), "≥", 85],
  ["are three alike", tiles.areTiles, "≥", 3],
);

rules(
  "a riddled mask",
  ["has ten holes", riddled.areMany, "≥", 10],
  ["is filled where 0.9 of the holes are", (n) => riddled.areFilled(n, 1000), "≥", 900],
);

rules(
  "a round view",
  ["is looked for where a circle divides three tenths", round.mayBeRound, "≥", 0.3],
  ["has its middle within 0.04 of the frame", (off) => round.isNear(off, 1000), "≤", 40],
  ["divides seven tenths", round.isRound, "≥", 0.7],
  ["is sharp where 0.85 beside its edge are right", (right) => round.isSharp(right, 100), "≥", 85],
  ["is seen over sixty degrees", round.isWide, "≥", 6],
  [
    "has 0.3 of the mean between what lies beyond it",
    (n) => round.isUneven(Float64Array.of(100 - n, 100 + n)),
    "≥",
    30,
  ],
  ["has a hundredth of the prediction beyond it", (out) => round.isNothing(out, 1000), "≤", 10],
);

it("a box that is drawn smaller all around by a window's measure is no window where it fills nine tenths of its own", () => {
  const shown = (missing: number) => {
    const reference = but(
      box([0, 100], [0, 10]),
      firstOf(missing, [95, 100], [0, 10]),
      firstOf(missing, [0, 5], [0, 10]),
    );
    return view.fieldOfView(runs([100, 10], reference), runs([100, 10], box([20, 60], [3, 7]))) !== undefined;
  };
  expect([shown(0), shown(49)]).toEqual([false, false]);
});

it("one side of an outline goes before a region that leaves 0.003 less", () => {
  const side = (left: number) => price.priceOf({ left, numbers: 3 }) < besideASide(0);
  expect([0.0029, 0.0031].map(side)).toEqual([true, false]);
});

describe("an outline", () => {
  it("wavers by as many steps as 0.06 of its places lie off by more", () => {
    // Places that are off by two or three steps, of 1,000.
    const deeper = (off: number) => (depth: number) => off * Math.max(0, 2 - depth);
    const waver = (missing: number, extra: number) => waverOf(deeper(missing), deeper(extra), 1000);
    expect([29, 30, 31].map((off) => waver(off, off) === 1)).toEqual([true, true, false]);
    // With less than a fifth of the errors on one side, it wavers as far as that side does.
    expect([19, 20].map((off) => waver(100, off) === 1)).toEqual([true, false]);
    expect([30, 31].map((off) => waver(260, off) === 1)).toEqual([true, false]);
    // Errors of one kind at more than 0.3 of the places are no matter of one region.
    expect([279, 280, 281].map((off) => waver(off, 20) === 1)).toEqual([true, true, false]);
  });

  it("wavers by four steps at most", () => {
    const deeper = (depth: number) => 500 * (11 - depth) * (12 - depth);
    expect(waverOf(deeper, deeper, 1)).toBe(4);
  });

  it("wavers by one plane of a thick stack that tapers: two, or one as wide as the next, are a region", () => {
    /** The last of `more` planes holds `n` voxels of the hundred that all others hold. */
    const planes = (more: number, n = 100, spacing = [5, 1, 1]) => {
      const last: Inside = ([z = 0, y = 0, x = 0]) =>
        z === 5 + more && 10 * (y - 1) + x - 1 < n && y >= 1 && y < 11 && x >= 1 && x < 11;
      const shape = [9, 12, 12];
      const reference = runs(shape, either(box([0, 5 + more], [1, 11], [1, 11]), last));
      return regionsOf(spacing, reference, reference, runs(shape, box([0, 6], [1, 11], [1, 11])))?.missing.voxels;
    };
    expect([1, 2, 3].map((more) => planes(more, 74))).toEqual([undefined, 174, 274]);
    // One as wide as the next is a region too, if it is at least twice as thick as voxels are wide.
    expect([74, 75, 76].map((n) => planes(1, n))).toEqual([undefined, 75, 76]);
    expect([1.99, 2, 2.01].map((z) => planes(1, 100, [z, 1, 1]))).toEqual([undefined, 100, 100]);
    expect(planes(2, 100, [1, 1, 1])).toBe(200);
    // So are two where the outline wavers by three voxels to both sides.
    const wavering = (more: number, from = (z: number) => z) => {
      const block = box([0, 6 + more], [8, 32], [8, 32]);
      const reference = runs([9, 40, 40], ([z = 0, y = 0, x = 0]) => block([from(z), y, x]));
      const wave: Inside = ([z = 0, y = 0, x = 0]) => {
        const by = y % 8 < 4 ? 3 : -3;
        return from(z) < 6 && y >= 8 && y < 32 && x >= 8 - by && x < 32 + by;
      };
      return regionsOf([5, 1, 1], reference, reference, runs([9, 40, 40], wave))?.missing.voxels ?? 0;
    };
    for (const from of [(z: number) => z, (z: number) => 8 - z]) {
      expect([2, 3].map((more) => wavering(more, from) >= 24 ** 2 * more)).toEqual([true, true]);
    }
  });

  it("of a picture wavers at its ends as anywhere", () => {
    const reference = runs([40, 40], box([0, 26], [8, 32]));
    const wave = runs([40, 40], ([y = 0, x = 0]) => {
      const by = y % 8 < 4 ? 3 : -3;
      return y < 24 && x >= 8 - by && x < 32 + by;
    });
    expect(regionsOf([1, 1], reference, reference, wave)?.missing.voxels ?? 0).toBe(0);
  });

  it("has regions whose flat sides cost nothing: those that fill 0.85 of their box, six voxels wide", () => {
    const whole = box([20, 40], [5, 25]);
    const seam = (extra: Inside) =>
      regionsOf([1, 1], runs([60, 90], whole), runs([60, 90], whole), runs([60, 90], either(whole, extra)))?.seam;
    // Three rows to the frame; above, `n` of 60 voxels are left out, and those below them are on no side.
    const streak = (n: number) => seam(either(box([29, 31], [25, 90]), box([28, 29], [25, 90 - n])));
    expect([9, 10].map(streak)).toEqual([9, 65]);
    // It ends before the frame: of its last column, the upper and the lower voxel are on its long sides.
    expect([5, 6].map((rows) => seam(box([25, 25 + rows], [25, 80])))).toEqual([3, 0]);
  });

  it("is not made larger by a radius where 0.3 of what is wrong lies beyond its reach", () => {
    const specks = (far: number) => {
      const reference = box([20, 40], [20, 40]);
      const prediction = either(
        reference,
        box([40, 42], [20, 40]),
        firstOf(30, [18, 20], [20, 40]),
        firstOf(far, [50, 60], [0, 10]),
      );
      return areSpecks(runs([60, 60], reference), runs([60, 60], prediction), [1, 1], -2);
    };
    // 70 beside the outline.
    expect([29, 30, 31].map(specks)).toEqual([false, false, true]);
  });

  it("are the same in a single plane of a volume", () => {
    const holed = but(box([0, 30], [0, 60]), ([y = 0, x = 0]) => y % 5 === 2 && x % 5 === 2);
    const inPlane: Inside = ([, y = 0, x = 0]) => holed([y, x]);
    const plane: Inside = ([, y = 0, x = 0]) => box([0, 30], [0, 60])([y, x]);
    expect(areSpecks(runs([30, 60], box([0, 30], [0, 60])), runs([30, 60], holed), [1, 1], 1)).toBe(true);
    expect(areSpecks(runs([1, 30, 60], plane), runs([1, 30, 60], inPlane), [1, 1, 1], 1)).toBe(true);
  });
});

rules("a shift beside regions", [
  "makes 0.33 more of what it changes right than wrong",
  (n) => price.isMostlyRight(n, 1000),
  "≥",
  330,
]);

rules(
  "a size",
  ["is off one way where 0.15 of the errors are of the rarer kind", (n) => areOfOneKind(n, 1000 - n), "≤", 150],
  ["is off unevenly along half of the faces", (n) => isMostlyOff(n / 1000), "≥", 500],
);

rules(
  "what is built otherwise",
  ["is a contour where 0.3 is left out", (n) => isInside(n, 1000), "≥", 300],
  ["is a contour with gaps where 0.9 of the inside is empty", (n) => isHollow(n, 1000), "≥", 900],
  ["is a contour with gaps where 0.6 of the boundary is drawn", (n) => isDrawn(n, 1000), "≥", 600],
  ["is a dashed contour where 0.9 of the boundary is near a dash", (n) => goAround(n, 1000), "≥", 900],
  ["has dashes that reach half the mean depth", (n) => gapOf(100) >= n, "≤", 50],
  ["is a contour where it is as thick as 0.2 of the mean depth", (n) => n <= thickestFor(100), "≤", 20],
  ["is a hole where half of it is held", (n) => isHeld(n, 1000), "≥", 500],
  ["is a hole or a shell where it holds 0.8", (n) => holdsMost(n, 1000), "≥", 800],
  ["has blank planes that hold half of it", (n) => areBlank(n, 1000, false), "≥", 500],
  ["has blank planes in a pattern that hold 0.3 of it", (n) => areBlank(n, 1000, true), "≥", 300],
  ["is not met where regions miss 0.9 after a shift", (n) => leavesNothing(n, 1000), "≥", 900],
  ["is boxes where 0.3 of the corners are held", (n) => areFree(n, 1000), "≤", 300],
);
