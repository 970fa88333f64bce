import fc from "fast-check";
import Blosc from "numcodecs/blosc";
import { beforeAll, expect, test } from "vitest";
import { unblosc } from "../../src/codecs/blosc.js";
import { loadZstd } from "../../src/codecs/zstd.js";
import { InputError } from "../../src/errors/index.js";
import { nodeUnzip } from "../../src/files/node-host.js";

const source = { file: "a", unzip: nodeUnzip };

beforeAll(loadZstd);

/** Noise, steps, a ramp and a mask, by turns. */
const content = (length: number, kind: number) =>
  new Uint8Array(length).map((_, i) => [(i * 7919) >> 3, (i >> 10) & 3, i, i % 2000 < 900 ? 1 : 0][kind] as number);

test.each(["blosclz", "lz4", "lz4hc", "zlib", "zstd", "snappy"])(
  "what the C library packed by %s is unpacked to the same bytes, shuffled in any way",
  async (cname) => {
    for (const shuffle of [0, 1, 2]) {
      for (const length of [1, 100, 1000, 9999, 100_003]) {
        for (const blocksize of [0, 256, 4096, 50_001]) {
          for (const kind of [0, 1, 2, 3]) {
            const bytes = content(length, kind);
            const packed = await Blosc.fromConfig({ cname, clevel: 5, shuffle, blocksize }).encode(bytes);
            expect(
              Buffer.from(bytes).equals(unblosc(source, packed, length)),
              `${[shuffle, length, blocksize, kind]}`,
            ).toBe(true);
          }
        }
      }
    }
  },
);

test.each(["blosclz", "lz4", "zlib", "zstd", "snappy"])(
  "a chunk packed by %s with changed bytes is refused, or gives as many bytes as it should",
  async (cname) => {
    const bytes = content(20_000, 3);
    const packed = await Blosc.fromConfig({ cname, clevel: 5, shuffle: 1, blocksize: 4096 }).encode(bytes);
    const change = fc.record({ at: fc.nat(packed.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(packed.length), (changes, cut) => {
        const broken = Uint8Array.from(packed);
        for (const { at, byte } of changes) broken[at] = byte;
        for (const file of [broken, broken.subarray(0, cut)]) {
          try {
            expect(unblosc(source, file, bytes.length)).toHaveLength(bytes.length);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        }
      }),
      { seed: 9, numRuns: 300 },
    );
  },
);
