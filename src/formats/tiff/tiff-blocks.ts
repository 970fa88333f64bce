/** One TIFF page's pixels from its strips or tiles, in any compression; checks the length of every block. */
import { viewOf } from "../../codecs/bytes.js";
import { couldHold, damaged, truncated, unsupported } from "../../codecs/faults.js";
import { LZW_RATIO, unpackLzw } from "../../codecs/lzw.js";
import { type Packed, unpack } from "../../codecs/unzip.js";
import { unzstd } from "../../codecs/zstd.js";
import { METHOD, type Page, TAG } from "./tiff-directory.js";

export interface PageLayout {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Samples per pixel that are interleaved. */
  readonly samples: number;
  /** Samples per pixel that are in separate planes, one after another. */
  readonly planes: number;
  readonly littleEndian: boolean;
}

const LZW = { literal: 8, highestFirst: true, early: true } as const;

const OTHER: Readonly<Record<number, string>> = {
  2: "CCITT",
  3: "CCITT (fax)",
  4: "CCITT (fax)",
  6: "JPEG, which alters values",
  7: "JPEG, which alters values",
  32771: "CCITT (run lengths)",
  34712: "JPEG 2000",
  34887: "LERC",
  34925: "LZMA",
  50001: "WebP",
};

/** The page's rows, in the file's byte order; samples smaller than a byte stay packed. Zstandard needs `loadZstd` first. */
export function pagePixels(source: Packed, bytes: Uint8Array, page: Page, layout: PageLayout): Uint8Array {
  const { file } = source;
  const { width, height, bits, samples, planes } = layout;
  const tiled = page.numbers(TAG.TileOffsets).length > 0;
  const blockWidth = tiled ? page.number(TAG.TileWidth, width) : width;
  const blockHeight = tiled
    ? page.number(TAG.TileLength, height)
    : Math.min(page.number(TAG.RowsPerStrip, height), height);
  if (!(blockWidth >= 1 && blockHeight >= 1)) throw damaged(file, "its tiles or strips have no size");
  const [offsets, counts] = [
    page.numbers(tiled ? TAG.TileOffsets : TAG.StripOffsets),
    page.numbers(tiled ? TAG.TileByteCounts : TAG.StripByteCounts),
  ];
  const across = Math.ceil(width / blockWidth);
  const perPlane = across * Math.ceil(height / blockHeight);
  const needed = perPlane * planes;
  if (offsets.length !== needed || counts.length !== needed) {
    throw damaged(file, `a page of ${width} × ${height} has ${offsets.length} blocks of pixels, and needs ${needed}`);
  }
  const stride = Math.ceil((width * bits * samples) / 8);
  const blockStride = Math.ceil((blockWidth * bits * samples) / 8);
  checkRoom(file, page, counts, stride * height * planes);
  const pixels = new Uint8Array(stride * height * planes);
  offsets.forEach((offset, i) => {
    const within = i % perPlane;
    const [x, y] = [(within % across) * blockWidth, Math.floor(within / across) * blockHeight];
    const plane = Math.floor(i / perPlane) * height;
    const rows = tiled ? blockHeight : Math.min(blockHeight, height - y);
    const end = offset + (counts[i] as number);
    if (end > bytes.length) throw truncated(file, `it has ${bytes.length} bytes, and its pixels end at ${end}`);
    const block = unpacked(source, page, bytes.subarray(offset, end), blockStride * rows);
    if (page.number(TAG.Predictor, 1) === 2) undoDifferences(file, block, blockStride, blockWidth, layout);
    const start = (x * bits * samples) / 8;
    if (!Number.isInteger(start)) throw unsupported(file, "has tiles that part a byte", "save it without tiles");
    const length = Math.min(blockStride, stride - start);
    for (let row = 0; row < rows && y + row < height; row++) {
      pixels.set(block.subarray(row * blockStride, row * blockStride + length), (plane + y + row) * stride + start);
    }
  });
  return pixels;
}

