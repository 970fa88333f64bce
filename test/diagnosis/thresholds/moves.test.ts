/** Rules by which movements, copies, mirror images and sizes are told apart, each at its thresholds. */
import { expect, it } from "vitest";
import { goesFirst } from "../../../src/diagnosis/reasons/index.js";
import { goesBefore, isExcusable, isNamed, outlineShare } from "../../../src/diagnosis/reasons/label-reasons.js";
import {
  areMirrored,
  gainsMore,
  goesOn,
  isAlso,
  isImage,
  marginsOf,
} from "../../../src/diagnosis/reasons/objects/mirrored.js";
import { beatsShift, leavesRoom } from "../../../src/diagnosis/reasons/place/beyond-shift.js";
import { areAlike, isWhole, liesOn } from "../../../src/diagnosis/reasons/place/far-copy.js";
import * as fraction from "../../../src/diagnosis/reasons/place/fraction.js";
import { areEnough } from "../../../src/diagnosis/reasons/place/objects-displaced.js";
import * as partners from "../../../src/diagnosis/reasons/place/partners.js";
import {
  areMoved,
  gainsEach,
  isStep,
  isUneven,
  leavesNone,
  shearBeatsShift,
} from "../../../src/diagnosis/reasons/place/planes-shifted.js";
import * as sharedTurn from "../../../src/diagnosis/reasons/place/shared-turn.js";
import { mayBeFraction } from "../../../src/diagnosis/reasons/place/shifted.js";
import { isBlock, isShear } from "../../../src/diagnosis/reasons/place/simplest-shifts.js";
import { isAsGood } from "../../../src/diagnosis/reasons/place/translation.js";
import { isTurn } from "../../../src/diagnosis/reasons/place/turn-search.js";
import { areOneWay } from "../../../src/diagnosis/reasons/size/in-plane.js";
import * as smooth from "../../../src/diagnosis/reasons/size/oversmoothed.js";
import { reasonThresholds } from "../../../src/diagnosis/thresholds/index.js";
import { runsOf } from "../../../src/mask/index.js";
import { box, drawn } from "./masks.js";
import { rules } from "./rules.js";

rules(
  "a movement that is no shift",
  ["leaves 0.4 of the errors that it can take away", (n) => beatsShift({ lesser: 1000, left: 1000 }, n), "≤", 400],
  ["leaves half of those that the best shift leaves", (n) => beatsShift({ lesser: 1000, left: 600 }, n), "≤", 300],
  ["is looked for where a shift leaves a tenth", (n) => leavesRoom({ lesser: 1000, left: n }), ">", 100],
);

rules(
  "one turn of a whole map",
  ["is looked for where two labels moved", sharedTurn.areMany, "≥", 2],
  ["is looked for where they moved a voxel apart", sharedTurn.isApart, "≥", 1],
  ["leaves 0.02 more than movements of each label", (n) => sharedTurn.explains(n / 1000, 0.9), "≥", 880],
  ["leaves half of the loss", (n) => sharedTurn.leavesLittle(1 - n / 4096, 1 - 400 / 4096), "≤", 200],
);

rules("a turn", ["is of two degrees", (degrees) => isTurn(degrees, 90), "≥", 2]);

const { widest, widestAmong } = reasonThresholds.rotated;

it("a turn of one label among others lies inside 45 degrees by a step of the search", () => {
  const { value } = widestAmong;
  expect([43.4, 43.5, 43.6].map((degrees) => isTurn(degrees, value))).toEqual([true, true, false]);
});

