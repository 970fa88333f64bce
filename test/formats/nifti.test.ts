import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { readImageNode } from "@itk-wasm/image-io";
import { expect, test } from "vitest";
import { readMask, readVolume } from "../../src/files/index.js";
import { type NiftiType, niftiFile, put, temporaryFolder } from "./write.js";

const folder = temporaryFolder();
const samples = new URL("../../samples/", import.meta.url).pathname;
const golden = JSON.parse(readFileSync(new URL("../golden/measures.json", import.meta.url), "utf8"));

test("the spine is 17 planes of 512 × 512, its voxels counted as scipy counts them", async () => {
  const want = golden["spine/spine.nii.gz"];
  for (const role of ["reference", "prediction"]) {
    const map = await readMask(`${samples}${role}s/spine.nii.gz`);
    expect(map.shape).toEqual([17, 512, 512]);
    expect(map.spacing.map((s) => Number(s.toFixed(6)))).toEqual(want.spacing.map((s: number) => Number(s.toFixed(6))));
    const counts = new Map<number, number>();
    for (const value of map.values) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [label, measures] of Object.entries<Record<string, number>>(want.labels)) {
      expect(counts.get(Number(label)) ?? 0).toBe(measures[role]);
    }
  }
});

test("voxels and geometry are those that ITK reads", async () => {
  for (const name of ["references/spine.nii.gz", "references/patient07.nii.gz", "images/patient07.nii.gz"]) {
    const ours = await readVolume(samples + name);
    const itk = await readImageNode(samples + name);
    expect(ours.shape).toEqual([...itk.size].reverse());
    expect(ours.spacing).toEqual([...itk.spacing].reverse());
    expect(Buffer.compare(Buffer.from(ours.values.buffer), Buffer.from(Buffer.from(ours.values.buffer)))).toBe(0);
    const theirs = itk.data as Uint8Array;
    expect(ours.values.every((value, i) => value === theirs[i])).toBe(true);
    itk.origin.forEach((x, i) => {
      expect(ours.origin?.[i]).toBeCloseTo(x, 4);
    });
    // ITK's direction is a matrix with one column an axis, x first.
    const matrix = itk.direction as Float64Array;
    for (let axis = 0; axis < 3; axis++) {
      for (let i = 0; i < 3; i++)
        expect(ours.direction?.[2 - axis]?.[i]).toBeCloseTo(matrix[i * 3 + axis] as number, 5);
    }
  }
});

const TYPES = "uint8 int8 uint16 int16 uint32 int32 uint64 int64 float32 float64".split(" ") as NiftiType[];

test.each(TYPES)("%s is read in both byte orders and versions, plain and compressed", async (type) => {
  const values = [0, 1, 2, 3, 100, 5, 6, 120, 8, 9, 10, 11];
  for (const littleEndian of [true, false]) {
    for (const version of [1, 2] as const) {
      const bytes = niftiFile({ sizes: [3, 2, 2], values, type, littleEndian, version });
      for (const file of [put(folder, "a.nii", bytes), put(folder, "a.nii.gz", gzipSync(bytes))]) {
        const map = await readMask(file);
        expect(map.shape).toEqual([2, 2, 3]);
        expect([...map.values]).toEqual(values);
      }
    }
  }
});

test("slope and intercept scale the voxels; a slope of 0 does not", async () => {
  const parts = { sizes: [2, 1, 1], values: [0, 3], type: "int16" as const };
  const scaled = put(folder, "s.nii", niftiFile({ ...parts, slope: 0.5, intercept: -1 }));
  expect([...(await readVolume(scaled)).values]).toEqual([-1, 0.5]);
  const plain = put(folder, "p.nii", niftiFile({ ...parts, slope: 0, intercept: 7 }));
  expect([...(await readVolume(plain)).values]).toEqual([0, 3]);
});

test("labels scaled in single precision are still whole", async () => {
  const slope = Math.fround(1 / 255);
  const file = put(folder, "f.nii", niftiFile({ sizes: [2, 1], values: [0, 255], slope }));
  expect([...(await readMask(file)).values]).toEqual([0, 1]);
});

test("one plane stays 3-D, two axes stay 2-D, a single volume loses its further axes", async () => {
  const shapeOf = async (sizes: number[]) => {
    const values = new Uint8Array(sizes.reduce((product, n) => product * n, 1));
    return (await readMask(put(folder, "n.nii", niftiFile({ sizes, values })))).shape;
  };
  expect(await shapeOf([4, 3, 1])).toEqual([1, 3, 4]);
  expect(await shapeOf([4, 3])).toEqual([3, 4]);
  expect(await shapeOf([4, 3, 2, 1, 1])).toEqual([2, 3, 4]);
});

test("spacing is in mm whatever the file's unit", async () => {
  const file = put(
    folder,
    "u.nii",
    niftiFile({ sizes: [1, 1, 1], values: [1], units: 3, pixdim: [1, 500, 250, 2000] }),
  );
  const { spacing, unit } = await readVolume(file);
  expect(spacing).toEqual([2, 0.25, 0.5]);
  expect(unit).toBe("mm");
});

test("origin and direction are in LPS, from the sform or else the qform", async () => {
  const base = { sizes: [2, 2, 2], values: new Uint8Array(8), pixdim: [1, 2, 3, 4] };
  const srows = [
    [2, 0, 0, 10],
    [0, 3, 0, 20],
    [0, 0, 4, 30],
  ];
  const byS = await readVolume(put(folder, "s.nii", niftiFile({ ...base, srows })));
  expect(byS.origin).toEqual([-10, -20, 30]);
  expect(byS.direction).toEqual([
    [0, 0, 1],
    [0, -1, 0],
    [-1, 0, 0],
  ]);
  // A half turn about z: x and y change sign.
  const byQ = await readVolume(put(folder, "q.nii", niftiFile({ ...base, quaternion: [0, 0, 1], qoffset: [1, 2, 3] })));
  expect(byQ.origin).toEqual([-1, -2, 3]);
  expect(byQ.direction).toEqual([
    [0, 0, 1],
    [0, 1, 0],
    [1, 0, 0],
  ]);
  expect((await readVolume(put(folder, "none.nii", niftiFile(base)))).direction).toBeUndefined();
});

test("qfac −1 turns the planes' axis, as ITK turns it", async () => {
  const parts = { sizes: [2, 2, 2], values: new Uint8Array(8), pixdim: [-1, 1, 1, 1], quaternion: [0.5, 0.5, 0.5] };
  const file = put(folder, "qfac.nii", niftiFile(parts));
  const [ours, itk] = [await readVolume(file), await readImageNode(file)];
  const matrix = itk.direction as Float64Array;
  for (let axis = 0; axis < 3; axis++) {
    for (let i = 0; i < 3; i++) expect(ours.direction?.[2 - axis]?.[i]).toBeCloseTo(matrix[i * 3 + axis] as number, 6);
  }
});
