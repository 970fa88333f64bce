/** When two files are on one grid: law by law, each with what is said of grids that differ. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors/index.js";
import { asOriented, checkGeometry, type Grid, mismatch, onGrid } from "../../src/files/index.js";

const identity = [
  [0, 0, 1],
  [0, 1, 0],
  [1, 0, 0],
];
const plain: Grid = { shape: [4, 5, 6], spacing: [2, 1, 1], unit: "mm" };
const placed: Grid = { ...plain, origin: [1, 2, 3], direction: identity };
const differ = (first: Grid, second: Grid) => mismatch(first, second, ["one", "other"])?.problem;
const grids = fc.record({
  shape: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 3 }),
  unit: fc.constantFrom("mm" as const, "px" as const),
  step: fc.constantFrom(0.5, 1, 1.01),
  origin: fc.constantFrom(undefined, [0, 0, 0], [0, 0, 1]),
  direction: fc.constantFrom(undefined, identity, [...identity].reverse()),
  world: fc.constantFrom(undefined, "EPSG:32632", "EPSG:4326"),
});
const gridOf = ({ step, shape, unit, ...more }: typeof grids extends fc.Arbitrary<infer G> ? G : never): Grid => {
  const told = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return { shape, unit, spacing: shape.map(() => step), ...told };
};

describe("two grids", () => {
  it("are one where they are equal, and the answer does not depend on which comes first", () => {
    fc.assert(
      fc.property(grids, grids, (a, b) => {
        const [first, second] = [gridOf(a), gridOf(b)];
        expect(differ(first, first)).toBeUndefined();
        const [there, back] = [differ(first, second), differ(second, first)];
        expect(there === undefined).toBe(back === undefined);
        expect(there?.split(":")[0]).toBe(back?.split(":")[0]);
      }),
    );
  });

  it("differ in the first thing that differs, told with both values and both names", () => {
    const all: Grid = {
      ...placed,
      shape: [4, 5, 7],
      spacing: [2, 1, 3],
      origin: [1, 2, 4],
      direction: [...identity].reverse(),
    };
    const axes = " (one has the axes LPS, other SPL)";
    expect(mismatch({ ...placed, world: "a" }, { ...all, world: "b" }, ["one", "other"])).toEqual({
      code: "shape",
      problem: "the shape differs: one has [4, 5, 6], other [4, 5, 7]",
    });
    expect(mismatch({ ...placed, world: "a" }, { ...all, shape: placed.shape, world: "b" }, ["one", "other"])).toEqual({
      code: "geometry",
      problem: "the spacing differs: one has [2, 1, 1], other [2, 1, 3]",
    });
    const { shape, spacing } = placed;
    expect(differ({ ...placed, world: "a" }, { ...all, shape, spacing, world: "b" })).toBe(
      "the coordinate system differs: one has [a], other [b]",
    );
    expect(differ(placed, { ...all, shape, spacing })).toBe(
      `the origin differs: one has [1, 2, 3], other [1, 2, 4]${axes}`,
    );
    expect(differ(placed, { ...placed, direction: all.direction as number[][] })).toBe(
      `the direction differs: one has [[0, 0, 1], [0, 1, 0], [1, 0, 0]], other [[1, 0, 0], [0, 1, 0], [0, 0, 1]]${axes}`,
    );
  });

  it("have different shapes also where one is the beginning of the other", () => {
    for (const shape of [
      [4, 5],
      [4, 5, 6, 1],
    ]) {
      expect(differ(plain, { ...plain, shape })).toContain("the shape differs");
      expect(differ({ ...plain, shape }, plain)).toContain("the shape differs");
    }
  });

  it("are not compared in what only one of them has", () => {
    const pixels: Grid = { ...plain, spacing: [1, 1, 1], unit: "px" };
    for (const other of [plain, pixels, { ...placed, world: "EPSG:4326" }]) {
      expect(differ(pixels, other)).toBeUndefined();
      expect(differ(other, pixels)).toBeUndefined();
    }
    expect(differ({ ...plain, origin: [1, 2, 3] }, { ...plain, direction: identity })).toBeUndefined();
    // A name of a map alone is the beginning of one with its coordinate system.
    expect(differ({ ...plain, world: "map" }, { ...plain, world: "map EPSG:4326" })).toBeUndefined();
    expect(differ({ ...plain, world: "map EPSG:4326" }, { ...plain, world: "map" })).toBeUndefined();
  });

  it("name their axes only where both have them and they differ", () => {
    const shape = [4, 5, 7];
    expect(differ(placed, { ...placed, shape })).not.toContain("axes");
    expect(differ(placed, { ...plain, shape })).not.toContain("axes");
    expect(differ(plain, { ...placed, shape })).not.toContain("axes");
  });
});

describe("the tolerance", () => {
  const at = (spacing: readonly number[], origin: number, unit: "mm" | "px" = "mm"): Grid => ({
    ...{ shape: [2, 2, 2], spacing, unit, origin: [0, origin, 0] },
  });
  const isOne = (first: Grid, second: Grid) =>
    differ(first, second) === undefined && differ(second, first) === undefined;

  it("of a spacing is 1e-3 mm, and a thousandth of a size below 1 mm", () => {
    for (const size of [0.01, 0.2, 1, 3]) {
      const most = 1e-3 * Math.min(1, size);
      expect(isOne(at([1, size, 1], 0), at([1, size - 0.99 * most, 1], 0))).toBe(true);
      expect(isOne(at([1, size, 1], 0), at([1, size - 1.01 * most, 1], 0))).toBe(false);
    }
    // A difference that is a thousandth to the last bit, of the larger of both.
    expect(isOne(at([0.9765625, 1, 1], 0), at([0.9755859375, 1, 1], 0))).toBe(true);
    expect(isOne(at([0.5, 1, 1], 0), at([0.50050025, 1, 1], 0))).toBe(true);
    expect(isOne(at([0.5, 1, 1], 0), at([0.50050075, 1, 1], 0))).toBe(false);
  });

  it("of an origin is 1e-3 mm, but at most a tenth of the smallest voxel and at least a millionth", () => {
    for (const [smallest, most] of [
      [1, 1e-3],
      [0.01, 1e-3],
      [0.005, 5e-4],
      [1e-6, 1e-7],
      [900, 1e-3],
      [2000, 2e-3],
    ] as const) {
      const spacing = [smallest, 5000, 3000];
      expect(isOne(at(spacing, 0), at(spacing, 0.99 * most))).toBe(true);
      expect(isOne(at(spacing, 0), at(spacing, 1.01 * most))).toBe(false);
    }
    expect(isOne(at([1e-4, 1, 1], 0, "px"), at([1e-4, 1, 1], 0.99e-3, "px"))).toBe(true);
    expect(isOne(at([5000, 5000, 5000], 0, "px"), at([5000, 5000, 5000], 1.01e-3, "px"))).toBe(false);
  });

  it("of a direction is 1e-3 in each component", () => {
    const tilted = (by: number): Grid => ({
      ...plain,
      direction: [
        [0, 0, 1],
        [0, 1, by],
        [1, 0, 0],
      ],
    });
    expect(isOne(tilted(0), tilted(1e-3))).toBe(true);
    expect(isOne(tilted(0), tilted(-1.01e-3))).toBe(false);
  });

  it("leaves digits that show a difference beyond it", () => {
    expect(differ(at([1, 1, 1], 0), at([1, 1, 1], 0.0012345678))).toContain("0.001234568");
    expect(differ(at([1, 1, 1], 12.3456789), at([1, 1, 1], 0))).toContain("12.34568");
  });

  it("of an origin with fewer axes is none", () => {
    expect(differ({ ...plain, origin: [1, 2] }, { ...plain, origin: [1, 2, 3] })).toContain("the origin differs");
  });
});

describe("a prediction on another grid", () => {
  const fault = (prediction: Grid, reference: Grid): InputError | undefined => {
    try {
      checkGeometry("p.nii", prediction, reference);
    } catch (error) {
      if (error instanceof InputError) return error;
      throw error;
    }
    return undefined;
  };

  it("is refused with a way out: resampling where both say where they lie, else two files of one image", () => {
    expect(fault(placed, placed)).toBeUndefined();
    const moved = { ...placed, origin: [1, 2, 9] };
    expect(fault(moved, placed)).toMatchObject({
      ...{ code: "geometry", file: "p.nii" },
      problem: "the origin differs: it has [1, 2, 9], the reference [1, 2, 3]",
      hint: "bring both onto one grid, or give --resample nearest where they show the same body",
    });
    const shape = [4, 5, 7];
    const hints = [
      fault({ ...plain, shape }, placed),
      fault({ ...placed, shape }, plain),
      fault({ ...placed, shape: [4, 5] }, placed),
    ].map((error) => [error?.code, error?.hint]);
    expect(hints).toEqual(Array(3).fill(["shape", "give two files of one image"]));
    expect(fault({ ...placed, shape }, placed)?.hint).toContain("--resample nearest");
  });

  it("is resampled only where that was asked for, and stays as it is on the same grid", () => {
    const map = { shape: [1, 1, 2], spacing: [1, 1, 1], unit: "mm" as const, origin: [0, 0, 0], direction: identity };
    const here = { ...map, values: Uint8Array.of(1, 2) };
    expect(onGrid("p", here, map)).toBe(here);
    expect(onGrid("p", here, map, "nearest")).toBe(here);
    const beside: Grid = { ...map, origin: [1, 0, 0] };
    expect([...onGrid("p", here, beside, "nearest").values]).toEqual([2, 0]);
    expect(() => onGrid("p", here, beside)).toThrow("the origin differs");
  });
});

it("axes in another order come back onto the reference's grid, or are refused where they lead to another shape", () => {
  const values = Uint8Array.from({ length: 24 }, (_, i) => i);
  const stored = { shape: [2, 3, 4], spacing: [7, 8, 9], unit: "px", values } as const;
  const reference: Grid = { ...placed, shape: [3, 4, 2], world: "map" };
  for (const minus of ["", "-"]) {
    const rows = minus === "" ? [0, 1, 2] : [2, 1, 0];
    const moved = rows.flatMap((row) =>
      [0, 1, 2, 3].flatMap((column) => [0, 1].map((z) => (z * 3 + row) * 4 + column)),
    );
    const found = asOriented("a.npy", stored, reference, `${minus}rows,columns,planes`);
    expect(found).toEqual({ ...reference, values: Uint8Array.from(moved) });
  }
  const other = { ...reference, shape: [3, 2, 4] };
  expect(() => asOriented("a.npy", stored, other, "rows,columns,planes")).toThrow(
    "read as rows,columns,planes it has the shape [3, 4, 2], the reference [3, 2, 4]",
  );
});