it("a turn lies inside 90 degrees by a step of the search", () => {
  expect([88.4, 88.5, 88.6, -88.5, -88.6].map((degrees) => isTurn(degrees, widest.value))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
});

rules("displaced objects", ["are four", areEnough, "≥", 4]);

rules(
  "planes that are moved",
  ["differ by half a voxel on average", isUneven, "≥", 0.5],
  ["gain ten voxels each", (n) => gainsEach(n, 7), "≥", 70],
  ["gain three voxels each where nothing is left", (n) => gainsEach(n, 7, true), "≥", 21],
  ["leave a tenth of the errors at most", (n) => leavesNone(n, 1000), "≤", 100],
  ["show a direction where they take more than half of the errors", (n) => areMoved(n, 1000), ">", 500],
  ["are a block where it gains nine tenths", (n) => isBlock(n, 1000), "≥", 900],
  ["or three quarters where planes agree with it", (n) => isBlock(n, 1000, 0.9), "≥", 750],
  ["which nine tenths of them do", (n) => isBlock(750, 1000, n), "≥", 0.9],
  ["are off by three voxels beside other errors", (n) => isStep([n, 0], { lesser: 1000, left: 1000 }, 720), "≥", 3],
  ["and leave 0.72 of the errors", (n) => isStep([0, 3], { lesser: 1000, left: 2000 }, n), "≤", 720],
  ["and of those that one shift leaves", (n) => isStep([0, 3], { lesser: 2000, left: 1000 }, n), "≤", 720],
  ["are sheared where a step gains three quarters", (n) => isShear(3, n, 1000), "≥", 750],
  ["and carries the last by three voxels", (n) => isShear(n, 750, 1000), "≥", 3],
  ["and leaves 0.6 of the errors", (n) => shearBeatsShift({ lesser: 1000, left: 2000 }, n), "≤", 600],
  ["and of those that a shift leaves", (n) => shearBeatsShift({ lesser: 2000, left: 1000 }, n), "≤", 600],
);

rules(
  "a shift by a fraction of a voxel",
  ["is looked for where 0.35 of the errors are left", (n) => mayBeFraction([0, 0], n, 1000), "≥", 350],
  ["follows a shift of two voxels along any axis", (n) => mayBeFraction([1, -n], 500, 1000), "≤", 2],
  ["is seen by five objects", partners.areMany, "≥", 5],
  ["is sure of many objects at four standard errors", (n) => partners.isOff(-n, 10, true), "≥", 40],
  ["is sure of one at five", (n) => partners.isOff(n, 10, false), "≥", 50],
  ["takes away a quarter of the errors", (n) => fraction.takesEnough(n, 1000, true), "≥", 250],
  ["takes away half of them in doubt", (n) => fraction.takesEnough(n, 1000, false), "≥", 500],
  ["is of quarters that gain 1.15 times as much", (n) => fraction.isClearlyMore(n, 1000), "≥", 1150],
  ["is a smoothing that gains 0.6 without it", (n) => fraction.isSmoothing(n, 1000), ">", 600],
  ["makes half of the errors of the reference itself", (n) => fraction.makesErrors(n, 1000), "≥", 500],
);

rules(
  "a copy",
  ["is all of the prediction", isWhole, "≥", 0.9],
  ["is of an object of seven tenths of the size", (n) => areAlike(n, 1000), "≥", 700],
  ["lies on missed objects with six tenths", (n) => liesOn(n, 1000), "≥", 600],
  ["by its centroid shares nearly as much", (n) => isAsGood(n, 1000), "≤", 30],
);

const image = { image: 1000, away: 1000, extra: 500, inExtra: 700, isThere: true };
rules(
  "a mirror image",
  ["of some objects is of two that are missed", (n) => areMirrored(n, 9), "≥", 2],
  ["and of two that are invented", (n) => areMirrored(9, n), "≥", 2],
  ["holds 0.6 of what is extra", (n) => isImage({ ...image, extra: 1000, inExtra: n }), "≥", 600],
  ["is predicted with 0.6 of it", (n) => isImage({ ...image, inExtra: n }), "≥", 600],
  ["overlaps the structure by 0.4", (n) => isImage({ ...image, away: 1000 - n, isThere: false }), "≤", 400],
  ["or is what is extra by 0.85", (n) => isImage({ ...image, away: 500, extra: 400, inExtra: n }), "≥", 425],
  ["and all of that is the image", (n) => isImage({ ...image, away: 200, inExtra: n }), "≥", 425],
  ["lies two voxels beside its place", (n) => (marginsOf(3, 2, 100)[0] as number) >= n, "≤", 2],
  ["mirrors 0.05 of the frame off its middle", (n) => (marginsOf(2, 1, 1000)[1] as number) >= n, "≤", 50],
  ["gains 0.1 more than a shift", (after) => gainsMore(after, 0), "≥", 0.1],
  ["is there as well where half of the structure is found", (n) => isAlso(n, 1000), "≥", 500],
  [
    "was cut off where it goes on over half of a section",
    (rows) => {
      const runs = (from: number, to: number, columns: readonly [number, number]) =>
        runsOf(drawn([50, 20], box([from, to], columns)), [50, 20]);
      return goesOn(runs(5, 5 + rows, [10, 15]), runs(5, 45, [5, 10]), 1);
    },
    "≥",
    20,
  ],
);

it("a mirror image that overlaps the structure is one only where the structure is found", () => {
  expect(isImage({ ...image, away: 500, isThere: false })).toBe(false);
  expect(isImage({ ...image, away: 500 })).toBe(true);
});

rules("a size along some axes", ["shows in errors of one kind", (n) => areOneWay(n, 100), "≥", 300]);

rules(
  "smoothing",
  ["loses 0.3 of what is extra", (n) => smooth.losesEnough(n, 1000), "≥", 300],
  ["agrees with the errors by 0.6", (n) => smooth.agreesWell(n, 700, 300), "≥", 300],
  ["changes errors by 0.7", (n) => smooth.isSmoothing(n, 1000, 10_000), "≥", 700],
  ["changes 0.6 of the object", (n) => smooth.isSmoothing(n, n, 1000), "≤", 600],
  ["leaves 0.55 of what drawing larger leaves", (n) => smooth.leavesLess(n, 1000), "≤", 550],
);

const parts = { shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0.5 };
rules(
  "a label",
  ["begins with a layout that gains 0.15 of the most", (gain) => goesFirst(gain, 1000), "≥", 150],
  ["has reasons that take 0.0005", (share) => isNamed({ share, reason: { gain: 0.1 } as never }), ">", 0.0005],
  [
    "comes second to a reason of 0.8 of it, whose part is larger",
    (n) => outlineShare({ ...parts, boundary: 1000, missed: 1100 }, n) < 1000,
    "≥",
    800,
  ],
  [
    "comes second where a part is larger",
    (n) => outlineShare({ ...parts, boundary: 1000, missed: n }, 900) === 900,
    ">",
    1000,
  ],
  ["begins with a direction that explains half as much as the outline", (n) => goesBefore(n, 1000), "≥", 500],
  ["is excused where all else takes a fifth", (size) => isExcusable({ ...parts, size }, 0.5), "<", 0.1],
);
