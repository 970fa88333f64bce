/** Movements of a mask, against counting voxel by voxel: what they move, what leaves the frame, and that no unit or direction matters. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorsOf } from "../../../src/diagnosis/reasons/place/beyond-shift.js";
import { farCopy } from "../../../src/diagnosis/reasons/place/far-copy.js";
import { fractionOf } from "../../../src/diagnosis/reasons/place/fraction.js";
import { halfVoxel } from "../../../src/diagnosis/reasons/place/half-voxel.js";
import { differencesByPlane, unevenness } from "../../../src/diagnosis/reasons/place/plane-centroids.js";
import { planesShifted } from "../../../src/diagnosis/reasons/place/planes-shifted.js";
import { rotated } from "../../../src/diagnosis/reasons/place/rotated.js";
import { shifted } from "../../../src/diagnosis/reasons/place/shifted.js";
import type { Look, Reading, Sight } from "../../../src/diagnosis/reasons/reading.js";
import { readFrom } from "../../../src/diagnosis/reasons/undoing.js";
import { maskOfRuns, runsOf, sharedVoxels } from "../../../src/mask/index.js";
import { placesOf } from "../thresholds/masks.js";
import { body, disc, drawn, either, type Inside, movedBy, seen, sight, sightOfMasks } from "./sights.js";

it("centroids differ plane by plane by the means of their voxels, and unevenly by how far those are from their own mean", () => {
  const shape = [3, 4, 5];
  const mask = fc.array(fc.constantFrom(0, 0, 1), { minLength: 60, maxLength: 60 }).map((all) => Uint8Array.from(all));
  fc.assert(
    fc.property(mask, mask, (from, to) => {
      for (const axis of [0, 1, 2]) {
        const planes = [from, to].map((one) =>
          Array.from({ length: shape[axis] as number }, (_, plane) =>
            placesOf(one, shape)
              .filter((at) => at[axis] === plane)
              .map((at) => at.filter((_, other) => other !== axis)),
          ),
        ) as [number[][][], number[][][]];
        const mean = (all: readonly number[][], k: number) =>
          all.reduce((sum, at) => sum + (at[k] as number), 0) / all.length;
        const found = differencesByPlane(runsOf(from, shape), runsOf(to, shape), axis);
        const wanted = planes[0].map((ours, plane) => {
          const theirs = planes[1][plane] as number[][];
          if (ours.length === 0 || theirs.length === 0) return { by: [0, 0], weight: 0 };
          const by = [0, 1].map((k) => expect.closeTo(mean(theirs, k) - mean(ours, k), 9));
          return { by, weight: Math.min(ours.length, theirs.length) };
        });
        expect(found).toEqual(wanted);
        const all = found.flatMap(({ by, weight }) => Array.from({ length: weight }, () => [...by]));
        const off = all.map((by) => Math.hypot(...by.map((n, k) => n - mean(all, k))));
        expect(unevenness(found)).toBeCloseTo(off.reduce((sum, n) => sum + n, 0) / Math.max(1, off.length), 9);
      }
    }),
  );
});

it("no movement removes more errors than there are of the rarer kind", () => {
  const shape = [30, 40];
  const bar =
    (from: number, to: number): Inside =>
    ([y = 0, x = 0]) =>
      y >= 10 && y < 20 && x >= from && x < to;
  // Twenty columns of ten: three are missing, and five are extra; a shift by three leaves two that are too many.
  for (const [one, other] of [
    [bar(10, 30), bar(13, 35)],
    [bar(13, 35), bar(10, 30)],
  ] as const) {
    expect(errorsOf(sight(shape, one, other))).toEqual({ shared: 170, lesser: 30, left: 0 });
  }
});

/** What undoing it makes of the frame: Dice with what left it still predicted. */
function isUndone(what: Sight, { reason, undone, source }: Reading): void {
  const [reference, prediction] = [what.reference.runs, what.prediction.runs];
  if (source) expect(maskOfRuns(undone)).toEqual(readFrom(what.pair.prediction, source));
  const predicted = Math.max(undone.voxels, prediction.voxels);
  const after = (2 * sharedVoxels(undone, reference)) / (reference.voxels + predicted);
  expect(reason.after).toBeCloseTo(after, 12);
  expect(reason.gain).toBeCloseTo(after - what.dice, 12);
}

const stack = [30, 44, 48];
const organ = body([15, 21, 22], [9, 14, 17]);
const axesOf = ["planes", "rows", "columns"] as const;

