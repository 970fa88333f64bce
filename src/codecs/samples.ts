/** Typed voxels from raw bytes: every number type that the formats share, in both byte orders. */
import type { VoxelArray } from "../mask/index.js";
import { Decoder, type Scaling } from "./decode.js";
import { ARRAYS, isNarrowed, LITTLE_ENDIAN_HOST, type SampleType, swapBytes, widthOf } from "./sample-types.js";

export { ARRAYS, isNarrowed, type SampleType, widthOf } from "./sample-types.js";

/**
 * The values that start at `offset`: types of one or two bytes as they are, larger ones in the smallest exact type.
 * `bytes` are swapped in place if their byte order is not this machine's; the caller has checked that they are there.
 */
export function valuesOf(
  file: string,
  bytes: Uint8Array,
  offset: number,
  count: number,
  type: SampleType,
  littleEndian: boolean,
  scaling?: Scaling | undefined,
): VoxelArray {
  const width = widthOf(type);
  let raw = bytes.subarray(offset, offset + count * width);
  if (scaling || isNarrowed(type)) {
    const decoder = new Decoder(file, count, type, littleEndian, scaling);
    decoder.push(raw);
    return decoder.finish();
  }
  if (raw.byteOffset % width !== 0) raw = new Uint8Array(raw);
  if (littleEndian !== LITTLE_ENDIAN_HOST) swapBytes(raw, width);
  const { buffer, byteOffset } = raw;
  const values = new ARRAYS[type](buffer as ArrayBuffer, byteOffset, count) as VoxelArray;
  return type === "float16" ? new Float32Array(values).map(halfFloat) : values;
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Values from another program's decoder, as `valuesOf` gives them. */
export function smallest(file: string, values: VoxelArray | BigInt64Array | BigUint64Array): VoxelArray {
  const types = Object.keys(ARRAYS) as SampleType[];
  const type = types.find((one) => isNarrowed(one) && values instanceof ARRAYS[one]);
  if (type === undefined) return values as VoxelArray;
  const decoder = new Decoder(file, values.length, type, LITTLE_ENDIAN_HOST);
  decoder.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return decoder.finish();
}
