/** Thresholds of the reasons of objects, regions and outlines, each on either side and at the value itself. */
import { describe, expect, it } from "vitest";
import { diagnose, faultOf, instancesOf } from "../../../src/diagnosis/index.js";
import { isAsGood, isOneWay, isPart, labelsConfused, seamsOf } from "../../../src/diagnosis/reasons/mixed/confused.js";
import { facesBetween, waver } from "../../../src/diagnosis/reasons/mixed/faces.js";
import { gainsEnough, leavesLittle } from "../../../src/diagnosis/reasons/mixed/mixed.js";
import { areRepeated } from "../../../src/diagnosis/reasons/mixed/repeated.js";
import { areBeside, areTaken, isAllThin } from "../../../src/diagnosis/reasons/mixed/taken.js";
import {
  areMostlyNarrow,
  isInProportion,
  isMostlyThin,
  isMuch,
  isNarrow,
  liesBetween,
  objectsMerged,
  objectsSplit,
} from "../../../src/diagnosis/reasons/objects/joined.js";
import { coversMost } from "../../../src/diagnosis/reasons/objects/whole-objects.js";
import {
  isDirected,
  isMuchFar,
  isSmall,
  outlineReason,
} from "../../../src/diagnosis/reasons/outline/outline-reasons.js";
import type { Sight } from "../../../src/diagnosis/reasons/reading.js";
import { areNoChance, isFree } from "../../../src/diagnosis/reasons/region/area.js";
import { areGone, areInBands, isDense } from "../../../src/diagnosis/reasons/region/bands.js";
import { areBetween } from "../../../src/diagnosis/reasons/region/between.js";
import {
  areOfBox,
  areStraight,
  beyondWindow,
  bulges,
  cutOf,
  endsAtFound,
  isElsewhere,
  isNoChance,
} from "../../../src/diagnosis/reasons/region/cut.js";
import { isCut, isThick } from "../../../src/diagnosis/reasons/region/structure-reason.js";
import { areApart, areMostlyThin } from "../../../src/diagnosis/reasons/region/thin-parts.js";
import { isCovered } from "../../../src/diagnosis/reasons/region/under-boxes.js";
import { areDeeper, isInside, isLine, isThinOut } from "../../../src/diagnosis/reasons/size/centre-line.js";
import { closed } from "../../../src/diagnosis/reasons/size/closed.js";
import { type Closing, joinsMany } from "../../../src/diagnosis/reasons/size/closing.js";
import { isAtEnd } from "../../../src/diagnosis/reasons/stack.js";
import { maskPair, partsOf, runsOf } from "../../../src/mask/index.js";
import { sight } from "../reasons/sights.js";
import { box, but, drawn, either, firstOf, type Inside, painted } from "./masks.js";
import { rules } from "./rules.js";

rules(
  "a centre line",
  ["holds half of the object", (shared) => isThinOut(shared, 1000), "≤", 500],
  ["is outside with a tenth of it", (extra) => isInside(extra, 1000), "≤", 100],
  ["is wide with a tenth of it", (wide) => isLine(wide, 1000), "≤", 100],
  ["lies 1.5 times as deep as the object", (own) => areDeeper(own, 1000), "≥", 1500],
);

rules("planes at an end of a stack", [
  "hold three quarters of what a side corrects",
  (x) => isAtEnd(x, 1000),
  "≥",
  750,
]);

rules("a rectangle that is left out", ["has twelve straight faces", areOfBox, "≥", 12]);

rules(
  "a thin label that others took",
  ["is thin in nine tenths of its voxels", (thin) => isAllThin(thin, 1000), "≥", 900],
  ["takes a fifth of what they exchange", (back) => areTaken(100 - back, back), "≤", 20],
  ["is next to nine tenths of what took it", (near) => areBeside(near, 1000), "≥", 900],
);

rules("labels that are confused", ["go one way by 0.9", (n) => isOneWay(n, 1000), "≥", 900]);

rules("a bite", ["goes 0.6 voxels farther in at its middle", (ends) => bulges({ middle: 0, ends }, "last"), "≥", 0.6]);

