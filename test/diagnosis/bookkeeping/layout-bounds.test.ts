/** What searches for a mistake in the layout leave out could not have fitted better. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { sampleOf } from "../../../src/diagnosis/bookkeeping/layout/sample.js";
import { sceneOf, timesRead } from "../../../src/diagnosis/bookkeeping/layout/scene.js";
import { openTiles } from "../../../src/diagnosis/bookkeeping/layout/tile-ways.js";
import { waysOf } from "../../../src/diagnosis/bookkeeping/layout/turned-tiles.js";
import { type Line, placesOnLine, undone } from "../../../src/diagnosis/bookkeeping/layout/undo.js";
import { zoomDice } from "../../../src/diagnosis/bookkeeping/layout/zooms/zoom-dice.js";
import { cubeOf, type LabelMap, sizeOf } from "../../../src/mask/index.js";

/** Two small label maps of one shape, 2-D or 3-D, the second often like the first. */
const maps = fc
  .array(fc.integer({ min: 4, max: 9 }), { minLength: 2, maxLength: 3 })
  .chain((shape) => {
    const ids = fc.uint8Array({ minLength: sizeOf(shape), maxLength: sizeOf(shape), max: 2 });
    return fc.tuple(ids, ids, fc.double({ min: 0, max: 1, noNaN: true })).map(([one, other, alike]): LabelMap[] => {
      const mixed = other.map((id, i) => (((i * 7919) % 101) / 101 < alike ? (one[i] as number) : id));
      return [one, mixed].map((values) => ({ shape, spacing: shape.map(() => 1), unit: "px", values }));
    });
  })
  .filter((both) => both.every(({ values }) => values.some((id) => id > 0)));

it("a zoom's Dice is that of the sampled voxels in the frame, or at most the one that is no longer needed", () => {
  const line = fc.record({
    ratio: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
    first: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  const asked = fc.record({
    axis: fc.nat(2),
    line,
    least: fc.oneof(fc.constant(-1), fc.double({ min: 0, max: 1, noNaN: true })),
  });
  fc.assert(
    fc.property(
      maps,
      fc.array(line, { minLength: 3, maxLength: 3 }),
      fc.array(asked, { maxLength: 12 }),
      (both, start, zooms) => {
        const [reference, prediction] = both as [LabelMap, LabelMap];
        const cube = cubeOf(reference.shape);
        const flat = 3 - reference.shape.length;
        const [sample, own] = [sampleOf(prediction, 90), sampleOf(reference, 80)];
        const diceAt = zoomDice({ cube, prediction, sample }, own);
        let lines: Line[] = start.map((one, axis) => (axis < flat ? { ratio: 1, first: 0 } : one));
        for (const { axis, line, least } of zooms) {
          if (axis < flat) continue;
          lines = lines.map((one, k) => (k === axis ? line : one));
          const places = cube.map((n, k) => placesOnLine(lines[k] as Line, n));
          const from = own.ids.reduce<[number, number]>(
            ([shown, hits], id, k) => {
              const at = [own.planes, own.rows, own.columns].map(
                (of, k2) => (places[k2] as number[])[of[k] as number] as number,
              );
              if (at.some((x) => x < 0)) return [shown, hits];
              const [z, y, x] = at as [number, number, number];
              return [shown + 1, hits + (prediction.values[(z * cube[1] + y) * cube[2] + x] === id ? 1 : 0)];
            },
            [0, 0],
          );
          const times = places.map(timesRead) as [Int32Array, Int32Array, Int32Array];
          let read = 0;
          for (let k = 0; k < sample.ids.length; k++) {
            const at = [sample.planes[k], sample.rows[k], sample.columns[k]] as number[];
            read += at.reduce((product, place, k2) => product * ((times[k2] as Int32Array)[place] as number), 1);
          }
          const [shown, hits] = from;
          const right =
            shown < 0.2 * own.ids.length
              ? 0
              : (2 * hits * own.weight) / (shown * own.weight + read * sample.weight) || 0;
          const found = diceAt(lines, axis, least);
          if (right > least) expect(found).toBe(right);
          else expect(found).toBeLessThanOrEqual(Math.max(0, least));
          expect(diceAt(lines)).toBe(right);
        }
      },
    ),
  );
});

it("turned tiles meet no more voxels than what meets where it is and any way of the rest, and no more than turning them shows", () => {
  fc.assert(
    fc.property(
      maps,
      fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 1, max: 3 }),
      (both, sides, every) => {
        const [reference, prediction] = both as [LabelMap, LabelMap];
        const scene = sceneOf(reference, prediction, { before: 0, exchanged: 0 });
        const edges = reference.shape.map((n, axis) => {
          const side = sides[axis] as number;
          return [...Array.from({ length: Math.ceil(n / side) }, (_, k) => k * side), n];
        });
        if (edges.every(({ length }) => length === 2)) return;
        const ways = waysOf(reference.shape.length);
        const some = openTiles(scene, ways, every);
        expect(some.atMost(edges)).toBeGreaterThanOrEqual(some.fit(edges).met);
        const all = openTiles(scene, ways, 1).fit(edges);
        const { values } = undone(reference, prediction, { way: "turned-tiles", edges, ways: all.ways() });
        const hits = Array.from(values).reduce((sum, id, i) => sum + (id > 0 && id === reference.values[i] ? 1 : 0), 0);
        expect(all.met).toBeLessThanOrEqual(hits);
        if (all.ways().every(({ axes }) => axes.every((axis, k) => axis === k))) expect(all.met).toBe(hits);
      },
    ),
  );
});
