import { describe, expect, test } from "vitest";
import { diagnose } from "../../../src/diagnosis/diagnose.js";
import { objectsMerged, objectsSplit } from "../../../src/diagnosis/reasons/objects/joined.js";
import { mirrored } from "../../../src/diagnosis/reasons/objects/mirrored.js";
import { oneSided, slopedSide } from "../../../src/diagnosis/reasons/size/one-sided.js";
import { oversmoothed } from "../../../src/diagnosis/reasons/size/oversmoothed.js";
import { maskOfRuns, maskPair } from "../../../src/mask/index.js";
import { body, disc, drawn, either, type Inside, movedBy, seen, sight } from "./sights.js";

const shape = [120, 140];
const organ = body([60, 66], [26, 34]);
const stack = [30, 70, 72];
const organ3 = body([15, 34, 35], [11, 18, 21]);

/** Content as far as `px` steps before a place, along one axis: larger on the side that `by` points to. */
const drawnOut = (inside: Inside, by: readonly number[], px: number): Inside =>
  either(
    ...Array.from({ length: px + 1 }, (_, k) =>
      movedBy(
        inside,
        by.map((n) => n * k),
      ),
    ),
  );
const drawnIn =
  (inside: Inside, by: readonly number[], px: number): Inside =>
  (at) =>
    Array.from({ length: px + 1 }, (_, k) => k).every((k) => inside(at.map((x, axis) => x - k * (by[axis] as number))));

describe("thin", () => {
  const shape = [8, 40, 40];
  /** Round in the plane with lobes that waver by a voxel to both sides, over two planes. */
  const plate =
    (lobes: number): Inside =>
    ([z = 0, y = 0, x = 0]) =>
      z >= 3 && z < 5 && Math.hypot(y - 20, x - 20) < 9 + 1.2 * Math.sin(lobes * Math.atan2(y - 20, x - 20));
  const reason = (spacing: readonly number[]) =>
    diagnose(
      maskPair({ shape, spacing, reference: drawn(shape, plate(5)), prediction: drawn(shape, plate(7)) }),
      // Better than this two readers are.
      { expectedDice: 0.99 },
    ).reason?.kind;

  test("a plate of voxels is, and an object over two thick slices is not", () => {
    expect(reason([1, 1, 1])).toBe("thin");
    expect(reason([5, 1, 1])).toBe("outline");
  });
});

describe("a wrong size with a wavering outline", () => {
  const round =
    (radius: number, waves: number): Inside =>
    ([y = 0, x = 0]) =>
      Math.hypot(y - 40, x - 44) < radius + waves * Math.sin(9 * Math.atan2(y - 40, x - 44));
  const reasons = (reference: Inside, prediction: Inside) =>
    diagnose(
      maskPair({ shape: [80, 88], reference: drawn([80, 88], reference), prediction: drawn([80, 88], prediction) }),
    ).reasons.map(({ kind }) => kind);

  test("is told in place of the outline where most of the outline is off to one side, and not where it is off in places", () => {
    expect(reasons(round(20, 0), round(18.8, 1))).toEqual(["too-small"]);
    expect(reasons(round(18.8, 1), round(20, 0))).toEqual(["too-large"]);
    expect(reasons(round(20, 0), round(19.6, 1.6))[0]).toBe("outline");
  });

  test("has its mean, and costs all that is off that way; one radius that explains more than it leaves is said as it is", () => {
    const found = (reference: Inside, prediction: Inside) =>
      diagnose(
        maskPair({ shape: [80, 88], reference: drawn([80, 88], reference), prediction: drawn([80, 88], prediction) }),
      );
    const { reason, loss, dice } = found(round(20, 0), round(18.8, 1));
    expect(reason).toMatchObject({ kind: "too-small", uneven: true, gain: loss?.size });
    expect(reason?.kind === "too-small" && reason.px).toBeCloseTo(1.2, 0);
    expect((loss?.size ?? 0) + (loss?.boundary ?? 0)).toBeCloseTo(1 - (dice ?? 0), 9);
    expect(found(round(20, 0), round(17, 0.5)).reason).not.toHaveProperty("uneven");
  });

  test("of small objects is no smoothing", () => {
    const shape = [24, 40, 60];
    const middles = [
      [11, 10, 10, 4.2],
      [12, 28, 14, 3.4],
      [10, 12, 32, 5],
      [13, 28, 38, 3],
      [11, 14, 50, 3.8],
    ];
    const balls =
      (by: number, waves: number): Inside =>
      ([z = 0, y = 0, x = 0]) =>
        middles.some(([a = 0, b = 0, c = 0, radius = 0]) => {
          const [e, f, g] = [z - a, y - b, x - c];
          return (
            Math.hypot(e, f, g) < radius - by + waves * Math.sin(4 * Math.atan2(f, g)) * Math.cos(3 * Math.atan2(e, f))
          );
        });
    const pair = { shape, spacing: [1, 1, 1], reference: drawn(shape, balls(0, 0)) };
    for (const waves of [0, 0.5, 0.8])
      expect(diagnose(maskPair({ ...pair, prediction: drawn(shape, balls(0.9, waves)) })).reason?.kind).toBe(
        "too-small",
      );
  });
});

