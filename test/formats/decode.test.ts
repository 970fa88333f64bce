import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { crc32 } from "../../src/codecs/crc32.js";
import { Decoder } from "../../src/codecs/decode.js";
import { voxelsOf } from "../../src/codecs/faults.js";
import { fflateUnzip } from "../../src/codecs/fflate-unzip.js";
import { unpack, unpackHead, unpackInto } from "../../src/codecs/unzip.js";
import { nodeUnzip } from "../../src/files/node-host.js";

const writers = {
  int32: (view: DataView, at: number, value: number, little: boolean) => view.setInt32(at, value, little),
  uint32: (view: DataView, at: number, value: number, little: boolean) => view.setUint32(at, value, little),
  int64: (view: DataView, at: number, value: number, little: boolean) => view.setBigInt64(at, BigInt(value), little),
  uint64: (view: DataView, at: number, value: number, little: boolean) => view.setBigUint64(at, BigInt(value), little),
  float32: (view: DataView, at: number, value: number, little: boolean) => view.setFloat32(at, value, little),
  float64: (view: DataView, at: number, value: number, little: boolean) => view.setFloat64(at, value, little),
};

function bytesOf(type: keyof typeof writers, values: readonly number[], little: boolean): Buffer {
  const width = Number(/\d+/.exec(type)?.[0]) / 8;
  const bytes = Buffer.alloc(values.length * width);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const [i, value] of values.entries()) writers[type](view, i * width, value, little);
  return bytes;
}

const whole = fc.oneof(fc.constant(0), fc.nat(255), fc.nat(65535), fc.nat(2 ** 31 - 1));
const values = {
  int32: fc.oneof(whole, fc.integer()),
  uint32: fc.oneof(whole, fc.nat(2 ** 32 - 1)),
  int64: fc.oneof(whole, fc.maxSafeInteger()),
  uint64: fc.oneof(whole, fc.maxSafeNat()),
  float32: fc.oneof(whole.map(Math.fround), fc.float()),
  float64: fc.oneof(whole, fc.double()),
};

it("values of every wide type come out as they are, whatever pieces they come in", () => {
  const type = fc.constantFrom(...(Object.keys(writers) as (keyof typeof writers)[]));
  const input = type.chain((type) =>
    fc.record({
      type: fc.constant(type),
      given: fc.array(values[type], { maxLength: 60 }),
      little: fc.boolean(),
      cuts: fc.array(fc.nat(480), { maxLength: 6 }),
      skip: fc.nat(9),
    }),
  );
  fc.assert(
    fc.property(input, ({ type, given, little, cuts, skip }) => {
      const bytes = Buffer.concat([Buffer.alloc(skip, 7), bytesOf(type, given, little)]);
      const decoder = new Decoder("x.nii", given.length, type, little);
      const take = decoder.after(skip);
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      for (let k = 1; k < places.length; k++) take(bytes.subarray(places[k - 1], places[k]));
      const found = decoder.finish();
      // Whether a zero has a sign is not told.
      expect(Array.from(found, (value) => value + 0)).toEqual(given.map((value) => value + 0));
      // A byte a voxel where that holds every value.
      if (given.every((value) => Number.isInteger(value) && value >= 0 && value < 256))
        expect(found).toBeInstanceOf(Uint8Array);
    }),
    { numRuns: 500 },
  );
});

it("more values than are looked at together keep their places when a late one needs a larger type", () => {
  const count = 300_000;
  for (const [late, kind] of [
    [7, Uint8Array],
    [300, Uint16Array],
    [-5, Int32Array],
    [0.5, Float64Array],
  ] as const) {
    const numbers = Float64Array.from({ length: count }, (_, i) => (i === count - 2 ? late : i % 251));
    const decoder = new Decoder("x.nii", count, "float64", true);
    decoder.push(Buffer.from(numbers.buffer));
    const found = decoder.finish();
    expect(found).toBeInstanceOf(kind);
    expect(found.every((value, i) => value === numbers[i])).toBe(true);
  }
});

