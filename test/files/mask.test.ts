import { expect, test } from "vitest";
import { readMask } from "../../src/files/index.js";
import { niftiFile, put, temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();
const floats = (name: string, values: number[]) =>
  put(folder, name, niftiFile({ sizes: [values.length, 1], values, type: "float32" }));

test("fractions are refused unless a threshold makes a mask of them", async () => {
  const file = floats("p.nii", [0, 0.25, 0.5, 1]);
  await expect(readMask(file)).rejects.toMatchObject({ code: "values", hint: expect.stringContaining("threshold") });
  expect([...(await readMask(file, { threshold: 0.5 })).values]).toEqual([0, 0, 1, 1]);
});

test("a threshold of grey levels is refused for a mask of 0 and 1, which it would empty", async () => {
  const mask = floats("mask.nii", [0, 1, 1, 0]);
  await expect(readMask(mask, { threshold: 128 })).rejects.toMatchObject({ code: "threshold" });
  expect([...(await readMask(floats("grey.nii", [0, 100, 200, 255]), { threshold: 128 })).values]).toEqual([
    0, 0, 1, 1,
  ]);
  expect([...(await readMask(floats("empty.nii", [0, 0]), { threshold: 128 })).values]).toEqual([0, 0]);
  expect([...(await readMask(floats("low.nii", [0, 0.2]), { threshold: 0.5 })).values]).toEqual([0, 0]);
});

test("what is undefined is refused, with a threshold too", async () => {
  const file = floats("nan.nii", [0, Number.NaN]);
  await expect(readMask(file)).rejects.toMatchObject({ code: "values" });
  await expect(readMask(file, { threshold: 0.5 })).rejects.toMatchObject({ code: "values" });
  await expect(readMask(floats("inf.nii", [Number.POSITIVE_INFINITY]))).rejects.toMatchObject({ code: "values" });
});

test("whole floats become integers", async () => {
  const { values } = await readMask(floats("w.nii", [0, 3, -1]));
  expect(values).toBeInstanceOf(Int32Array);
  expect([...values]).toEqual([0, 3, -1]);
});

test("floats that a scale factor left near whole numbers are these", async () => {
  expect([...(await readMask(floats("near.nii", [0, 0.9995, 2.0008, 7014.995]))).values]).toEqual([0, 1, 2, 7015]);
  await expect(readMask(floats("far.nii", [0, 0.998]))).rejects.toMatchObject({ code: "values" });
});

test("values between ids were interpolated, and no threshold is advised for them", async () => {
  const hint = expect.stringContaining("nearest neighbours");
  await expect(readMask(floats("between.nii", [0, 0.5, 1, 3]))).rejects.toMatchObject({ code: "values", hint });
});

test("floats beyond 32 bits are refused", async () => {
  await expect(readMask(floats("big.nii", [2 ** 40]))).rejects.toMatchObject({ code: "values" });
});

test("the user's spacing replaces the file's, one number for each axis", async () => {
  const file = put(folder, "s.nii", niftiFile({ sizes: [2, 1], values: [0, 1], pixdim: [1, 3, 3, 3] }));
  expect((await readMask(file, { spacing: [2, 0.5] })).spacing).toEqual([2, 0.5]);
  await expect(readMask(file, { spacing: [1, 1, 1] })).rejects.toMatchObject({ code: "spacing" });
});

test("0 and 255 become a mask wherever another value would stand, which leaves all of them as stored", async () => {
  const bytes = (values: number[]) =>
    put(folder, "b.nii", niftiFile({ sizes: [values.length, 1], values, type: "uint8" }));
  const values = Array.from({ length: 11 }, (_, i) => (i % 3 === 1 ? 255 : 0));
  expect([...(await readMask(bytes(values))).values]).toEqual(values.map((value) => value / 255));
  for (let other = 0; other < values.length; other++) {
    for (const value of [1, 128, 254]) {
      const mixed = values.map((one, at) => (at === other ? value : one));
      expect([...(await readMask(bytes(mixed))).values]).toEqual(mixed);
    }
  }
});