describe("a straight cut", () => {
  const shape = [40, 60];

  it("is an end that came too early by up to three planes of a stack", () => {
    const early = (planes: number) => {
      const size = [14, 20, 20];
      const [reference, prediction] = [0, planes].map((first) => drawn(size, box([2 + first, 13], [4, 16], [4, 16])));
      const { reason } = diagnose(
        maskPair({
          shape: size,
          spacing: [8, 1.5, 1.5],
          reference: reference as Uint8Array,
          prediction: prediction as Uint8Array,
        }),
      );
      return reason?.kind === "region-missing" ? reason.early : "no cut";
    };
    expect([2, 3, 4].map(early)).toEqual([2, 3, undefined]);
  });

  const cut = (reference: Inside, gone: Inside, size = shape, missed = 0, found = 0) =>
    cutOf(
      runsOf(drawn(size, reference), size),
      runsOf(
        drawn(size, (at) => reference(at) && gone(at)),
        size,
      ),
      { missed, found },
    );

  it("is seen on five faces at least", () => {
    const bar = (rows: number) => cut(box([0, rows], [0, 50]), box([0, rows], [30, 50]))?.cut;
    expect([4, 5, 6].map(bar)).toEqual([undefined, "plane", "plane"]);
  });

  it("holds 80 % of the faces", () => {
    // A cut of 100 rows with teeth of one row and two columns: each has four faces along its sides, and its end stands off.
    const teeth = (count: number) =>
      cut(
        box([0, 100], [0, 60]),
        either(
          box([0, 100], [30, 60]),
          ...Array.from({ length: count }, (_, k) => box([4 * k + 2, 4 * k + 3], [28, 30])),
        ),
        [100, 60],
      )?.cut;
    // (100 − n) ∕ (100 + 4n): 0.83 and 0.79.
    expect([4, 5].map((count) => teeth(count) === "plane")).toEqual([true, false]);
  });

  it("parts nine tenths of what is missing from what is found", () => {
    // Of 4,000 voxels beyond the cut so many are found, in a corner of eight columns.
    const found = (voxels: number) =>
      cut(box([0, 400], [0, 20]), but(box([0, 400], [10, 20]), firstOf(voxels, [0, 400], [12, 20])), [400, 20])?.cut;
    expect([399, 400, 401].map((voxels) => found(voxels) === "plane")).toEqual([true, true, false]);
  });

  it("is a box with twelve faces: the ends of a narrow gap are straight by themselves", () => {
    const gap = (width: number) => {
      const strip = box([10, 10 + width], [0, 60]);
      return cut(strip, box([0, 40], [20, 40]))?.cut;
    };
    expect([5, 6, 7].map(gap)).toEqual([undefined, "box", "box"]);
  });

  it("may pass between four whole objects and three", () => {
    const objects = either(...[0, 6, 12, 18, 24, 30, 36].map((row) => box([row, row + 3], [10, 13])));
    const whole = (missed: number, found: number) => cut(objects, box([18, 40], [0, 60]), shape, missed, found)?.cut;
    expect([whole(3, 3), whole(4, 3), whole(5, 3), whole(4, 2)]).toEqual([undefined, "plane", "plane", undefined]);
  });

  it("parts whole objects by their number too: nine tenths of those beyond are missing, and of those found lie before", () => {
    // Ten small objects before the cut and ten large ones beyond; so many of the small ones' number lie beyond as well.
    const rows = Array.from({ length: 10 }, (_, k) => 4 * k);
    const parted = (beyond: number) => {
      const small = rows.map((row, k) => box([row, row + 1], k < beyond ? [90, 91] : [2, 3]));
      const large = rows.map((row) => box([row, row + 3], [60, 80]));
      return cut(either(...small, ...large), either(...large), [40, 100], 10, 10)?.cut;
    };
    expect([0, 1, 2].map(parted)).toEqual(["plane", "plane", undefined]);
  });
});

