// Decodes one block of LZ4, BloscLZ or Snappy: literal bytes, and copies of earlier bytes. See
// https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md and format_description.txt of google/snappy.

/** Whether the codes are valid and fill `target` exactly. */
export function unpackLz4(codes: Uint8Array, target: Uint8Array): boolean {
  let from = 0;
  let to = 0;
  const lengthOf = (nibble: number): number => {
    let length = nibble;
    if (nibble === 15) {
      let more = 255;
      while (more === 255 && from < codes.length) {
        more = codes[from++] as number;
        length += more;
      }
    }
    return length;
  };
  while (from < codes.length) {
    const token = codes[from++] as number;
    const literals = lengthOf(token >> 4);
    if (from + literals > codes.length || to + literals > target.length) return false;
    target.set(codes.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    // The last sequence holds literals only.
    if (from === codes.length) return to === target.length;
    if (from + 2 > codes.length) return false;
    const distance = (codes[from] as number) | ((codes[from + 1] as number) << 8);
    from += 2;
    const length = lengthOf(token & 15) + 4;
    if (!repeat(target, to, distance, length)) return false;
    to += length;
  }
  return to === target.length;
}

/** Longer distances take 16 more bits. */
const NEAR = 8191;

export function unpackBloscLz(codes: Uint8Array, target: Uint8Array): boolean {
  let from = 0;
  let to = 0;
  const next = () => codes[from++] ?? 0;
  for (let first = true; from < codes.length; first = false) {
    const control = first ? next() & 31 : next();
    if (control < 32) {
      const literals = control + 1;
      if (from + literals > codes.length || to + literals > target.length) return false;
      target.set(codes.subarray(from, from + literals), to);
      from += literals;
      to += literals;
      continue;
    }
    let length = (control >> 5) - 1;
    const far = (control & 31) << 8;
    if (length === 6) {
      for (let more = 255; more === 255 && from < codes.length; length += more) more = next();
    }
    const low = next();
    let distance = far + low + 1;
    if (low === 255 && far === 31 << 8) distance = (next() << 8) + next() + NEAR + 1;
    length += 3;
    if (from > codes.length || !repeat(target, to, distance, length)) return false;
    to += length;
  }
  return to === target.length;
}

export function unpackSnappy(codes: Uint8Array, target: Uint8Array): boolean {
  let from = 0;
  let to = 0;
  const little = (bytes: number) => {
    let value = 0;
    for (let i = 0; i < bytes; i++) value += (codes[from++] ?? 0) * 2 ** (8 * i);
    return value;
  };
  let told = 0;
  for (let shift = 1, more = 128; more >= 128 && from < codes.length; shift *= 128) {
    more = codes[from++] as number;
    told += (more & 127) * shift;
  }
  if (told !== target.length) return false;
  while (from < codes.length) {
    const tag = codes[from++] as number;
    const upper = tag >> 2;
    if ((tag & 3) === 0) {
      const literals = 1 + (upper < 60 ? upper : little(upper - 59));
      if (from + literals > codes.length || to + literals > target.length) return false;
      target.set(codes.subarray(from, from + literals), to);
      from += literals;
      to += literals;
      continue;
    }
    const [length, distance] =
      (tag & 3) === 1 ? [4 + (upper & 7), ((tag >> 5) << 8) + little(1)] : [1 + upper, little((tag & 3) === 2 ? 2 : 4)];
    if (from > codes.length || !repeat(target, to, distance, length)) return false;
    to += length;
  }
  return to === target.length;
}

/** Copies `length` bytes from `distance` before; the copy may overlap what it writes. */
function repeat(target: Uint8Array, to: number, distance: number, length: number): boolean {
  if (distance === 0 || distance > to || to + length > target.length) return false;
  if (distance >= length) target.copyWithin(to, to - distance, to - distance + length);
  else for (let i = to; i < to + length; i++) target[i] = target[i - distance] as number;
  return true;
}
