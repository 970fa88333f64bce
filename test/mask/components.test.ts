import fc from "fast-check";
import { expect, it } from "vitest";
import { components } from "../../src/mask/index.js";
import { indexOf, masks, placeOf, shapes } from "./arbitrary.js";

/** Neighbours of a voxel with full connectivity. */
function neighbours(i: number, shape: readonly number[]): number[] {
  const place = placeOf(i, shape);
  const steps = shape.reduce<number[][]>((all, _) => all.flatMap((s) => [-1, 0, 1].map((d) => [...s, d])), [[]]);
  return steps
    .map((step) =>
      indexOf(
        place.map((x, axis) => x + step[axis]!),
        shape,
      ),
    )
    .filter((j) => j >= 0 && j !== i);
}

/** Components by flooding, numbered by their first voxel. */
function flooded(mask: Uint8Array, shape: readonly number[]): Int32Array {
  const labels = new Int32Array(mask.length);
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i] || labels[i]) continue;
    labels[i] = ++count;
    for (const queue = [i]; queue.length > 0; ) {
      for (const j of neighbours(queue.pop()!, shape)) {
        if (!mask[j] || labels[j]) continue;
        labels[j] = count;
        queue.push(j);
      }
    }
  }
  return labels;
}

it("components are what flooding over 8 resp. 26 neighbours finds, numbered by their first voxel", () => {
  fc.assert(
    fc.property(
      shapes.chain((shape) => {
        const specks = fc.uint8Array({ min: 0, max: 1, minLength: shape.reduce((a, b) => a * b, 1), maxLength: 270 });
        return fc.tuple(fc.constant(shape), fc.oneof(masks(shape), specks));
      }),
      ([shape, values]) => {
        const mask = values.slice(
          0,
          shape.reduce((a, b) => a * b, 1),
        );
        const found = components(mask, shape);
        expect(found.labels).toEqual(flooded(mask, shape));
        expect(found.count).toBe(Math.max(0, ...found.labels));
        for (let k = 1; k <= found.count; k++) {
          const places = [...mask.keys()].filter((i) => found.labels[i] === k).map((i) => placeOf(i, shape));
          expect(found.sizes[k - 1]).toBe(places.length);
          const offset = shape.map((_, axis) => Math.min(...places.map((p) => p[axis]!)));
          const size = shape.map((_, axis) => Math.max(...places.map((p) => p[axis]!)) - offset[axis]! + 1);
          expect(found.boxes[k - 1]).toEqual({ offset, shape: size });
        }
      },
    ),
  );
});

it("voxels that meet at a corner are one component", () => {
  expect(components(Uint8Array.of(1, 0, 0, 1), [2, 2]).count).toBe(1);
  expect(components(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 1), [2, 2, 2]).count).toBe(1);
  expect(components(Uint8Array.of(1, 0, 1), [1, 3]).count).toBe(2);
});
