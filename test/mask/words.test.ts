import fc from "fast-check";
import { expect, it } from "vitest";
import { stretchEnd, visitStretches, wordsOf } from "../../src/mask/words.js";

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

it("stretches of equal values are visited row by row, without background", () => {
  const rows = fc.integer({ min: 1, max: 30 }).chain((columns) =>
    fc
      .array(fc.array(fc.constantFrom(0, 0, 1, 1, 1, 300), { minLength: columns, maxLength: columns }), {
        maxLength: 9,
      })
      .map((lines) => ({ columns, values: lines.flat() })),
  );
  fc.assert(
    fc.property(rows, fc.constantFrom(Uint8Array, Uint16Array, Float32Array), ({ columns, values }, Kind) => {
      const typed = Kind.from(values);
      const drawn = new Kind(typed.length);
      const starts: number[] = [];
      visitStretches(typed, columns, (value, from, to) => {
        expect(Math.floor(from / columns)).toBe(Math.floor((to - 1) / columns));
        expect(to % columns === 0 || typed[to] !== value).toBe(true);
        drawn.fill(value, from, to);
        starts.push(from);
      });
      expect(drawn).toEqual(typed);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }),
  );
});
