import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutOf } from "../../../src/diagnosis/bookkeeping/layout/index.js";
import { wholeSteps } from "../../../src/diagnosis/diagnose.js";
import { diagnose } from "../../../src/diagnosis/index.js";
import { farCopy } from "../../../src/diagnosis/reasons/place/far-copy.js";
import { planesShifted } from "../../../src/diagnosis/reasons/place/planes-shifted.js";
import { rotated } from "../../../src/diagnosis/reasons/place/rotated.js";
import { shifted } from "../../../src/diagnosis/reasons/place/shifted.js";
import type { Look } from "../../../src/diagnosis/reasons/reading.js";
import { confusion, maskPair } from "../../../src/mask/index.js";
import { orient } from "../../../src/mask/orientation.js";
import { body, disc, drawn, either, type Inside, movedBy, seen, sight, sightOfMasks } from "./sights.js";

const shape = [120, 140];
const organ = body([60, 66], [26, 34]);
const stack = [30, 70, 72];
const organ3 = body([15, 34, 35], [11, 18, 21]);

describe("shifted", () => {
  test("a shift by whole voxels is found to the voxel, and undone it leaves nothing", () => {
    const { reason, part, undone } = seen(shifted, "shifted", sight(shape, organ, movedBy(organ, [7, -4])));
    expect(reason).toMatchObject({ by: [7, -4], after: 1 });
    expect(part).toBe("shift");
    expect(undone.voxels).toBeGreaterThan(0);
    expect(seen(shifted, "shifted", sight(stack, organ3, movedBy(organ3, [-2, 5, 3]))).reason.by).toEqual([-2, 5, 3]);
  });

  test("with the outline drawn larger as well, the shift is still a shift", () => {
    const larger = body([66, 62], [28, 36]);
    expect(seen(shifted, "shifted", sight(shape, organ, larger)).reason.by).toEqual([6, -4]);
  });

  test("a missing half, a larger outline and a leak are none", () => {
    expect(shifted(sight(shape, organ, (at) => organ(at) && (at[0] as number) > 55))).toBeUndefined();
    expect(shifted(sight(shape, organ, body([60, 66], [30, 38])))).toBeUndefined();
    expect(shifted(sight(shape, organ, either(organ, disc(60, 104, 12))))).toBeUndefined();
  });

  test("a crescent whose hollow is filled is not shifted, though some shift would bring it onto the filling's rim", () => {
    const mask = (inside: Inside) => drawn(shape, inside);
    const reference = mask((at) => disc(60, 76, 36)(at) && !disc(64, 62, 31)(at));
    const prediction = mask(either(disc(66, 58, 36), disc(61, 74, 34)));
    const { reason } = diagnose(maskPair({ shape, reference, prediction }));
    expect(reason).toMatchObject({ kind: "leak" });
  });

  test("half a voxel along both axes is half a voxel", () => {
    const { reason } = seen(shifted, "shifted", sight(shape, organ, movedBy(organ, [0.5, -0.5])));
    expect(reason.by).toEqual([0.5, -0.5]);
    expect(reason.gain).toBeGreaterThan(0.3 * (1 - (reason.after - reason.gain)));
  });

  test("on thick slices half a slice is half a slice", () => {
    const spacing = [3, 1, 1];
    const { reason } = seen(shifted, "shifted", sight(stack, organ3, movedBy(organ3, [0.5, 0, 0]), spacing));
    expect(reason.by).toEqual([0.5, 0, 0]);
  });

  test("over many objects the mean says it, with the spread between them", () => {
    const cells = either(
      ...[20, 50, 80, 104].flatMap((row) =>
        [20, 52, 84, 118].map((column) => disc(row + column / 90, column + row / 77, 8.2)),
      ),
    );
    const { reason } = seen(shifted, "shifted", sight(shape, cells, movedBy(cells, [0.5, 0.5])));
    expect(reason.by).toEqual([0.5, 0.5]);
    expect(reason.over?.objects).toBe(16);
    expect(Math.max(...(reason.over?.spread ?? [9]))).toBeLessThan(0.15);
  });
});

function turned(inside: Inside, [row, column]: readonly [number, number], degrees: number): Inside {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  // Where the content at a place comes from: turned back, from columns towards rows.
  return (at) => {
    const [y, x] = at.slice(-2) as [number, number];
    const [u, v] = [y - row, x - column];
    return inside([...at.slice(0, -2), row + cosine * u + sine * v, column - sine * u + cosine * v]);
  };
}

