/** What is said where little is found of an object, or of some objects: a size, a part, or objects that are missed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/diagnosis/index.js";
import { hullOf } from "../../../src/diagnosis/reasons/size/hull.js";
import { labelsOf, maskPair, partsOf, runsOf, voxelsOfRuns } from "../../../src/mask/index.js";
import { box, but, disc, drawn, either, type Inside, painted, placesOf } from "../thresholds/masks.js";
import { body, lawful } from "./sights.js";

const law = <T>(input: fc.Arbitrary<T>, holds: (input: T) => void, numRuns = 12) =>
  fc.assert(fc.property(input, holds), { numRuns });

const found = (shape: readonly number[], reference: Inside, prediction: Inside) =>
  lawful(diagnose(maskPair({ shape, reference: drawn(shape, reference), prediction: drawn(shape, prediction) })));

describe("a core of an object", () => {
  const ellipsoid =
    (middle: readonly number[], radii: readonly number[]): Inside =>
    (at) =>
      Math.hypot(...at.map((x, axis) => (x - (middle[axis] as number)) / (radii[axis] as number))) <= 1;

  it("is too small, however round and however little of it is left", () => {
    law(
      fc.tuple(fc.integer({ min: 7, max: 9 }), fc.double({ min: 0.4, max: 0.6, noNaN: true })),
      ([radius, left]) => {
        const middle = [14, 16, 14];
        const radii = [radius + 2, radius + 4, radius];
        const core = ellipsoid(
          middle,
          radii.map((n) => left * n),
        );
        const { reason } = found([28, 34, 28], ellipsoid(middle, radii), core);
        expect(reason?.kind).toBe("too-small");
      },
      4,
    );
  });

  it("is too small where the object is uneven and the core is not", () => {
    const { reason } = found([80, 110], body([40, 40], [28, 24]), disc(40, 40, 11));
    expect(reason?.kind).toBe("too-small");
  });

  it("is a window where its sides are straight and the object goes on beyond them", () => {
    law(fc.tuple(fc.integer({ min: 8, max: 14 }), fc.integer({ min: 8, max: 14 })), ([rows, columns]) => {
      const organ = body([40, 40], [30, 30]);
      const window = box([40 - rows, 40 + rows], [40 - columns, 40 + columns]);
      const { reason } = found([80, 80], organ, (at) => organ(at) && window(at));
      expect(reason).toMatchObject({ kind: "region-missing", cut: "window" });
    });
  });
});

describe("a part of an object", () => {
  const organ = disc(60, 60, 30);
  /** As wide as this from the middle on in one direction, and pointed at its end. */
  const arm =
    (turn: number, width: number): Inside =>
    ([y = 0, x = 0]) => {
      const [dy, dx] = [y - 60, x - 60];
      const along = Math.cos(turn) * dx + Math.sin(turn) * dy;
      const aside = Math.abs(Math.cos(turn) * dy - Math.sin(turn) * dx);
      return along >= 0 && 2 * aside <= Math.min(width, 1.2 * (55 - along));
    };
  const branches = either(...Array.from({ length: 9 }, (_, k) => arm(0.3 + 0.7 * k, 4)));

  it("is missing in one piece where it is wide, though its end is thin", () => {
    const { reason } = found([120, 120], either(organ, arm(0.6, 24)), organ);
    expect(reason).toMatchObject({ kind: "part-missing", count: 1 });
  });

  it("is many thin ones where they are thin", () => {
    const { reason } = found([120, 120], either(organ, branches), organ);
    expect(reason?.kind).toBe("thin");
  });
});

describe("objects that only a speck touches", () => {
  const objects = [10, 40, 70, 100].map((at) => box([at, at + 20], [10, 30]));
  const all = either(...objects);
  const speckAt = (row: number, side: number) => box([row, row + side], [18, 18 + side]);

  it("are missed where others are found", () => {
    law(fc.integer({ min: 1, max: 6 }), (side) => {
      const specks = either(speckAt(76, side), box([2, 2 + side], [2, 8]));
      const { reason } = found([130, 40], all, either(...objects.slice(0, 2), specks));
      expect(reason).toMatchObject({ kind: "objects-missed", count: 2, of: 4 });
    });
  });

  it("are found where there are no specks elsewhere, so that it is what is left of the object", () => {
    const { reasons } = found([130, 40], all, either(...objects.slice(0, 2), box([70, 72], [10, 28])));
    expect(reasons).not.toContainEqual(expect.objectContaining({ kind: "objects-missed", count: 2 }));
  });

  it("are found where all are as small", () => {
    const cores = either(...[10, 40, 70, 100].map((at) => speckAt(at + 7, 6)));
    const { reasons } = found([130, 40], all, cores);
    expect(reasons.map(({ kind }) => kind)).not.toContain("objects-missed");
    expect(reasons[0]?.kind).toBe("too-small");
  });

  it("are found where more than a speck is", () => {
    const { reasons } = found([130, 40], all, but(all, box([70, 90], [10, 24])));
    expect(reasons.map(({ kind }) => kind)).toEqual(["region-missing"]);
  });
});

