/** Each reason of size, objects, regions and outline by a closed form, and the laws that hold for all. */
import { describe, expect, test } from "vitest";
import { diagnose, type Reason, type ReasonKind, type ReasonOf } from "../../../src/diagnosis/index.js";
import { maskPair } from "../../../src/mask/index.js";
import { but, disc, drawn, either, type Inside } from "../thresholds/masks.js";
import { lawful } from "./sights.js";

const total = (loss: object) => Object.values(loss).reduce((sum: number, part: number) => sum + part, 0);

const found = (shape: readonly number[], reference: Inside, prediction: Inside, spacing?: readonly number[]) =>
  lawful(
    diagnose(
      maskPair({
        shape,
        ...(spacing ? { spacing } : {}),
        reference: drawn(shape, reference),
        prediction: drawn(shape, prediction),
      }),
    ),
  );

function reasonOf<Kind extends ReasonKind>(kind: Kind, reason: Reason | null): ReasonOf<Kind> {
  if (reason?.kind !== kind) throw new Error(`expected ${kind}, got ${reason?.kind}`);
  return reason as ReasonOf<Kind>;
}

const ball =
  (centre: readonly number[], radius: number): Inside =>
  (at) =>
    Math.hypot(...at.map((x, axis) => x - (centre[axis] as number))) <= radius;
const box =
  (from: readonly number[], to: readonly number[]): Inside =>
  (at) =>
    at.every((x, axis) => x >= (from[axis] as number) && x < (to[axis] as number));
const both =
  (a: Inside, b: Inside): Inside =>
  (at) =>
    a(at) && b(at);

const flat = [80, 80];
const organ = disc(40, 40, 24);
const solid = [28, 40, 40];
const body = ball([14, 20, 20], 11);

describe("regions are put right before shift and size are fitted", () => {
  test("half an object that is cut off is a missing region, and neither shift nor size", () => {
    const { dice, loss, reason } = found(
      flat,
      organ,
      both(organ, ([y = 0]) => y < 44),
    );
    expect(loss.missed).toBeCloseTo(1 - (dice as number), 12);
    expect(reasonOf("region-missing", reason)).toMatchObject({ cut: "plane", axis: "rows", side: "last", after: 1 });
    expect(reasonOf("region-missing", reason).from[0]).toBe(44);
    expect(reasonOf("region-missing", reason).to[0]).toBe(64);
  });

  test("a half that is cut off and a shift are told apart, and the shift is what it costs the half", () => {
    const cut = both(organ, ([, x = 0]) => x < 40);
    const { loss, shift, reasons } = found(flat, organ, ([y = 0, x = 0]) => cut([y - 3, x]));
    expect(shift).toEqual({ rows: 3, columns: 0 });
    expect(reasons.map(({ kind }) => kind)).toEqual(["region-missing", "shifted"]);
    expect(loss.size + loss.spurious + loss.boundary).toBeLessThan(0.005);
  });

  test("a leak is spurious and no size; its undoing restores the object", () => {
    const blob = disc(40, 68, 8);
    const { dice, loss, reason } = found(flat, organ, either(organ, blob));
    expect(reasonOf("leak", reason).after).toBeGreaterThan(0.99);
    expect(loss.spurious).toBeGreaterThan(0.9 * (1 - (dice as number)));
  });

  test("missed objects come back as the reference has them, so one found disc of many is charged its own shift", () => {
    const discs = Array.from({ length: 30 }, (_, k) => disc(10 + 16 * (k % 5), 10 + 16 * Math.floor(k / 5), 5));
    const { loss } = found([90, 100], either(...discs), ([y = 0, x = 0]) => (discs[0] as Inside)([y, x - 6]));
    expect(loss.shift).toBeLessThan(0.05);
    expect(loss.missed).toBeGreaterThan(0.93);
  });

  test("parts are never negative and add up whatever is wrong at once", () => {
    const damaged = either(
      both(organ, ([y = 0, x = 0]) => y < 50 && (x + y) % 9 > 0),
      disc(12, 12, 5),
      disc(40, 66, 7),
    );
    const { dice, loss } = found(flat, either(organ, disc(70, 70, 6)), damaged);
    for (const part of Object.values(loss)) expect(part).toBeGreaterThanOrEqual(0);
    expect(total(loss)).toBeCloseTo(1 - (dice as number), 12);
  });
});