describe("rotated", () => {
  test.each([-75, -31, -12, 8, 25, 52])("%i degrees about the image's centre", (degrees) => {
    const { reason } = seen(rotated, "rotated", sight(shape, organ, turned(organ, [59.5, 69.5], degrees)));
    expect(Math.abs(reason.degrees - degrees)).toBeLessThan(1);
    expect(reason.axes).toEqual(["rows", "columns"]);
    expect(reason.after).toBeGreaterThan(0.98);
  });

  test("about the object's own centre, and with a shift on top", () => {
    const off = movedBy(turned(organ, [60, 66], 20), [5, 9]);
    expect(Math.abs(seen(rotated, "rotated", sight(shape, organ, off)).reason.degrees - 20)).toBeLessThan(1.5);
  });

  test("in a volume the plane is told, on anisotropic voxels too", () => {
    const { reason } = seen(rotated, "rotated", sight(stack, organ3, turned(organ3, [34, 35], -14), [3, 1, 1]));
    expect(Math.abs(reason.degrees + 14)).toBeLessThan(1.5);
    expect(reason.axes).toEqual(["rows", "columns"]);
  });

  test.each([
    [12, 26, -40],
    [20, 40, -20],
  ])(
    "thin branches are turned, and no parts missing here and leaking there, even if much leaves the frame",
    (gap, length, from) => {
      // A trunk with a branch every `gap` rows, on either side in turn.
      const tree: Inside = ([y = 0, x = 0]) => {
        const off = Math.abs(x - 30);
        const isBranch = (y + 960) % gap < 3 && off < length + (y + 7 * (y % 5)) / 6;
        return y >= from && y < 118 && (off < 2.5 || (isBranch && (y + 960) % (2 * gap) < gap === x < 30));
      };
      const [reference, prediction] = [20, 33].map((degrees) => drawn(shape, turned(tree, [40, 70], degrees))) as [
        Uint8Array,
        Uint8Array,
      ];
      const { reason } = diagnose(maskPair({ shape, reference, prediction }));
      expect(reason).toMatchObject({ kind: "rotated", axes: ["rows", "columns"] });
    },
  );

  test("what was turned about its own middle is found where the frame cut it off afterwards", () => {
    // A comb that reaches over the upper edge: what is left of it after the turn has another middle.
    const comb: Inside = ([y = 0, x = 0]) =>
      y >= 0 && y < 72 && x > 20 && x < 118 && (y > 66 || (x % 14 < 4 && y > (x * 13) % 40));
    const whole = drawn(shape, comb);
    const frame = (mask: Uint8Array) => mask.map((inside, i) => (i < 30 * (shape[1] as number) ? 0 : inside));
    const off = drawn(shape, turned(comb, [44, 69], 21));
    const { reason } = diagnose(maskPair({ shape, reference: whole, prediction: frame(off) }));
    expect(reason).toMatchObject({ kind: "rotated" });
  });

  test("a shift, a larger outline, a missing half and a turned disc are none", () => {
    expect(rotated(sight(shape, organ, movedBy(organ, [9, 5])))).toBeUndefined();
    expect(rotated(sight(shape, organ, body([60, 66], [30, 38])))).toBeUndefined();
    expect(rotated(sight(shape, organ, (at) => organ(at) && (at[1] as number) > 60))).toBeUndefined();
    expect(rotated(sight(shape, disc(60, 60, 20), turned(disc(60, 60, 20), [60, 60], 30)))).toBeUndefined();
  });
});

test("a case's shift is in whole steps, as tables hold it: the nearest to its reason's, and half a step is none", () => {
  const steps = [0, 0.5, -0.5, 0.75, -0.75, 1.25, -1.5, 2, -2.75];
  expect(steps.map(wholeSteps)).toEqual([0, 0, 0, 1, -1, 1, -1, 2, -3]);
});

