import * as fc from "fast-check";
import { decode, encode } from "fast-png";
import { expect, test } from "vitest";
import { crc32 } from "../../src/codecs/crc32.js";
import { nodeUnzip, readMask, readRaster, readVolume } from "../../src/files/index.js";
import { pngFile, put, temporaryFolder } from "./write.js";

const folder = temporaryFolder();

/** Kinds of colour, and the depths that each may have. */
const DEPTHS = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
const KINDS = Object.entries(DEPTHS).flatMap(([kind, depths]) => depths.map((depth) => [Number(kind), depth] as const));
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** First column and row of each pass, and the steps between its columns and rows. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Bytes of one scanline after another, a random filter before each: every such file is a valid PNG. */
const anyPng = fc
  .record({
    width: fc.integer({ min: 1, max: 19 }),
    height: fc.integer({ min: 1, max: 19 }),
    kind: fc.constantFrom<readonly [number, number]>(...KINDS),
    interlaced: fc.boolean(),
    seed: fc.infiniteStream(fc.nat(255)),
  })
  // fast-png takes interlaced samples of less than a byte for whole bytes: no judge of those.
  .filter(({ interlaced, kind }) => !interlaced || kind[1] >= 8)
  .map(({ width, height, kind: [colour, depth], interlaced, seed }) => {
    const passes = interlaced
      ? ADAM7.map(([x, y, dx, dy]) => [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)] as const)
      : [[width, height] as const];
    const scanlines: number[] = [];
    const next = () => seed.next().value as number;
    for (const [columns, rows] of passes) {
      if (columns <= 0 || rows <= 0) continue;
      const length = Math.ceil((columns * (SAMPLES[colour] as number) * depth) / 8);
      for (let row = 0; row < rows; row++) scanlines.push(next() % 5, ...Array.from({ length }, next));
    }
    const palette = colour === 3 ? Uint8Array.from({ length: 768 }, (_, i) => i & 255) : undefined;
    const parts = { width, height, colour, depth, interlaced, scanlines: Uint8Array.from(scanlines) };
    return { parts, file: pngFile(palette ? { ...parts, palette } : parts) };
  });

test("every colour type, depth, filter and interlacing decodes as fast-png decodes it", async () => {
  await fc.assert(
    fc.asyncProperty(anyPng, async ({ parts, file }) => {
      const { width, height, depth } = parts;
      const ours = await readRaster(put(folder, "any.png", file), {}, "image");
      expect(ours.shape).toEqual([height, width]);
      expect(ours.samples ?? 1).toBe(SAMPLES[parts.colour]);
      const theirs = decode(file, { checkCrc: true });
      expect([...ours.values]).toEqual(depth < 8 ? unpacked(theirs.data, width, height, depth) : [...theirs.data]);
    }),
    { numRuns: 150, seed: 6 },
  );
});

/** fast-png leaves samples of less than a byte packed, row by row. */
function unpacked(packed: ArrayLike<number>, width: number, height: number, depth: number): number[] {
  const stride = Math.ceil((width * depth) / 8);
  return Array.from({ length: width * height }, (_, i) => {
    const bit = (i % width) * depth;
    const byte = packed[Math.floor(i / width) * stride + (bit >> 3)] as number;
    return (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  });
}

test("interlaced samples of less than a byte land where they belong", async () => {
  const [width, height] = [13, 11];
  for (const depth of [1, 2, 4]) {
    const values = Array.from({ length: width * height }, (_, i) => (i * 7 + (i >> 3)) % (1 << depth));
    const scanlines = ADAM7.flatMap(([x, y, dx, dy]) => {
      const lines: number[] = [];
      for (let row = y; row < height; row += dy) {
        const bits: string[] = [];
        for (let column = x; column < width; column += dx) {
          bits.push((values[row * width + column] as number).toString(2).padStart(depth, "0"));
        }
        const bytes = bits.join("").match(/.{1,8}/g) ?? [];
        lines.push(0, ...bytes.map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2)));
      }
      return lines;
    });
    const file = pngFile({ width, height, depth, colour: 0, interlaced: true, scanlines: Uint8Array.from(scanlines) });
    expect([...(await readVolume(put(folder, "woven.png", file))).values]).toEqual(values);
  }
});