describe("one reason", () => {
  test("seams along rows and columns lead together where either alone costs less than the outline", () => {
    // A wavering outline, and seams of two voxels at every twentieth row and column.
    const wavy: Inside = ([y = 0, x = 0]) => {
      const [dy, dx] = [y - 50, x - 50];
      return Math.hypot(dy, dx) <= 40 + 1.9 * Math.sin(13 * Math.atan2(dy, dx));
    };
    const seams: Inside = ([y = 0, x = 0]) => y % 25 < 1 || x % 25 < 1;
    const { reasons } = found([100, 100], disc(50, 50, 40), but(wavy, seams));
    expect(reasons.map(({ kind }) => kind)).toEqual(["region-missing", "outline"]);
    const alone = found(
      [100, 100],
      disc(50, 50, 40),
      but(wavy, ([y = 0]) => y % 25 < 1),
    ).reasons;
    expect(alone.map(({ kind }) => kind)).toEqual(["outline", "planes-missing"]);
  });

  test("a tree that was turned is not shifted to where nothing of it is found", () => {
    const ends = [
      [4, 10, 50],
      [20, 60, 44],
      [12, 20, 8],
      [18, 52, 14],
      [6, 38, 64],
      [14, 6, 30],
    ];
    const middle = [12, 34, 34];
    const tree: Inside = (at) =>
      ends.some((end) => {
        const way = end.map((x, axis) => x - (middle[axis] as number));
        const from = at.map((x, axis) => x - (middle[axis] as number));
        const dot = (v: readonly number[]) => way.reduce((sum, x, axis) => sum + x * (v[axis] as number), 0);
        const along = Math.min(1, Math.max(0, dot(from) / dot(way)));
        return Math.hypot(...from.map((x, axis) => x - along * (way[axis] as number))) <= 1.3;
      });
    const [cos, sin] = [Math.cos(Math.PI / 15), Math.sin(Math.PI / 15)];
    const turned: Inside = ([z = 0, y = 0, x = 0]) =>
      tree([z, 34 + cos * (y - 34) - sin * (x - 34), 34 + sin * (y - 34) + cos * (x - 34)]);
    const { reason } = found([24, 70, 70], tree, turned);
    expect(reasonOf("rotated", reason).gain).toBeGreaterThan(0.5);
  });

  test("thin branches that are missing are not excused as label noise; an outline a voxel off is", () => {
    const trunk = box([0, 46], [100, 50]);
    const twigs =
      (from: number, to: number): Inside =>
      ([y = 0, x = 0]) =>
        y % 6 < 2 && x >= from && x < to;
    const tree = either(trunk, twigs(50, 80));
    // Every third voxel of the twigs' outer half remains; the trunk is off by a voxel.
    const dotted = both(twigs(62, 80), ([, x = 0]) => x % 6 === 0);
    const sides = either(box([0, 47], [100, 51]), twigs(51, 62));
    expect(found([100, 100], tree, either(sides, dotted)).withinLabelNoise).toBe(false);
    const wavering: Inside = ([y = 0, x = 0]) =>
      Math.hypot(y - 40, x - 40) <= 24 + 0.8 * Math.sin(9 * Math.atan2(y - 40, x - 40));
    expect(found(flat, organ, wavering)).toMatchObject({ reason: { kind: "label-noise" }, withinLabelNoise: true });
    // A quarter of the errors are a missed and a spurious speck, which are no part of the outline.
    const specks = found(flat, either(organ, disc(8, 8, 2)), either(wavering, disc(70, 10, 2)));
    expect(specks.reason).toMatchObject({ kind: "label-noise" });
  });

  test("a prediction of most of the frame where the reference is empty may be inverted", () => {
    const said = (prediction: Inside) => found(flat, () => false, prediction).reason;
    expect(said((at) => !organ(at))).toMatchObject({ kind: "reference-empty", covers: expect.closeTo(0.72, 2) });
    expect(said(organ)).not.toHaveProperty("covers");
  });
});