describe("planes-shifted", () => {
  const block: Inside = ([z = 0, y = 0, x = 0]) => organ3(z >= 16 ? [z, y - 5, x + 4] : [z, y, x]);

  test("from a plane on all lie off alike: which planes, and by how much", () => {
    const { reason } = seen(planesShifted, "planes-shifted", sight(stack, organ3, block));
    expect(reason).toMatchObject({ axis: "planes", after: 1 });
    expect(reason.block).toMatchObject({ from: 16, by: [0, 5, -4] });
  });

  test("every plane by its own shift", () => {
    const by = [0, 4, -3, 6, -5, 2, 0, 5];
    const jumping: Inside = ([z = 0, y = 0, x = 0]) =>
      organ3([z, y - (by[z % 8] as number), x - (by[(z + 3) % 8] as number)]);
    const { reason } = seen(planesShifted, "planes-shifted", sight(stack, organ3, jumping));
    expect(reason.block).toBeUndefined();
    expect(reason.after).toBeGreaterThan(0.99);
  });

  test("a block is one although the outline wavers from plane to plane", () => {
    // Every other plane is a voxel further to one side or the other.
    const wavering: Inside = ([z = 0, y = 0, x = 0]) => block([z, y, x - (z % 2) * (z % 4 === 1 ? 1 : -1)]);
    const { reason } = seen(planesShifted, "planes-shifted", sight(stack, organ3, wavering));
    expect(reason.block).toMatchObject({ from: 16 });
    const [, y = 0, x = 0] = reason.block?.by ?? [];
    expect(Math.hypot(y - 5, x + 4)).toBeLessThanOrEqual(1.5);
  });

  test("each plane farther than the one before is a shear by so much, and a block that moved is none", () => {
    fc.assert(
      fc.property(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }), (down, right) => {
        fc.pre(Math.hypot(down, right) >= 3);
        const [dy, dx] = [down / 10, right / 10];
        const leaning: Inside = ([z = 0, y = 0, x = 0]) =>
          organ3([z, y - Math.round(dy * (z - 15)), x - Math.round(dx * (z - 15))]);
        const { reason } = seen(planesShifted, "planes-shifted", sight(stack, organ3, leaning));
        const [none, sy, sx] = reason.shear as number[];
        expect(none).toBe(0);
        expect(Math.hypot((sy as number) - dy, (sx as number) - dx)).toBeLessThan(0.06);
        expect(reason.after).toBeGreaterThan(0.97);
      }),
      { numRuns: 12 },
    );
    expect(seen(planesShifted, "planes-shifted", sight(stack, organ3, block)).reason.shear).toBeUndefined();
  });

  test("of a thin tube each plane gains few voxels, but all errors vanish", () => {
    const within = (x: number) => x >= 20 && x < 23;
    const tube: Inside = ([z = 0, y = 0, x = 0]) => z >= 2 && z < 10 && within(y) && within(x);
    const by = [0, 1, 0, -1, 1, 0, 1, -1, 0, 1];
    const jumping: Inside = ([z = 0, y = 0, x = 0]) => tube([z, y, x - (by[z] as number)]);
    const { reason } = seen(planesShifted, "planes-shifted", sight([12, 40, 40], tube, jumping, [5, 1, 1]));
    expect(reason).toMatchObject({ axis: "planes", planes: 5, of: 8, after: 1 });
    // If one row of three goes the other way, it may be a wavering outline.
    const torn: Inside = ([z = 0, y = 0, x = 0]) => tube([z, y, x - (by[z] as number) * (y === 21 ? -1 : 1)]);
    expect(planesShifted(sight([12, 40, 40], tube, torn, [5, 1, 1]))).toBeUndefined();
  });

  test("across another axis the axis is another one", () => {
    const swap = (mask: Uint8Array) => orient(mask, stack, { name: "", axes: [1, 0, 2], flips: [false, false, false] });
    const turnedStack = [70, 30, 72];
    const what = sightOfMasks(turnedStack, swap(drawn(stack, organ3)), swap(drawn(stack, block)));
    const { reason } = seen(planesShifted, "planes-shifted", what);
    expect(reason.axis).toBe("rows");
    expect(reason.block?.by).toEqual([5, 0, -4]);
  });

  test("one shift for all, a larger outline and a missing half are none, and neither is a flat mask", () => {
    expect(planesShifted(sight(stack, organ3, movedBy(organ3, [0, 4, 4])))).toBeUndefined();
    expect(planesShifted(sight(stack, organ3, body([15, 34, 35], [12, 20, 23])))).toBeUndefined();
    expect(planesShifted(sight(stack, organ3, (at) => organ3(at) && (at[1] as number) > 34))).toBeUndefined();
    expect(planesShifted(sight(shape, organ, movedBy(organ, [4, 4])))).toBeUndefined();
  });
});

