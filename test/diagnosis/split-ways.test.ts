/** What the split finds turns with the image: axes exchanged or seen in a mirror, it is the same along other axes. */
import { describe, expect, it } from "vitest";
import { looks } from "../../src/diagnosis/reasons/index.js";
import { split } from "../../src/diagnosis/split/split.js";
import { maskPair } from "../../src/mask/index.js";
import { body } from "./reasons/sights.js";
import { box, but, drawn, either, type Inside } from "./thresholds/masks.js";

/** Of each axis of the turned image, the axis before, and whether it runs the other way. */
type Way = readonly (readonly [axis: number, isMirrored: boolean])[];
const along = <T>(values: readonly T[], way: Way) => way.map(([axis]) => values[axis] as T);

function found(shape: readonly number[], spacing: readonly number[], [reference, prediction]: Scene, way: Way) {
  const turned = (inside: Inside) =>
    drawn(along(shape, way), (at) => {
      const before = new Array<number>(shape.length).fill(0);
      way.forEach(([axis, isMirrored], k) => {
        const x = at[k] as number;
        before[axis] = isMirrored ? (shape[axis] as number) - 1 - x : x;
      });
      return inside(before);
    });
  const masks = { reference: turned(reference), prediction: turned(prediction) };
  const { parts, fit, explanation } = split(
    maskPair({ shape: along(shape, way), spacing: along(spacing, way), ...masks }),
    looks,
  );
  const shift = shape.map((_, axis) => {
    const k = way.findIndex(([before]) => before === axis);
    return (way[k]?.[1] ? -1 : 1) * (fit.shift[k] as number) + 0;
  });
  const { lacking, beyond, structures, reading } = explanation;
  return {
    parts: Object.entries(parts).map(([part, dice]) => [part, Math.round(1e9 * dice)]),
    fit: { ...fit, shift },
    changed: [lacking?.voxels ?? 0, beyond?.voxels ?? 0],
    kinds: [structures?.found.map(({ kind }) => kind) ?? [], reading?.reason.kind],
  };
}

type Scene = readonly [reference: Inside, prediction: Inside];
const moved =
  (inside: Inside, ...by: readonly number[]): Inside =>
  (at) =>
    inside(at.map((x, axis) => x - (by[axis] as number)));

const flat: readonly Way[] = [
  [
    [1, false],
    [0, false],
  ],
  [
    [0, true],
    [1, false],
  ],
  [
    [1, true],
    [0, true],
  ],
];
const organ = body([32, 40], [18, 26]);
const small = body([32, 40], [16, 24]);
const spots = either(organ, box([54, 59], [70, 76]));
const pictures: Readonly<Record<string, Scene>> = {
  "a shift": [organ, moved(organ, 3, -4)],
  "a size": [organ, small],
  both: [organ, moved(small, 3, -4)],
  "a leak": [organ, either(organ, box([36, 46], [60, 74]))],
  "a leak of what moved": [organ, moved(either(organ, box([36, 46], [60, 74])), 2, 3)],
  "an end that is cut off": [organ, but(organ, box([0, 64], [0, 26]))],
  "a corner that is lost": [organ, but(organ, box([0, 28], [0, 34]))],
  "an object that is missed and one too many": [spots, either(organ, box([3, 7], [4, 12]))],
  "empty lines": [organ, but(organ, box([20, 22], [0, 80]), box([38, 40], [0, 80]))],
  "a hole": [organ, but(organ, box([28, 36], [36, 46]))],
  "a copy far off": [moved(organ, -13, 0), moved(organ, -13, 72)],
};

describe.each(Object.entries(pictures))("%s", (_, scene) => {
  const [shape, spacing] = [
    [64, 160],
    [1, 2],
  ] as const;
  const before = [
    [0, false],
    [1, false],
  ] as const;

  it.each(flat)("in a picture that is turned to %j and %j", (...way) => {
    const [one, other] = [found(shape, [1, 1], scene, before), found(shape, [1, 1], scene, way)];
    expect(other).toEqual(one);
    // As voxels are longer along an axis than along the other.
    expect(found(shape, spacing, scene, way)).toEqual(found(shape, spacing, scene, before));
  });
});

const stacked = body([7, 20, 24], [5, 13, 15]);
const stacks: Readonly<Record<string, Scene>> = {
  "a shift": [stacked, moved(stacked, 0, 3, -2)],
  "an end of two planes": [stacked, but(stacked, box([0, 4], [0, 40], [0, 48]))],
  "a window": [stacked, but(stacked, box([0, 14], [0, 14], [0, 48]))],
  "empty planes": [stacked, but(stacked, box([5, 6], [0, 40], [0, 48]), box([9, 10], [0, 40], [0, 48]))],
  "a leak": [stacked, either(stacked, box([5, 10], [14, 24], [37, 46]))],
};

describe.each(Object.entries(stacks))("%s", (_, scene) => {
  const [shape, spacing] = [
    [14, 40, 48],
    [3, 1, 1],
  ];
  it.each<Way>([
    [
      [1, false],
      [0, false],
      [2, true],
    ],
    [
      [2, false],
      [1, true],
      [0, true],
    ],
  ])("in a stack that is turned to %j, %j and %j", (...way) => {
    const before = shape.map((_, axis) => [axis, false] as const);
    expect(found(shape, spacing, scene, way)).toEqual(found(shape, spacing, scene, before));
  });
});
