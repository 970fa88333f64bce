/** Bytes as base64, in Node and in browsers. */

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // The number of arguments of a call is limited.
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** One bit an element, most significant first. */
export function packBits(mask: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(mask.length / 8));
  for (let i = 0; i < mask.length; i++) {
    if (mask[i]) bytes[i >> 3] = (bytes[i >> 3] as number) | (0x80 >> (i & 7));
  }
  return bytes;
}

/** The first `length` bits as 0 and 1. */
export function unpackBits(bytes: Uint8Array, length: number): Uint8Array {
  const mask = new Uint8Array(length);
  for (let byte = 0, i = 0; i < length; byte++) {
    const bits = bytes[byte] ?? 0;
    if (bits === 0) i += 8;
    else for (let bit = 7; bit >= 0 && i < length; bit--, i++) mask[i] = (bits >> bit) & 1;
  }
  return mask;
}