describe("holes all over an object", () => {
  /** Squares, one in each of the cells of a grid, somewhere in its cell. */
  const holes = fc
    .tuple(fc.integer({ min: 2, max: 3 }), fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 96, maxLength: 96 }))
    .map(([side, places]): Inside => {
      return (at) => {
        const [y = 0, x = 0] = at.slice(-2);
        const place = places[12 * Math.floor(y / 8) + Math.floor(x / 8)] as number;
        const [down, along] = [(y % 8) - 1 - (place >> 2), (x % 8) - 1 - (place % 4)];
        return down >= 0 && down < side && along >= 0 && along < side;
      };
    });
  /** At three sides of the frame, with a wavy outline at the fourth. */
  const ground: Inside = (at) => {
    const [y = 0, x = 0] = at.slice(-2);
    return y < 40 + 4 * Math.sin(x / 7);
  };

  it("are told as holes, also where the object touches the frame, in pictures and in single planes", () => {
    law(fc.tuple(holes, fc.constantFrom([64, 96], [1, 64, 96])), ([inside, shape]) => {
      const { dice, reason } = found(shape, ground, but(ground, inside));
      expect(reason?.kind).toBe("hole");
      expect((reason as { gain: number }).gain).toBeGreaterThan(0.5 * (1 - (dice as number)));
    });
  });

  it("are holes where they are open to the outline", () => {
    law(holes, (inside) => {
      const organ = disc(32, 48, 29);
      const open = either(inside, ([y = 0, x = 0]) => y < 34 && x === 48);
      const { dice, reason } = found([64, 96], organ, but(organ, inside));
      expect(reason).toMatchObject({ kind: "hole" });
      expect((reason as { gain: number }).gain).toBeGreaterThan(0.8 * (1 - (dice as number)));
      expect(found([64, 96], organ, but(organ, open)).reason?.kind).toBe("hole");
    });
  });

  it("are parts where they lie along the borders of patches", () => {
    const organ = disc(48, 48, 40);
    // Seams of three voxels, with gaps of their own in them.
    const seams: Inside = ([y = 0, x = 0]) =>
      (y % 24 >= 10 && y % 24 < 13 && x % 5 > 0) || (x % 24 >= 10 && x % 24 < 13 && y % 5 > 0);
    const { reason } = found([96, 96], organ, but(organ, seams));
    expect(reason?.kind).toBe("part-missing");
  });

  it("leave a side that is too far in as it is told without them, if they are few", () => {
    const organ = disc(32, 48, 26);
    const side: Inside = ([y = 0, x = 0]) => organ([y, x]) && organ([y, x + 4]);
    const { reason } = found([64, 96], organ, but(side, box([30, 33], [44, 47])));
    expect(reason).toMatchObject({ kind: "one-sided", px: -4 });
  });
});