/** The most bytes that a packed byte can expand to, by compression method. */
const RATIOS: Readonly<Record<number, number>> = {
  [METHOD.lzw]: LZW_RATIO,
  [METHOD.deflate]: 1033,
  [METHOD.oldDeflate]: 1033,
  [METHOD.zstandard]: 2 ** 15,
  [METHOD.packBits]: 64,
};

/** Checks that the blocks can hold the page at all, before memory is allocated for it. */
function checkRoom(file: string, page: Page, counts: readonly number[], length: number): void {
  const packed = counts.reduce((sum, n) => sum + n, 0);
  const method = page.number(TAG.Compression, 1);
  if (method === METHOD.none && packed < length)
    throw damaged(file, "a block of pixels is shorter than its page needs");
  couldHold(file, packed, RATIOS[method] ?? Number.POSITIVE_INFINITY, length);
}

function unpacked(source: Packed, page: Page, block: Uint8Array, length: number): Uint8Array {
  const { file } = source;
  const compression = page.number(TAG.Compression, 1);
  if (page.number(TAG.FillOrder, 1) !== 1)
    throw unsupported(file, "stores its bits in reverse (FillOrder 2)", "save it anew");
  if (![1, 2].includes(page.number(TAG.Predictor, 1))) {
    throw unsupported(file, "stores differences of floating-point values", "save it without a predictor");
  }
  const name = OTHER[compression] ?? `method ${compression}`;
  switch (compression) {
    case METHOD.none:
      if (block.length < length) throw damaged(file, "a block of pixels is shorter than its page needs");
      return new Uint8Array(block.subarray(0, length));
    case METHOD.deflate:
    case METHOD.oldDeflate:
      return unpack(source, "zlib", block, length);
    case METHOD.lzw: {
      const target = new Uint8Array(length);
      if (unpackLzw(block, target, LZW) !== length) throw damaged(file, "a block of LZW codes does not decode");
      return target;
    }
    case METHOD.zstandard:
      return unzstd(file, block, length);
    case METHOD.packBits:
      return packBits(file, block, length);
    default:
      throw unsupported(
        file,
        `is compressed by ${name}${/alters/.test(name) ? "" : ", which is not read"}`,
        /JPEG,|WebP/.test(name)
          ? "save masks without loss, with deflate"
          : "convert it with tiffcp -c zip in.tif out.tif",
      );
  }
}

function packBits(file: string, block: Uint8Array, length: number): Uint8Array {
  const target = new Uint8Array(length);
  const view = viewOf(block);
  let to = 0;
  for (let at = 0; at < block.length && to < length; ) {
    const header = view.getInt8(at++);
    if (header === -128) continue;
    const count = header < 0 ? 1 - header : header + 1;
    const used = header < 0 ? 1 : count;
    if (at + used > block.length || to + count > length) throw damaged(file, "a block of PackBits does not decode");
    if (header < 0) target.fill(block[at] as number, to, to + count);
    else target.set(block.subarray(at, at + count), to);
    at += used;
    to += count;
  }
  if (to !== length) throw damaged(file, "a block of PackBits ends early");
  return target;
}

/** Predictor 2: each sample is stored as its difference from the one to the left. */
function undoDifferences(file: string, block: Uint8Array, stride: number, width: number, layout: PageLayout): void {
  const { bits, samples, littleEndian } = layout;
  if (bits !== 8 && bits !== 16 && bits !== 32) {
    throw unsupported(file, `stores differences of ${bits}-bit values`, "save it without a predictor");
  }
  const view = viewOf(block);
  const count = width * samples;
  for (let row = 0; row < block.length; row += stride) {
    for (let i = samples; i < count; i++) {
      if (bits === 8) {
        block[row + i] = (block[row + i] as number) + (block[row + i - samples] as number);
      } else if (bits === 16) {
        const at = row + i * 2;
        const sum = view.getUint16(at, littleEndian) + view.getUint16(at - samples * 2, littleEndian);
        view.setUint16(at, sum, littleEndian);
      } else {
        const at = row + i * 4;
        view.setUint32(
          at,
          view.getUint32(at, littleEndian) + view.getUint32(at - samples * 4, littleEndian),
          littleEndian,
        );
      }
    }
  }
}
