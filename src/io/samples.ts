/** Typed voxels out of raw bytes: every number type that the formats share, in both byte orders. */
import type { VoxelArray } from "../mask/index.js";
import { unsupported } from "./faults.js";

export type SampleType =
  | "uint8"
  | "int8"
  | "uint16"
  | "int16"
  | "uint32"
  | "int32"
  | "uint64"
  | "int64"
  | "float16"
  | "float32"
  | "float64";

/** Bytes a value. */
export const BYTES: Readonly<Record<SampleType, number>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  uint64: 8,
  int64: 8,
  float16: 2,
  float32: 4,
  float64: 8,
};

const LITTLE_ENDIAN_HOST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * The values that start at `offset`.
 *
 * @param bytes the file; swapped in place where its byte order is not this machine's.
 * @param count how many values; the caller has checked that the bytes are there.
 * @returns a view of `bytes` where alignment allows, else a copy; 64-bit integers as 32-bit ones where they all fit.
 * @throws InputError `unsupported` for 64-bit integers beyond 2⁵³.
 */
export function valuesOf(
  file: string,
  bytes: Buffer,
  offset: number,
  count: number,
  type: SampleType,
  littleEndian: boolean,
): VoxelArray {
  const width = BYTES[type];
  let raw = bytes.subarray(offset, offset + count * width);
  if (raw.byteOffset % width !== 0) {
    const aligned = Buffer.allocUnsafeSlow(raw.length);
    raw.copy(aligned);
    raw = aligned;
  }
  if (littleEndian !== LITTLE_ENDIAN_HOST) {
    if (width === 2) raw.swap16();
    else if (width === 4) raw.swap32();
    else if (width === 8) raw.swap64();
  }
  const { buffer, byteOffset } = raw;
  switch (type) {
    case "uint8":
      return new Uint8Array(buffer, byteOffset, count);
    case "int8":
      return new Int8Array(buffer, byteOffset, count);
    case "uint16":
      return new Uint16Array(buffer, byteOffset, count);
    case "int16":
      return new Int16Array(buffer, byteOffset, count);
    case "uint32":
      return new Uint32Array(buffer, byteOffset, count);
    case "int32":
      return new Int32Array(buffer, byteOffset, count);
    case "float32":
      return new Float32Array(buffer, byteOffset, count);
    case "float64":
      return new Float64Array(buffer, byteOffset, count);
    case "float16":
      return new Float32Array(new Uint16Array(buffer, byteOffset, count)).map(halfFloat);
    case "int64":
      return narrowed(file, new BigInt64Array(buffer, byteOffset, count));
    case "uint64":
      return narrowed(file, new BigUint64Array(buffer, byteOffset, count));
  }
}

/** The value of an IEEE 754 half-precision number. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Label ids are small: 32 bits hold them, and kernels run on them; whatever else is exact is kept as doubles. */
export function narrowed(file: string, values: BigInt64Array | BigUint64Array): Int32Array | Float64Array {
  const narrow = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i] as bigint);
    narrow[i] = value;
    if (narrow[i] !== value) return widened(file, values);
  }
  return narrow;
}

function widened(file: string, values: BigInt64Array | BigUint64Array): Float64Array {
  const wide = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i] as bigint);
    if (!Number.isSafeInteger(value)) {
      throw unsupported(
        file,
        `holds the 64-bit integer ${values[i]}, which a double cannot hold exactly`,
        "renumber the labels",
      );
    }
    wide[i] = value;
  }
  return wide;
}
