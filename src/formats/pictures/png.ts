// PNG: every checksum is verified and the pixels inflated to exactly the header's length, so no damaged file passes;
// fast-png fails on interlaced files below 8 bits. Values are as stored. Resolution is for printers: spacing is 1 px.
import { joined, latin1, standsAt, viewOf } from "../../codecs/bytes.js";
import { badHeader, damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { unfiltered } from "../../codecs/png-filter.js";
import { valuesOf } from "../../codecs/samples.js";
import { type Packed, unpack } from "../../codecs/unzip.js";
import type { Format, Raster, Source } from "../format.js";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Samples per pixel by colour type, and the bit depths allowed for it. */
const COLOURS: Readonly<Record<number, { samples: number; depths: readonly number[]; alpha: boolean }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16], alpha: false },
  2: { samples: 3, depths: [8, 16], alpha: false },
  3: { samples: 1, depths: [1, 2, 4, 8], alpha: false },
  4: { samples: 2, depths: [8, 16], alpha: true },
  6: { samples: 4, depths: [8, 16], alpha: true },
};

type PngHeader = ReturnType<typeof headerOf>;

export const png: Format = {
  name: "PNG",
  extensions: [".png"],
  announces({ head }) {
    const samples = [1, 1, 3, 1, 2, 1, 4][head[25] as number] ?? 1;
    const width = samples * Math.ceil((head[24] as number) / 8);
    return { voxels: viewOf(head).getUint32(16) * viewOf(head).getUint32(20), width, twice: true };
  },
  matches: (head) => standsAt(head, SIGNATURE, 0),
  read: readPng,
};

function readPng(source: Source): Raster {
  const { file, bytes, maxBytes, unzip } = source;
  let header: PngHeader | undefined;
  let palette: Uint8Array | undefined;
  let animated = false;
  const pixels: Uint8Array[] = [];
  let end = false;
  let at = SIGNATURE.length;
  while (!end) {
    if (at + 12 > bytes.length) throw truncated(file, "it ends before its IEND chunk");
    const length = viewOf(bytes).getUint32(at);
    const type = latin1(bytes, at + 4, at + 8);
    const next = at + 12 + length;
    if (next > bytes.length) throw truncated(file, `it ends within its ${printable(type)} chunk`);
    if (unzip.crc32(bytes.subarray(at + 4, next - 4)) !== viewOf(bytes).getUint32(next - 4)) {
      throw damaged(file, `the checksum of its ${printable(type)} chunk does not hold`);
    }
    const content = bytes.subarray(at + 8, next - 4);
    if (header === undefined && type !== "IHDR") throw damaged(file, "it does not begin with its IHDR chunk");
    if (type === "IHDR") header = headerOf(file, content, maxBytes);
    else if (type === "IDAT") pixels.push(content);
    else if (type === "PLTE") palette = content;
    else if (type === "acTL") animated = content.length >= 4 && viewOf(content).getUint32(0) > 1;
    else if (type === "IEND") end = true;
    at = next;
  }
  if (header === undefined || pixels.length === 0) throw damaged(file, "it holds no pixels");
  if (animated) throw unsupported(file, "is an animation of several images", "save the one to score as a PNG");
  const indexed = header.isIndexed && palette ? { palette: new Uint8Array(palette) } : {};
  return { ...decoded(source, header, joined(pixels)), ...indexed };
}

function headerOf(file: string, content: Uint8Array, maxBytes: number) {
  if (content.length !== 13) throw damaged(file, `its IHDR chunk has ${content.length} bytes, not 13`);
  const [width, height] = [viewOf(content).getUint32(0), viewOf(content).getUint32(4)];
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = content.subarray(8);
  const kind = COLOURS[colour];
  if (!kind?.depths.includes(depth)) {
    throw badHeader(file, `its header gives colour type ${colour} with ${depth} bits, which PNG does not know`);
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw badHeader(file, "its header names a compression, filter or interlacing that PNG does not know");
  }
  voxelsOf(file, [height, width], kind.samples * (depth === 16 ? 2 : 1), maxBytes);
  const { samples, alpha } = kind;
  return { width, height, depth, samples, alpha, interlaced: interlace === 1, isIndexed: colour === 3 };
}

function decoded(source: Packed, header: PngHeader, compressed: Uint8Array): Raster {
  const { file } = source;
  const { width, height, depth, samples, alpha } = header;
  const bytes = unfiltered(file, header, (length) => unpack(source, "zlib", compressed, length));
  const type = depth === 16 ? "uint16" : "uint8";
  const values = valuesOf(file, bytes, 0, width * height * samples, type, false);
  return { shape: [height, width], spacing: [1, 1], unit: "px", values, ...(samples > 1 ? { samples, alpha } : {}) };
}

/** A chunk's type as printable text, even if the file is damaged there. */
const printable = (type: string): string => (/^[A-Za-z]{4}$/.test(type) ? type : "next");
