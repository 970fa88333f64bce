/**
 * NRRD: attached (.nrrd, .seg.nrrd) and detached (.nhdr and a file of voxels), raw, gzip, text and hex.
 *
 * The header is text up to an empty line, its first axis the fastest. An axis without a place in space must hold one item,
 * but for Slicer's layers of segments. Read here and not by ITK, which turns the space LAS about the wrong axis.
 *
 * @see https://teem.sourceforge.net/nrrd/format.html
 */

import { Decoder } from "../../codecs/decode.js";
import { badHeader, damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { gunzip, unpackInto } from "../../codecs/gzip.js";
import { BYTES, isNarrowed, valuesOf } from "../../codecs/samples.js";
import { exactly } from "../../codecs/whole.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Format, Raster, Source } from "../format.js";
import { type NrrdHeader, nrrdHeader } from "./nrrd-header.js";
import { flattened, nrrdSegments } from "./nrrd-segments.js";

const isNrrd = (head: Buffer) => /^NRRD000\d\r?\n/.test(head.toString("latin1", 0, 10));

export const nrrd: Format = {
  name: "NRRD",
  extensions: [".nrrd", ".nhdr", ".seg.nrrd"],
  matches: isNrrd,
  announces(file, head) {
    const { shape, layers, type, encoding } = nrrdHeader(file, headerText(file, head).text);
    const voxels = shape.reduce((product, n) => product * n, layers);
    return { voxels, width: BYTES[type], twice: /^(hex|ascii|te?xt)$/.test(encoding) };
  },
  hasSegments: true,
  read: readNrrd,
};

async function readNrrd({ file, bytes, maxBytes, segment, beside }: Source): Promise<Raster> {
  const { text, end } = headerText(file, bytes);
  const header = nrrdHeader(file, text);
  const { shape, layers, type } = header;
  const voxels = voxelsOf(file, layers === 1 ? shape : [layers, ...shape], BYTES[type], maxBytes);
  const detached = header.dataFile === undefined ? undefined : await beside(header.dataFile);
  const source = detached ?? { file, bytes: bytes.subarray(end ?? bytes.length) };
  if (end === undefined && !detached) throw truncated(file, "it ends within its header");
  const stored = await voxelsIn(
    file,
    { ...source, bytes: afterLines(file, source.bytes, header.lineSkip) },
    header,
    voxels,
  );
  const values = flattened(file, stored, header, nrrdSegments(text), segment);
  const { spacing, unit, origin, direction } = header;
  return { shape, spacing, unit, ...(origin ? { origin } : {}), ...(direction ? { direction } : {}), values };
}

/** What comes after lines that belong to another format's header: they stand before the voxels, compressed or not. */
function afterLines(file: string, bytes: Buffer, lines: number): Buffer {
  let at = 0;
  for (let line = 0; line < lines; line++) {
    at = bytes.indexOf(0x0a, at) + 1;
    if (at === 0) throw truncated(file, `it ends within the ${lines} lines that its header skips`);
  }
  return bytes.subarray(at);
}

/** The header's text and where the voxels begin; no end where no empty line closes it (detached headers may do so). */
function headerText(file: string, bytes: Buffer): { text: string; end: number | undefined } {
  for (const gap of ["\n\n", "\r\n\r\n"]) {
    const at = bytes.subarray(0, 1 << 20).indexOf(gap, 0, "latin1");
    if (at >= 0) return { text: bytes.toString("utf8", 0, at), end: at + gap.length };
  }
  if (bytes.length > 1 << 20) throw damaged(file, "its header has no end");
  return { text: bytes.toString("utf8"), end: undefined };
}

async function voxelsIn(
  file: string,
  source: { file: string; bytes: Buffer },
  header: NrrdHeader,
  voxels: number,
): Promise<VoxelArray> {
  const { type, encoding, byteSkip, littleEndian } = header;
  const length = voxels * BYTES[type];
  if (!/^gz(ip)?$/.test(encoding) || !isNarrowed(type) || byteSkip < 0) {
    return valuesOf(file, decoded(source.file, source.bytes, header, length), 0, voxels, type, littleEndian);
  }
  const decoder = new Decoder(file, voxels, type, littleEndian);
  await unpackInto(source.file, source.bytes, length + byteSkip, "gzip", decoder.after(byteSkip));
  return decoder.finish();
}

function decoded(file: string, bytes: Buffer, header: NrrdHeader, length: number): Buffer {
  const { encoding, byteSkip, type } = header;
  const skipped = (all: Buffer) => {
    if (byteSkip === -1) {
      if (all.length < length) exactly(file, all, length);
      return all.subarray(all.length - length);
    }
    return exactly(file, all, length + byteSkip).subarray(byteSkip);
  };
  switch (encoding) {
    case "raw":
      return skipped(bytes);
    case "gzip":
    case "gz":
      if (byteSkip < 0) throw badHeader(file, "its header skips back from the end of compressed voxels");
      return gunzip(file, bytes, length + byteSkip).subarray(byteSkip);
    case "hex": {
      const digits = bytes.toString("latin1").replace(/\s+/g, "");
      if (/[^0-9a-f]/i.test(digits)) throw damaged(file, "its hexadecimal voxels hold something else");
      return exactly(file, Buffer.from(digits, "hex"), length);
    }
    case "ascii":
    case "text":
    case "txt":
      return fromText(file, bytes, length / BYTES[type], header);
    default:
      throw unsupported(file, `holds voxels in the encoding ${encoding}`, "save it as raw or gzip");
  }
}

/** Numbers in text, put into the bytes of the header's type so that they are read on as all others. */
function fromText(file: string, bytes: Buffer, count: number, { type, littleEndian }: NrrdHeader): Buffer {
  const words = bytes
    .toString("latin1")
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  if (words.length !== count) {
    const problem = `it has ${words.length} numbers, but its header asks for ${count}`;
    throw words.length < count ? truncated(file, problem) : damaged(file, problem);
  }
  const raw = Buffer.alloc(count * BYTES[type]);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  words.forEach((word, i) => {
    const value = Number(word);
    if (Number.isNaN(value) && !/^nan$/i.test(word)) throw damaged(file, `${JSON.stringify(word)} is no number`);
    const at = i * BYTES[type];
    if (type === "float32") view.setFloat32(at, value, littleEndian);
    else if (type === "float64") view.setFloat64(at, value, littleEndian);
    else if (!Number.isSafeInteger(value)) throw damaged(file, `${JSON.stringify(word)} is no whole number`);
    else if (BYTES[type] === 8) view.setBigInt64(at, BigInt(value), littleEndian);
    else if (BYTES[type] === 4) view.setInt32(at, value, littleEndian);
    else if (BYTES[type] === 2) view.setInt16(at, value, littleEndian);
    else view.setInt8(at, value);
    if (type !== "float32" && type !== "float64" && !fits(value, type)) {
      throw damaged(file, `${value} does not fit into ${type}`);
    }
  });
  return raw;
}

function fits(value: number, type: string): boolean {
  const bits = Number(type.replace(/\D+/, ""));
  return type.startsWith("u")
    ? value >= 0 && value < 2 ** bits
    : value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
}