describe("a window beyond which whole objects are missed", () => {
  const size = [100, 100];
  const grid = Array.from({ length: 100 }, (_, k) => [10 * Math.floor(k / 10), 10 * (k % 10)] as const);
  const square = ([row, column]: readonly [number, number]) => box([row + 3, row + 7], [column + 3, column + 7]);
  type Places = readonly (readonly [number, number])[];
  const runs = (squares: Places) => runsOf(drawn(size, either(...squares.map(square))), size);
  /** Objects in the last rows or columns are missed, and so many of the first 49 within them; `extra` is predicted as well. */
  const window = (within: number, extra: Places = [], parts: Places = []) => {
    const isOut = ([row, column]: readonly [number, number]) => row >= 70 || column >= 70;
    // From the middle, so that the found ones keep their extent.
    const lost = grid.filter((at) => !isOut(at)).slice(24, 24 + within);
    const missed = [...grid.filter(isOut), ...lost];
    const predicted = [...grid.filter((at) => !missed.includes(at)), ...extra];
    return beyondWindow(runs(grid), runs(missed), runs(predicted), runs(parts));
  };

  it("holds four fifths of them, and is what is missing beyond what is found", () => {
    // 51 of them lie beyond; 51 ∕ 63 and 51 ∕ 64.
    expect([0, 12, 13].map((within) => window(within)?.voxels)).toEqual([51 * 16, 51 * 16, undefined]);
    // Not where something is predicted there.
    expect(window(0, [[90, 90]])).toBeUndefined();
  });

  it("explains half of what else is missing", () => {
    const [within, beyond] = [grid[0], grid[99]] as Places;
    if (!within || !beyond) throw new Error("no such place");
    expect([[beyond], [beyond, within], [within]].map((parts) => window(0, [], parts)?.voxels)).toEqual([
      51 * 16,
      51 * 16,
      undefined,
    ]);
  });

  it("is no chance in one of a thousand", () => {
    // In a plane one object of n lies beyond the others with probability 4 ∕ (n + 1).
    expect([9, 10, 11].map((beyond) => isNoChance(beyond, 7, 2))).toEqual([false, true, true]);
    expect([38, 40].map((found) => isNoChance(3, found, 2))).toEqual([false, true]);
    expect(isNoChance(100, 3, 2)).toBe(false);
  });
});

rules(
  "one area",
  ["holds no more found voxels than a tenth of what is missing", (found) => isFree(found, 500), "≤", 50],
  ["is near by chance in no more than a quarter of the draws", (draws) => areNoChance(draws, 3000, 1), "≤", 750],
  ["of whole objects in one of a thousand", (draws) => areNoChance(draws, 30_000, 0), "≤", 30],
);

describe("objects with ids", () => {
  const map = (of: (i: number) => number) => ({
    shape: [20, 50],
    spacing: [1, 1],
    unit: "px" as const,
    values: Int32Array.from({ length: 1000 }, (_, i) => of(i)),
  });

  it("belong to one that holds more than half of them", () => {
    // Object 2 has 100 voxels, `held` of them in object 1's prediction.
    const merged = (held: number) =>
      instancesOf(
        map((i) => (i < 400 ? 1 : i < 500 ? 2 : 0)),
        map((i) => (i < 400 + held ? 1 : 0)),
      ).merged;
    expect([49, 50, 51].map(merged)).toEqual([0, 0, 1]);
  });

  it("are found inexactly if they share a tenth of the smaller one", () => {
    // Of 200 voxels each, `both` are shared.
    const inexact = (both: number) =>
      instancesOf(
        map((i) => (i < 200 ? 1 : 0)),
        map((i) => (i >= 200 - both && i < 400 - both ? 1 : 0)),
      ).inexact;
    expect([19, 20, 21].map(inexact)).toEqual([0, 1, 1]);
  });

  it("are off together if one mistake costs half of the loss, and 0.1", () => {
    const found = instancesOf(
      map((i) => (i < 100 ? 1 : 0)),
      map((i) => (i >= 200 && i < 300 ? 1 : 0)),
    );
    const fault = (gain: number, dice: number) =>
      faultOf(found, { dice, reason: { kind: "shifted", by: [0, 9], gain, after: dice + gain } });
    expect([0.249, 0.25, 0.251].map((gain) => fault(gain, 0.5))).toEqual(["missed", "together", "together"]);
    expect([0.099, 0.1, 0.101].map((gain) => fault(gain, 0.85))).toEqual(["missed", "together", "together"]);
  });

  it("begins with ids that were given several times where they are half of the most frequent fault", () => {
    const counts = {
      merged: 0,
      split: 0,
      inexact: 0,
      unfounded: 0,
      missed: 40,
      spurious: 0,
      reference: 90,
      prediction: 50,
    };
    expect(faultOf({ ...counts, reused: 19, unfound: 40 })).toBe("missed");
    expect(faultOf({ ...counts, reused: 20, unfound: 40 })).toBe("reused");
    expect(faultOf({ ...counts, reused: 0, unfound: 0 })).toBeUndefined();
  });
});

