import fc from "fast-check";
import { expect, it } from "vitest";
import { stretchEnd, wordsOf } from "../../src/mask/words.js";

const kinds = [
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
] as const;

/** Stretches of few values, some of which look alike in their lower bytes, wherever in a buffer they begin. */
const maps = fc
  .tuple(
    fc.constantFrom(...kinds),
    fc.nat(5),
    fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 127, 128, 255, -1, 256, 257, 0x0101), fc.integer({ min: 1, max: 19 })), {
      minLength: 1,
      maxLength: 12,
    }),
  )
  .map(([Kind, before, stretches]) => {
    const all = stretches.flatMap(([value, length]) => Array<number>(length).fill(value));
    const values = new Kind(before + all.length);
    values.set(all, before);
    return values.subarray(before);
  });

it("a stretch ends where a voxel differs, or where it is told to", () => {
  fc.assert(
    fc.property(maps, fc.nat(), fc.nat(), (values, a, b) => {
      const [from, end] = [a % values.length, b % (values.length + 1)].sort((x, y) => x - y) as [number, number];
      fc.pre(from < end);
      let plain = from + 1;
      while (plain < end && values[plain] === values[from]) plain++;
      expect(stretchEnd(values, wordsOf(values), from, end)).toBe(plain);
    }),
    { numRuns: 2000 },
  );
});
