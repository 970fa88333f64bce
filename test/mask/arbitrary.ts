/** Random masks for laws: small, 2-D and 3-D, dense enough to touch the frame, sometimes empty or full. */
import fc from "fast-check";
import { type MaskPair, maskPair, sizeOf } from "../../src/mask/index.js";

export const shapes = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })),
);

/** Blobs and specks: voxels are set where a few random boxes lie, and flipped here and there. */
export function masks(shape: readonly number[]): fc.Arbitrary<Uint8Array> {
  const size = sizeOf(shape);
  const box = fc.tuple(
    ...shape.map((n) => fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.integer({ min: 1, max: n }))),
  );
  const flips = fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 6 });
  return fc.tuple(fc.array(box, { maxLength: 3 }), flips).map(([boxes, flipped]) => {
    const mask = new Uint8Array(size);
    for (const edges of boxes) {
      for (let i = 0; i < size; i++) {
        if (placeOf(i, shape).every((x, axis) => x >= edges[axis]![0] && x < edges[axis]![0] + edges[axis]![1]))
          mask[i] = 1;
      }
    }
    for (const i of flipped) mask[i] = 1 - mask[i]!;
    return mask;
  });
}

const steps = fc.constantFrom(1, 0.5, 2, 0.7, 1.3, Math.fround(0.41));

export const spacings = (shape: readonly number[]) => fc.tuple(...shape.map(() => steps));

export const pairs: fc.Arbitrary<MaskPair> = shapes.chain((shape) =>
  fc
    .tuple(masks(shape), masks(shape), spacings(shape))
    .map(([reference, prediction, spacing]) => maskPair({ shape, spacing, reference, prediction })),
);

/** The index of a voxel along each axis. */
export function placeOf(index: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  for (let axis = shape.length - 1, rest = index; axis >= 0; axis--) {
    place.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return place;
}

/** The index of the voxel at a place; -1 outside the shape. */
export function indexOf(place: readonly number[], shape: readonly number[]): number {
  if (place.some((x, axis) => x < 0 || x >= shape[axis]!)) return -1;
  return place.reduce((index, x, axis) => index * shape[axis]! + x, 0);
}
