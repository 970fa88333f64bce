/**
 * MetaImage: attached (.mha) and detached (.mhd and a .raw or .zraw), plain and zlib-compressed.
 *
 * The header is lines of `Key = Value`, of which `ElementDataFile` is the last; its first axis is the fastest. World
 * space is ITK's, LPS. Read here and not by ITK, which gives zeros for compressed voxels without a CompressedDataSize.
 *
 * @see https://itk.org/Wiki/ITK/MetaIO/Documentation
 */
import { Decoder } from "./decode.js";
import { badHeader, truncated, unsupported, voxelsOf } from "./faults.js";
import type { Format, Raster, Source } from "./format.js";
import { inflate, unpackInto } from "./gzip.js";
import { numbersIn, positive } from "./placed.js";
import { BYTES, isNarrowed, type SampleType, valuesOf } from "./samples.js";
import { exactly } from "./whole.js";

const TYPES: Readonly<Record<string, SampleType>> = {
  MET_UCHAR: "uint8",
  MET_CHAR: "int8",
  MET_USHORT: "uint16",
  MET_SHORT: "int16",
  MET_UINT: "uint32",
  MET_INT: "int32",
  MET_ULONG_LONG: "uint64",
  MET_LONG_LONG: "int64",
  MET_FLOAT: "float32",
  MET_DOUBLE: "float64",
};

export const metaimage: Format = {
  name: "MetaImage",
  extensions: [".mha", ".mhd"],
  matches: (head) => /^\s*(ObjectType|NDims|Comment|ID)\s*=/.test(head.toString("latin1", 0, 64)),
  announces(file, head) {
    const { fields } = headerOf(file, head);
    const type = TYPES[fields.get("elementtype")?.toUpperCase() ?? ""];
    const sizes = numbersIn(fields.get("dimsize") ?? "");
    return type && sizes && { voxels: sizes.reduce((product, n) => product * n, 1), width: BYTES[type] };
  },
  read: readMetaImage,
};

async function readMetaImage({ file, bytes, maxBytes, beside }: Source): Promise<Raster> {
  const { fields, end } = headerOf(file, bytes);
  const needed = (name: string) => {
    const value = fields.get(name);
    if (value === undefined) throw badHeader(file, `its header does not give its ${name}`);
    return value;
  };
  const type = TYPES[needed("elementtype").toUpperCase()];
  if (!type) {
    throw unsupported(file, `holds values of type ${needed("elementtype")}`, "save it with an integer type");
  }
  const axes = Number(needed("ndims"));
  const sizes = list(file, "DimSize", needed("dimsize"), axes);
  const channels = Number(fields.get("elementnumberofchannels") ?? 1);
  if (channels !== 1) throw unsupported(file, `holds ${channels} values a voxel`, "save one label map");
  if (axes < 2 || sizes.slice(3).some((n) => n !== 1)) {
    throw unsupported(file, `has the sizes ${sizes.join(" × ")}`, "give one image of two or three axes");
  }
  const shape = sizes.slice(0, 3).reverse();
  const voxels = voxelsOf(file, shape, BYTES[type], maxBytes);
  const length = voxels * BYTES[type];
  const name = needed("elementdatafile");
  if (/^LIST/i.test(name) || /%\d*d/.test(name)) {
    throw unsupported(file, "has its voxels in several files", "save it as one .mha file");
  }
  const source = /^LOCAL$/i.test(name) ? { file, bytes: bytes.subarray(end) } : await beside(name);
  const compressed = /^true$/i.test(fields.get("compresseddata") ?? "");
  const skip = Number(fields.get("headersize") ?? 0);
  const bigEndian = /^true$/i.test(fields.get("binarydatabyteordermsb") ?? fields.get("elementbyteordermsb") ?? "");
  if (!/^(true|undefined)$/i.test(String(fields.get("binarydata")))) {
    throw unsupported(file, "holds its voxels as text", "save it with BinaryData = True");
  }
  const place = placeOf(file, fields, axes);
  if (compressed && isNarrowed(type)) {
    const decoder = new Decoder(file, voxels, type, !bigEndian);
    await unpackInto(source.file, source.bytes, length, "zlib", (piece) => decoder.push(piece));
    return { shape, ...place, values: decoder.finish() };
  }
  const raw = compressed
    ? inflate(source.file, source.bytes, length)
    : afterSkip(source.file, source.bytes, length, skip);
  return { shape, ...place, values: valuesOf(file, raw, 0, voxels, type, !bigEndian) };
}

/** A negative skip counts from the end, as MetaIO has it. */
function afterSkip(file: string, bytes: Buffer, length: number, skip: number): Buffer {
  if (!Number.isSafeInteger(skip)) throw badHeader(file, `its header gives ${skip} for its HeaderSize`);
  if (skip >= 0) return exactly(file, bytes, length + skip).subarray(skip);
  if (bytes.length < length) exactly(file, bytes, length);
  return bytes.subarray(bytes.length - length);
}

/** The fields by their names in lower case, and where the voxels begin in an attached file. */
function headerOf(file: string, bytes: Buffer): { fields: Map<string, string>; end: number } {
  const fields = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at);
    const stop = newline < 0 ? bytes.length : newline;
    if (stop - at > 1 << 16) break;
    const line = bytes.toString("utf8", at, stop);
    at = stop + 1;
    const found = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!found) {
      if (line.trim() === "") continue;
      break;
    }
    const [, key = "", value = ""] = found;
    fields.set(key.toLowerCase(), value);
    if (key.toLowerCase() === "elementdatafile") return { fields, end: Math.min(at, bytes.length) };
  }
  throw truncated(file, "its header ends before it names its voxels (ElementDataFile)");
}

function placeOf(file: string, fields: ReadonlyMap<string, string>, axes: number) {
  const text = fields.get("elementspacing") ?? fields.get("elementsize");
  const kept = Math.min(axes, 3);
  if (text === undefined) return { spacing: Array.from({ length: kept }, () => 1), unit: "px" as const };
  const sizes = list(file, "ElementSpacing", text, axes).slice(0, kept);
  positive(file, sizes);
  const spacing = sizes.slice().reverse();
  const offset = fields.get("offset") ?? fields.get("position") ?? fields.get("origin");
  const matrix = fields.get("transformmatrix") ?? fields.get("rotation") ?? fields.get("orientation");
  if (offset === undefined || matrix === undefined) return { spacing, unit: "mm" as const };
  const origin = list(file, "Offset", offset, axes).slice(0, kept);
  const cosines = list(file, "TransformMatrix", matrix, axes * axes);
  // One row an axis of the file.
  const direction = Array.from({ length: kept }, (_, axis) => cosines.slice(axis * axes, axis * axes + kept)).reverse();
  return { spacing, unit: "mm" as const, origin, direction };
}

function list(file: string, name: string, text: string, length: number): number[] {
  const numbers = numbersIn(text);
  if (!numbers || numbers.length !== length || !numbers.every(Number.isFinite)) {
    throw badHeader(file, `its header gives ${JSON.stringify(text)} for its ${name}`);
  }
  return numbers;
}
