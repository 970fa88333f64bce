/** Files changed as disks, transfers and hands change them: cut, bits turned over, blocks swapped, bytes put in, fields overwritten. */
import fc from "fast-check";

const part = fc.double({ min: 0, max: 0.999999, noNaN: true });

/** Numbers that are at some edge, as fields of a header hold them. */
const EDGES = [0, 1, -1, 127, 128, 255, 256, 32767, 32768, 65535, 2 ** 31 - 1, -(2 ** 31), 2 ** 32 - 1, 0x7fc00000];

export const mutation = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: part }),
  fc.record({ kind: fc.constant("flip" as const), bits: fc.array(part, { minLength: 1, maxLength: 8 }) }),
  fc.record({ kind: fc.constant("swap" as const), one: part, other: part, length: fc.integer({ min: 1, max: 4096 }) }),
  fc.record({ kind: fc.constant("insert" as const), at: part, bytes: fc.uint8Array({ minLength: 1, maxLength: 64 }) }),
  fc.record({ kind: fc.constant("blank" as const), at: part, length: fc.integer({ min: 1, max: 4096 }) }),
  fc.record({
    kind: fc.constant("field" as const),
    at: fc.nat(600),
    width: fc.constantFrom(1, 2, 4),
    value: fc.constantFrom(...EDGES),
    littleEndian: fc.boolean(),
  }),
);

export type Mutation = typeof mutation extends fc.Arbitrary<infer Kind> ? Kind : never;

/** The file changed, and the first byte that differs; `whole` where the change leaves it as it was. */
export function mutated(whole: Buffer, change: Mutation): { readonly bytes: Buffer; readonly from: number } {
  const bytes = changed(whole, change);
  let from = 0;
  while (from < whole.length && from < bytes.length && whole[from] === bytes[from]) from++;
  return { bytes, from };
}

function changed(whole: Buffer, change: Mutation): Buffer {
  const place = (at: number) => Math.floor(at * whole.length);
  const bytes = Buffer.from(whole);
  switch (change.kind) {
    case "cut":
      return bytes.subarray(0, place(change.at));
    case "flip":
      for (const bit of change.bits) {
        const at = Math.floor(bit * whole.length * 8);
        bytes[at >> 3] = (bytes[at >> 3] as number) ^ (1 << (at & 7));
      }
      return bytes;
    case "swap": {
      const [one, other] = [place(change.one), place(change.other)];
      const length = Math.min(change.length, Math.abs(one - other), whole.length - Math.max(one, other));
      whole.copy(bytes, one, other, other + length);
      whole.copy(bytes, other, one, one + length);
      return bytes;
    }
    case "insert":
      return Buffer.concat([bytes.subarray(0, place(change.at)), change.bytes, bytes.subarray(place(change.at))]);
    case "blank":
      return bytes.fill(0, place(change.at), Math.min(bytes.length, place(change.at) + change.length));
    case "field": {
      const at = Math.min(change.at, Math.max(0, whole.length - 4));
      const value = Buffer.alloc(4);
      if (change.littleEndian) value.writeInt32LE(change.value | 0);
      else value.writeInt32BE((change.value << (8 * (4 - change.width))) | 0);
      value.copy(bytes, at, 0, change.width);
      return bytes;
    }
  }
}