describe("planes that are off", () => {
  const shape = [26, 26, 26];
  const object = body([12, 12, 11], [6, 6, 7]);
  const held = placesOf(drawn(shape, object), shape);

  it.each([0, 1, 2])("across axis %i are told with how many, how far and from where", (axis) => {
    for (const by of [
      [0, 4],
      [-3, 2],
    ]) {
      const off = [...by.slice(0, axis), 0, ...by.slice(axis)];
      const what = sight(shape, object, (at) => ((at[axis] as number) >= 12 ? movedBy(object, off)(at) : object(at)));
      const reading = seen(planesShifted, "planes-shifted", what);
      const planes = [...new Set(held.map((at) => at[axis] as number))];
      expect(reading.reason).toMatchObject({
        axis: axesOf[axis],
        planes: planes.filter((plane) => plane >= 12).length,
        of: planes.length,
        largest: Math.round(Math.hypot(...by) * 10) / 10,
        block: { from: 12, by: off },
        after: 1,
      });
      isUndone(what, reading);
    }
  });

  it("across an axis come back as far as they are in the frame", () => {
    const what = sight(shape, object, ([z = 0, y = 0, x = 0]) => object(z >= 12 ? [z, y, x - 9] : [z, y, x]));
    const reading = seen(planesShifted, "planes-shifted", what);
    isUndone(what, reading);
    const left = held.filter(([z = 0, , x = 0]) => z >= 12 && x + 9 >= 26).length;
    expect(left).toBeGreaterThan(0);
    expect(reading.undone.voxels).toBe(held.length - left);
    expect(sharedVoxels(reading.undone, what.reference.runs)).toBe(held.length - left);
  });
});

it("a fraction of a voxel is sure where the centroid is off by five times what errors on random sides would move it", () => {
  const shape = [80, 84];
  const organ: Inside = ([y = 0, x = 0]) => Math.hypot((y - 40) / 30, (x - 41) / 33) <= 1;
  const specks = fc.array(fc.tuple(fc.nat(79), fc.nat(83)), { maxLength: 150 });
  /** Errors all over the picture, which outweigh a quarter of a voxel. */
  const many = Array.from({ length: 150 }, (_, i): [number, number] => [(i * 37) % 80, (i * 53) % 84]);
  let told = { sure: 0, unsure: 0 };
  fc.assert(
    fc.property(specks, fc.constantFrom(0, 0.5), fc.constantFrom(0.25, 0.5), (places, down, right) => {
      const wrong = new Set(places.map(String));
      const moved = movedBy(organ, [down, right]);
      const what = sight(shape, organ, (at) => moved(at) !== wrong.has(String(at)));
      const [reference, prediction] = [what.reference.runs, what.prediction.runs];
      const [ours, theirs] = [prediction, reference].map((runs) => placesOf(maskOfRuns(runs), runs.shape)) as [
        number[][],
        number[][],
      ];
      const mean = (all: readonly number[][], axis: number) =>
        all.reduce((sum, at) => sum + (at[axis] as number), 0) / all.length;
      const held = (all: readonly number[][]) => new Set(all.map(String));
      const [inOurs, inTheirs] = [held(ours), held(theirs)];
      const errors = [
        ...ours.filter((at) => !inTheirs.has(String(at))),
        ...theirs.filter((at) => !inOurs.has(String(at))),
      ];
      fractionOf(what, reference, prediction, [0, 0], ({ by, isSure }) => {
        const isOff = by.every((off, axis) => {
          const squared = errors.reduce((sum, at) => sum + ((at[axis] as number) - mean(theirs, axis)) ** 2, 0);
          const away = Math.abs(mean(theirs, axis) - mean(ours, axis));
          return off === 0 || away >= (5 * Math.sqrt(squared)) / theirs.length;
        });
        expect(isSure).toBe(isOff);
        told = { sure: told.sure + Number(isSure), unsure: told.unsure + Number(!isSure) };
        return false;
      });
    }),
    {
      numRuns: 25,
      examples: [
        [[], 0.5, 0.5],
        [many, 0, 0.25],
      ],
    },
  );
  expect(Math.min(told.sure, told.unsure)).toBeGreaterThan(0);
});