describe("kinds", () => {
  const cases: readonly [ReasonKind, readonly number[], Inside, Inside][] = [
    ["too-large", flat, organ, disc(40, 40, 27)],
    ["too-small", flat, organ, disc(40, 40, 21)],
    ["objects-missed", flat, either(organ, disc(10, 10, 6), disc(70, 10, 6)), organ],
    ["objects-spurious", flat, organ, either(organ, disc(8, 8, 6))],
    ["prediction-empty", flat, organ, () => false],
    ["reference-empty", flat, () => false, organ],
    ["region-missing", flat, organ, but(organ, box([30, 30], [44, 50]))],
    ["region-missing", flat, organ, both(organ, box([24, 26], [58, 80]))],
    ["part-missing", flat, organ, but(organ, disc(60, 52, 14))],
    ["hole", flat, organ, but(organ, disc(40, 44, 7))],
    ["hole-filled", flat, but(organ, disc(40, 40, 15)), organ],
    ["contour-only", flat, organ, but(organ, disc(40, 40, 22))],
    [
      "boxes",
      flat,
      either(disc(24, 24, 12), disc(58, 52, 9)),
      either(box([12, 12], [37, 37]), box([49, 43], [68, 62])),
    ],
    ["coarse-grid", flat, organ, ([y = 0, x = 0]) => organ([Math.floor(y / 4) * 4 + 2, Math.floor(x / 4) * 4 + 2])],
    ["planes-missing", solid, body, both(body, ([z = 0]) => z % 3 !== 1)],
    ["region-missing", solid, body, both(body, ([z = 0]) => z < 17)],
    ["contour-only", solid, body, but(body, ball([14, 20, 20], 10))],
    ["leak", solid, body, either(body, ball([14, 20, 32], 5))],
  ];
  test.each(cases)("%s", (kind, shape, reference, prediction) => {
    const { dice, reason, loss } = found(shape, reference, prediction);
    expect(reason?.kind).toBe(kind);
    expect(reason?.gain).toBeGreaterThan(0.6 * (1 - (dice as number)));
    expect(total(loss)).toBeCloseTo(1 - (dice as number), 12);
  });

  test("a box in every plane is boxes, and a body that is too large is none", () => {
    const widths = Array.from({ length: 28 }, (_, z) => Math.sqrt(Math.max(0, 121 - (z - 14) ** 2)));
    const squares: Inside = ([z = 0, y = 0, x = 0]) =>
      Math.max(Math.abs(y - 20), Math.abs(x - 20)) <= (widths[z] as number) && Math.abs(z - 14) < 11;
    const turned: Inside = ([z = 0, y = 0, x = 0]) => squares([y, z, x]);
    const upright = [solid[1] as number, solid[0] as number, solid[2] as number];
    expect(found(solid, body, squares)).toMatchObject({ reason: { kind: "boxes", side: "prediction" } });
    expect(found(upright, ball([20, 14, 20], 11), turned).reason?.kind).toBe("boxes");
    expect(found(solid, body, ball([14, 20, 20], 13)).reason?.kind).toBe("too-large");
    const specks: Inside = ([z = 0, y = 0, x = 0]) => body([z, y, x]) && y % 4 < 2 && x % 4 < 2;
    expect(
      found(
        solid,
        but(specks, ([, y = 0, x = 0]) => (y + x) % 4 === 0),
        specks,
      ).reason?.kind,
    ).not.toBe("boxes");
  });

  test("every third plane is named with its step, planes in the middle without one", () => {
    const every = found(
      solid,
      body,
      both(body, ([z = 0]) => z % 3 !== 1),
    ).reason;
    expect(reasonOf("planes-missing", every)).toMatchObject({ axis: "planes", every: 3 });
    const some = found(
      solid,
      body,
      both(body, ([z = 0]) => z < 12 || z > 15),
    ).reason;
    expect(reasonOf("planes-missing", some)).toMatchObject({ planes: [12, 13, 14, 15], after: 1 });
  });

  test("seams are empty rows and columns", () => {
    const isSeam = (x = 0) => x === 30 || x === 31 || x === 50 || x === 51;
    const { reasons, loss } = found(flat, organ, ([y = 0, x = 0]) => organ([y, x]) && !isSeam(y) && !isSeam(x));
    expect(reasons).toMatchObject([{ kind: "region-missing", cut: "seams", axes: ["rows", "columns"], after: 1 }]);
    expect(loss.boundary).toBe(0);
  });

  test("a stack that ends sooner on both sides has empty ends; one that goes on is too large along its planes", () => {
    const tube =
      (from: number, to: number): Inside =>
      ([z = 0, y = 0, x = 0]) =>
        z >= from && z <= to && Math.hypot(y - 20, x - 20) <= 12;
    const [short, long] = [tube(8, 19), tube(6, 21)];
    expect(found(solid, long, short).reason).toMatchObject({
      kind: "planes-missing",
      planes: [6, 7, 20, 21],
      ends: true,
      after: 1,
    });
    expect(found(solid, short, long).reason).toMatchObject({
      kind: "too-large",
      px: 2,
      axes: ["planes"],
      ends: true,
      after: 1,
    });
  });

  test("a dilation within the planes is told with its axes", () => {
    const wide: Inside = ([z = 0, y = 0, x = 0]) => {
      const squared = 121 - (z - 14) ** 2;
      return squared >= 0 && Math.hypot(y - 20, x - 20) <= Math.sqrt(squared) + 3;
    };
    expect(found(solid, body, wide).reason).toMatchObject({ kind: "too-large", axes: ["rows", "columns"] });
  });

  test("a plane more or less at every place of the object is a size across the planes; a ball's radius is not", () => {
    const near = (inside: Inside, planes: number): Inside => {
      const steps = Array.from({ length: 2 * Math.abs(planes) + 1 }, (_, k) => k - Math.abs(planes));
      return ([z = 0, y = 0, x = 0]) =>
        planes > 0 ? steps.some((by) => inside([z + by, y, x])) : steps.every((by) => inside([z + by, y, x]));
    };
    expect(found(solid, body, near(body, 1)).reason).toMatchObject({
      kind: "too-large",
      px: 1,
      axes: ["planes"],
      after: 1,
    });
    expect(found(solid, body, near(body, 1)).reason).not.toHaveProperty("ends");
    expect(found(solid, near(body, 2), body).reason).toMatchObject({ kind: "too-small", px: 2, axes: ["planes"] });
    const ball: Inside = ([z = 0, y = 0, x = 0]) => Math.hypot(z - 14, y - 20, x - 20) <= 12;
    expect(found(solid, body, ball).reason).not.toHaveProperty("axes");
  });

  test("blocks are told on the side that has them, with their size", () => {
    const blocky: Inside = ([y = 0, x = 0]) => organ([Math.floor(y / 5) * 5 + 2, Math.floor(x / 5) * 5 + 2]);
    expect(reasonOf("coarse-grid", found(flat, organ, blocky).reason).factors).toEqual([5, 5]);
    expect(reasonOf("coarse-grid", found(flat, blocky, organ).reason).factors).toEqual([5, 5]);
  });

  test("every fourth plane is annotated, also where planes between the objects hold none", () => {
    const lesions: Inside = ([z = 0, y = 0, x = 0]) =>
      z >= 2 && z < 27 && (z < 12 || z >= 17) && y >= 8 && y < 30 && Math.abs(x - 6 - z) < 1;
    const some = both(lesions, ([z = 0]) => z % 4 === 2);
    const empty = [3, 4, 5, 7, 8, 9, 11, 17, 19, 20, 21, 23, 24, 25];
    const [asReference, asPrediction] = [found(solid, some, lesions), found(solid, lesions, some)];
    expect(asReference.reason).toMatchObject({ kind: "planes-missing", side: "reference", planes: empty });
    expect(asPrediction.reason).toMatchObject({ kind: "planes-missing", side: "prediction", planes: empty, after: 1 });
    // Planes that are empty without a common step between the others show no pattern.
    const random = both(lesions, ([z = 0]) => [2, 5, 6, 11, 18, 21, 26].includes(z));
    expect(found(solid, random, lesions).reason?.kind).not.toBe("planes-missing");
  });

  test("planes left out regularly are named up to the object's end, and where it is thin and slanted too", () => {
    const slanted: Inside = ([z = 0, y = 0, x = 0]) => z >= 3 && z < 24 && y >= 8 && y < 30 && Math.abs(x - 6 - z) < 1;
    const found_ = found(
      solid,
      slanted,
      both(slanted, ([z = 0]) => z % 3 === 0),
    );
    const { planes, after, left } = reasonOf("planes-missing", found_.reason);
    expect(left).toBe(3);
    expect(planes).toEqual([4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23]);
    expect(after).toBe(1);
  });

  test("a ring's cavity that lies elsewhere is no hole and no filled one; one that is filled or narrower is", () => {
    const ring = but(organ, disc(40, 40, 14));
    const kinds = (prediction: Inside) => found(flat, ring, prediction).reasons.map(({ kind }) => kind);
    const aside = kinds(but(organ, disc(40, 48, 14)));
    expect([aside.includes("hole"), aside.includes("hole-filled")]).toEqual([false, false]);
    expect(kinds(but(organ, disc(40, 40, 11)))[0]).toBe("hole-filled");
    expect(kinds(organ)).toEqual(["hole-filled"]);
    expect(kinds(but(ring, disc(40, 21, 3)))).toEqual(["hole"]);
  });

  test("an outline that is off on one side, obliquely, is neither a shift nor a size, which gain nothing alone", () => {
    // What of a body lies within another one, aside of it, and what it holds besides.
    const shadow = both(organ, disc(34, 34, 24));
    for (const [reference, prediction, part] of [
      [organ, shadow, "missed"],
      [shadow, organ, "spurious"],
    ] as const) {
      const { loss, reason, dice } = found(flat, reference, prediction);
      expect(loss.shift + loss.size).toBe(0);
      expect(loss[part]).toBeGreaterThan(0.5 * total(loss));
      expect(reason?.gain).toBeGreaterThan(0.5 * (1 - (dice as number)));
    }
  });

  test("a shift and a size at once are both charged where one of them gains alone; where none does, one side is off", () => {
    const { loss, reason } = found(flat, organ, disc(43, 40, 21));
    expect(reason?.kind).toBe("too-small");
    expect(Math.min(loss.shift, loss.size)).toBeGreaterThan(0.03);
    // 8 rows too far out at the bottom, and none at the top.
    const oval =
      (row: number, high: number, wide: number): Inside =>
      ([y = 0, x = 0]) =>
        ((y - row) / high) ** 2 + ((x - 40) / wide) ** 2 <= 1;
    expect(found(flat, oval(40, 10, 20), oval(44, 14, 24)).reason).toMatchObject({
      kind: "one-sided",
      axis: "rows",
      side: "last",
    });
  });

  test("lost branches of a thick trunk are thin parts, told with what is found of them; a lost part of the trunk is none", () => {
    const trunk = either(box([4, 34], [76, 46]), box([34, 4], [46, 76]));
    const branches: Inside = ([y = 0, x = 0]) => y % 12 < 2 && y >= 8 && y < 72 && x >= 14 && x < 66;
    const { reason, loss } = found(flat, either(trunk, branches), trunk);
    expect(reason).toMatchObject({ kind: "thin", after: 1, lost: { width: 3, recall: 0, elsewhere: 1 } });
    expect(loss.missed).toBeCloseTo(total(loss), 12);
    const short = found(flat, either(trunk, branches), but(either(trunk, branches), disc(60, 40, 9)));
    expect(short.reasons.map(({ kind }) => kind)).not.toContain("thin");
  });

  test("voxels that are missing all through an object are holes, and neither a size nor a shift", () => {
    const speckled: Inside = (at) => body(at) && ((at[0] ?? 0) * 7 + (at[1] ?? 0) * 11 + (at[2] ?? 0) * 13) % 5 !== 0;
    const { reason, loss } = found(solid, body, speckled);
    expect(reason?.kind).toBe("hole");
    expect(loss).toMatchObject({ size: 0, shift: 0 });
  });

  test("a field of view shows a window, and half an object a straight cut", () => {
    const window = found(flat, organ, both(organ, box([26, 26], [54, 55]))).reason;
    expect(reasonOf("region-missing", window)).toMatchObject({ cut: "window", from: [26, 26], to: [53, 54], after: 1 });
    const half = found(flat, organ, both(organ, box([0, 0], [80, 30]))).reason;
    expect(reasonOf("region-missing", half)).toMatchObject({ cut: "plane", axis: "columns", side: "last", after: 1 });
    const square = box([20, 20], [60, 60]);
    expect(found(flat, square, box([24, 24], [56, 56])).reason?.kind).toBe("too-small");
  });

  test("what fills the gaps between objects merges them", () => {
    const cells = either(disc(24, 24, 9), disc(24, 45, 9), disc(45, 24, 9), disc(45, 45, 9));
    const filled = either(cells, box([17, 30], [32, 40]), box([30, 17], [40, 32]));
    expect(found(flat, cells, filled).reason).toMatchObject({ kind: "objects-merged", of: 4 });
  });

  test("a ball over several small objects leaks rather than merging them", () => {
    const cells = either(disc(20, 20, 7), disc(20, 56, 7), disc(56, 20, 7), disc(56, 56, 7));
    expect(found(flat, cells, either(cells, disc(38, 38, 22))).reason?.kind).toBe("leak");
  });

  test("a body without its arms is no window: they end all around it", () => {
    const star: Inside = ([y = 0, x = 0]) =>
      Math.hypot(y - 40, x - 40) < 38 &&
      Math.abs(Math.sin(6 * Math.atan2(y - 40, x - 40))) * Math.hypot(y - 40, x - 40) < 8;
    const { reason } = found(flat, either(disc(40, 40, 12), star), disc(40, 40, 12));
    expect(reason?.kind).toBe("thin");
  });

  test("a reference of every second plane is annotated in part, though its planes hold more than half", () => {
    // Nine planes are annotated, eight between them are not.
    const bean: Inside = ([z = 0, y = 0, x = 0]) => z >= 2 && z < 19 && Math.hypot((y - 20) / 9, (x - 20) / 12) < 1;
    const { reason } = found([22, 40, 40], (at) => bean(at) && (at[0] as number) % 2 === 0, bean, [5, 1, 1]);
    expect(reason).toMatchObject({ kind: "planes-missing", side: "reference", every: 2 });
  });

  test("what undoing moves out of the masks' box counts: planes missing at one end are no size along the stack", () => {
    const [whole, cut] = [2, 6].map((from) => box([from, 4, 4], [12, 16, 16]));
    const { reasons } = found([30, 20, 20], whole as Inside, cut as Inside, [8, 1.5, 1.5]);
    expect(reasons.map(({ kind }) => kind)).toEqual(["region-missing"]);
  });

  test("planes that are missing at an end of a thick stack are cut off, and no shift along it", () => {
    // The object tapers, so that a shift by half of what is missing and another size fit it as well.
    const cone: Inside = ([z = 0, y = 0, x = 0]) => z >= 2 && z < 12 && Math.hypot(y - 40, x - 40) < 24 - z;
    const shape = [14, 80, 80];
    for (const planes of [1, 2, 3, 4]) {
      const cut: Inside = ([z = 0, ...at]) => z >= 2 + planes && cone([z, ...at]);
      const { reason, loss } = found(shape, cone, cut, [8, 1.5, 1.5]);
      expect(reason).toMatchObject({ kind: "region-missing", axis: "planes", side: "first" });
      expect((reason as ReasonOf<"region-missing">).early).toBe(planes > 3 ? undefined : planes);
      expect(loss.missed).toBeCloseTo(total(loss), 9);
    }
  });

  test("an outline wavers by more voxels within thick planes than across them", () => {
    const slab = box([3, 10, 10], [9, 30, 30]);
    const wavy: Inside = ([z = 0, y = 0, x = 0]) =>
      slab([z, y, 10]) && x >= 10 && x < 30 + Math.round(2.4 * Math.sin(1.7 * y + 0.9 * z));
    expect(found([12, 40, 40], slab, wavy, [5, 1, 1]).reasons.map(({ kind }) => kind)).not.toContain("leak");
    // Two planes more are an end that is too far out; its mirror image a little beside would hold them too.
    const longer = box([3, 10, 10], [11, 30, 30]);
    expect(found([30, 40, 40], slab, longer, [5, 1, 1]).reason).toMatchObject({
      kind: "leak",
      end: { axis: "planes", side: "last", late: 2 },
    });
  });

  test("few voxels that are left of small objects are no window", () => {
    const specks = either(...[0, 1, 2, 3, 4].map((k) => disc(8 + 15 * k, 10 + 13 * k, 3)));
    const left = box([36, 34], [40, 38]);
    expect(found(flat, specks, both(specks, left)).reason?.kind).not.toBe("region-missing");
  });

  test("label noise excuses no outline that is off to one side only", () => {
    const slab = box([2, 8, 8], [7, 32, 32]);
    const cut = both(slab, ([z = 0]) => z < 6);
    expect(found(solid, slab, cut, [5, 1, 1])).toMatchObject({ withinLabelNoise: false });
    // Readers differ by as many voxels outwards as inwards.
    const wavy: Inside = ([z = 0, y = 0, x = 0]) =>
      slab([z, y, 8]) && x >= 8 && x < 32 + Math.round(1.3 * Math.sin(1.7 * y + 0.9 * z));
    expect(found(solid, slab, wavy)).toMatchObject({ reason: { kind: "label-noise" }, withinLabelNoise: true });
  });

  test("label noise excuses no planes that lie off, and no large loss of a tiny object", () => {
    const tube = box([2, 20, 20], [10, 24, 30]);
    // A voxel to the right or to the left, by whole planes or row by row.
    const moved =
      (parity: (z: number, y: number) => number): Inside =>
      ([z = 0, y = 0, x = 0]) =>
        tube([z, y, x + (parity(z, y) % 2 ? 1 : -1)]);
    const said = (prediction: Inside) => found([12, 44, 50], tube, prediction, [5, 1, 1]).reason?.kind;
    expect(said(moved((z, y) => z + y))).toBe("label-noise");
    const inPlanes = moved((z) => z);
    expect(said(([z = 0, y = 0, x = 0]) => (y < 23 ? inPlanes([z, y, x]) : tube([z, y, x])))).not.toBe("label-noise");
    const tiny = box([5, 20, 20], [7, 23, 23]);
    const half = either(box([5, 20, 20], [7, 22, 23]), box([5, 19, 20], [7, 20, 22]));
    expect(found([12, 44, 50], tiny, half, [5, 1, 1])).toMatchObject({ withinLabelNoise: false });
  });

  test("label noise excuses no half of a thin structure, and no boxes", () => {
    const thin = either(box([10, 10], [12, 70]), box([30, 10], [32, 70]), box([50, 10], [52, 70]));
    const half = found(
      flat,
      thin,
      both(thin, ([, x = 0]) => x < 40),
    );
    expect(half).toMatchObject({ reason: { kind: "region-missing" }, withinLabelNoise: false });
    const specks = either(...[0, 1, 2, 3].map((k) => disc(12 + 16 * k, 20 + 10 * k, 3)));
    const boxes = either(...[0, 1, 2, 3].map((k) => box([9 + 16 * k, 17 + 10 * k], [16 + 16 * k, 24 + 10 * k])));
    expect(found(flat, specks, boxes)).toMatchObject({ reason: { kind: "boxes" }, withinLabelNoise: false });
  });
});

