// NRRD (https://teem.sourceforge.net/nrrd/format.html), attached or detached: text up to an empty line; the first axis is
// the fastest. Read here because ITK rotates the space LAS about the wrong axis.
import { latin1, utf8 } from "../../codecs/bytes.js";
import { badHeader, damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { numbersIn } from "../../codecs/numbers.js";
import { widthOf } from "../../codecs/samples.js";
import { textNumbers } from "../../codecs/text-numbers.js";
import type { Packed } from "../../codecs/unzip.js";
import { given } from "../../errors/index.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Format, Raster, Source } from "../format.js";
import { type NrrdHeader, nrrdHeader } from "./nrrd-header.js";
import { flattened, nrrdSegments } from "./nrrd-segments.js";

export const nrrd: Format = {
  name: "NRRD",
  extensions: [".nrrd", ".nhdr", ".seg.nrrd"],
  matches: (head) => /^NRRD000\d\r?\n/.test(latin1(head, 0, 10)),
  announces({ file, head }) {
    const { shape, layers, type, encoding } = nrrdHeader(file, headerText(file, head).text);
    const voxels = shape.reduce((product, n) => product * n, layers);
    return { voxels, width: widthOf(type), twice: /^(hex|ascii|te?xt)$/.test(encoding) };
  },
  detached: {
    extensions: [".nhdr"],
    voxels: (head) => /^data ?file:[ \t]*(?!LIST\b)(.*?)[ \t]*$/im.exec(utf8(head))?.[1],
  },
  segments: (head) => nrrdSegments(utf8(head).split(/\r?\n\r?\n/, 1)[0] ?? ""),
  read: readNrrd,
};

async function readNrrd({ file, bytes, maxBytes, segment, beside, unzip }: Source): Promise<Raster> {
  const { text, end } = headerText(file, bytes);
  const header = nrrdHeader(file, text);
  const { shape, layers, type } = header;
  const count = voxelsOf(file, layers === 1 ? shape : [layers, ...shape], widthOf(type), maxBytes);
  const detached = header.dataFile === undefined ? undefined : await beside(header.dataFile);
  const source = detached ?? { file, bytes: bytes.subarray(end ?? bytes.length) };
  if (end === undefined && !detached) throw truncated(file, "it ends within its header");
  const block = afterLines(file, source.bytes, header.lineSkip);
  const stored = await voxelsIn({ file: source.file, unzip }, block, header, count);
  const values = flattened(file, stored, header, nrrdSegments(text), segment);
  const { spacing, unit, origin, direction } = header;
  return { shape, spacing, unit, ...given({ origin, direction }), values };
}

/** The bytes after another format's header lines, which come before the voxels, compressed or not. */
function afterLines(file: string, bytes: Uint8Array, lines: number): Uint8Array {
  let at = 0;
  for (let line = 0; line < lines; line++) {
    at = bytes.indexOf(0x0a, at) + 1;
    if (at === 0) throw truncated(file, `it ends within the ${lines} lines that its header skips`);
  }
  return bytes.subarray(at);
}

/** The header's text and where the voxels begin; no end if no empty line closes it (allowed in detached headers). */
function headerText(file: string, bytes: Uint8Array): { text: string; end: number | undefined } {
  // Long headers are rare: try 4 KiB first.
  for (const most of [1 << 12, 1 << 20]) {
    const found = /\n\n|\r\n\r\n/.exec(latin1(bytes, 0, Math.min(most, bytes.length)));
    if (found) return { text: utf8(bytes, 0, found.index), end: found.index + found[0].length };
  }
  if (bytes.length > 1 << 20) throw damaged(file, "its header has no end");
  return { text: utf8(bytes), end: undefined };
}

const PACKINGS: Readonly<Record<string, "gzip" | "bzip2">> = { gzip: "gzip", gz: "gzip", bzip2: "bzip2", bz2: "bzip2" };

async function voxelsIn(
  source: Packed,
  bytes: Uint8Array,
  { type, encoding, byteSkip, littleEndian }: NrrdHeader,
  count: number,
): Promise<VoxelArray> {
  const { file } = source;
  const packing = PACKINGS[encoding];
  const layout = { offset: Math.max(byteSkip, 0), count, type, littleEndian };
  const length = count * widthOf(type);
  if (byteSkip < 0 && packing) throw badHeader(file, "its header skips back from the end of compressed voxels");
  if (encoding === "raw" || packing) {
    // A skip of −1 counts from the end.
    const block = byteSkip < 0 && bytes.length > length ? bytes.subarray(bytes.length - length) : bytes;
    return numbersIn(source, block, packing, layout);
  }
  if (encoding !== "hex" && !/^(ascii|te?xt)$/.test(encoding)) {
    throw unsupported(file, `holds voxels in the encoding ${encoding}`, "save it with the encoding raw or gzip");
  }
  const plain = encoding === "hex" ? fromHex(file, bytes) : textNumbers(file, bytes, count, type, littleEndian);
  return numbersIn(source, plain, undefined, { ...layout, offset: 0 });
}

function fromHex(file: string, bytes: Uint8Array): Uint8Array {
  const digits = latin1(bytes).replace(/\s+/g, "");
  if (/[^0-9a-f]/i.test(digits)) throw damaged(file, "its hexadecimal voxels hold something else");
  return Uint8Array.from({ length: digits.length >> 1 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}