describe("a turn", () => {
  /** Content turned in a plane of two axes about a place, in voxels of one size. */
  const turned =
    (inside: Inside, [a, b]: readonly [number, number], about: readonly number[], degrees: number): Inside =>
    (at) => {
      const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
      const [u, v] = [a, b].map((axis) => (at[axis] as number) - (about[axis] as number)) as [number, number];
      const from = [...at];
      from[a] = (about[a] as number) + cosine * u + sine * v;
      from[b] = (about[b] as number) - sine * u + cosine * v;
      return inside(from);
    };

  it.each([
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const)(
    "in the plane of axes %i and %i is told with its angle, and undone from the voxels that it names",
    (a, b) => {
      for (const degrees of [-19, 23]) {
        const middle = stack.map((n) => (n - 1) / 2);
        const what = sight(stack, organ, turned(organ, [a, b], middle, degrees));
        const reading = seen(rotated, "rotated", what);
        expect(reading.reason.axes).toEqual([axesOf[a], axesOf[b]]);
        expect(Math.abs(reading.reason.degrees - degrees)).toBeLessThan(2);
        expect(reading.reason.after).toBeGreaterThan(0.95);
        isUndone(what, reading);
      }
    },
  );
});

describe("objects far off", () => {
  const shape = [100, 160];
  const sizes = [
    [12, 14, 6],
    [16, 44, 8],
    [44, 20, 7],
  ] as const;
  const three = either(...sizes.map(([row, column, radius]) => disc(row, column, radius)));
  const voxels = (inside: Inside) => placesOf(drawn(shape, inside), shape).length;

  it("all alike are copies, and what else lies there is none", () => {
    const near = disc(84, 30, 10);
    const leaks = either(disc(90, 120, 9), disc(20, 148, 11));
    const prediction = either(movedBy(three, [30, 70]), near, leaks);
    const what = sight(shape, either(three, near), prediction);
    const reading = seen(farCopy, "far-copy", what);
    expect(reading.reason).toMatchObject({ by: [30, 70], agreement: 1, share: voxels(three) / voxels(prediction) });
    expect(reading.part).toBe("missed");
    expect(maskOfRuns(reading.undone).reduce((sum, is) => sum + is, 0)).toBe(voxels(prediction));
    expect(sharedVoxels(reading.undone, what.reference.runs)).toBe(what.reference.runs.voxels);
    isUndone(what, reading);
  });

  it("each by its own way are no copies, and neither is one alone among others", () => {
    const apart = either(...sizes.map(([row, column, radius], k) => disc(row + 40, column + 50 + 25 * k, radius)));
    const odd = disc(90, 12, 9);
    expect(farCopy(sight(shape, three, either(apart, odd)))).toBeUndefined();
    expect(farCopy(sight(shape, three, either(disc(60, 100, 8), odd)))).toBeUndefined();
  });
});

describe("which way an image lies, and in what unit it is measured,", () => {
  const flat = [60, 70];
  // Against two edges of the frame.
  const bars: Inside = ([y = 0, x = 0]) => x >= 40 && [0, 12, 24, 36, 48].some((row) => y >= row && y < row + 7);
  const half: Inside = ([y = 0, x = 0]) => bars([y, x]) && x > 40;
  const shape = body([28, 33], [16, 21]);
  const cases: readonly (readonly [
    name: string,
    look: Look,
    shape: number[],
    reference: Inside,
    prediction: Inside,
  ])[] = [
    ["half a voxel", halfVoxel, flat, bars, half],
    ["half a voxel", halfVoxel, flat, half, bars],
    ["a shift", shifted, flat, shape, movedBy(shape, [5, -3])],
    ["a copy", farCopy, flat, disc(20, 14, 9), disc(40, 52, 9)],
    [
      "planes",
      planesShifted,
      stack,
      organ,
      (at) => ((at[0] as number) > 14 ? movedBy(organ, [0, 5, -4])(at) : organ(at)),
    ],
  ];

  it.each(cases)("does not matter to %s", (_, look, shape, reference, prediction) => {
    const [r, p] = [drawn(shape, reference), drawn(shape, prediction)];
    const plain = look(sightOfMasks(shape, r, p));
    for (const size of [0.25, 3]) {
      const scaled = look(
        sightOfMasks(
          shape,
          r,
          p,
          shape.map(() => size),
        ),
      );
      expect(scaled?.undone).toEqual(plain?.undone);
      expect(scaled?.reason.after).toBe(plain?.reason.after);
    }
    for (const axis of shape.keys()) {
      const flipped =
        (inside: Inside): Inside =>
        (at) =>
          inside(at.map((x, k) => (k === axis ? (shape[axis] as number) - 1 - x : x)));
      const turned = look(sight(shape, flipped(reference), flipped(prediction)));
      expect(turned?.reason.after).toBeCloseTo(plain?.reason.after ?? -1, 12);
      const by = (one: Reading | undefined) => (one && "by" in one.reason ? (one.reason.by as number[]) : []);
      expect(by(turned)).toEqual(by(plain).map((n, k) => (k === axis ? 0 - n : n)));
    }
  });
});
