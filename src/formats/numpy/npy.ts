/** NPY, numpy's array file: every real number type, both byte orders, C and Fortran order. */
import { bytesOf, standsAt, utf8, viewOf } from "../../codecs/bytes.js";
import { badHeader, damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { numbersIn } from "../../codecs/numbers.js";
import { type SampleType, widthOf } from "../../codecs/samples.js";
import type { Packed, Packing } from "../../codecs/unzip.js";
import type { Announced, Format, Raster } from "../format.js";
import { rowMajor } from "../row-major.js";

const MAGIC = bytesOf("\x93NUMPY");

const TYPES: Readonly<Record<string, SampleType>> = {
  b1: "uint8",
  u1: "uint8",
  i1: "int8",
  u2: "uint16",
  i2: "int16",
  u4: "uint32",
  i4: "int32",
  u8: "uint64",
  i8: "int64",
  f2: "float16",
  f4: "float32",
  f8: "float64",
};

export const npy: Format = {
  name: "NPY",
  extensions: [".npy"],
  matches: (head) => standsAt(head, MAGIC, 0),
  announces: ({ file, head }) => npySize(npyHeader(file, head, Number.POSITIVE_INFINITY, true)),
  read: (source) =>
    readNpy(source, source.bytes, npyHeader(source.file, source.bytes, source.maxBytes, source.classes)),
};

export function npySize({ count, type, fortran }: NpyHeader): Announced {
  // Values in Fortran order are reordered into a second array.
  const beside = fortran ? 2 * count : 0;
  return { voxels: count, width: widthOf(type), twice: fortran, beside, ...(type === "float16" ? { kept: 4 } : {}) };
}

export type NpyHeader = ReturnType<typeof npyHeader>;

/** One array, or one member of an NPZ; `look` sees the bytes of a compressed one as they arrive. */
export async function readNpy(
  source: Packed,
  bytes: Uint8Array,
  header: NpyHeader,
  packing?: Packing,
  look?: (piece: Uint8Array) => void,
): Promise<Raster> {
  const { fortran, shape } = header;
  const stored = await numbersIn(source, bytes, packing, header, look);
  const values = fortran ? rowMajor(stored, shape) : stored;
  return { shape, spacing: shape.map(() => 1), unit: "px", values };
}

/** `bytes` are the array's first ones; a fourth axis may hold the probabilities of `classes`. */
export function npyHeader(file: string, bytes: Uint8Array, maxBytes: number, classes = false) {
  const { text, offset } = headerText(file, bytes);
  const descr = /'descr'\s*:\s*(?:'([^']*)'|(\[))/.exec(text);
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const sizes = /'shape'\s*:\s*\(([^)]*)\)/.exec(text)?.[1];
  if (!descr || fortran === undefined || sizes === undefined) {
    throw damaged(file, "its header lacks descr, fortran_order or shape");
  }
  const [, order = "", code = ""] = /^([<>|=])([a-zA-Z]\w*)$/.exec(descr[1] ?? "") ?? [];
  const type = TYPES[code];
  if (type === undefined) {
    const what = descr[2] ? "structured values" : code === "O" ? "Python objects" : `values of type ${descr[1]}`;
    throw unsupported(file, `holds ${what}, and a mask holds numbers`, "save it with an integer or float dtype");
  }
  const shape = sizes
    .split(",")
    .map((n) => n.trim())
    .filter((n) => n !== "")
    .map(Number);
  if (shape.length !== 2 && shape.length !== 3 && !(classes && shape.length === 4)) {
    throw unsupported(
      file,
      `holds an array of ${shape.length} axes, shape [${shape.join(", ")}]`,
      shape.length === 4
        ? "give --argmax and the axis of its classes if it holds probabilities; else save an array of 2 or 3 axes"
        : "save an array of 2 or 3 axes: [rows, columns] or [planes, rows, columns]",
    );
  }
  const count = voxelsOf(file, shape, widthOf(type), maxBytes);
  if (widthOf(type) > 1 && order === "|") throw badHeader(file, `its header gives no byte order for ${type}`);
  // "=" is the writer's native order. numpy never writes it, and all current machines are little-endian.
  return { type, littleEndian: order !== ">", fortran: fortran === "True", shape, count, offset };
}

/** The header, a Python literal, and where the values begin. */
function headerText(file: string, bytes: Uint8Array): { text: string; offset: number } {
  const wide = bytes.length > 6 && (bytes[6] as number) > 1;
  const start = wide ? 12 : 10;
  if (bytes.length < start) throw truncated(file, "it ends within its header");
  if ((bytes[6] as number) < 1 || (bytes[6] as number) > 3) {
    throw badHeader(file, `is NPY of version ${bytes[6]}.${bytes[7]}, and 1 to 3 are known`);
  }
  const length = wide ? viewOf(bytes).getUint32(8, true) : viewOf(bytes).getUint16(8, true);
  const offset = start + length;
  if (bytes.length < offset) throw truncated(file, "it ends within its header");
  return { text: utf8(bytes, start, offset), offset };
}
