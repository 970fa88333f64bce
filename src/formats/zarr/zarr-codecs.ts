/** Zarr codecs that check lengths and damage: zarrita's own unpack whatever a few bytes expand to. */
import { unblosc } from "../../codecs/blosc.js";
import { viewOf } from "../../codecs/bytes.js";
import { bunzip2 } from "../../codecs/bzip2.js";
import { crc32c } from "../../codecs/crc32.js";
import { damaged, unsupported } from "../../codecs/faults.js";
import { unpackLz4 } from "../../codecs/lz-blocks.js";
import { type Packed, type Packing, type Unzip, unpack } from "../../codecs/unzip.js";
import { loadZstd, unzstd } from "../../codecs/zstd.js";

interface ArrayMeta {
  readonly dataType: string;
  readonly shape: readonly number[];
  readonly codecs: readonly { readonly name: string }[];
}

type Unpack = (source: Packed, bytes: Uint8Array, length: number) => Uint8Array;

const by =
  (packing: Packing): Unpack =>
  (source, bytes, length) =>
    unpack(source, packing, bytes, length);

const UNPACKERS: Readonly<Record<string, Unpack>> = {
  gzip: by("gzip"),
  zlib: by("zlib"),
  zstd: ({ file }, bytes, length) => unzstd(file, bytes, length),
  bz2: ({ file }, bytes, length) => bunzip2(file, bytes, length),
  blosc: unblosc,
  lz4,
};

/** zarrita's codecs from an array to bytes, or to another array. */
const OF_ARRAYS = /^(bytes|transpose|numcodecs\.(shuffle|delta|bitround)|bitround|cast_value|scale_offset)$/;

/** The file name for errors: codecs do not know the array, and the caller adds the folder. */
const NAMELESS = "";

interface Registry {
  set(name: string, codec: () => Promise<never>): unknown;
}

export function registerCodecs(registry: Registry, unzip: Unzip): void {
  for (const [name, unpacks] of Object.entries(UNPACKERS)) {
    for (const alias of [name, `numcodecs.${name}`])
      registry.set(alias, async () => codecOf({ file: NAMELESS, unzip }, unpacks, alias) as never);
  }
  registry.set("crc32c", async () => checkedCrc32c as never);
}

const codecOf = (source: Packed, unpacks: Unpack, name: string) => ({
  fromConfig: (_: unknown, meta: ArrayMeta) => ({
    kind: "bytes_to_bytes",
    async decode(packed: Uint8Array): Promise<Uint8Array> {
      const length = packedLength(name, meta);
      await loadZstd();
      return unpacks(source, packed, length);
    },
  }),
});

/** The length of a codec's decoded bytes: the array's, plus four for a checksum applied before it. */
function packedLength(name: string, { dataType, shape, codecs }: ArrayMeta): number {
  const before = codecs.map((codec) => codec.name).filter((other) => !OF_ARRAYS.test(other));
  const place = before.indexOf(name);
  if (before.slice(0, place).some((other) => other !== "crc32c") || before.lastIndexOf(name) !== place) {
    const problem = "packs its chunks twice, so that their length cannot be known";
    throw unsupported(NAMELESS, problem, "save it with one codec");
  }
  const width = dataType === "bool" ? 1 : Number(/^u?(?:int|float)(\d+)$/.exec(dataType)?.[1]) / 8;
  if (!(width >= 1)) throw unsupported(NAMELESS, "holds no numbers", "save it with an integer type");
  return shape.reduce((product, n) => product * n, 1) * width + 4 * place;
}

/** A 32-bit length, then one block. */
function lz4({ file }: Packed, bytes: Uint8Array, length: number): Uint8Array {
  const told = bytes.length < 4 ? -1 : viewOf(bytes).getUint32(0, true);
  if (told !== length) throw damaged(file, `an LZ4 chunk holds ${told} bytes, and its array asks for ${length}`);
  // One byte of code repeats at most 255.
  const target = bytes.length * 255 < length ? undefined : new Uint8Array(length);
  if (!target || !unpackLz4(bytes.subarray(4), target)) throw damaged(file, "an LZ4 chunk in it does not decode");
  return target;
}

/** zarrita's own CRC-32C codec removes the checksum without checking it. */
const checkedCrc32c = {
  fromConfig: () => ({
    kind: "bytes_to_bytes",
    decode(bytes: Uint8Array): Uint8Array {
      const at = bytes.byteLength - 4;
      const stored = at < 0 ? undefined : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
      if (stored !== crc32c(bytes.subarray(0, Math.max(at, 0))))
        throw new Error("a checksum of its chunks does not hold");
      return Uint8Array.from(bytes.subarray(0, at));
    },
    computeEncodedSize: (size: number) => size + 4,
  }),
};
