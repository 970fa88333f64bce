/**
 * Small files that ask for much: a header that tells a few voxels over a stream of 2 GiB, and a header that tells
 * gigabytes over a stream of a few bytes.
 */
import { createHash } from "node:crypto";
import { constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { chunk, niftiFile, npyFile, PNG_SIGNATURE, pngHeader } from "../write.js";
import { dicomBody, dicomFile, storedZip, tiffFile, webpFile } from "./writers.js";

/** 100 MB of zeros in bzip2. */
const ZEROS = Buffer.from(
  "QlpoOTFBWSZTWQ4J4t8BX45AAMAAAAggADCATUZCoCWpCoCXMUFZJlNZDgni3wFfjkAAwAAACCAAMIBNRkKgJakKgJcxQVkmU1nE" +
    "YApVAD7RQALAAABAAAggADDMCapppUiDaipEHi7kinChIcCoiS4=",
  "base64",
);

export interface Bomb {
  readonly what: string;
  /** The file, or the files of a folder. */
  readonly name: string;
  readonly bytes: Uint8Array | Readonly<Record<string, string | Uint8Array>>;
  /** What the one line must say, besides the file's name. */
  readonly says: RegExp;
}

const MUCH = 2 ** 31;
const PIECE = 2 ** 24;

/** Deflate without header or checksum: 2 GiB of zeros in 2 MB, made of one piece again and again. */
const piece = deflateRawSync(Buffer.alloc(PIECE), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
const raw = Buffer.concat([...Array.from({ length: MUCH / PIECE }, () => piece), Buffer.of(3, 0)]);
const zlib = Buffer.concat([Buffer.of(0x78, 0xda), raw, Buffer.of(0x80, 0, 0, 1)]);
const rawAfter = (start: Uint8Array) =>
  Buffer.concat([deflateRawSync(start, { finishFlush: constants.Z_FULL_FLUSH }), raw]);
/** (0009,1010) of 300,000 bytes that look like noise. */
const longElement = Buffer.concat([
  Buffer.of(9, 0, 0x10, 0x10, 0x55, 0x4e, 0, 0, 0xe0, 0x93, 4, 0),
  ...Array.from({ length: 9375 }, (_, i) => createHash("sha256").update(String(i)).digest()),
]);
const gzip = (start: Uint8Array) => Buffer.concat([gzipSync("").subarray(0, 10), rawAfter(start), Buffer.alloc(8)]);
const npyTiny = npyFile({ descr: "|u1", shape: [2, 3], bytes: Uint8Array.of(0, 1, 0, 1, 0, 1) });

/** LZW with a clear code before every zero never grows; with one clear code it doubles as it may: 9 to 12 bits a code. */
function lzw(literal: number, highestFirst: boolean, early: number, codes: number): Buffer {
  const bits: number[] = [];
  const put = (code: number, width: number) => {
    for (let i = 0; i < width; i++) bits.push((code >> (highestFirst ? width - 1 - i : i)) & 1);
  };
  const clear = 1 << literal;
  put(clear, literal + 1);
  put(0, literal + 1);
  let next = clear + 2;
  let width = literal + 1;
  for (let i = 0; i < codes; i++) {
    if (next + early >= 1 << width && width < 12) width++;
    // Every code is the entry that it makes: one zero longer than the last.
    put(Math.min(next, 4095), width);
    if (next < 4096) next++;
  }
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => {
    bytes[i >> 3] = (bytes[i >> 3] as number) | (bit << (highestFirst ? 7 - (i & 7) : i & 7));
  });
  return bytes;
}

/** Zstandard: 16,384 blocks of 128 KiB, each one zero repeated. */
function zstd(blocks: number): Buffer {
  const header = Buffer.from("28b52ffd0058", "hex");
  const block = (last: number) => {
    const bits = last | (1 << 1) | ((1 << 17) << 3);
    return Buffer.of(bits & 255, (bits >> 8) & 255, bits >> 16, 0);
  };
  return Buffer.concat([header, ...Array.from({ length: blocks }, (_, i) => block(i === blocks - 1 ? 1 : 0))]);
}

const tiny = niftiFile({ sizes: [3, 2], values: [0, 1, 0, 1, 0, 1] });
const huge = (() => {
  const bytes = Buffer.from(tiny);
  // 1,280 × 1,280 × 1,280 voxels of a byte: 2.1 GB, about the most that is read at all.
  [3, 1280, 1280, 1280].forEach((n, i) => {
    bytes.writeInt16LE(n, 40 + 2 * i);
  });
  return bytes;
})();
const few = Buffer.alloc(64);
const npyHuge = npyFile({ descr: "|u1", shape: [1280, 1280, 1280], bytes: few });
const head = (fields: Record<string, string>, mark = "", join = ": ") =>
  Buffer.from(
    `${mark}${Object.entries(fields)
      .map(([key, value]) => `${key}${join}${value}\n`)
      .join("")}`,
  );
const nrrd = (sizes: string, encoding: string) =>
  head({ type: "uchar", dimension: String(sizes.split(" ").length), sizes, encoding }, "NRRD0004\n");
const meta = (sizes: string) =>
  head(
    {
      ObjectType: "Image",
      NDims: String(sizes.split(" ").length),
      BinaryData: "True",
      CompressedData: "True",
      DimSize: sizes,
      ElementType: "MET_UCHAR",
      ElementDataFile: "LOCAL",
    },
    "",
    " = ",
  );
const png = (width: number, height: number, stream: Buffer) =>
  Buffer.concat([
    PNG_SIGNATURE,
    pngHeader({ width, height, depth: 8, colour: 0 }),
    chunk("IDAT", stream),
    chunk("IEND", Buffer.alloc(0)),
  ]);
const gif = (width: number, height: number, codes: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const blocks = Array.from({ length: Math.ceil(codes.length / 255) }, (_, i) => {
    const part = codes.subarray(i * 255, i * 255 + 255);
    return Buffer.concat([Buffer.of(part.length), part]);
  });
  return Buffer.concat([
    Buffer.from("GIF89a"),
    size,
    Buffer.from("800000000000ffffff", "hex"),
    Buffer.from("2c00000000", "hex"),
    size,
    Buffer.of(0, 2),
    ...blocks,
    Buffer.of(0, 0x3b),
  ]);
};
const zarr2 = (size: number, compressor: object, chunkBytes: Uint8Array) => ({
  ".zarray": JSON.stringify({
    zarr_format: 2,
    shape: [size, size],
    chunks: [size, size],
    dtype: "|u1",
    compressor,
    fill_value: 0,
    order: "C",
    filters: null,
  }),
  "0.0": chunkBytes,
});
const zarr3 = (codecs: readonly object[], chunkBytes: Uint8Array) => ({
  "zarr.json": JSON.stringify({
    zarr_format: 3,
    node_type: "array",
    shape: [4, 4],
    data_type: "uint8",
    chunk_grid: { name: "regular", configuration: { chunk_shape: [4, 4] } },
    chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
    fill_value: 0,
    codecs,
    attributes: {},
  }),
  "c/0/0": chunkBytes,
});
const bytesCodec = { name: "bytes" };
const shard = (inner: Buffer) => {
  const index = Buffer.alloc(16);
  index.writeBigUInt64LE(0n, 0);
  index.writeBigUInt64LE(BigInt(inner.length), 8);
  return Buffer.concat([inner, index]);
};
const sharded = (codec: object) => [
  {
    name: "sharding_indexed",
    configuration: {
      chunk_shape: [4, 4],
      codecs: [bytesCodec, codec],
      index_codecs: [{ name: "bytes", configuration: { endian: "little" } }],
      index_location: "end",
    },
  },
];
/** Blosc and LZ4 say in their head how much they hold. */
const blosc = (told: number) => {
  const bytes = Buffer.alloc(64);
  bytes.set([2, 1, 0x21, 1]);
  bytes.writeUInt32LE(told, 4);
  bytes.writeUInt32LE(Math.min(told, 2 ** 20), 8);
  bytes.writeUInt32LE(64, 12);
  return bytes;
};
const lz4 = (told: number) => {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(told, 0);
  return bytes;
};
const SOF = (mark: number, rows: number, columns: number) => {
  const frame = Buffer.from("ffd8ff00000b080000000001011100", "hex");
  frame[3] = mark;
  frame.writeUInt16BE(rows, 7);
  frame.writeUInt16BE(columns, 9);
  return Buffer.concat([frame, Buffer.from("ffda0008010100010000", "hex"), few, Buffer.of(0xff, 0xd9)]);
};
const J2K = (size: number) => {
  const siz = Buffer.from(`ff4fff5100290000${"00000000".repeat(8)}0001070101`, "hex");
  [size, size, 0, 0, size, size, 0, 0].forEach((n, i) => {
    siz.writeUInt32BE(n, 8 + 4 * i);
  });
  return Buffer.concat([
    siz,
    Buffer.from("ff52000c00000001000504040001ff5c0004404840", "hex"),
    few,
    Buffer.of(0xff, 0xd9),
  ]);
};
const rle = (() => {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(1, 0);
  header.writeUInt32LE(64, 4);
  return Buffer.concat([header, Buffer.alloc(2 ** 20, Buffer.of(0x81, 0))]);
})();
const JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
const JPEG_LS = "1.2.840.10008.1.2.4.80";
const JPEG_2000 = "1.2.840.10008.1.2.4.90";
const RLE = "1.2.840.10008.1.2.5";

/** A few voxels over much. */
const swelling: Bomb[] = [
  { what: "a .nii.gz", name: "a.nii.gz", bytes: gzip(tiny), says: /more than the 358 bytes/ },
  {
    what: "a NRRD in gzip",
    name: "a.nrrd",
    bytes: Buffer.concat([nrrd("3 2", "gzip"), Buffer.from("\n"), gzip(few)]),
    says: /more than the 6 bytes/,
  },
  {
    what: "a NRRD in bzip2",
    name: "a.nrrd",
    bytes: Buffer.concat([nrrd("3 2", "bzip2"), Buffer.from("\n"), ...Array<Buffer>(21).fill(ZEROS)]),
    says: /more than the 6 bytes/,
  },
  { what: "a MetaImage", name: "a.mha", bytes: Buffer.concat([meta("3 2"), zlib]), says: /more than the 6 bytes/ },
  {
    what: "a detached MetaImage",
    name: "detached.mhd",
    bytes: { "detached.mhd": Buffer.from(meta("3 2").toString().replace("LOCAL", "a.zraw")), "a.zraw": zlib },
    says: /more than the 6 bytes/,
  },
  { what: "a PNG", name: "a.png", bytes: png(3, 2, zlib), says: /more than the 8 bytes/ },
  { what: "a TIFF in deflate", name: "a.tif", bytes: tiffFile(3, 2, 8, zlib), says: /more than the 6 bytes/ },
  { what: "a TIFF in LZW", name: "a.tif", bytes: tiffFile(3, 2, 5, lzw(8, true, 1, 600_000)), says: /LZW/ },
  { what: "a TIFF in Zstandard", name: "a.tif", bytes: tiffFile(3, 2, 50000, zstd(16_384)), says: /Zstandard/ },
  {
    what: "a TIFF in PackBits",
    name: "a.tif",
    bytes: tiffFile(3, 2, 32773, Buffer.alloc(2 ** 20, Buffer.of(0x81, 0))),
    says: /PackBits/,
  },
  { what: "a GIF", name: "a.gif", bytes: gif(3, 2, lzw(2, false, 0, 600_000)), says: /do not decode/ },
  {
    what: "an NPZ",
    name: "a.npz",
    bytes: storedZip("arr_0.npy", { method: 8, packed: rawAfter(npyTiny), length: 134 }),
    says: /more than the 134 bytes/,
  },
  {
    what: "an NPZ whose directory owns up to it",
    name: "a.npz",
    bytes: storedZip("arr_0.npy", { method: 8, packed: rawAfter(npyTiny), length: MUCH }),
    says: /has 2147483648 bytes for it, its array needs 134/,
  },
  { what: "a deflated DICOM", name: "a.dcm", bytes: dicomFile("1.2.840.10008.1.2.1.99", 2, 3, raw), says: /no pixels/ },
  {
    what: "a deflated DICOM, after a long element that does not shrink,",
    name: "a.dcm",
    bytes: dicomFile("1.2.840.10008.1.2.1.99", 2, 3, rawAfter(longElement)),
    says: /no pixels/,
  },
  {
    what: "a deflated DICOM, after its pixels,",
    name: "a.dcm",
    bytes: dicomFile("1.2.840.10008.1.2.1.99", 2, 3, rawAfter(dicomBody(2, 3, Buffer.of(0, 1, 0, 1, 0, 1)))),
    says: /more than the \d+ bytes/,
  },
  {
    what: "a DICOM in RLE",
    name: "a.dcm",
    bytes: dicomFile(RLE, 2, 3, [Buffer.alloc(0), rle]),
    says: /cannot hold|decode|asks for|pixels|cannot|more than a frame|a frame holds/,
  },
  {
    what: "a DICOM in JPEG of a huge frame",
    name: "a.dcm",
    bytes: dicomFile(JPEG_LOSSLESS, 2, 3, [Buffer.alloc(0), SOF(0xc3, 65000, 65000)]),
    says: /pixels/,
  },
  {
    what: "a DICOM in JPEG-LS of a huge frame",
    name: "a.dcm",
    bytes: dicomFile(JPEG_LS, 2, 3, [Buffer.alloc(0), SOF(0xf7, 65000, 65000)]),
    says: /cannot hold|decode|asks for|pixels|cannot|more than a frame|a frame holds/,
  },
  {
    what: "a DICOM in JPEG 2000 of a huge frame",
    name: "a.dcm",
    bytes: dicomFile(JPEG_2000, 2, 3, [Buffer.alloc(0), J2K(60000)]),
    says: /cannot hold|decode|asks for|pixels|cannot|more than a frame|a frame holds/,
  },
  {
    what: "a Zarr in gzip",
    name: "a.zarr",
    bytes: zarr2(4, { id: "gzip", level: 9 }, gzip(few)),
    says: /more than the 16/,
  },
  { what: "a Zarr in zlib", name: "a.zarr", bytes: zarr2(4, { id: "zlib", level: 9 }, zlib), says: /more than the 16/ },
  { what: "a Zarr in Zstandard", name: "a.zarr", bytes: zarr2(4, { id: "zstd" }, zstd(16_384)), says: /Zstandard/ },
  { what: "a Zarr in Blosc", name: "a.zarr", bytes: zarr2(4, { id: "blosc" }, blosc(MUCH - 1)), says: /asks for 16/ },
  { what: "a Zarr in LZ4", name: "a.zarr", bytes: zarr2(4, { id: "lz4" }, lz4(MUCH - 1)), says: /asks for 16/ },
  {
    what: "a Zarr 3 in gzip twice",
    name: "a.zarr",
    bytes: zarr3([bytesCodec, { name: "gzip" }, { name: "gzip" }], gzipSync(gzip(few), { level: 1 })),
    says: /packs its chunks twice/,
  },
  {
    what: "a Zarr 3 in gzip within a shard",
    name: "a.zarr",
    bytes: zarr3(sharded({ name: "gzip" }), shard(gzip(few))),
    says: /more than the 16/,
  },
  {
    what: "a Zarr 3 in Zstandard within a shard",
    name: "a.zarr",
    bytes: zarr3(sharded({ name: "zstd", configuration: { level: 1 } }), shard(zstd(16_384))),
    says: /cannot hold|decode|asks for|pixels|cannot|more than a frame|a frame holds/,
  },
  {
    what: "a Zarr 3 in Blosc within a shard",
    name: "a.zarr",
    bytes: zarr3(sharded({ name: "blosc" }), shard(blosc(MUCH - 1))),
    says: /cannot hold|decode|asks for|pixels|cannot|more than a frame|a frame holds/,
  },
];

/** Gigabytes told over a few bytes. */
const boasting: Bomb[] = [
  { what: "a .nii", name: "a.nii", bytes: huge, says: /asks for 2097152352/ },
  { what: "a .nii.gz", name: "a.nii.gz", bytes: gzipSync(huge), says: /cannot hold the 2097152352/ },
  {
    what: "a NRRD",
    name: "a.nrrd",
    bytes: Buffer.concat([nrrd("1280 1280 1280", "raw"), Buffer.from("\n"), few]),
    says: /asks for 2097152000/,
  },
  {
    what: "a NRRD in gzip",
    name: "a.nrrd",
    bytes: Buffer.concat([nrrd("1280 1280 1280", "gzip"), Buffer.from("\n"), gzipSync(few)]),
    says: /cannot hold the 2097152000/,
  },
  {
    what: "a NRRD in text",
    name: "a.nrrd",
    bytes: Buffer.concat([nrrd("1280 1280 1280", "ascii"), Buffer.from("\n0 1 0 1\n")]),
    says: /asks for 2097152000/,
  },
  {
    what: "a MetaImage",
    name: "a.mha",
    bytes: Buffer.concat([meta("1280 1280 1280"), deflateSync(few)]),
    says: /cannot hold the 2097152000/,
  },
  { what: "a PNG", name: "a.png", bytes: png(46_000, 46_000, deflateSync(few)), says: /cannot hold the 2116046000/ },
  ...[
    ["plain", 1],
    ["deflate", 8],
    ["LZW", 5],
    ["Zstandard", 50000],
    ["PackBits", 32773],
  ].map(([name, method]) => ({
    what: `a TIFF in ${name}`,
    name: "a.tif",
    bytes: tiffFile(46_000, 46_000, method as number, few),
    says: /cannot hold the 2116000000|shorter than/,
  })),
  {
    what: "a GIF",
    name: "a.gif",
    bytes: gif(46_000, 46_000, lzw(2, false, 0, 50)),
    says: /cannot hold the 2116000000/,
  },
  { what: "a WebP", name: "a.webp", bytes: webpFile(16_384, 16_384, few), says: /decode/ },
  { what: "an NPY", name: "a.npy", bytes: npyHuge, says: /asks for/ },
  {
    what: "an NPZ",
    name: "a.npz",
    bytes: storedZip("arr_0.npy", {
      method: 8,
      packed: deflateRawSync(npyHuge),
      length: npyHuge.length - 64 + 2_097_152_000,
    }),
    says: /cannot hold the 2097152128/,
  },
  {
    what: "a DICOM",
    name: "a.dcm",
    bytes: dicomFile("1.2.840.10008.1.2.1", 46_000, 46_000, few),
    says: /needs 2116000000/,
  },
  ...[
    ["RLE", RLE],
    ["JPEG", JPEG_LOSSLESS],
    ["JPEG-LS", JPEG_LS],
    ["JPEG 2000", JPEG_2000],
  ].map(([name, syntax]) => ({
    what: `a DICOM in ${name}`,
    name: "a.dcm",
    bytes: dicomFile(syntax as string, 46_000, 46_000, [
      Buffer.alloc(0),
      { RLE: rle, JPEG: SOF(0xc3, 2, 3), "JPEG-LS": SOF(0xf7, 2, 3), "JPEG 2000": J2K(3) }[name as string] as Buffer,
    ]),
    says: /cannot hold|decode|asks for|pixels|cannot|more than a frame|a frame holds/,
  })),
  ...["gzip", "zlib", "zstd", "blosc", "lz4"].map((id) => ({
    what: `a Zarr in ${id}`,
    name: "a.zarr",
    bytes: zarr2(
      22_000,
      { id },
      { gzip: gzipSync(few), zlib: deflateSync(few), zstd: zstd(1), blosc: blosc(22_000 ** 2), lz4: lz4(22_000 ** 2) }[
        id
      ] as Buffer,
    ),
    says: /cannot hold|decode|asks for|pixels|cannot|more than a frame|a frame holds/,
  })),
];

export const bombs: readonly Bomb[] = [
  ...swelling.map((bomb) => ({ ...bomb, what: `${bomb.what} that swells to 2 GiB` })),
  ...boasting.map((bomb) => ({ ...bomb, what: `${bomb.what} that tells of gigabytes` })),
];