describe("concavities that are filled", () => {
  const crescent = but(disc(40, 40, 26), disc(40, 62, 18));
  const hull: Inside = either(crescent, box([24, 57], [40, 56]));
  const hullOfShape = (inside: Inside, shape: readonly number[]) => {
    const filled = voxelsOfRuns(hullOf(runsOf(drawn(shape, inside), shape), shape.length === 3));
    const all = new Set(filled);
    return painted(shape, (at) => (all.has(at.reduce((i, x, axis) => i * (shape[axis] as number) + x, 0)) ? 1 : 0));
  };

  it("are told as a convex hull, in pictures and in the planes of a stack", () => {
    // Not about the middle of the image, where a mirror image would fill it.
    const shape = [100, 120];
    const told = diagnose(
      maskPair({ shape, reference: drawn(shape, crescent), prediction: hullOfShape(crescent, shape) }),
    );
    expect(lawful(told).reason).toMatchObject({ kind: "oversmoothed", hull: true });
    const stack = [6, 120, 120];
    // In another place in each plane: the hull of all would be larger.
    const turning: Inside = ([z = 0, y = 0, x = 0]) => (z % 2 ? crescent([y, x]) : crescent([x, y]));
    const inPlanes = diagnose(
      maskPair({
        ...{ shape: stack, spacing: [4, 1, 1] },
        ...{ reference: drawn(stack, turning), prediction: hullOfShape(turning, stack) },
      }),
    );
    expect(lawful(inPlanes).reason).toMatchObject({ kind: "oversmoothed", hull: true });
  });

  it("are a leak where a part of them is filled, and a size where all of the outline is further out", () => {
    expect(found([100, 120], crescent, either(crescent, disc(52, 54, 5))).reason?.kind).toBe("leak");
    expect(found([100, 120], disc(40, 40, 20), disc(40, 40, 23)).reason?.kind).toBe("too-large");
    expect(found([100, 120], crescent, hull).reason?.kind).not.toBe("too-large");
  });

  it("are none where the reference is a contour: what it encloses is filled, in planes too", () => {
    const organ: Inside = ([y = 0, x = 0]) =>
      Math.hypot((y - 50) / 30, (x - 60) / 40) < 1 && Math.hypot(y - 20, x - 60) >= 12;
    const contour: Inside = (at) => {
      const [y, x] = at.slice(-2) as [number, number];
      return organ([y, x]) && [-2, 2].some((by) => !organ([y + by, x]) || !organ([y, x + by]));
    };
    for (const shape of [
      [100, 120],
      [6, 100, 120],
    ]) {
      const { reason } = found(shape, contour, (at) => organ(at.slice(-2)));
      expect(reason?.kind).toBe("hole-filled");
    }
  });

  it("lie in the hull: what no direction of three steps or fewer separates from an object", () => {
    const steps = [-3, -2, -1, 0, 1, 2, 3];
    const wayOf = { 2: steps.flatMap((y) => steps.map((x) => [y, x])), 3: [] as number[][] };
    wayOf[3] = steps.flatMap((z) => wayOf[2].map((way) => [z, ...way]));
    const shapes = fc.constantFrom([7, 9], [4, 5, 6]);
    law(
      shapes.chain((shape) => fc.tuple(fc.constant(shape), fc.array(fc.nat(119), { minLength: 2, maxLength: 40 }))),
      ([shape, places]) => {
        const size = shape.reduce((product, n) => product * n, 1);
        const mask = new Uint8Array(size);
        for (const place of places) mask[place % size] = 1;
        const parts = partsOf(mask, shape);
        const labels = labelsOf(parts);
        const all = placesOf(new Uint8Array(size).fill(1), shape);
        const objects = Array.from({ length: parts.count }, (_, k) => all.filter((_at, i) => labels[i] === k + 1));
        const dot = (a: readonly number[], b: readonly number[]) =>
          a.reduce((sum, x, axis) => sum + x * (b[axis] as number), 0);
        const ways = wayOf[shape.length as 2 | 3];
        const within = all.map((at) =>
          objects.some((own) => ways.every((way) => dot(way, at) <= Math.max(...own.map((to) => dot(way, to))))),
        );
        const hulls = new Set(voxelsOfRuns(hullOf(runsOf(mask, shape))));
        expect(all.map((_, i) => hulls.has(i))).toEqual(within);
      },
    );
  });
});

describe("objects that are cut in two while their outline wavers", () => {
  const middles = Array.from({ length: 20 }, (_, k) => [14 + 26 * Math.floor(k / 5), 14 + 26 * (k % 5)] as const);
  const wavy =
    (k: number, lobes: number): Inside =>
    ([y = 0, x = 0]) => {
      const [dy, dx] = [y - (middles[k]?.[0] ?? 0), x - (middles[k]?.[1] ?? 0)];
      return Math.hypot(dy, dx) <= 9 + Math.sin(lobes * Math.atan2(dy, dx) + k);
    };
  const gap = (k: number, turn: number, width: number): Inside => {
    const [row, column] = middles[k] as readonly [number, number];
    return ([y = 0, x = 0]) => {
      const [dy, dx] = [y - row, x - column];
      return Math.hypot(dy, dx) < 12 && 2 * Math.abs(Math.cos(turn) * dy - Math.sin(turn) * dx) <= width;
    };
  };
  const reference = either(...middles.map(([row, column]) => disc(row, column, 9)));

  it("are told as split, all of them, before the outline", () => {
    law(
      fc.tuple(
        fc.integer({ min: 4, max: 9 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.integer({ min: 3, max: 4 }),
      ),
      ([lobes, turn, width]) => {
        const cut = middles.map((_, k) => but(wavy(k, lobes), gap(k, turn + k, width)));
        const { reason } = found([110, 140], reference, either(...cut));
        expect(reason).toMatchObject({ kind: "objects-split", count: 20, of: 20 });
      },
      5,
    );
  });

  it("are told as split, all of them, where what is missing also goes around most pieces", () => {
    const cut = middles.map(([row, column], k) => {
      // Of every third object around neither piece, of the others around one or both.
      const rim = but(disc(row, column, 9), disc(row, column, 8));
      const side: Inside = ([y = 0, x = 0]) => Math.cos(k) * (y - row) >= Math.sin(k) * (x - column);
      const around: Inside = (at) => k % 3 > 0 && rim(at) && (k % 3 > 1 || side(at));
      return but(disc(row, column, 9), gap(k, k, 3), around);
    });
    const { reason } = found([110, 140], reference, either(...cut));
    expect(reason).toMatchObject({ kind: "objects-split", count: 20, of: 20 });
  });

  it("are an outline where nothing cuts them", () => {
    const { reasons } = found([110, 140], reference, either(...middles.map((_, k) => wavy(k, 5))));
    expect(reasons.map(({ kind }) => kind)).not.toContain("objects-split");
  });
});
