import { expect, test } from "vitest";
import { readMask, readVolume } from "../../src/files/index.js";
import { npyFile, put, temporaryFolder } from "./write.js";

const folder = temporaryFolder();

test("every number type is read in both byte orders", async () => {
  const types: [string, (view: DataView, at: number, value: number, le: boolean) => void, number][] = [
    ["u1", (v, i, x) => v.setUint8(i, x), 1],
    ["i1", (v, i, x) => v.setInt8(i, x), 1],
    ["u2", (v, i, x, le) => v.setUint16(i, x, le), 2],
    ["i2", (v, i, x, le) => v.setInt16(i, x, le), 2],
    ["u4", (v, i, x, le) => v.setUint32(i, x, le), 4],
    ["i4", (v, i, x, le) => v.setInt32(i, x, le), 4],
    ["u8", (v, i, x, le) => v.setBigUint64(i, BigInt(x), le), 8],
    ["i8", (v, i, x, le) => v.setBigInt64(i, BigInt(x), le), 8],
    ["f4", (v, i, x, le) => v.setFloat32(i, x, le), 4],
    ["f8", (v, i, x, le) => v.setFloat64(i, x, le), 8],
  ];
  const values = [0, 1, 2, 100, 5, 127];
  for (const [type, set, width] of types) {
    for (const le of [true, false]) {
      const bytes = new Uint8Array(values.length * width);
      values.forEach((value, i) => {
        set(new DataView(bytes.buffer), i * width, value, le);
      });
      const descr = `${width === 1 ? "|" : le ? "<" : ">"}${type}`;
      for (const version of [1, 2, 3] as const) {
        const file = put(folder, "a.npy", npyFile({ descr, shape: [2, 3], bytes, version }));
        const map = await readMask(file);
        expect(map).toMatchObject({ shape: [2, 3], spacing: [1, 1], unit: "px" });
        expect([...map.values]).toEqual(values);
      }
    }
  }
});

test("booleans are a mask with label 1", async () => {
  const file = put(folder, "b.npy", npyFile({ descr: "|b1", shape: [1, 3], bytes: Uint8Array.of(1, 0, 1) }));
  expect([...(await readMask(file)).values]).toEqual([1, 0, 1]);
});

test("half-precision numbers are read exactly", async () => {
  const bits = Uint16Array.of(0x0000, 0x3c00, 0xc000, 0x3800, 0x0001, 0x7bff);
  const file = put(folder, "h.npy", npyFile({ descr: "<f2", shape: [2, 3], bytes: new Uint8Array(bits.buffer) }));
  expect([...(await readVolume(file)).values]).toEqual([0, 1, -2, 0.5, 2 ** -24, 65504]);
});

test("Fortran order becomes rows and columns", async () => {
  const flat = npyFile({ descr: "|u1", shape: [2, 3], fortran: true, bytes: Uint8Array.of(1, 4, 2, 5, 3, 6) });
  expect([...(await readMask(put(folder, "f.npy", flat))).values]).toEqual([1, 2, 3, 4, 5, 6]);
  // Value 100·plane + 10·row + column in a 2 × 2 × 2 volume, first index fastest.
  const bytes = Uint8Array.of(0, 100, 10, 110, 1, 101, 11, 111);
  const deep = npyFile({ descr: "|u1", shape: [2, 2, 2], fortran: true, bytes });
  expect([...(await readMask(put(folder, "g.npy", deep))).values]).toEqual([0, 1, 10, 11, 100, 101, 110, 111]);
});