describe("far-copy", () => {
  const one = disc(40, 30, 15);

  test.each([34, 40, 46, 58])("a disc 31 px across moved by %i px is found where it lies", (by) => {
    const { reason, part } = seen(farCopy, "far-copy", sight(shape, one, movedBy(one, [0, by])));
    expect(reason).toMatchObject({ by: [0, by], px: by, agreement: 1, share: 1, after: 1 });
    expect(part).toBe("shift");
    expect(shifted(sight(shape, one, movedBy(one, [0, by])))).toBeUndefined();
  });

  test("a shift within the object's length is no copy", () => {
    expect(farCopy(sight(shape, one, movedBy(one, [0, 20])))).toBeUndefined();
  });

  test("some objects far off alike count as missed, and the others stay", () => {
    const far = either(disc(20, 20, 6), disc(40, 24, 8));
    const near = disc(90, 60, 12);
    const { reason, part } = seen(
      farCopy,
      "far-copy",
      sight(shape, either(far, near), either(movedBy(far, [10, 60]), near)),
    );
    expect(reason).toMatchObject({ by: [10, 60], after: 1 });
    expect(part).toBe("missed");
  });

  test("another object elsewhere is no copy", () => {
    expect(farCopy(sight(shape, one, disc(80, 100, 10)))).toBeUndefined();
  });
});

test("transposed and flipped images give transposed and flipped answers", () => {
  const flips = { name: "", axes: [1, 0], flips: [false, true] };
  const turnedMask = (inside: Inside) => orient(drawn(shape, inside), shape, flips);
  const cases: readonly (readonly [Look, Inside])[] = [
    [shifted, movedBy(organ, [7, -4])],
    [rotated, turned(organ, [60, 66], 20)],
    [farCopy, movedBy(disc(40, 30, 15), [0, 46])],
  ];
  for (const [look, hurt] of cases) {
    const reference = look === farCopy ? disc(40, 30, 15) : organ;
    const plain = look(sight(shape, reference, hurt));
    const mirrored = look(sightOfMasks([140, 120], turnedMask(reference), turnedMask(hurt)));
    expect(mirrored?.reason.kind).toBe(plain?.reason.kind);
    expect(mirrored?.reason.after).toBeCloseTo(plain?.reason.after ?? -1, look === rotated ? 2 : 12);
    // Rows have become columns, and columns rows that are counted from the far end.
    if (plain?.reason.kind === "rotated" && mirrored?.reason.kind === "rotated") {
      expect(Math.abs(mirrored.reason.degrees - plain.reason.degrees)).toBeLessThan(1);
    } else if (plain && "by" in plain.reason && mirrored && "by" in mirrored.reason) {
      const [rows, columns] = plain.reason.by as [number, number];
      expect(mirrored.reason.by).toEqual([columns, rows].map((n, axis) => (axis === 1 && n !== 0 ? -n : n)));
    }
  }
});

test("discs of three pixels hold nothing to interpolate: their centroids say half a pixel, and the reference agrees", () => {
  const specks = either(
    ...[12, 30, 48, 66, 84].flatMap((row, k) =>
      [14, 37, 60].map((column, m) => disc(row + k / 7, column + m / 5, 3.1)),
    ),
  );
  const { reason } = seen(shifted, "shifted", sight([96, 80], specks, movedBy(specks, [0.5, 0.5])));
  expect(reason.by).toEqual([0.5, 0.5]);
  expect(reason.over?.objects).toBe(15);
  expect(reason.after).toBeGreaterThan(0.9);
});

test("an object that merely lies elsewhere is in no other order of tiles", () => {
  const size = [96, 160];
  const map = (inside: Inside) => ({ shape: size, spacing: [1, 1], unit: "px", values: drawn(size, inside) }) as const;
  const [one, other] = [map(disc(44, 30, 15)), map(disc(44, 76, 15))];
  expect(layoutOf(one, other, confusion(one, other)).fit).toBeUndefined();
});

test.each([34, 46, 58, 75])("diagnosed, a disc 31 px across moved by %i px costs all of Dice to the shift", (by) => {
  const [reference, prediction] = [drawn(shape, disc(40, 30, 15)), drawn(shape, disc(40, 30 + by, 15))];
  const { reason, loss } = diagnose(maskPair({ shape, reference, prediction }));
  expect(reason).toMatchObject({ kind: "far-copy", by: [0, by], after: 1 });
  expect(loss.shift).toBeCloseTo(1, 12);
});
