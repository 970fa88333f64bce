/** Where movements end: at the frame, in stacks of few planes, and where something simpler explains as much. */
import { describe, expect, it } from "vitest";
import { farCopy } from "../../../src/diagnosis/reasons/place/far-copy.js";
import { haveDirections, planesShifted } from "../../../src/diagnosis/reasons/place/planes-shifted.js";
import { rotated } from "../../../src/diagnosis/reasons/place/rotated.js";
import { shifted } from "../../../src/diagnosis/reasons/place/shifted.js";
import { box, but, tuple } from "../thresholds/masks.js";
import { body, disc, either, type Inside, movedBy, seen, sight } from "./sights.js";

describe("a turn", () => {
  /** Turned by some degrees in a plane of two axes, about a point. */
  const turnedIn =
    (inside: Inside, [a, b]: readonly [number, number], about: readonly number[], degrees: number): Inside =>
    (at) => {
      const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
      const [u, v] = [(at[a] as number) - (about[a] as number), (at[b] as number) - (about[b] as number)];
      return inside(
        at.map((x, axis) => {
          if (axis !== a && axis !== b) return x;
          return (about[axis] as number) + (axis === a ? cosine * u + sine * v : cosine * v - sine * u);
        }),
      );
    };
  /** Three bars from one end of an axis to the other, of different lengths: a turn about the middle carries ends of them out of the frame. */
  const bars = (shape: readonly number[], plane: readonly [number, number]): Inside => {
    const [a, b] = plane.map((axis) => shape[axis] as number) as [number, number];
    const flat = either(
      ...[0.2, 0.45, 0.8].map((share, k) => {
        const row = Math.round(share * a);
        return box([row, row + 3], [k === 1 ? 0 : Math.round(0.1 * b), k === 2 ? Math.round(0.8 * b) : b]);
      }),
      box([0, a], [Math.round(0.3 * b), Math.round(0.3 * b) + 3]),
    );
    return (at) =>
      at.every((x, axis) => plane.includes(axis) || Math.abs(x - (shape[axis] as number) / 2) < 3) &&
      flat(plane.map((axis) => at[axis] as number));
  };

  it.each<[number[], [number, number]]>([
    tuple([60, 64], [0, 1]),
    tuple([9, 36, 40], [1, 2]),
    tuple([36, 9, 40], [0, 2]),
    tuple([36, 40, 9], [0, 1]),
  ])("in a frame of %j is judged by what stays in it", (shape, plane) => {
    const whole = bars(shape, plane);
    const middle = shape.map((n) => (n - 1) / 2);
    const isIn: Inside = (at) => at.every((x, axis) => x > -0.5 && x < (shape[axis] as number) - 0.5);
    for (const degrees of [-17, 14]) {
      const off = turnedIn((at) => isIn(at) && whole(at), plane, middle, degrees);
      const { reason } = seen(rotated, "rotated", sight(shape, whole, off));
      expect(Math.abs(reason.degrees - degrees)).toBeLessThan(1.5);
      expect(reason.axes).toEqual(plane.map((axis) => ["planes", "rows", "columns"].slice(-shape.length)[axis]));
    }
  });

  it("out of two planes shows nothing: the planes were moved against each other", () => {
    const organ = body([0, 30, 30], [9, 14, 18]);
    const apart =
      (planes: number): Inside =>
      ([z = 0, y = 0, x = 0]) =>
        organ([z, y, x - 4 * (2 * z - planes + 1)]);
    expect(rotated(sight([2, 60, 60], organ, apart(2), [20, 1, 1]))).toBeUndefined();
  });
});

describe("copies far off", () => {
  it("are of objects without a partner: one in its place stays there, though it would fit another", () => {
    // Three are missed; two are found far off, and where the third would lie there is an object in its place.
    const all = [16, 44, 72].map((row) => disc(row, 14, 7)) as [Inside, Inside, Inside];
    const there = disc(72, 104, 7);
    const found = either(movedBy(either(all[0], all[1]), [0, 90]), there);
    const { reason, part, undone } = seen(farCopy, "far-copy", sight([90, 130], either(...all, there), found));
    expect(reason).toMatchObject({ by: [0, 90], share: 2 / 3, agreement: expect.any(Number) });
    expect(part).toBe("missed");
    expect(undone.voxels).toBe(sight([90, 130], either(...all), there).prediction.runs.voxels * 3);
  });
});

describe("planes of a stack", () => {
  const stack = [14, 44, 48];
  const organ = body([7, 15, 17], [5, 9, 11]);
  const by = [0, 4, -3, 6, -5, 2, 0, 5];
  const jumping: Inside = ([z = 0, y = 0, x = 0]) =>
    organ([z, y - (by[z % 8] as number), x - (by[(z + 3) % 8] as number)]);

  it("that all lie off alike are one shift, however far and however many planes hold nothing", () => {
    for (const far of tuple([0, 5, 4], [0, 19, 21]))
      expect(planesShifted(sight(stack, organ, movedBy(organ, far)))).toBeUndefined();
  });

  it("have directions where each moved by itself takes most errors away, across the thickest of axes", () => {
    const thick = [3, 1, 1];
    expect(haveDirections(sight(stack, organ, jumping, thick))).toBe(true);
    expect(haveDirections(sight(stack, organ, body([7, 15, 17], [5, 11, 13]), thick))).toBe(false);
    expect(haveDirections(sight(stack, organ, but(organ, box([0, 14], [0, 44], [20, 48])), thick))).toBe(false);
    expect(haveDirections(sight(stack.slice(1), disc(20, 20, 9), disc(24, 20, 9)))).toBe(false);
  });
});

it("holes and specks that smoothing mends are no fraction of a voxel, though they lie on one side", () => {
  const organ = disc(40, 40, 24);
  const holed: Inside = (at) =>
    organ(at) && !((at[1] as number) > 42 && (at[0] as number) % 4 === 1 && (at[1] as number) % 3 === 0);
  const specked: Inside = (at) =>
    organ(at) ||
    ((at[1] as number) > 60 &&
      (at[0] as number) > 20 &&
      (at[0] as number) < 60 &&
      (at[1] as number) < 74 &&
      (at[0] as number) % 4 === 1 &&
      (at[1] as number) % 3 === 0);
  for (const poor of [holed, specked]) expect(shifted(sight([80, 84], organ, poor))).toBeUndefined();
});

it("a fraction over many objects is the mean of those that meet one alone", () => {
  const wide = [120, 176];
  const cells = either(
    ...[20, 50, 80, 104].flatMap((row) =>
      [20, 52, 84, 118].map((column) => disc(row + column / 90, column + row / 77, 8.2)),
    ),
  );
  // Two that one predicted object covers, and one that two pieces do.
  const [two, one] = [either(disc(40, 148, 5), disc(40, 162, 5)), box([70, 80], [144, 166])];
  const [over, pieces] = [box([34, 47], [142, 169]), either(box([70, 80], [144, 153]), box([70, 80], [157, 166]))];
  const off = movedBy(cells, [0.5, 0.5]);
  const { reason } = seen(shifted, "shifted", sight(wide, either(cells, two, one), either(off, over, pieces)));
  expect(reason.by).toEqual([0.5, 0.5]);
  expect(reason.over?.objects).toBe(16);
});