describe("errors of one kind", () => {
  const shape = [40, 60, 60];
  const balls: Inside = ([z = 0, y = 0, x = 0]) =>
    [
      [10, 14, 14],
      [22, 40, 18],
      [30, 22, 44],
    ].some(([a = 0, b = 0, c = 0]) => Math.hypot(z - a, y - b, x - c) < 7);
  const reason = (inside: Inside) =>
    diagnose(maskPair({ shape, spacing: [1, 1, 1], reference: drawn(shape, balls), prediction: drawn(shape, inside) }))
      .reason?.kind;

  test("on two planes throughout a part of the image are a leak", () => {
    expect(reason((at) => balls(at) || ((at[0] as number) >> 1 === 12 && (at[1] as number) > 30))).toBe("leak");
  });

  test("in many blocks that lie against an object are a leak, and in bumps on its outline are not", () => {
    const blocks: Inside = ([z = 0, y = 0, x = 0]) =>
      [
        [10, 24, 14],
        [22, 40, 28],
        [30, 22, 34],
        [14, 40, 18],
      ].some(([a = 0, b = 0, c = 0]) => Math.max(Math.abs(z - a), Math.abs(y - b), Math.abs(x - c)) < 4);
    expect(reason(either(balls, blocks))).toBe("leak");
    const bumps: Inside = ([z = 0, y = 0, x = 0]) =>
      [-1, 0, 1].some((d) => balls([z + d, y, x]) && (x + y) % 6 < 2) || balls([z, y, x]);
    expect(reason(bumps)).not.toBe("leak");
  });
});