describe("laws", () => {
  const damages: readonly [string, Inside, Inside][] = [
    ["a half", organ, both(organ, ([y = 0]) => y < 46)],
    ["a leak", organ, either(organ, disc(40, 67, 8))],
    ["a bite", organ, but(organ, disc(60, 52, 14))],
    ["a hole", organ, but(organ, disc(40, 44, 7))],
    ["too large", organ, disc(40, 40, 27)],
  ];
  test.each(damages)("transposing and flipping change no kind: %s", (_, reference, prediction) => {
    const straight = found(flat, reference, prediction);
    const turned =
      (inside: Inside): Inside =>
      ([y = 0, x = 0]) =>
        inside([79 - x, y]);
    const other = found(flat, turned(reference), turned(prediction));
    expect(other.reasons.map(({ kind }) => kind)).toEqual(straight.reasons.map(({ kind }) => kind));
    for (const part of ["shift", "size", "missed", "spurious", "boundary"] as const)
      expect(other.loss[part]).toBeCloseTo(straight.loss[part], 12);
  });

  test.each(damages)("another spacing and a larger frame change no kind: %s", (_, reference, prediction) => {
    const kinds = (one: ReturnType<typeof found>) => one.reasons.map(({ kind }) => kind);
    const straight = kinds(found(flat, reference, prediction));
    expect(kinds(found(flat, reference, prediction, [0.4, 0.4]))).toEqual(straight);
    expect(kinds(found([120, 110], reference, prediction))).toEqual(straight);
  });

  test.each(damages)("three boundary voxels change no reason: %s", (_, reference, prediction) => {
    const straight = found(flat, reference, prediction).reason?.kind;
    const specks = new Set(["40,16", "23,23", "17,32"]);
    const touched: Inside = ([y = 0, x = 0]) => prediction([y, x]) !== specks.has(`${y},${x}`);
    expect(found(flat, reference, touched).reason?.kind).toBe(straight);
  });
});
