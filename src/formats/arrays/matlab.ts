// MATLAB files: level 5 (`save -v7` and before, scipy, Octave), read here, and 7.3, which is HDF5; axes as scipy shows
// them. See https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf
import { latin1, viewOf } from "../../codecs/bytes.js";
import { badHeader, damaged, truncated, voxelsOf } from "../../codecs/faults.js";
import { type SampleType, valuesOf, widthOf } from "../../codecs/samples.js";
import { inflateUpTo } from "../../codecs/unzip.js";
import type { Format, Raster, Source } from "../format.js";
import { rowMajor } from "../row-major.js";
import { chosenDataset, type Listed } from "./datasets.js";
import { isHdf5, readHdf5 } from "./hdf5.js";

export const matlab: Format = {
  name: "MATLAB",
  extensions: [".mat"],
  matches: (head) => /^MATLAB (5\.0|7\.3) MAT-file/.test(latin1(head, 0, 24)),
  hasDatasets: true,
  isAside: true,
  read: (source) => (isHdf5(source.bytes, 512) ? readHdf5(source, true) : readLevel5(source)),
};

const STORED: Readonly<Record<number, SampleType>> = {
  1: "int8",
  2: "uint8",
  3: "int16",
  4: "uint16",
  5: "int32",
  6: "uint32",
  7: "float32",
  9: "float64",
  12: "int64",
  13: "uint64",
};
const [MATRIX, COMPRESSED] = [14, 15];
/** Array classes that hold numbers: double, single and the integers. */
const isNumberClass = (kind: number) => kind >= 6 && kind <= 15;
const COMPLEX = 0x08;
/** The most bytes before an array's values: flags, sizes, its name. */
const MOST_HEADER = 4096;

interface Variable extends Listed {
  readonly stored: () => { readonly bytes: Uint8Array; readonly kind: number };
}

interface Element {
  readonly kind: number;
  readonly start: number;
  readonly length: number;
  readonly next: number;
}

function readLevel5(source: Source): Raster {
  const { file, bytes, maxBytes, dataset, classes } = source;
  const mark = latin1(bytes, 126, 128);
  if (mark !== "IM" && mark !== "MI")
    throw bytes.length < 128
      ? truncated(file, "it ends within its header")
      : badHeader(file, "its header gives no byte order");
  const little = mark === "IM";
  const chosen = chosenDataset(file, variables(source, little), dataset, classes);
  const { shape, path } = chosen;
  const count = voxelsOf(file, shape, 8, maxBytes);
  const { bytes: raw, kind } = chosen.stored();
  const type = STORED[kind];
  if (type === undefined) throw damaged(file, `the values of ${path} are of no kind that there is`);
  if (raw.length !== count * widthOf(type)) {
    throw damaged(
      file,
      `${path} has ${raw.length} bytes, and its shape [${shape.join(", ")}] asks for ${count * widthOf(type)}`,
    );
  }
  const values = valuesOf(file, new Uint8Array(raw), 0, count, type, little);
  return { shape, spacing: shape.map(() => 1), unit: "px", values: rowMajor(values, shape) };
}

function variables(source: Source, little: boolean): Variable[] {
  const { file, bytes, maxBytes } = source;
  const found: Variable[] = [];
  for (let at = 128; at < bytes.length; ) {
    const element = elementAt(file, bytes, at, little);
    const content = bytes.subarray(element.start, element.start + element.length);
    at = element.kind === COMPRESSED ? element.start + element.length : element.next;
    if (element.kind === MATRIX) found.push(...variable(file, content, () => content, little));
    if (element.kind !== COMPRESSED) continue;
    const unpack = (most: number) => inflateUpTo(source, content, most).subarray(8);
    found.push(...variable(file, unpack(MOST_HEADER), () => unpack(maxBytes), little));
  }
  return found;
}

/** An array from its header; `whole` returns all of its bytes. */
function variable(file: string, head: Uint8Array, whole: () => Uint8Array, little: boolean): Variable[] {
  const flags = elementAt(file, head, 0, little, true);
  const kind = head[flags.start + (little ? 0 : 3)] ?? 0;
  const isComplex = ((head[flags.start + (little ? 1 : 2)] ?? 0) & COMPLEX) !== 0;
  const sizes = elementAt(file, head, flags.next, little, true);
  const shape = Array.from({ length: sizes.length / 4 }, (_, i) => int32(head, sizes.start + 4 * i, little));
  const name = elementAt(file, head, sizes.next, little, true);
  const path = `/${latin1(head, name.start, name.start + name.length)}`;
  const stored = () => {
    const all = whole();
    const values = elementAt(file, all, name.next, little);
    return { bytes: all.subarray(values.start, values.start + values.length), kind: values.kind };
  };
  return [{ path, shape, isNumeric: isNumberClass(kind) && !isComplex, stored }];
}

/** A data type, a length and bytes padded to a multiple of eight; up to four bytes fit inside the first eight. */
function elementAt(file: string, bytes: Uint8Array, at: number, little: boolean, isHead = false): Element {
  if (at + 8 > bytes.length) throw truncated(file, "it ends within an array's header");
  const word = uint32(bytes, at, little);
  const small = word >>> 16;
  if (small > 0) {
    if (small > 4) throw damaged(file, "a short element is longer than four bytes");
    return { kind: word & 0xffff, start: at + 4, length: small, next: at + 8 };
  }
  const length = uint32(bytes, at + 4, little);
  if (at + 8 + length > bytes.length && !isHead) throw truncated(file, "an array ends early");
  return { kind: word, start: at + 8, length, next: at + 8 + 8 * Math.ceil(length / 8) };
}

const uint32 = (bytes: Uint8Array, at: number, little: boolean) => viewOf(bytes).getUint32(at, little);
const int32 = (bytes: Uint8Array, at: number, little: boolean) =>
  at + 4 > bytes.length ? 0 : viewOf(bytes).getInt32(at, little);