describe("one-sided", () => {
  test("too far out on the right by 3 px, too far in at the top by 2", () => {
    const out = seen(oneSided, "one-sided", sight(shape, organ, drawnOut(organ, [0, 1], 3))).reason;
    expect(out).toMatchObject({ axis: "columns", side: "last", px: 3 });
    expect(out.after).toBeGreaterThan(0.995);
    // What loses its upper voxels stays where the voxels above it are inside too.
    const inwards = seen(oneSided, "one-sided", sight(shape, organ, drawnIn(organ, [1, 0], 2))).reason;
    expect(inwards).toMatchObject({ axis: "rows", side: "first", px: -2 });
  });

  /** As far out on the right as a function of the place says. */
  const onRight =
    (by: (at: readonly number[]) => number): Inside =>
    (at) =>
      organ(at.map((x, axis) => (axis === 1 && x >= 66 ? x - Math.round(by(at)) : x)));

  test("more and more towards one end of the side, with an even outline and one that wavers", () => {
    const slope = (at: readonly number[]) => (5 * ((at[0] as number) - 36)) / 50;
    const waver = ([y = 0, x = 0]: readonly number[]) => Math.sin(y / 2.3) * Math.cos(x / 3.1);
    const out = seen(slopedSide, "one-sided", sight(shape, organ, onRight(slope))).reason;
    expect(out).toMatchObject({ axis: "columns", side: "last", towards: { axis: "rows", side: "last" } });
    expect(out.px).toBeGreaterThanOrEqual(3);
    expect(out.after).toBeGreaterThan(0.98);
    const inwards = seen(slopedSide, "one-sided", sight(shape, onRight(slope), organ)).reason;
    expect(inwards).toMatchObject({
      axis: "columns",
      side: "last",
      towards: { axis: "rows", side: "last" },
      px: -out.px,
    });
    const wavers = seen(
      slopedSide,
      "one-sided",
      sight(
        shape,
        organ,
        onRight((at) => slope(at) + waver(at)),
      ),
    ).reason;
    expect(wavers).toMatchObject({ axis: "columns", side: "last", towards: { axis: "rows", side: "last" } });
    // As far out everywhere it has no slope, and where the other side is off as well, it is turned or drawn larger.
    expect(
      slopedSide(
        sight(
          shape,
          organ,
          onRight(() => 3),
        ),
      ),
    ).toBeUndefined();
    expect(slopedSide(sight(shape, organ, body([60, 66], [29, 37])))).toBeUndefined();
    expect(slopedSide(sight(shape, organ, movedBy(organ, [3, 4])))).toBeUndefined();
  });

  test("with an outline that wavers is told before it", () => {
    const waver = ([y = 0, x = 0]: readonly number[]) => 1.2 * Math.sin(y / 2.3) * Math.cos(x / 3.1);
    const wavering: Inside = (at) => organ(at.map((x, axis) => x - Math.round((axis === 0 ? 1 : -1) * waver(at))));
    const prediction: Inside = (at) => wavering(at) || wavering(at.map((x, axis) => (axis === 1 ? x - 2 : x)));
    const found = diagnose(
      maskPair({ shape, spacing: [1, 1], reference: drawn(shape, organ), prediction: drawn(shape, prediction) }),
    );
    expect(found.reasons.map(({ kind }) => kind)).toEqual(["one-sided", "outline"]);
    expect(found.reason).toMatchObject({ axis: "columns", side: "last", px: 2 });
  });

  test("along the planes of a volume", () => {
    const { reason } = seen(oneSided, "one-sided", sight(stack, organ3, drawnOut(organ3, [-1, 0, 0], 2), [3, 1, 1]));
    expect(reason).toMatchObject({ axis: "planes", side: "first", px: 2 });
  });

  test("a wall that is too far out on its outer side, with what it encloses as it was", () => {
    const within = body([60, 57], [18, 22]);
    const wall: Inside = (at) => organ(at) && !within(at);
    const drawn: Inside = (at) => drawnOut(organ, [0, 1], 3)(at) && !within(at);
    const { reason } = seen(oneSided, "one-sided", sight(shape, wall, drawn));
    expect(reason).toMatchObject({ axis: "columns", side: "last", px: 3 });
    expect(reason.after).toBeGreaterThan(0.99);
  });

  test("a shift, a larger outline all around and a leak are none", () => {
    expect(oneSided(sight(shape, organ, movedBy(organ, [0, 4])))).toBeUndefined();
    expect(oneSided(sight(shape, organ, body([60, 66], [29, 37])))).toBeUndefined();
    expect(oneSided(sight(shape, organ, either(organ, disc(60, 104, 12))))).toBeUndefined();
  });
});

describe("oversmoothed", () => {
  // A bar, and across it an arm 3 voxels wide.
  const plus: Inside = ([y = 0, x = 0]) =>
    (Math.abs(x - 60) <= 30 && Math.abs(y - 60) <= 14) || (Math.abs(x - 60) <= 1 && Math.abs(y - 60) <= 34);
  /** The median of 7 × 7 voxels. */
  const median: Inside = ([y = 0, x = 0]) => {
    let inside = 0;
    for (let row = y - 3; row <= y + 3; row++)
      for (let column = x - 3; column <= x + 3; column++) inside += plus([row, column]) ? 1 : 0;
    return inside >= 25;
  };

  test("what a median takes away is smoothed away, and its share of the object is told", () => {
    const { reason, part } = seen(oversmoothed, "oversmoothed", sight(shape, plus, median));
    // The arm's two ends of 20 rows, 3 columns wide, and 3 voxels or so at each of four corners.
    expect(reason.lost).toBeGreaterThan((2 * 3 * 19) / (61 * 29 + 2 * 3 * 20));
    expect(reason.lost).toBeLessThan((2 * 3 * 20 + 4 * 6) / (61 * 29 + 2 * 3 * 20));
    expect(reason.px).toBe(3);
    expect(reason.after).toBe(1);
    expect(part).toBe("size");
  });

  test("a smaller outline, a missing half and a shift are none", () => {
    expect(oversmoothed(sight(shape, organ, body([60, 66], [23, 31])))).toBeUndefined();
    expect(oversmoothed(sight(shape, organ, (at) => organ(at) && (at[0] as number) > 60))).toBeUndefined();
    expect(oversmoothed(sight(shape, organ, movedBy(organ, [3, 0])))).toBeUndefined();
  });
});

