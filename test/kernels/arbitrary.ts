/** Random masks that are longer than a few vectors: rectangles, wide and narrow, set and cut out, and specks. */
import fc from "fast-check";
import { type MaskPair, maskPair, sizeOf } from "../../src/mask/index.js";

export const longShapes = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 90 })),
  fc.tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 24 })),
    fc.integer({ min: 1, max: 50 }),
  ),
);

export function longMasks(shape: readonly number[]): fc.Arbitrary<Uint8Array> {
  const size = sizeOf(shape);
  const [rows, columns] = [size / (shape.at(-1) as number), shape.at(-1) as number];
  const rectangle = fc.record({
    row: fc.integer({ min: 0, max: rows - 1 }),
    column: fc.integer({ min: 0, max: columns - 1 }),
    height: fc.integer({ min: 1, max: rows }),
    width: fc.integer({ min: 1, max: columns }),
    value: fc.constantFrom(1, 1, 1, 0),
  });
  const specks = fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 30 });
  return fc.tuple(fc.array(rectangle, { maxLength: 8 }), specks).map(([rectangles, flipped]) => {
    const mask = new Uint8Array(size);
    for (const { row, column, height, width, value } of rectangles) {
      for (let y = row; y < Math.min(rows, row + height); y++) {
        mask.fill(value, y * columns + column, y * columns + Math.min(columns, column + width));
      }
    }
    for (const i of flipped) mask[i] = 1 - (mask[i] as number);
    return mask;
  });
}

export const longPairs: fc.Arbitrary<MaskPair> = longShapes.chain((shape) =>
  fc
    .tuple(longMasks(shape), longMasks(shape))
    .map(([reference, prediction]) => maskPair({ shape, reference, prediction })),
);
