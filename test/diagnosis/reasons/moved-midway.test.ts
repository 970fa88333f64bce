/** A patient who moved midway: from one plane on all is off alike, also beside a wavering outline and over all labels of a map. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose, diagnoseLabels } from "../../../src/diagnosis/index.js";
import { maskPair } from "../../../src/mask/index.js";
import { drawn, type Inside, mapOf, painted } from "../thresholds/masks.js";
import { body } from "./sights.js";

const shape = [24, 56, 60];

/** An outline that wavers within the planes and from plane to plane. */
const wavering =
  (inside: Inside, phase: number): Inside =>
  ([z = 0, y = 0, x = 0]) => {
    const waves = (along: number, across: number) =>
      1.6 * Math.sin(along / 3.1 + phase) * Math.cos(across / 2.6 + z / 2);
    return inside([z, y + waves(x, y), x + waves(y, x + 2)]);
  };
const from =
  (inside: Inside, plane: number, by: readonly number[]): Inside =>
  ([z = 0, y = 0, x = 0]) =>
    inside(z < plane ? [z, y, x] : [z, y - (by[0] as number), x - (by[1] as number)]);

const pairOf = (reference: Inside, prediction: Inside) =>
  maskPair({ shape, reference: drawn(shape, reference), prediction: drawn(shape, prediction) });

const moves = fc.record({
  plane: fc.integer({ min: 9, max: 14 }),
  by: fc.constantFrom([5, 0], [-4, 4], [0, 7], [-3, -5]),
  phase: fc.constantFrom(0, 1, 2, 3),
});

describe("a stack that is off from one plane on", () => {
  const organ = body([12, 27, 29], [10, 14, 16]);

  it("is told as that beside a wavering outline, with the plane and the shift", () => {
    fc.assert(
      fc.property(moves, ({ plane, by, phase }) => {
        const { reasons } = diagnose(pairOf(organ, from(wavering(organ, phase), plane, by)));
        const found = reasons.find(({ kind }) => kind === "planes-shifted");
        if (found?.kind !== "planes-shifted" || !found.block) throw new Error(JSON.stringify(reasons));
        expect(Math.abs(found.block.from - plane)).toBeLessThanOrEqual(1);
        const [none, down = 0, right = 0] = found.block.by;
        expect(none).toBe(0);
        expect(Math.hypot(down - (by[0] as number), right - (by[1] as number))).toBeLessThan(2);
      }),
      { numRuns: 8 },
    );
  });

  it("is not told where the outline wavers alone", () => {
    for (const phase of [0, 1, 2, 3]) {
      const { reasons } = diagnose(pairOf(organ, wavering(organ, phase)));
      expect(reasons.map(({ kind }) => kind)).not.toContain("planes-shifted");
    }
  });
});

describe("a map of several labels of which a block of planes is off", () => {
  // Some are cut by the plane where it begins, one lies in the block and one before it.
  const organs = [
    body([12, 14, 16], [10, 7, 8]),
    body([12, 40, 18], [9, 8, 7]),
    body([18, 16, 44], [4, 7, 8]),
    body([5, 40, 44], [3, 8, 8]),
  ];
  const mapOfAll = (all: readonly Inside[]) =>
    mapOf(
      shape,
      painted(shape, (at) => all.findIndex((inside) => inside(at)) + 1),
    );

  it("is told for every label alike, also for one that lies in the block and seems shifted", () => {
    fc.assert(
      fc.property(moves, ({ plane, by, phase }) => {
        const moved = organs.map((organ) => from(wavering(organ, phase), plane, by));
        const found = diagnoseLabels(mapOfAll(organs), mapOfAll(moved), undefined);
        const blocks = found.slice(0, 3).map(({ diagnosis: { reasons } }) => {
          const own = reasons.find(({ kind }) => kind === "planes-shifted");
          return own?.kind === "planes-shifted" ? own.block : undefined;
        });
        expect(Math.abs((blocks[0]?.from ?? 0) - plane)).toBeLessThanOrEqual(1);
        expect(blocks).toEqual([blocks[0], blocks[0], blocks[0]]);
        // The one before the block stays where it is.
        expect(found[3]?.diagnosis.reasons.map(({ kind }) => kind)).not.toContain("planes-shifted");
      }),
      { numRuns: 4 },
    );
  });

  it("is not told where labels moved each in its own way", () => {
    const own = [
      [3, -4],
      [-5, 2],
      [4, 5],
      [-3, -6],
    ];
    const moved = organs.map((organ, k) => from(organ, 0, own[k] as number[]));
    const found = diagnoseLabels(mapOfAll(organs), mapOfAll(moved), undefined);
    expect(found.map(({ diagnosis }) => diagnosis.reason)).toMatchObject(
      own.map((by) => ({ kind: "shifted", by: [0, ...by] })),
    );
  });
});