describe("objects that are joined", () => {
  const pair = either(disc(60, 40, 14), disc(60, 72, 14));
  const bridge: Inside = ([y = 0, x = 0]) => Math.abs(y - 60) <= 2 && x >= 40 && x <= 72;
  const third = disc(100, 110, 9);

  test("a bridge between two of three merges one into the other", () => {
    const { reason, part } = seen(
      objectsMerged,
      "objects-merged",
      sight(shape, either(pair, third), either(pair, third, bridge)),
    );
    expect(reason).toMatchObject({ count: 1, of: 3, after: 1 });
    expect(part).toBe("spurious");
  });

  test("a cut through one of two splits one", () => {
    const whole = either(pair, bridge, third);
    const { reason, part } = seen(objectsSplit, "objects-split", sight(shape, whole, either(pair, third)));
    expect(reason).toMatchObject({ count: 1, of: 2, after: 1 });
    expect(part).toBe("missed");
  });

  test("a seam splits a bar, and a tile that is left out does not", () => {
    const within =
      (from: number, to: number): Inside =>
      ([y = 0, x = 0]) =>
        y >= 50 && y < 70 && x >= from && x < to;
    const parted = (from: number, to: number) =>
      objectsSplit(sight(shape, within(10, 130), either(within(10, from), within(to, 130))))?.reason.kind;
    expect([parted(60, 63), parted(60, 90)]).toEqual(["objects-split", undefined]);
  });

  test("a slanting gap splits an object, as wide as it is: what is cut out straight is a tile", () => {
    const bar: Inside = ([y = 0, x = 0]) => y >= 40 && y < 80 && x >= 20 && x < 120;
    const gap =
      (slant: number): Inside =>
      ([y = 0, x = 0]) =>
        x - slant * (y - 40) >= 50 && x - slant * (y - 40) < 70;
    const kinds = [0, 0.5].map(
      (slant) => objectsSplit(sight(shape, bar, (at) => bar(at) && !gap(slant)(at)))?.reason.kind,
    );
    expect(kinds).toEqual([undefined, "objects-split"]);
  });

  test("what goes around an object and meets another is a leak, and no bridge", () => {
    const square =
      (row: number, column: number, side: number): Inside =>
      ([y = 0, x = 0]) =>
        y >= row && y < row + side && x >= column && x < column + side;
    const objects = either(square(40, 20, 40), square(56, 64, 8));
    const line: Inside = ([y = 0, x = 0]) => y >= 59 && y < 61 && x >= 60 && x < 64;
    const ring: Inside = (at) => square(55, 63, 10)(at) || line(at);
    const merged = (more: Inside) => objectsMerged(sight(shape, objects, either(objects, more)));
    expect(merged(line)?.reason).toMatchObject({ count: 1, of: 2, after: 1 });
    expect(merged(ring)).toBeUndefined();
  });

  test("narrow gaps all through cut objects into pieces, and a smaller outline cuts none", () => {
    const two = either(disc(60, 40, 24), disc(60, 110, 24));
    const gap: Inside = ([y = 0, x = 0]) => y % 9 < 2 || x % 9 < 2;
    const { reason, part } = seen(
      objectsSplit,
      "objects-split",
      sight(shape, two, (at) => two(at) && !gap(at)),
    );
    expect(reason).toMatchObject({ count: 2, of: 2 });
    expect(reason.after).toBeGreaterThan(0.97);
    expect(part).toBe("missed");
    // Two discs with a neck that a smaller outline loses.
    const waist = either(
      disc(60, 40, 24),
      disc(60, 80, 24),
      ([y = 0, x = 0]) => Math.abs(y - 60) <= 4 && x >= 40 && x < 80,
    );
    expect(objectsSplit(sight(shape, waist, either(disc(60, 40, 18), disc(60, 80, 18))))).toBeUndefined();
  });

  test("where all narrow gaps are filled, notches are filled as well, and undone with them", () => {
    const square =
      (column: number): Inside =>
      ([y = 0, x = 0]) =>
        y >= 40 && y < 60 && x >= column && x < column + 20;
    const squares = either(square(10), square(32), square(54), square(100));
    const notch: Inside = ([y = 0, x = 0]) => x >= 108 && x < 110 && y >= 44;
    const gaps: Inside = ([y = 0, x = 0]) => y >= 40 && y < 60 && ((x >= 30 && x < 32) || (x >= 52 && x < 54));
    const { reason } = seen(
      objectsMerged,
      "objects-merged",
      sight(shape, (at) => squares(at) && !notch(at), either(squares, gaps)),
    );
    expect(reason).toMatchObject({ count: 2, of: 4, after: 1 });
  });

  test("neighbours that meet as all are drawn larger are too large, and not merged", () => {
    const larger = either(disc(60, 40, 17), disc(60, 72, 17));
    expect(objectsMerged(sight(shape, pair, larger))).toBeUndefined();
    expect(objectsSplit(sight(shape, pair, larger))).toBeUndefined();
  });
});