describe("objects that are joined", () => {
  const shape = [60, 80];
  const two = either(box([10, 30], [5, 25]), box([10, 30], [30, 50]));
  const merged = (prediction: Inside, reference: Inside = two) =>
    objectsMerged(sight(shape, reference, prediction))?.reason.kind;
  const bridge = (rows: number) => box([10, 10 + rows], [25, 30]);

  it("are joined by no more than three times the smaller one", () => {
    // The right one has 10 × 10 voxels, 40 columns off. What joins them is mostly above them, not between.
    const small = either(box([10, 30], [5, 25]), box([10, 20], [65, 75]));
    const joined = (voxels: number) => merged(either(small, firstOf(voxels, [4, 14], [25, 65])), small);
    expect([299, 300, 301].map(joined)).toEqual(["objects-merged", "objects-merged", undefined]);
  });

  it("are one tile that is missing where the gap is as wide as one and holds more than 40 % of the smaller one", () => {
    // Ten rows: 60 columns, a gap, 25 columns.
    const split = (gap: number) => {
      const bar = box([5, 15], [5, 90 + gap]);
      return objectsSplit(sight([20, 130], bar, but(bar, box([5, 15], [65, 65 + gap]))))?.reason.kind;
    };
    expect([9, 10, 11].map(split)).toEqual(["objects-split", "objects-split", undefined]);
  });

  it("are cut where half of what lies between pieces is thin", () => {
    // Of two bars of ten rows, the second is cut five columns before its end, by as wide a gap; the end of a third is missing, which
    // no gap explains.
    const cut = (gap: number) => {
      const bars = either(box([5, 15], [5, 90]), box([25, 35], [5, 90]), box([45, 55], [5, 90]));
      const gaps = either(box([5, 15], [40, 40 + gap]), box([25, 35], [80, 85]));
      const reading = objectsSplit(sight([60, 100], bars, but(bars, gaps, box([45, 55], [75, 90]))));
      return (reading?.undone.voxels ?? 0) - 3 * 850 + 150 + 50 + 10 * gap;
    };
    // So many voxels are put back.
    expect([4, 5, 6].map(cut)).toEqual([10 * 4, 10 * 5 + 50, 10 * 6 + 50]);
  });

  it("leave out a part where the gap is as thick as it is wide", () => {
    const gap = (rows: number) => isThick(runsOf(drawn([40, 40], box([5, 5 + rows], [10, 20])), [40, 40]), 0);
    expect([9, 10, 11].map(gap)).toEqual([false, true, true]);
  });

  it("are bands that were left out from four empty rows on, and cut below", () => {
    expect([3, 4, 5].map(isCut)).toEqual([true, false, false]);
  });

  it("are held by half, and by six voxels", () => {
    // The left piece of one object is held with so many of its 400 voxels.
    const whole = either(two, bridge(20));
    const half = (missing: number) =>
      objectsMerged(sight(shape, two, but(whole, firstOf(missing, [10, 30], [5, 24]))))?.reason.kind;
    expect([200, 201].map((missing) => half(missing) !== undefined)).toEqual([true, false]);
    const specks = (columns: number) => {
      const pieces = either(box([10, 30], [5, 25]), box([10, 12], [30, 30 + columns]));
      return merged(either(pieces, box([10, 11], [25, 30])), pieces);
    };
    expect([2, 3].map((columns) => specks(columns) !== undefined)).toEqual([false, true]);
    const tiny = (voxels: number) => {
      const pieces = either(box([10, 30], [5, 25]), box([10, 11], [26, 26 + voxels]));
      return merged(either(pieces, box([10, 11], [25, 26])), pieces) !== undefined;
    };
    expect([5, 6, 7].map(tiny)).toEqual([false, true, true]);
  });

  it("are split alike", () => {
    const one = either(two, bridge(4));
    expect(objectsSplit(sight(shape, one, two))?.reason.kind).toBe("objects-split");
  });
});