test("palette files give the index, not the colour", async () => {
  const palette = Uint8Array.of(0, 0, 0, 200, 0, 0, 0, 200, 0);
  const file = pngFile({ width: 3, height: 1, depth: 8, colour: 3, scanlines: Uint8Array.of(0, 0, 2, 1), palette });
  expect([...(await readMask(put(folder, "palette.png", file))).values]).toEqual([0, 2, 1]);
});

test("1-bit files hold label 1", async () => {
  const file = pngFile({ width: 5, height: 1, depth: 1, colour: 0, scanlines: Uint8Array.of(0, 0b10110000) });
  const mask = await readMask(put(folder, "bits.png", file));
  expect([...mask.values]).toEqual([1, 0, 1, 1, 0]);
  expect(mask).toMatchObject({ shape: [1, 5], spacing: [1, 1], unit: "px" });
});

test("a file of 0 and 255 is a mask with label 1; other values are labels", async () => {
  const save = (name: string, data: Uint8Array) =>
    put(folder, name, encode({ width: 3, height: 1, data, channels: 1 }));
  expect([...(await readMask(save("a.png", Uint8Array.of(0, 255, 0)))).values]).toEqual([0, 1, 0]);
  expect([...(await readMask(save("b.png", Uint8Array.of(0, 255, 7)))).values]).toEqual([0, 255, 7]);
  expect([...(await readMask(save("b.png", Uint8Array.of(0, 255, 7)), { merge: true })).values]).toEqual([0, 1, 1]);
});

test("one voxel that is neither 0 nor 255 makes labels of all, wherever it lies", async () => {
  for (const width of [1, 4, 5, 11]) {
    for (let at = 0; at < width; at++) {
      const data = Uint8Array.from({ length: width }, (_, i) => (i % 3 === 1 || i === at ? 255 : 0));
      const save = () => put(folder, `${width}.png`, encode({ width, height: 1, data, channels: 1 }));
      expect([...(await readMask(save())).values]).toEqual(Array.from(data, (value) => value / 255));
      for (const other of [1, 127, 254]) {
        data[at] = other;
        // Without any 255 nothing tells a mask of 0 and 255.
        expect([...(await readMask(save())).values]).toEqual([...data]);
      }
    }
  }
});

test("16-bit labels keep their ids", async () => {
  const data = Uint16Array.of(0, 300, 65535, 1);
  const file = put(folder, "deep.png", encode({ width: 2, height: 2, data, channels: 1, depth: 16 }));
  expect([...(await readMask(file)).values]).toEqual([...data]);
});

test("grey saved as colours is read as grey", async () => {
  const data = Uint8Array.of(4, 4, 4, 255, 9, 9, 9, 255);
  const file = put(folder, "rgba.png", encode({ width: 2, height: 1, data, channels: 4 }));
  expect([...(await readMask(file)).values]).toEqual([4, 9]);
});

test("colours are no labels, but they are an image", async () => {
  const file = put(folder, "rgb.png", encode({ width: 1, height: 1, data: Uint8Array.of(10, 20, 30), channels: 3 }));
  await expect(readMask(file)).rejects.toMatchObject({
    code: "unsupported",
    problem: expect.stringContaining("colours"),
  });
  expect((await readVolume(file)).values[0]).toBeCloseTo(0.299 * 10 + 0.587 * 20 + 0.114 * 30, 5);
});

test("an opacity that varies is refused, since it may be the mask", async () => {
  const file = put(folder, "ga.png", encode({ width: 2, height: 1, data: Uint8Array.of(1, 0, 1, 255), channels: 2 }));
  await expect(readMask(file)).rejects.toMatchObject({
    code: "unsupported",
    problem: expect.stringContaining("opacity"),
  });
});

test("the checksum by table is zlib's", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32(bytes) === nodeUnzip.crc32(bytes)));
  expect(crc32(Buffer.from("IEND"))).toBe(0xae426082);
});
