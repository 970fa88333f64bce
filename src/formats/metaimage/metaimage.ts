// MetaImage (https://itk.org/Wiki/ITK/MetaIO/Documentation), attached or detached; the first axis is the fastest, the
// world LPS. Read here because ITK returns zeros for compressed voxels without a CompressedDataSize.
import { latin1, utf8 } from "../../codecs/bytes.js";
import { badHeader, exactly, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { numbersIn as valuesIn } from "../../codecs/numbers.js";
import { type SampleType, widthOf } from "../../codecs/samples.js";
import { textNumbers } from "../../codecs/text-numbers.js";
import type { Format, Raster, Source } from "../format.js";
import { MILLIMETRES, numbersIn, placeFrom, positive } from "../placed.js";

const TYPES: Readonly<Record<string, SampleType>> = {
  MET_UCHAR: "uint8",
  MET_CHAR: "int8",
  MET_USHORT: "uint16",
  MET_SHORT: "int16",
  MET_ULONG: "uint32",
  MET_LONG: "int32",
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
  matches: (head) => /^\s*(ObjectType|NDims|Comment|ID)\s*=/.test(latin1(head, 0, 64)),
  announces({ file, head }) {
    const { fields } = headerOf(file, head);
    const type = TYPES[fields.get("elementtype")?.toUpperCase() ?? ""];
    const sizes = numbersIn(fields.get("dimsize") ?? "");
    return type && sizes && { voxels: sizes.reduce((product, n) => product * n, 1), width: widthOf(type) };
  },
  detached: {
    extensions: [".mhd"],
    voxels: (head) => /^ElementDataFile\s*=[ \t]*(?!LOCAL\b|LIST\b)(.*?)[ \t]*$/im.exec(utf8(head))?.[1],
  },
  read: readMetaImage,
};

async function readMetaImage(source: Source): Promise<Raster> {
  const { file, bytes, maxBytes, beside, unzip } = source;
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
  const count = voxelsOf(file, shape, widthOf(type), maxBytes);
  const name = needed("elementdatafile");
  if (/^LIST/i.test(name) || /%\d*d/.test(name)) {
    throw unsupported(file, "has its voxels in several files", "save it as one .mha file");
  }
  const stored = /^LOCAL$/i.test(name) ? { file, bytes: bytes.subarray(end) } : await beside(name);
  const compressed = /^true$/i.test(fields.get("compresseddata") ?? "");
  const skip = Number(fields.get("headersize") ?? 0);
  const bigEndian = /^true$/i.test(fields.get("binarydatabyteordermsb") ?? fields.get("elementbyteordermsb") ?? "");
  const isText = /^false$/i.test(fields.get("binarydata") ?? "");
  const place = placeFields(file, fields, axes);
  const littleEndian = !bigEndian;
  const raw = isText
    ? textNumbers(stored.file, stored.bytes, count, type, littleEndian)
    : compressed
      ? stored.bytes
      : afterSkip(stored.file, stored.bytes, count * widthOf(type), skip);
  const layout = { offset: 0, count, type, littleEndian };
  const values = await valuesIn({ file: stored.file, unzip }, raw, compressed && !isText ? "zlib" : undefined, layout);
  return { shape, ...place, values };
}

/** A negative skip counts from the end, as in MetaIO. */
function afterSkip(file: string, bytes: Uint8Array, length: number, skip: number): Uint8Array {
  if (!Number.isSafeInteger(skip)) throw badHeader(file, `its header gives ${skip} for its HeaderSize`);
  if (skip >= 0) return exactly(file, bytes, length + skip).subarray(skip);
  if (bytes.length < length) exactly(file, bytes, length);
  return bytes.subarray(bytes.length - length);
}

/** The fields by lower-case name, and where the voxels begin in an attached file. */
function headerOf(file: string, bytes: Uint8Array): { fields: Map<string, string>; end: number } {
  const fields = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at);
    const stop = newline < 0 ? bytes.length : newline;
    if (stop - at > 1 << 16) break;
    const line = utf8(bytes, at, stop);
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

/** Three names for each; MetaIO writes one of them. */
const ORIGIN = ["offset", "position", "origin"];
const MATRIX = ["transformmatrix", "rotation", "orientation"];

function placeFields(file: string, fields: ReadonlyMap<string, string>, axes: number) {
  const kept = Math.min(axes, 3);
  const millimetres = MILLIMETRES.get(fields.get("distanceunits")?.toLowerCase() ?? "mm") ?? 1;
  const inMillimetres = (numbers: readonly number[]) => numbers.slice(0, kept).map((x) => x * millimetres);
  const offset = oneOf(file, fields, ORIGIN, axes);
  const cosines = oneOf(file, fields, MATRIX, axes * axes);
  // One row per axis of the file.
  const direction =
    cosines && Array.from({ length: kept }, (_, axis) => cosines.slice(axis * axes, axis * axes + kept));
  const place = placeFrom(kept, offset && inMillimetres(offset), direction?.reverse());
  const text = fields.get("elementspacing") ?? fields.get("elementsize");
  if (text === undefined) return { spacing: Array.from({ length: kept }, () => 1), unit: "px" as const, ...place };
  const sizes = inMillimetres(list(file, "ElementSpacing", text, axes));
  positive(file, sizes);
  return { spacing: sizes.reverse(), unit: "mm" as const, ...place };
}

/** The numbers of a field with several names; refused if two of the names are present and differ. */
function oneOf(file: string, fields: ReadonlyMap<string, string>, names: readonly string[], length: number) {
  const found = names.flatMap((name) => {
    const text = fields.get(name);
    return text === undefined ? [] : [{ name, numbers: list(file, name, text, length) }];
  });
  const [first] = found;
  const other = found.find(({ numbers }) => numbers.some((x, i) => x !== first?.numbers[i]));
  if (first && other) {
    throw badHeader(file, `its header gives two places: ${first.name} and ${other.name} differ`, "mend the wrong one");
  }
  return first?.numbers;
}

function list(file: string, name: string, text: string, length: number): number[] {
  const numbers = numbersIn(text);
  if (!numbers || numbers.length !== length || !numbers.every(Number.isFinite)) {
    throw badHeader(file, `its header gives ${JSON.stringify(text)} for its ${name}`);
  }
  return numbers;
}
