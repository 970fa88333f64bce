/** Parses a DICOM file with dicom-parser, and reads its uncompressed pixels. */
import dicomParser, { type DataSet } from "dicom-parser";
import { joined, latin1, utf8 } from "../../codecs/bytes.js";
import { damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { isOutOfMemory } from "../../codecs/memory.js";
import { unpackRle } from "../../codecs/rle.js";
import { type Packed, UnzipFault, unpackHead } from "../../codecs/unzip.js";
import { InputError } from "../../errors/index.js";
import { TAG } from "./dicom-tags.js";

export const RLE = "1.2.840.10008.1.2.5";

const PLAIN: Readonly<Record<string, "little" | "big">> = {
  "1.2.840.10008.1.2": "little",
  "1.2.840.10008.1.2.1": "little",
  "1.2.840.10008.1.2.1.99": "little",
  "1.2.840.10008.1.2.2": "big",
};

export const syntaxOf = (data: DataSet): string => data.string(TAG.TransferSyntaxUID) ?? "1.2.840.10008.1.2";

export const isPlain = (syntax: string): boolean => syntax in PLAIN;

export function parseDicom(source: Packed, bytes: Uint8Array, maxBytes: number): DataSet {
  const { file } = source;
  try {
    return dicomParser.parseDicom(bytes, {
      inflater: (whole: Uint8Array, start: number) => inflated(source, whole, start, maxBytes),
    } as never);
  } catch (error) {
    if (error instanceof InputError || isOutOfMemory(error)) throw error;
    const text = error instanceof Error ? error.message : String((error as { exception?: unknown }).exception ?? error);
    if (/buffer overrun|end of (buffer|stream)|eof/i.test(text)) throw truncated(file, "it ends within an element");
    throw damaged(file, `it does not parse as DICOM (${text.slice(0, 120)})`);
  }
}

/** The most bytes before the pixels of a deflated file, and after them. */
const MOST_HEADER = 2 ** 25;
/** To find a deflated file's pixels: bytes to unpack first, and at most at a time then (up to 128 MB unpacked). */
const FIRST = 2 ** 15;
const STEP = 2 ** 17;

/** The unpacked bytes of a deflated file, exactly as many as its own header asks for; the header is unpacked first. */
function inflated(source: Packed, whole: Uint8Array, start: number, maxBytes: number): Uint8Array {
  const { file, unzip } = source;
  const [head, body] = [whole.subarray(0, start), whole.subarray(start)];
  const length = lengthToPixelsEnd(source, head, body);
  voxelsOf(file, [length], 1, maxBytes);
  try {
    return joined([head, unzip.whole("deflate", body, length, length + MOST_HEADER)]);
  } catch (error) {
    if (!(error instanceof UnzipFault) || error.kind !== "long") throw error;
    throw damaged(file, `it holds more than the ${length} bytes that its header asks for`);
  }
}

function lengthToPixelsEnd(source: Packed, head: Uint8Array, body: Uint8Array): number {
  for (let some = FIRST; ; some = Math.min(4 * some, some + STEP)) {
    const isAll = some >= body.length;
    const plain = joined([head, unpackHead(source, "deflate", body.subarray(0, some), Number.POSITIVE_INFINITY)]);
    try {
      const options = { untilTag: TAG.PixelData, inflater: (bytes: Uint8Array) => bytes };
      const pixels = dicomParser.parseDicom(plain, options as never).elements[TAG.PixelData];
      if (pixels) return pixels.dataOffset + pixels.length;
    } catch (error) {
      // Cut inside an element: more is to come.
      if (isAll) throw error;
    }
    if (isAll || plain.length > MOST_HEADER) throw damaged(source.file, "what is compressed in it holds no pixels");
  }
}

export function pixelBytes(file: string, data: DataSet, length: number): { bytes: Uint8Array; littleEndian: boolean } {
  const syntax = syntaxOf(data);
  const order = PLAIN[syntax];
  if (order === undefined) {
    throw unsupported(file, `holds compressed pixels (transfer syntax ${syntax})`, "decompress it: gdcmconv --raw");
  }
  const element = data.elements[TAG.PixelData];
  if (!element && (data.elements[TAG.FloatPixelData] || data.elements[TAG.DoubleFloatPixelData])) {
    const problem = "is a parametric map, whose pixels are floats, which is not read";
    throw unsupported(file, problem, "convert it with paramap2itkimage (dcmqi)");
  }
  if (!element) throw damaged(file, "it holds no pixels");
  const { dataOffset, length: stored } = element;
  if (stored < length || dataOffset + length > data.byteArray.length) {
    throw truncated(
      file,
      `it holds ${Math.min(stored, data.byteArray.length - dataOffset)} bytes of pixels and needs ${length}`,
    );
  }
  const { buffer, byteOffset } = data.byteArray;
  return { bytes: new Uint8Array(buffer, byteOffset + dataOffset, length), littleEndian: order === "little" };
}

/** The values of all frames in a row, as unsigned integers: uncompressed or run-length encoded. */
export function frameValues(file: string, data: DataSet, frames: number, size: number): (at: number) => number {
  const width = (data.uint16(TAG.BitsAllocated) ?? 8) / 8;
  const { bytes, littleEndian } = frameBytes(file, data, frames, size, width);
  if (width === 1) return (at) => bytes[at] as number;
  const [low, high] = littleEndian ? [0, 1] : [1, 0];
  return (at) => (bytes[2 * at + low] as number) + 256 * (bytes[2 * at + high] as number);
}

export function frameBytes(file: string, data: DataSet, frames: number, size: number, width: number) {
  if (syntaxOf(data) !== RLE) return pixelBytes(file, data, frames * size * width);
  const fragments = data.elements[TAG.PixelData]?.fragments ?? [];
  if (fragments.length < frames) throw truncated(file, `it holds ${fragments.length} of ${frames} frames`);
  if (fragments.length > frames)
    throw damaged(file, `it holds ${fragments.length} fragments, and has ${frames} frames`);
  const unpacked = fragments.map(({ position, length }) =>
    unpackRle(file, data.byteArray.subarray(position, position + length), size, width),
  );
  return { bytes: joined(unpacked), littleEndian: true };
}

export const itemsOf = (data: DataSet | undefined, tag: string): readonly DataSet[] =>
  (data?.elements[tag]?.items ?? []).flatMap(({ dataSet }) => (dataSet ? [dataSet] : []));

/** Numbers of an element such as a position, stored as decimal strings. */
export function decimals(data: DataSet | undefined, tag: string, count: number): number[] | undefined {
  const text = data?.string(tag);
  if (text === undefined) return undefined;
  const numbers = text.split("\\").map(Number);
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : undefined;
}

/** Text of an element, in the character set that the file names: UTF-8, else Latin-1. */
export function textOf(data: DataSet, item: DataSet, tag: string): string | undefined {
  const element = item.elements[tag];
  if (!element) return undefined;
  const { dataOffset, length } = element;
  const isUtf8 = data.string(TAG.SpecificCharacterSet)?.includes("ISO_IR 192") === true;
  const bytes = item.byteArray.subarray(dataOffset, dataOffset + length);
  return (isUtf8 ? utf8(bytes) : latin1(bytes)).replace(/[\0 ]+$/, "");
}