describe("mirrored", () => {
  const left = body([50, 36], [20, 24]);
  const image =
    (inside: Inside): Inside =>
    ([y = 0, x = 0]) =>
      inside([y, 139 - x]);

  test("the mirror image beside the object is extra, and taken away nothing is left", () => {
    const { reason, part } = seen(mirrored, "mirrored", sight(shape, left, either(left, image(left))));
    expect(reason).toMatchObject({ axis: "columns", how: "also", after: 1 });
    expect(part).toBe("spurious");
  });

  test("where the image touches the structure here and there it is one; where the structure was cut on one plane it goes on", () => {
    const discs = either(disc(30, 64, 8), disc(80, 30, 14));
    const { reason } = seen(mirrored, "mirrored", sight(shape, discs, either(discs, image(discs))));
    expect(reason).toMatchObject({ how: "also", after: 1 });
    const whole = body([60, 69.5], [20, 24]);
    const half: Inside = (at) => whole(at) && (at[1] as number) < 70;
    expect(mirrored(sight(shape, half, whole))).toBeUndefined();
    const more: Inside = (at) => whole(at) && (at[1] as number) < 76;
    expect(mirrored(sight(shape, more, whole))).toBeUndefined();
    // Against it over a small part of its section, the other half is an image again.
    const pointed: Inside = ([y = 0, x = 0]) => x < 70 && x >= 40 && Math.abs(y - 60) <= (x < 60 ? 20 : 4);
    expect(seen(mirrored, "mirrored", sight(shape, pointed, either(pointed, image(pointed)))).reason.after).toBe(1);
  });

  test("an object across the middle overlaps its mirror image: what is extra and that image are the same", () => {
    const across = body([50, 58], [20, 24]);
    const { reason } = seen(mirrored, "mirrored", sight(shape, across, either(across, image(across))));
    expect(reason).toMatchObject({ how: "also", after: 1 });
  });

  test("the mirror image instead of the object is flipped back", () => {
    const { reason } = seen(mirrored, "mirrored", sight(shape, left, image(left)));
    expect(reason).toMatchObject({ axis: "columns", how: "instead", after: 1 });
    // Also where the mirror is off the middle, and the image off its row.
    const off = seen(mirrored, "mirrored", sight(shape, left, movedBy(image(left), [2, 4]))).reason;
    expect(off).toMatchObject({ how: "instead", after: 1 });
  });

  test("a mirror a few voxels beside the middle of the image is one", () => {
    const { reason } = seen(mirrored, "mirrored", sight(shape, left, either(left, movedBy(image(left), [1, 4]))));
    expect(reason.after).toBeGreaterThan(0.99);
  });

  test("of several images that hold as much, the one nearest to the middle is taken away", () => {
    const bar =
      (from: number, to: number): Inside =>
      ([y = 0, x = 0]) =>
        y >= 50 && y < 70 && x >= from && x < to;
    const { undone } = seen(mirrored, "mirrored", sight(shape, bar(8, 20), either(bar(8, 20), bar(118, 136))));
    // The image of columns 8 to 19 of 140 is 120 to 131; the mask is cropped to its own columns.
    const left = drawn([20, 128], ([, x = 0]) => x < 12 || (x >= 110 && x < 112) || x >= 124);
    expect(maskOfRuns(undone)).toEqual(left);
  });

  test("a shift, and an object elsewhere, are none", () => {
    expect(mirrored(sight(shape, left, movedBy(left, [0, 20])))).toBeUndefined();
    expect(mirrored(sight(shape, left, either(left, disc(90, 90, 16))))).toBeUndefined();
    // An image among as much that is extra, and half an image.
    const leaks = either(disc(100, 70, 19), disc(20, 70, 19));
    expect(mirrored(sight(shape, left, either(left, image(left), leaks)))).toBeUndefined();
    const half: Inside = (at) => image(left)(at) && (at[0] as number) > 52;
    expect(mirrored(sight(shape, left, either(left, half)))).toBeUndefined();
  });
});