describe("an outline", () => {
  const shape = [40, 80];
  const found = (reference: Inside, prediction: Inside, expected?: number, excused = false) => {
    const pair = maskPair({ shape, reference: drawn(shape, reference), prediction: drawn(shape, prediction) });
    const [r, p] = [partsOf(pair.reference, shape), partsOf(pair.prediction, shape)];
    const explanation = { stage: { wanted: r.runs, kept: p.runs } };
    const split = { parts: { boundary: 0.2 }, dice: 0.8, explanation, pair, reference: r, prediction: p };
    return outlineReason(split as never, expected, excused)?.kind;
  };

  it("is of a thin object from half of it on", () => {
    // A line of two rows over 40 columns: 80 voxels; a block of 8 × n beside it.
    const object = (columns: number) => either(box([5, 7], [0, 40]), box([12, 20], [0, columns]));
    expect([9, 10, 11].map((columns) => found(object(columns), object(columns)))).toEqual(["thin", "thin", "outline"]);
  });

  it("is of a thin object where it is less than three voxels wide", () => {
    expect([2, 3].map((rows) => found(box([5, 5 + rows], [0, 60]), box([5, 5 + rows], [1, 61])))).toEqual([
      "thin",
      "outline",
    ]);
  });

  it("is none of a thin object where a fifth of the errors is farther off than a voxel along each axis", () => {
    // A line of 50 columns: all of it is missing one row further on, and as much of it as `far` three rows further on.
    const moved = (far: number) => either(box([6, 8], [0, 50 - far]), box([9, 11], [50 - far, 50]));
    expect([0, 5, 20].map((far) => found(box([5, 7], [0, 50]), moved(far)))).toEqual(["thin", "thin", "outline"]);
  });

  it("is within label noise where Dice is no less than expected", () => {
    const block = box([5, 30], [5, 60]);
    expect([0.81, 0.8, 0.79].map((expected) => found(block, block, expected, true))).toEqual([
      "outline",
      "label-noise",
      "label-noise",
    ]);
  });
});

describe("labels that are confused", () => {
  const shape = [60, 100];
  /** Label 1 is a block of 40 × 50, label 2 the block beside it; the prediction swaps what `swapped` holds of both. */
  const confused = (swapped: (at: readonly number[]) => boolean, moved = 0) => {
    const reference = painted(shape, ([y = 0, x = 0]) => (y < 10 || y >= 50 ? 0 : x < 50 ? 1 : 2));
    const prediction = painted(shape, ([y = 0, x = 0]) => {
      const id = y < 10 || y >= 50 ? 0 : x + moved < 50 ? 1 : 2;
      return id !== 0 && swapped([y, x]) ? 3 - id : id;
    });
    const one = (map: Uint8Array) => map.map((id) => (id === 1 ? 1 : 0));
    const pair = maskPair({ shape, spacing: [1, 1], reference: one(reference), prediction: one(prediction) });
    return labelsConfused(pair, { label: 1, reference, prediction, waver: () => 0 })?.facts.kind;
  };

  it("carry another id on 8 % of the label", () => {
    // 2,000 voxels: 160 of them, deep in the label.
    const share = (voxels: number) => confused(firstOf(voxels, [15, 35], [10, 30]));
    expect([159, 160, 161].map(share)).toEqual([undefined, "labels-confused", "labels-confused"]);
  });

  it("carry it deeper than two voxels from the outline on 15 % of that", () => {
    // Along the outline at the top: two rows are the seam.
    const seam = (deep: number) =>
      confused(
        either(
          box([10, 12], [0, 50]),
          firstOf(140, [10, 12], [0, 50]),
          firstOf(deep, [20, 30], [10, 40]),
          box([48, 50], [0, 50]),
        ),
      );
    expect([35, 36].map(seam)).toEqual([undefined, "labels-confused"]);
  });
});

