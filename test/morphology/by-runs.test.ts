import fc from "fast-check";
import { expect, it } from "vitest";
import { maskOfRuns, runsOf, sizeOf } from "../../src/mask/index.js";
import { barsOf, dilatedRuns, erodedRuns } from "../../src/morphology/by-runs.js";
import { visitDistances } from "../../src/morphology/index.js";

const spacing = fc.constantFrom([1, 1, 1], [2.5, 0.8, 1.1], [0.7, 0.7, 3]);
const masks = fc
  .record({
    shape: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20 })),
    flat: fc.boolean(),
    share: fc.constantFrom(0.02, 0.3, 0.97),
    seed: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
  })
  .map(({ shape, flat, share, seed }) => {
    const own = flat ? shape.slice(1) : [...shape];
    const mask = Uint8Array.from({ length: sizeOf(own) }, (_, i) => ((seed[(i * 7) % 60] as number) < share ? 1 : 0));
    return { shape: own, mask };
  });

it("runs grow and shrink as the distances of all voxels say", () => {
  fc.assert(
    fc.property(
      masks,
      fc.constantFrom("ball" as const, "square" as const, "cross" as const),
      spacing,
      fc.constantFrom(0, 0.9, 1, 2.3, 5),
      ({ shape, mask }, element, steps, radius) => {
        const options = { element, spacing: steps.slice(3 - shape.length), radius };
        const near = new Uint8Array(mask.length);
        visitDistances(mask, shape, options, (start, distances, count) => {
          for (let i = 0; i < count; i++) near[start + i] = Number.isFinite(distances[i]) ? 1 : 0;
        });
        const bars = barsOf(shape, options);
        if (!bars) throw new Error("no bars");
        const runs = runsOf(mask, shape);
        const [grown, shrunk] = [dilatedRuns(runs, bars), erodedRuns(runs, bars)];
        expect(maskOfRuns(grown)).toEqual(mask.map((is, i) => is | (near[i] as number)));
        expect(maskOfRuns(shrunk)).toEqual(mask.map((is, i) => is & (1 - (near[i] as number))));
        // No two runs meet, and the voxels are counted.
        expect(grown).toEqual(runsOf(maskOfRuns(grown), shape));
      },
    ),
  );
});
