/** The fields of an NRRD header that concern voxels and their position. */
import { badHeader, unsupported } from "../../codecs/faults.js";
import { type SampleType, widthOf } from "../../codecs/samples.js";
import { numbersIn } from "../placed.js";
import { nrrdPlace } from "./nrrd-place.js";

export type NrrdHeader = Readonly<ReturnType<typeof nrrdHeader>>;

/** The sample type for every spelling of a C type that the format allows. */
const TYPES = new Map<string, SampleType>(
  (
    [
      ["int8", "signed char|int8|int8_t"],
      ["uint8", "uchar|unsigned char|uint8|uint8_t"],
      ["int16", "short|short int|signed short|signed short int|int16|int16_t"],
      ["uint16", "ushort|unsigned short|unsigned short int|uint16|uint16_t"],
      ["int32", "int|signed int|int32|int32_t"],
      ["uint32", "uint|unsigned int|uint32|uint32_t"],
      ["int64", "longlong|long long|long long int|signed long long|signed long long int|int64|int64_t"],
      ["uint64", "ulonglong|unsigned long long|unsigned long long int|uint64|uint64_t"],
      ["float32", "float"],
      ["float64", "double"],
    ] as const
  ).flatMap(([type, names]) => names.split("|").map((name) => [name, type] as const)),
);

export function nrrdHeader(file: string, text: string) {
  const fields = fieldsOf(text);
  const needed = (name: string) => {
    const value = fields.get(name);
    if (value === undefined) throw badHeader(file, `its header does not give its ${name}`);
    return value;
  };
  const typeName = needed("type").toLowerCase();
  const type = TYPES.get(typeName);
  if (type === undefined) throw unsupported(file, `holds values of type ${typeName}`, "save it with an integer type");
  const sizes = wholeNumbers(file, "sizes", needed("sizes"));
  const [axes] = wholeNumbers(file, "dimension", needed("dimension"));
  if (sizes.length !== axes) throw badHeader(file, `its header gives ${axes} axes and ${sizes.length} sizes`);
  const endian = fields.get("endian")?.toLowerCase();
  const encoding = needed("encoding").toLowerCase();
  const asBytes = ["raw", "gzip", "gz", "bzip2", "bz2", "hex"].includes(encoding);
  if (widthOf(type) > 1 && asBytes && endian !== "little" && endian !== "big") {
    throw badHeader(file, "its header does not give its byte order (endian)");
  }
  const [byteSkip = 0] = wholeNumbers(file, "byte skip", fields.get("byte skip") ?? fields.get("byteskip") ?? "0");
  const [lineSkip = 0] = wholeNumbers(file, "line skip", fields.get("line skip") ?? fields.get("lineskip") ?? "0");
  if (lineSkip < 0) throw badHeader(file, `its header skips ${lineSkip} lines`);
  if (byteSkip < -1) throw badHeader(file, `its header skips ${byteSkip} bytes`);
  const dataFile = fields.get("data file") ?? fields.get("datafile");
  if (dataFile !== undefined && (/^LIST/.test(dataFile) || /%\d*d/.test(dataFile))) {
    throw unsupported(file, "has its voxels in several files", "save it as one .nrrd file");
  }
  const place = nrrdPlace(file, fields, sizes);
  const keep = place.axes.map((axis) => sizes[axis] as number);
  if (keep.length !== 2 && keep.length !== 3) {
    throw unsupported(file, `has ${keep.length} axes in space`, "give an image of two or three axes");
  }
  const layerAxis = /^Segment\d+_/m.test(text)
    ? [0, 3].find((axis) => axis < sizes.length && !place.axes.includes(axis))
    : undefined;
  const layers = layerAxis === undefined ? 1 : (sizes[layerAxis] as number);
  sizes.forEach((n, axis) => {
    if (!place.axes.includes(axis) && n !== 1 && axis !== layerAxis) {
      const hint = "export the segmentation as one label map (segments that overlap cannot share one)";
      throw unsupported(file, `holds ${n} layers (${sizes.join(" × ")}), and a mask is one`, hint);
    }
  });
  const { axes: _, ...where } = place;
  return {
    shape: keep.reverse(),
    /** Values per voxel: layers of segments. */
    layers,
    /** The layers are the slowest axis, not the fastest. */
    layersLast: layerAxis === 3,
    type,
    littleEndian: endian !== "big",
    encoding,
    lineSkip,
    byteSkip,
    /** The file of voxels that a detached header names. */
    dataFile,
    ...where,
  };
}

/** Lines of `field: value`; comments and `key:=value` pairs do not concern voxels. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    const found = /^([^#:][^:]*):(?!=)\s*(.*?)\s*$/.exec(line);
    if (found) fields.set((found[1] as string).trim().toLowerCase(), found[2] as string);
  }
  return fields;
}

function wholeNumbers(file: string, name: string, text: string): number[] {
  const numbers = numbersIn(text);
  if (!numbers || numbers.length === 0 || !numbers.every(Number.isSafeInteger)) {
    throw badHeader(file, `its header gives ${JSON.stringify(text)} for its ${name}`);
  }
  return numbers;
}