describe("a seam between labels", () => {
  it("is an inexact outline where its errors are no thicker than twice those of the outline", () => {
    // 200 voxels under the other's id, and 40 faces between the two labels.
    const shape = [60, 100];
    const blocks = painted(shape, ([y = 0, x = 0]) => (y < 10 || y >= 50 ? 0 : x < 50 ? 1 : 2));
    const swapped = painted(shape, ([y = 0, x = 0]) =>
      y >= 15 && y < 25 && x >= 10 && x < 30 ? 2 : y < 10 || y >= 50 ? 0 : x < 50 ? 1 : 2,
    );
    const one = (map: Uint8Array) => map.map((id) => (id === 1 ? 1 : 0));
    const pair = maskPair({ shape, reference: one(blocks), prediction: one(swapped) });
    const found = (waver: number) =>
      labelsConfused(pair, { label: 1, reference: blocks, prediction: swapped, waver: () => waver })?.facts.kind;
    expect([2.49, 2.5, 2.51].map(found)).toEqual(["labels-confused", undefined, undefined]);
  });

  it("is measured in faces, and the outline's errors in wrong voxels a face", () => {
    const shape = [20, 20];
    const square = painted(shape, ([y = 0, x = 0]) => (y >= 5 && y < 11 && x >= 5 && x < 11 ? 1 : 0));
    const moved = painted(shape, ([y = 0, x = 0]) => (y >= 6 && y < 12 && x >= 5 && x < 11 ? 1 : 0));
    const is = (wanted: number) => (id: number) => id === wanted;
    expect(facesBetween(square, shape, is(0), is(1))).toBe(24);
    expect(waver(square, moved, shape)).toBe(12 / 24);
  });
});

describe("a hole that is a tile", () => {
  const shape = [60, 60];
  const block = box([10, 50], [10, 50]);
  const kind = (hole: Inside) =>
    diagnose(maskPair({ shape, reference: drawn(shape, block), prediction: drawn(shape, but(block, hole)) })).reason
      ?.kind;

  it("is four voxels wide along every axis", () => {
    expect([kind(box([20, 23], [20, 32])), kind(box([20, 24], [20, 29])), kind(box([20, 25], [20, 28]))]).toEqual([
      "hole",
      "region-missing",
      "region-missing",
    ]);
  });

  it("fills its box to 97 %", () => {
    const tile = (missing: number) => kind(firstOf(100 - missing, [20, 30], [20, 30]));
    expect([2, 3, 4].map(tile)).toEqual(["region-missing", "region-missing", "hole"]);
  });
});

rules(
  "an object of which nearly all is missing is elsewhere, and not cut,",
  ["where 0.8 is missing", (n) => isElsewhere(n, 1000, 1000), "≥", 800],
  ["where half as much is extra", (n) => isElsewhere(900, 1000, n), "≥", 450],
);

rules(
  "planes of a map are repeated",
  ["where five differ from the one before", (steps) => areRepeated(steps, 10, 10), "≥", 5],
  ["where half of those between differ in the reference", (hidden) => areRepeated(5, hidden, 20), "≥", 10],
);

rules(
  "labels that are confused",
  ["gain 0.03", gainsEnough, "≥", 0.03],
  ["were moved where that is worse by no more than 0.05", (moved) => isAsGood(moved, 0.25), "≥", 0.2],
  ["were moved where half of the gain is left", (n) => leavesLittle(n, 1000), "<", 500],
  ["name a label that takes a tenth", (n) => isPart(n, 1000), "≥", 100],
  [
    "have a seam of two voxels of the finest axis",
    (n) => n <= (seamsOf([100, 100, 100], [2, 1, 1])[2] as number),
    "≤",
    2,
  ],
  ["have so wide a seam where they are four times as long", (n) => seamsOf([n], [1])[0] === 2, "≥", 9],
);

