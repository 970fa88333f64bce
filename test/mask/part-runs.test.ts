import fc from "fast-check";
import { expect, it } from "vitest";
import { chosenRuns, components, maskOfRuns, partsOf, visitShared } from "../../src/mask/index.js";
import { shift as moved } from "../../src/morphology/index.js";
import { longMasks, longShapes } from "../kernels/arbitrary.js";

const pairs = longShapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    first: longMasks(shape),
    second: longMasks(shape),
    by: fc.tuple(...shape.map(() => fc.integer({ min: -4, max: 4 }))),
  }),
);

it("components as runs are those of the map of labels, and what two masks share is counted voxel by voxel", () => {
  fc.assert(
    fc.property(pairs, fc.func(fc.boolean()), ({ shape, first, second, by }, choice) => {
      const [labels, other] = [components(first, shape).labels, components(second, shape).labels];
      const [parts, others] = [partsOf(first, shape), partsOf(second, shape)];
      const chosen = parts.sizes.length === 0 ? [] : Array.from(parts.sizes, (_, k) => choice(k));
      expect(maskOfRuns(chosenRuns(chosen, parts))).toEqual(Uint8Array.from(labels, (id) => (chosen[id - 1] ? 1 : 0)));
      const shared = new Map<string, number>();
      const add = (a: number, b: number, voxels: number) =>
        shared.set(`${a} ${b}`, (shared.get(`${a} ${b}`) ?? 0) + voxels);
      visitShared(parts, others, by, add);
      const counted = new Map(shared);
      shared.clear();
      others.sizes.forEach((_, k) => {
        const one = moved(
          Uint8Array.from(other, (id) => (id === k + 1 ? 1 : 0)),
          shape,
          by,
        );
        for (let i = 0; i < one.length; i++) if (one[i] && labels[i]) add(labels[i] as number, k + 1, 1);
      });
      expect(new Map([...counted].sort())).toEqual(new Map([...shared].sort()));
    }),
    { numRuns: 100 },
  );
});
