import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mismatch, readLabelMaps, readPair, resampleNearest } from "../../src/files/index.js";
import { greyPng, niftiFile, put, temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();
const identity = (x = 0, y = 0, z = 0, size = 1) => [
  [size, 0, 0, x],
  [0, size, 0, y],
  [0, 0, size, z],
];

test("a pair holds the two masks of one label", async () => {
  const reference = put(folder, "r.png", greyPng(3, 1, [0, 2, 1]));
  const prediction = put(folder, "p.png", greyPng(3, 1, [2, 2, 0]));
  const pair = await readPair(reference, prediction, { label: 2 });
  expect([...pair.reference]).toEqual([0, 1, 0]);
  expect([...pair.prediction]).toEqual([1, 1, 0]);
  await expect(readPair(reference, prediction)).rejects.toMatchObject({
    code: "label",
    problem: expect.stringContaining("2 labels: 1, 2"),
  });
  expect([...(await readPair(reference, prediction, { merge: true })).reference]).toEqual([0, 1, 1]);
});

test("shapes that differ are both shown", async () => {
  const reference = put(folder, "r.png", greyPng(3, 1, [0, 2, 1]));
  const prediction = put(folder, "p.png", greyPng(1, 3, [0, 2, 1]));
  const error = await readPair(reference, prediction).catch((e) => e);
  expect(error.code).toBe("shape");
  expect(error.line).toContain("[3, 1]");
  expect(error.line).toContain("[1, 3]");
  expect(error.line).toContain(prediction);
});

test("one plane of a volume is no slice", async () => {
  const reference = put(folder, "r.nii", niftiFile({ sizes: [2, 2, 1], values: [1, 0, 0, 1] }));
  const prediction = put(folder, "p.png", greyPng(2, 2, [1, 0, 0, 1]));
  const error = await readPair(reference, prediction).catch((e) => e);
  expect(error.line).toMatch(/\[2, 2\].*\[1, 2, 2\]/);
});

test("spacing, origin and direction must agree within 1e-3, and both are shown", async () => {
  const file = (name: string, parts: object) =>
    put(folder, name, niftiFile({ sizes: [2, 1, 1], values: [0, 1], ...parts }));
  const reference = file("ref.nii", { srows: identity() });
  await readPair(reference, file("near.nii", { srows: identity(0.0005) }));
  const spaced = file("spaced.nii", { pixdim: [1, 2, 2, 2], srows: identity(0, 0, 0, 2) });
  const moved = file("moved.nii", { srows: identity(5) });
  const turned = file("turned.nii", {
    srows: [
      [-1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ],
  });
  for (const [prediction, what] of [
    [spaced, "the spacing differs: it has [2, 2, 2], the reference [1, 1, 1]"],
    [moved, "the origin differs: it has [-5, 0, 0], the reference [0, 0, 0]"],
    [turned, "the direction differs"],
  ] as const) {
    await expect(readPair(reference, prediction)).rejects.toMatchObject({
      code: "geometry",
      problem: expect.stringContaining(what),
    });
  }
});

test("two grids are one up to a difference of 1e-3, and at it", () => {
  const grid = (spacing: number, origin: number) => ({
    shape: [2, 2, 2],
    spacing: [1, 1, spacing],
    unit: "mm" as const,
    origin: [0, 0, origin],
  });
  const differ = (spacing: number, origin: number) => mismatch(grid(1, 0), grid(spacing, origin), ["one", "other"]);
  for (const difference of [0, 0.0009, 0.001 - 1e-9]) {
    expect(differ(1 - difference, 0)).toBeUndefined();
    expect(differ(1, difference)).toBeUndefined();
  }
  expect(differ(1, 0.001)).toBeUndefined();
  for (const difference of [0.001 + 1e-9, 0.0011]) {
    expect(differ(1 - difference, 0)?.problem).toContain("spacing");
    expect(differ(1, difference)?.problem).toContain("origin");
  }
});

test("a spacing that only one file has holds for both", async () => {
  const nii = put(folder, "mm.nii", niftiFile({ sizes: [2, 1], values: [0, 1], pixdim: [1, 0.5, 2, 1] }));
  const png = put(folder, "px.png", greyPng(2, 1, [0, 1]));
  for (const [a, b] of [
    [nii, png],
    [png, nii],
  ] as const) {
    const { reference, prediction } = await readLabelMaps(a, b);
    expect(reference).toMatchObject({ spacing: [2, 0.5], unit: "mm" });
    expect(prediction).toMatchObject({ spacing: [2, 0.5], unit: "mm" });
  }
});

test("nearest resampling undoes a move and a flip of the grid", async () => {
  const reference = put(folder, "g.nii", niftiFile({ sizes: [3, 1, 1], values: [1, 2, 3], srows: identity() }));
  const moved = put(folder, "m.nii", niftiFile({ sizes: [3, 1, 1], values: [1, 2, 3], srows: identity(1) }));
  const srows = [[-1, 0, 0, 2], ...identity().slice(1)];
  const flipped = put(folder, "f.nii", niftiFile({ sizes: [3, 1, 1], values: [1, 2, 3], srows }));
  const resampled = async (file: string) => [
    ...(await readLabelMaps(reference, file, { resample: "nearest" })).prediction.values,
  ];
  expect(await resampled(moved)).toEqual([0, 1, 2]);
  expect(await resampled(flipped)).toEqual([3, 2, 1]);
});

test("resampling is refused where a file does not say where it lies", async () => {
  const reference = put(folder, "g.nii", niftiFile({ sizes: [3, 1], values: [1, 2, 3], srows: identity() }));
  const png = put(folder, "n.png", greyPng(2, 1, [1, 2]));
  await expect(readLabelMaps(reference, png, { resample: "nearest" })).rejects.toMatchObject({ code: "resample" });
});

test("nearest resampling gives each voxel the label whose centre is nearest in the world", () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
  );
  const numbers = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -3, max: 3, noNaN: true }))) as fc.Arbitrary<
    number[]
  >;
  const spacings = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0.3, max: 3, noNaN: true }))) as fc.Arbitrary<
    number[]
  >;
  const grid = fc.record({
    shape: sizes,
    spacing: spacings,
    origin: numbers,
    angle: fc.double({ min: 0, max: 6, noNaN: true }),
  });
  const placed = ({ angle, ...rest }: { shape: number[]; spacing: number[]; origin: number[]; angle: number }) => ({
    ...rest,
    unit: "mm" as const,
    direction: [
      [0, 0, 1],
      [-Math.sin(angle), Math.cos(angle), 0],
      [Math.cos(angle), Math.sin(angle), 0],
    ],
  });
  const world = (g: ReturnType<typeof placed>, index: number[]) =>
    g.origin.map(
      (o, i) => o + index.reduce((s, n, k) => s + n * (g.spacing[k] as number) * (g.direction[k]?.[i] as number), 0),
    );
  const each = (shape: number[]) =>
    Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => {
      const [, R, C] = shape as [number, number, number];
      return [Math.floor(i / (R * C)), Math.floor(i / C) % R, i % C];
    });
  fc.assert(
    fc.property(grid, grid, (a, b) => {
      const [from, to] = [placed(a), placed(b)];
      const indices = each(from.shape);
      const values = Uint8Array.from(indices, (_, i) => i + 1);
      const got = resampleNearest("x", { ...from, values }, to).values;
      each(to.shape).forEach((index, i) => {
        const at = world(to, index);
        // In units of voxels: the nearest centre lies within half a voxel along every axis, or there is none.
        const near = indices.findIndex((other) => {
          const center = world(from, other);
          return from.direction.every((axis, k) => {
            const along = axis.reduce((s, d, j) => s + d * ((at[j] as number) - (center[j] as number)), 0);
            return Math.abs(along) < (from.spacing[k] as number) * (0.5 - 1e-5);
          });
        });
        const onEdge = indices.some((other) => {
          const center = world(from, other);
          return from.direction.some((axis, k) => {
            const along = axis.reduce((s, d, j) => s + d * ((at[j] as number) - (center[j] as number)), 0);
            return Math.abs(Math.abs(along) / (from.spacing[k] as number) - 0.5) <= 1e-5;
          });
        });
        if (!onEdge) expect(got[i]).toBe(near < 0 ? 0 : values[near]);
      });
    }),
    { numRuns: 100, seed: 6 },
  );
});