rules(
  "what is said of a shape",
  ["joined objects cost 0.15 of the loss", (n) => isMuch(n, 1000), "≥", 150],
  ["cuts are narrow by half", (n) => areMostlyNarrow(n, 1000), "≥", 500],
  ["a cut holds 0.8 of all but the largest piece", (n) => isNarrow(n, [1, 3, 2], [30, 20, 100]), "≤", 40],
  ["a cut holds no more than the largest piece", (n) => isNarrow(n, [1, 2, 3], [30, 30, 25]), "≤", 30],
  ["a strand is three times its objects", (n) => isInProportion(n, 50), "≤", 150],
  ["a bridge lies between its objects by 0.9", (n) => liesBetween(n, 1000), "≥", 900],
  ["a strand is wide in a fifth of it", (wide) => isMostlyThin(wide, 1000), "≤", 200],
  ["closed gaps join a quarter of the objects", (merged) => joinsMany({ merged } as Closing, 80), "≥", 20],
  ["closed gaps join more than two objects", (merged) => joinsMany({ merged } as Closing, 2), "≥", 2],
  ["regions join objects with 0.6 of them", (n) => areBetween(n, 1000), "≥", 600],
  ["a cut has half of its faces within what is missing at most", (n) => endsAtFound(n, 1000), "≤", 500],
  ["boxes cover 0.9 of a label that they hide", (n) => isCovered(n, 1000), "≥", 900],
  ["a box stands on 0.75 of its faces", (n) => areStraight(n, 1000, 1000), "≥", 750],
  ["a box stands beside 0.8 of its faces", (n) => areStraight(1000, n, 1000), "≥", 800],
  ["label noise costs a quarter at most", (lost) => isSmall(lost, 1), "≤", 0.25],
  ["label noise costs 0.75 of what one pixel costs at most", (lost) => isSmall(lost, 0.2), "≤", 0.15],
  ["an outline has a direction where it costs 0.02", (lost) => isDirected(lost, 10, 0), "≥", 0.02],
  ["an outline is too far off where a fifth of the errors is", (n) => isMuchFar(n, 1000), "≥", 200],
  ["a prediction without a reference covers half of the frame", coversMost, "≥", 0.5],
  ["an outline has a direction where a fifth goes the other way", (n) => isDirected(0.5, n, 1000 - n), "<", 200],
);

describe("gaps that are closed", () => {
  const shape = [40, 200];
  /** So many squares in a row, the first of them two apart and the others far from each other. */
  const squares = (near: number, far: number) =>
    Array.from({ length: near + far }, (_, k) => {
      const left = k < near ? 12 * k : 12 * near + 16 * (k - near) + 10;
      return box([5, 15], [left, left + 10]);
    });
  const filled = (near: number, far: number) => {
    const all = either(...squares(near, far));
    const gaps = Array.from({ length: near - 1 }, (_, k) => box([5, 15], [12 * k + 10, 12 * k + 12]));
    return sight(shape, all, either(all, ...gaps));
  };

  it("are smoothed over, until they join a quarter of the objects", () => {
    // One, two and three of eight.
    const [one, two, three] = [2, 3, 4].map((near) => filled(near, 8 - near)) as [Sight, Sight, Sight];
    expect(closed(one)?.reason).toMatchObject({ kind: "oversmoothed", lost: 0, filled: 0.025, after: 1 });
    expect([two, three].map((what) => closed(what))).toEqual([undefined, undefined]);
    expect(objectsMerged(two)?.reason).toMatchObject({ kind: "objects-merged", count: 2, of: 8, after: 1 });
  });
});

rules(
  "holes in bands",
  ["are twice as many as elsewhere", (n) => isDense(n, 50), "≥", 100],
  ["are 0.8 of all", (n) => areInBands(n, 1000), "≥", 800],
  ["are 0.45 of what is there", (n) => areGone(n, 1000), "≥", 450],
);

rules(
  "thin parts",
  ["are lost where 0.6 less is found of them", (n) => areApart(0.25, n / 100), "≥", 85],
  ["are lost where they are half of what is missing", (n) => areMostlyThin(n, 1000), "≥", 500],
);
