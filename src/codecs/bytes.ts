/** Bytes as text and as numbers, and searching in them. */

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** One character per byte. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = "";
  // Few enough arguments for any stack.
  for (let at = start; at < end; at += 8192) {
    const part = bytes.subarray(at, Math.min(at + 8192, end, bytes.length));
    text += String.fromCharCode.apply(null, part as unknown as number[]);
  }
  return text;
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

export const utf8 = (bytes: Uint8Array, start = 0, end = bytes.length): string =>
  UTF8.decode(bytes.subarray(start, end));

/** The bytes of a text with characters below 256 only. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const standsAt = (bytes: Uint8Array, pattern: Uint8Array, at: number): boolean =>
  at >= 0 && at + pattern.length <= bytes.length && pattern.every((byte, i) => bytes[at + i] === byte);

/** Where the pattern last occurs; −1 if it does not. */
export function lastPlace(bytes: Uint8Array, pattern: Uint8Array): number {
  const [first = 0] = pattern;
  let at = bytes.lastIndexOf(first);
  while (at > 0 && !standsAt(bytes, pattern, at)) at = bytes.lastIndexOf(first, at - 1);
  return standsAt(bytes, pattern, at) ? at : -1;
}
