/** LZW (Lempel, Ziv, Welch) as GIF and TIFF use it. */

export interface LzwFlavour {
  /** Bits per literal: 8 in TIFF, 2 to 8 in GIF. */
  readonly literal: number;
  /** TIFF fills a byte from its highest bit, GIF from its lowest. */
  readonly highestFirst: boolean;
  /** TIFF widens its codes one entry early. */
  readonly early: boolean;
}

/** The most bytes that one packed byte can expand to: 4,096 for a code of 12 bits. */
export const LZW_RATIO = 2731;

/** The bytes written, fewer than `target` holds if the codes end early; −1 if a code is invalid or they hold more. */
export function unpackLzw(codes: Uint8Array, target: Uint8Array, { literal, highestFirst, early }: LzwFlavour): number {
  const clear = 1 << literal;
  const end = clear + 1;
  // A code has at most 12 bits: 4096 entries, each an earlier entry plus one byte.
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const length = new Uint16Array(4096);
  for (let code = 0; code < clear; code++) {
    suffix[code] = code;
    length[code] = 1;
  }
  let next = end + 1;
  let width = literal + 1;
  let previous = -1;
  let written = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; ; ) {
    while (held < width) {
      if (at >= codes.length) return written;
      const byte = codes[at++] as number;
      bits = highestFirst ? ((bits << 8) | byte) & 0xffffff : bits | (byte << held);
      held += 8;
    }
    const code = (highestFirst ? bits >> (held - width) : bits) & ((1 << width) - 1);
    held -= width;
    if (!highestFirst) bits >>>= width;
    if (code === end) return written;
    if (code === clear) {
      next = end + 1;
      width = literal + 1;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous < 0) || (code >= clear && code < end + 1)) return -1;
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      length[next] = (length[previous] as number) + 1;
      // The new entry ends with the first byte of the current one, which may be the new entry itself.
      let first = code === next ? previous : code;
      while (first >= clear) first = prefix[first] as number;
      suffix[next] = first;
      next++;
    } else if (code >= next) return -1;
    const stop = written + (length[code] as number);
    if (stop > target.length) return -1;
    for (let entry = code, to = stop - 1; to >= written; to--) {
      target[to] = suffix[entry] as number;
      entry = prefix[entry] as number;
    }
    written = stop;
    previous = code;
    if (next + (early ? 1 : 0) >= 1 << width && width < 12) width++;
  }
}