it("scaled values are multiplied and added to in double precision", () => {
  const decoder = new Decoder("x.nii", 3, "int16", true, { slope: 0.1, intercept: 0.3 });
  decoder.push(Buffer.from(Int16Array.of(0, 1, -7).buffer));
  expect([...decoder.finish()]).toEqual([0.3, 0.1 + 0.3, -7 * 0.1 + 0.3]);
});

it("64-bit integers that a double cannot hold are refused", () => {
  for (const [type, value] of [
    ["int64", 2n ** 60n + 1n],
    ["int64", -(2n ** 62n)],
    ["uint64", 2n ** 64n - 1n],
  ] as const) {
    const decoder = new Decoder("x.npy", 1, type, true);
    const bytes = Buffer.from(BigUint64Array.of(BigInt.asUintN(64, value)).buffer);
    expect(() => decoder.push(bytes)).toThrow(`holds the 64-bit integer ${value}`);
  }
});

it.each([
  ["Node's zlib", nodeUnzip, 3_000_000],
  ["fflate", fflateUnzip, 300_000],
] as const)(
  "a stream unpacked in pieces by %s is the whole, and no stream that is cut, longer or damaged",
  async (_, unzip, length) => {
    const bytes = Buffer.from(Uint8Array.from({ length }, (_, i) => (i * i) >> 7));
    for (const [format, packed] of [
      ["gzip", gzipSync(bytes, { level: 1 })],
      ["zlib", deflateSync(bytes, { level: 1 })],
      ["deflate", deflateRawSync(bytes, { level: 1 })],
    ] as const) {
      const unpacked = async (content: Buffer, length: number) => {
        const pieces: Buffer[] = [];
        await unpackInto({ file: "x", unzip }, format, content, length, (piece) => pieces.push(Buffer.from(piece)));
        return Buffer.concat(pieces);
      };
      expect((await unpacked(packed, bytes.length)).equals(bytes)).toBe(true);
      expect(bytes.equals(unpack({ file: "x", unzip }, format, packed, bytes.length))).toBe(true);
      const start = unpackHead({ file: "x", unzip }, format, packed, 9000);
      expect(bytes.subarray(0, 9000).equals(start)).toBe(true);
      // fflate tells a stream that is cut by its checksum alone.
      const cut =
        unzip === nodeUnzip && format !== "deflate" ? "truncated" : expect.stringMatching(/damaged|truncated/);
      await expect(unpacked(packed.subarray(0, -9), bytes.length)).rejects.toMatchObject({ code: cut });
      await expect(unpacked(packed, bytes.length + 1)).rejects.toMatchObject({ code: "truncated" });
      await expect(unpacked(packed, bytes.length - 1)).rejects.toMatchObject({ code: "damaged" });
      await expect(unpacked(packed, 2 ** 50)).rejects.toMatchObject({ code: "truncated" });
      const broken = Buffer.from(packed).fill(0xff, 5000, 5400);
      await expect(unpacked(broken, bytes.length)).rejects.toMatchObject({
        code: expect.stringMatching(/damaged|truncated/),
      });
    }
  },
);

it("a checksum goes on from where it was", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      const both = Buffer.concat([a, b]);
      for (const of of [crc32, nodeUnzip.crc32]) expect(of(b, of(a))).toBe(crc32(both));
    }),
  );
});

it("more voxels than 32 bits count are refused by the header, and a billion are not", () => {
  expect(voxelsOf("x.nii", [1000, 1024, 1024], 1, 2 ** 32)).toBe(1000 * 1024 ** 2);
  expect(() => voxelsOf("x.nii", [2048, 1024, 1024], 1, 2 ** 32)).toThrow("counted in 32 bits");
  expect(() => voxelsOf("x.nii", [1000, 1024, 1024], 8, 2 ** 32)).toThrow("8.39 GB of voxels");
});
