/** The number types that the formats share. */

/** @param bytes numbers of `width` bytes each, aligned to it. */
export function swapBytes({ buffer, byteOffset, length }: Uint8Array, width: number): void {
  if (width === 2) {
    // Two numbers at a time, if they are aligned for it.
    const pairs = byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >>> 2) : new Uint32Array(0);
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i] as number;
      pairs[i] = ((pair & 0xff00ff) << 8) | ((pair >>> 8) & 0xff00ff);
    }
    const words = new Uint16Array(buffer, byteOffset, length / 2);
    for (let i = 2 * pairs.length; i < words.length; i++) {
      const word = words[i] as number;
      words[i] = (word << 8) | (word >>> 8);
    }
  } else if (width >= 4) {
    const words = new Uint32Array(buffer, byteOffset, length / 4);
    for (let i = 0; i < words.length; i++) words[i] = reversed(words[i] as number);
    for (let i = 0; width === 8 && i < words.length; i += 2) {
      const first = words[i] as number;
      words[i] = words[i + 1] as number;
      words[i + 1] = first;
    }
  }
}

const reversed = (word: number): number =>
  (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);

/** Arrays of the numbers; of half floats, which have none in every browser, of their bits. */
export const ARRAYS = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  uint64: BigUint64Array,
  int64: BigInt64Array,
  float16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

export type SampleType = keyof typeof ARRAYS;

export const widthOf = (type: SampleType): number => ARRAYS[type].BYTES_PER_ELEMENT;

export const LITTLE_ENDIAN_HOST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Whether volumes of this type are narrowed if every value fits; then decode them as they arrive. */
export const isNarrowed = (type: SampleType): boolean => widthOf(type) >= 4;
