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

function reversed(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}

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

export const LITTLE_ENDIAN_HOST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Whether volumes of this type are narrowed if every value fits; then decode them as they arrive. */
export function isNarrowed(type: SampleType): boolean {
  return BYTES[type] >= 4;
}
