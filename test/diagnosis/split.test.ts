/** The split's measures of masks are their definitions, voxel by voxel, on random masks. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aligned, atMost, movedDice } from "../../src/diagnosis/split/aligned.js";
import { deepest, depthsOf } from "../../src/diagnosis/split/depths.js";
import { depthOf, farthestFrom, holdsBall } from "../../src/diagnosis/split/farthest.js";
import { bestMatching, matchComponents, matchMoved, reachOf } from "../../src/diagnosis/split/matching.js";
import { fitOf } from "../../src/diagnosis/split/movement/fit.js";
import { Fits } from "../../src/diagnosis/split/movement/fits.js";
import { type Levels, levels, rulersOf } from "../../src/diagnosis/split/movement/levels.js";
import { corrected, correctionsOf } from "../../src/diagnosis/split/movement/movement.js";
import { robustFit } from "../../src/diagnosis/split/movement/robust-fit.js";
import { leavesFrame, metAt, stayingAt, wholeOf } from "../../src/diagnosis/split/movement/scene.js";
import { centroidOffset, Shifts } from "../../src/diagnosis/split/movement/shift-scores.js";
import { besideFaces, regionsOf } from "../../src/diagnosis/split/regions.js";
import { areSpecks } from "../../src/diagnosis/split/specks.js";
import { type Stage, stageOf } from "../../src/diagnosis/split/stage.js";
import { blocksOf } from "../../src/diagnosis/split/structures/blocks.js";
import { emptyPlanes } from "../../src/diagnosis/split/structures/empty-planes.js";
import { enclosedBy } from "../../src/diagnosis/split/structures/enclosed.js";
import { fieldOfView } from "../../src/diagnosis/split/structures/field-of-view.js";
import { boxesOf, coveredBy } from "../../src/diagnosis/split/structures/object-boxes.js";
import { bits, worthOf } from "../../src/diagnosis/split/worth.js";
import { splitThresholds } from "../../src/diagnosis/thresholds/index.js";
import { cropPair, maskOfRuns, maskPair, noRuns, partsOf, type Runs, runsOf, sizeOf } from "../../src/mask/index.js";
import { dilate, erode } from "../../src/morphology/index.js";
import { box, but, disc, drawn, either, type Inside, placesOf } from "./thresholds/masks.js";

/** A mask with its content moved, voxel by voxel; what comes from outside is empty. */
const movedBy = (mask: Uint8Array, shape: readonly number[], by: readonly number[]) =>
  drawn(shape, (at) => mask[indexOf(minus(at, by), shape)] === 1);

const indexOf = (at: readonly number[], shape: readonly number[]) =>
  at.some((x, axis) => x < 0 || x >= (shape[axis] as number))
    ? -1
    : at.reduce((index, x, axis) => index * (shape[axis] as number) + x, 0);
const minus = (a: readonly number[], b: readonly number[]) => a.map((x, axis) => x - (b[axis] as number));
const plus = (a: readonly number[], b: readonly number[]) => a.map((x, axis) => x + (b[axis] as number));
const runs = (shape: readonly number[], inside: Inside) => runsOf(drawn(shape, inside), shape);

const shapes = fc.constantFrom([7, 9], [12, 8], [3, 5, 7], [6, 4, 5]);
const maskOn = (shape: readonly number[]) => {
  const size = shape.reduce((product, n) => product * n, 1);
  return fc
    .record({
      full: fc.integer({ min: 0, max: 10 }),
      at: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size, maxLength: size }),
    })
    .map(({ full, at }) => Uint8Array.from(at, (n) => (n < full ? 1 : 0)));
};
const masks = shapes.chain((shape) => fc.tuple(fc.constant(shape), maskOn(shape), maskOn(shape)));
const shiftOn = (shape: readonly number[]) => fc.tuple(...shape.map((n) => fc.integer({ min: -n, max: n })));
const law = <T>(of: fc.Arbitrary<T>, holds: (value: T) => void, numRuns = 60) =>
  fc.assert(fc.property(of, holds), { numRuns });

it("depths are steps along and across the axes to the mask that should hold the voxel", () => {
  // Long ones too: far from what is left, nothing grows.
  const long = fc
    .constantFrom([2, 40], [1, 3, 33])
    .chain((shape) => fc.tuple(fc.constant(shape), maskOn(shape), maskOn(shape)));
  law(fc.oneof(masks, long), ([shape, held, other]) => {
    const [wrong, there] = [placesOf(held, shape).filter((at) => !other[indexOf(at, shape)]), placesOf(other, shape)];
    const depth = wrong.map((at) =>
      Math.min(Infinity, ...there.map((to) => Math.max(...at.map((x, axis) => Math.abs(x - (to[axis] as number)))))),
    );
    const deeper = depthsOf(runsOf(held, shape), runsOf(other, shape));
    const steps = Array.from({ length: deepest + 1 }, (_, d) => d);
    expect(steps.map((d) => deeper(d).voxels)).toEqual(steps.map((d) => depth.filter((n) => n > d).length));
  });
});

describe("how far", () => {
  const distance = (a: readonly number[], b: readonly number[], spacing: readonly number[]) =>
    Math.hypot(...a.map((x, axis) => (x - (b[axis] as number)) * (spacing[axis] as number)));
  const spacingOf = (shape: readonly number[]) => (shape.length === 2 ? [2, 1] : [3, 1, 1.5]);

  it("the farthest of some places is from a mask", () => {
    law(masks, ([shape, places, mask]) => {
      const spacing = spacingOf(shape);
      const [from, to] = [placesOf(places, shape), placesOf(mask, shape)];
      const far = Math.max(
        0,
        ...from.map((at) => Math.min(Infinity, ...to.map((there) => distance(at, there, spacing)))),
      );
      expect(farthestFrom(runsOf(places, shape), runsOf(mask, shape), spacing)).toBeCloseTo(far, 9);
    });
  });

  it("a mask's deepest voxel is from its background, up to a limit", () => {
    law(masks, ([shape, mask]) => {
      const spacing = spacingOf(shape);
      const outside = placesOf(
        mask.map((is) => 1 - is),
        shape,
      );
      const deep = placesOf(mask, shape).map((at) =>
        Math.min(Infinity, ...outside.map((to) => distance(at, to, spacing))),
      );
      for (const most of [1, 2.5, 20])
        expect(depthOf(runsOf(mask, shape), most, spacing)).toBeCloseTo(Math.min(most, Math.max(0, ...deep)), 9);
    });
  });

  it("a ball fits around the middle of a run, whatever is outside the grid", () => {
    const box = (shape: readonly number[]) =>
      fc.tuple(...shape.map((n) => fc.tuple(fc.nat(n - 1), fc.integer({ min: 2, max: n }))));
    const solid = fc
      .constantFrom([9, 24], [5, 7, 12])
      .chain((shape) => fc.tuple(fc.constant(shape), fc.array(box(shape), { minLength: 1, maxLength: 3 })))
      .map(([shape, boxes]) => {
        const inside: Inside = (at) =>
          boxes.some((sides) =>
            at.every((x, axis) => {
              const [from, length] = sides[axis] as [number, number];
              return x >= from && x < from + length;
            }),
          );
        return [shape, drawn(shape, inside)] as const;
      });
    let fits = 0;
    law(
      solid,
      ([shape, mask]) => {
        const spacing = spacingOf(shape);
        const all = placesOf(new Uint8Array(mask.length).fill(1), shape);
        const middles = placesOf(mask, shape).flatMap((at) => {
          const along = (by: number) => mask[indexOf([...at.slice(0, -1), (at.at(-1) as number) + by], shape)] === 1;
          if (along(-1)) return [];
          let length = 1;
          while (along(length)) length++;
          return [{ at: [...at.slice(0, -1), (at.at(-1) as number) + (length >> 1)], length }];
        });
        // The longest are tried; among equals at the limit any.
        const tried = middles.sort((a, b) => b.length - a.length).slice(0, 24);
        if (middles[24]?.length === tried.at(-1)?.length) return;
        for (const radius of [1, 2.2, 4]) {
          const holds = ({ at }: { at: readonly number[] }) =>
            all.every((to) => distance(at, to, spacing) > radius * (1 + 1e-6) || mask[indexOf(to, shape)] === 1);
          if (tried.some(holds)) fits++;
          expect(holdsBall(runsOf(mask, shape), radius, spacing)).toBe(tried.some(holds));
        }
      },
      120,
    );
    expect(fits).toBeGreaterThan(0);
  });
});

describe("a coarser grid", () => {
  const fine = (by: readonly number[]) => (size: number) =>
    fc.array(fc.boolean(), { minLength: size, maxLength: size }).map((on) => {
      const [down, right] = by as [number, number];
      const wide = Math.ceil(60 / right);
      return runs([60, 60], ([y = 0, x = 0]) => on[Math.floor(y / down) * wide + Math.floor(x / right)] === true);
    });
  const grid = (...by: number[]) => fine(by)(3600);
  const first = ([one]: readonly Runs[]) => one as Runs;

  const body = ([y = 0, x = 0]: readonly number[]) =>
    Math.hypot((y - 60) / 38, (x - 57) / 30) < 1 + 0.15 * Math.sin(3 * Math.atan2(y - 60, x - 57));
  const shape = [120, 120];
  /** The nearest voxel of a map that is smaller by a factor. */
  const coarsened = (factor: number) => (at: readonly number[]) =>
    body(at.map((x) => Math.min(119, Math.floor((Math.floor(x / factor) + 0.5) * factor))));

  it.each([1.7, 2.4, 3.3])("has any step: a map made smaller by %d and larger again", (factor) => {
    const blocks = blocksOf(runs(shape, body), runs(shape, coarsened(factor)));
    expect(blocks?.side).toBe("prediction");
    for (const step of blocks?.factors ?? []) expect(Math.abs(step - factor)).toBeLessThan(0.05 * factor);
    expect(blocksOf(runs(shape, body), runs(shape, body))).toBeUndefined();
    // References are often resampled; what differs from them has other reasons.
    expect(blocksOf(runs(shape, coarsened(factor)), runs(shape, body))).toBeUndefined();
  });

  it("of a step that is not whole is one along two axes at least", () => {
    const along = (axes: readonly number[]) =>
      runs(shape, (at) =>
        body(at.map((x, axis) => (axes.includes(axis) ? Math.floor((Math.floor(x / 2.4) + 0.5) * 2.4) : x))),
      );
    expect(blocksOf(runs(shape, body), along([0, 1]))?.side).toBe("prediction");
    for (const axis of [0, 1]) expect(blocksOf(runs(shape, body), along([axis]))).toBeUndefined();
  });

  it("explains what blocks that the outline cuts through got wrong, and no half that is lost", () => {
    const half = (at: readonly number[]) => coarsened(3)(at) && (at[1] as number) < 57;
    expect(blocksOf(runs(shape, body), runs(shape, half))).toBeUndefined();
  });

  it("is the prediction's or the reference's where its blocks are larger along one axis and smaller along none", () => {
    law(
      fc.tuple(grid(1, 1), grid(3, 2), grid(5, 1), grid(1, 4), grid(3, 4)),
      ([plain, both, tall, wide, more]) => {
        expect(blocksOf(plain, both)).toEqual({ factors: [3, 2], side: "prediction" });
        expect(blocksOf(both, plain)).toEqual({ factors: [3, 2], side: "reference" });
        expect(blocksOf(plain, tall)).toEqual({ factors: [5, 1], side: "prediction" });
        expect(blocksOf(wide, plain)).toEqual({ factors: [1, 4], side: "reference" });
        expect(blocksOf(both, more)).toEqual({ factors: [3, 4], side: "prediction" });
        for (const [one, other] of [
          [tall, wide],
          [wide, tall],
          [plain, plain],
          [both, both],
          [both, tall],
        ] as const)
          expect(blocksOf(one, other)).toBeUndefined();
        expect(first([plain]).voxels).toBeGreaterThan(0);
      },
      4,
    );
  });
});

describe("empty planes", () => {
  const shape = [12, 14, 16];
  const block = box([1, 11], [2, 12], [3, 13]);
  const without =
    (axis: number, ...planes: readonly number[]): Inside =>
    (at) =>
      !planes.includes(at[axis] as number);
  const found = (kept: Inside, wanted: Inside = block, spacing?: readonly number[]) =>
    emptyPlanes(
      runs(shape, wanted),
      runs(shape, (at) => wanted(at) && kept(at)),
      spacing,
    ).map(({ facts, lacking }) => [facts, lacking.voxels]);

  it("are between others, along any axis, with what they lack", () => {
    expect(found(without(0, 5, 6))).toEqual([[{ axis: 0, planes: [5, 6], of: 10 }, 200]]);
    expect(found(without(2, 4, 9))).toEqual([[{ axis: 2, planes: [4, 9], of: 10 }, 200]]);
    expect(found(() => true)).toEqual([]);
    // One side of each is empty too.
    expect(found(without(0, 1, 2, 3))).toEqual([]);
  });

  it("go on beyond the last one that is filled where they are regular", () => {
    expect(found(without(0, 2, 5, 8))).toEqual([[{ axis: 0, planes: [2, 5, 8], of: 10 }, 300]]);
    expect(found(without(0, 1, 3, 5, 7, 9))).toEqual([[{ axis: 0, planes: [1, 3, 5, 7, 9], of: 10 }, 500]]);
    expect(found(without(0, 2, 3, 6, 7, 10))).toEqual([[{ axis: 0, planes: [2, 3, 6, 7, 10], of: 10 }, 500]]);
    // Two at a time and then one are not regular: only those between others count.
    expect(found(without(0, 3, 4, 7, 10))).toEqual([[{ axis: 0, planes: [3, 4, 7], of: 10 }, 300]]);
  });

  it("go on beyond one run as well where the other mask was annotated on few planes", () => {
    // Of 10 planes, 3 and 7 are annotated.
    const few: Inside = (at) => at[0] === 3 || at[0] === 7;
    const spacing = [3, 1, 1];
    expect(found(few)).toEqual([[{ axis: 0, planes: [1, 2, 4, 5, 6, 8, 9, 10], of: 10 }, 800]]);
    expect(found(few, block, spacing)).toEqual([[{ axis: 0, planes: [4, 5, 6], of: 10 }, 300]]);
  });

  it("keep their step where planes that neither mask reaches interrupt it", () => {
    const deep = [16, 14, 16];
    const held = (z: number) => z > 0 && z !== 6 && z !== 7 && z !== 8 && z < 15;
    const wanted: Inside = ([z = 0, y = 0, x = 0]) => held(z) && y > 1 && y < 12 && x > 2 && x < 13;
    const kept: Inside = (at) => wanted(at) && ((at[0] as number) - 1) % 3 === 0;
    const [pattern] = emptyPlanes(runs(deep, wanted), runs(deep, kept));
    expect(pattern?.facts).toEqual({ axis: 0, planes: [2, 3, 5, 9, 11, 12, 14], of: 11 });
  });

  it("are seams along two axes, the larger loss first", () => {
    const seams: Inside = (at) => without(1, 4, 7)(at) && without(2, 6)(at);
    expect(found(seams)).toEqual([
      [{ axis: 1, planes: [4, 7], of: 10 }, 200],
      [{ axis: 2, planes: [6], of: 10 }, 80],
    ]);
  });

  it("are a stack's ends along its coarsest axis, beside whole planes, if both hold enough", () => {
    const ends = without(0, 1, 10);
    expect(found(ends)).toEqual([]);
    expect(found(ends, block, [3, 1, 1])).toEqual([[{ axis: 0, planes: [1, 10], of: 10, ends: true }, 200]]);
    expect(found(ends, block, [1, 1, 3])).toEqual([]);
    expect(found(without(0, 1), block, [3, 1, 1])).toEqual([]);
    expect(found(but(ends, box([0, 12], [0, 14], [8, 16])), block, [3, 1, 1])).toEqual([]);
  });

  it("are none where an object begins and ends there by itself", () => {
    const [below, there, above] = [
      box([1, 4], [2, 12], [3, 7]),
      box([4, 6], [2, 12], [9, 13]),
      box([6, 9], [2, 12], [3, 7]),
    ];
    expect(
      found(
        but(() => true, there),
        either(below, there, above),
      ),
    ).toEqual([]);
    // Most of what is empty goes on beyond it.
    const through = box([1, 9], [2, 12], [3, 9]);
    const small = box([4, 6], [2, 7], [9, 13]);
    const planes = box([4, 6], [0, 14], [0, 16]);
    expect(
      found(
        but(() => true, planes),
        either(through, small),
      ),
    ).toMatchObject([[{ planes: [4, 5] }, 160]]);
  });
});

describe("one mask put onto another", () => {
  it("by any move scores what their voxels share, over all voxels", () => {
    law(
      masks.chain((some) => fc.tuple(fc.constant(some), shiftOn(some[0]))),
      ([[shape, here, there], by]) => {
        const [ours, theirs] = [placesOf(here, shape), placesOf(there, shape)];
        if (ours.length + theirs.length === 0) return;
        const both = ours.filter((at) => there[indexOf(plus(at, by), shape)]).length;
        const [one, other] = [runsOf(here, shape), runsOf(there, shape)];
        expect(movedDice(one, by, other)).toBeCloseTo((2 * both) / (ours.length + theirs.length), 12);
        expect(atMost(one, other)).toBeCloseTo(
          (2 * Math.min(ours.length, theirs.length)) / (ours.length + theirs.length),
          12,
        );
      },
    );
  });

  it("comes back from wherever it was moved, also if it lost a corner", () => {
    const wedge: Inside = ([y = 0, x = 0]) => y >= 0 && x >= 0 && y < 8 && x < 10 && x <= 2 * y + 3;
    const at =
      (row: number, column: number): Inside =>
      ([y = 0, x = 0]) =>
        wedge([y - row, x - column]);
    law(
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 28 })),
      ([row, column]) => {
        const there = runs([40, 40], at(20, 5));
        expect(aligned(runs([40, 40], at(row, column)), there)).toEqual({ by: [20 - row, 5 - column], agreement: 1 });
        const bitten = runs([40, 40], but(at(row, column), box([row + 6, row + 8], [column + 5, column + 7])));
        expect(aligned(bitten, there).by).toEqual([20 - row, 5 - column]);
      },
      20,
    );
  });
});

describe("counts by level", () => {
  const scenes = fc.constantFrom([4, 6], [3, 4, 5]).chain((shape) => {
    const size = shape.reduce((product, n) => product * n, 1);
    const margin = fc.tuple(...shape.map(() => fc.integer({ min: 0, max: 2 })));
    return fc.record({
      shape: fc.constant(shape),
      field: fc.array(fc.integer({ min: -2, max: 4 }), { minLength: size, maxLength: size }),
      mask: maskOn(shape),
      shift: shiftOn(shape),
      before: margin,
      after: margin,
    });
  });

  it("are of the whole field, of what is on a mask after a shift, and of what stays in the frame", () => {
    law(
      scenes,
      ({ shape, field, mask, shift, before, after }) => {
        const [lowest, highest] = [-3, 3];
        const of = { field: Int16Array.from(field), lowest, highest } as unknown as Levels;
        const frame = {
          shape: shape.map((n, axis) => n + (before[axis] as number) + (after[axis] as number)),
          offset: before,
        };
        const all = placesOf(new Uint8Array(field.length).fill(1), shape);
        const upTo = (counts: (at: readonly number[]) => boolean) =>
          Array.from(
            { length: highest - lowest + 1 },
            (_, at) => all.filter((place, i) => (field[i] as number) <= at + lowest && counts(place)).length,
          );
        const stays = (at: readonly number[]) => indexOf(plus(plus(at, before), shift), frame.shape) >= 0;
        const [runsIn, grid] = [runsOf(mask, shape), { shape, frame } as never];
        const whole = wholeOf(of);
        expect([...whole]).toEqual(upTo(() => true));
        expect([...metAt(of, grid, runsIn, shift)]).toEqual(upTo((at) => mask[indexOf(plus(at, shift), shape)] === 1));
        expect([...stayingAt(of, grid, shift, whole)]).toEqual(upTo(stays));
        expect(leavesFrame(grid, shift)).toBe(!all.every(stays));
      },
      150,
    );
  });
});

it("a level of a field is the mask dilated or eroded by its radius, in px and in mm", () => {
  law(masks, ([shape, mask]) => {
    const spacing = shape.length === 2 ? [2, 1] : [3, 1, 1.5];
    for (const ruler of rulersOf(spacing)) {
      const [highest, deepest] = [ruler.levelOf(9), ruler.levelOf(4)];
      const { field, lowest } = levels(mask, shape, ruler, highest, deepest);
      expect([...field].every((level) => level > lowest)).toBe(true);
      for (const level of [-deepest, -ruler.levelOf(1), 0, ruler.levelOf(1), ruler.levelOf(5), highest]) {
        const [radius, options] = [ruler.radiusOf(Math.abs(level)), { spacing: ruler.spacing }];
        const resized = level < 0 ? erode(mask, shape, radius, options) : dilate(mask, shape, radius, options);
        expect(Uint8Array.from(field, (at) => Number(at <= level))).toEqual(Uint8Array.from(resized));
      }
    }
  });
  // A level's radius reaches its distance, and that of the level before does not.
  law(fc.tuple(masks, fc.integer({ min: 1, max: 400 })), ([[shape], squared]) => {
    for (const { levelOf, radiusOf } of rulersOf(shape.length === 2 ? [2, 1] : [3, 1, 1.5])) {
      const [radius, before] = [0, 1].map((less) => radiusOf(levelOf(squared) - less)) as [number, number];
      expect(radius).toBeGreaterThan((1 - 2e-6) * Math.sqrt(squared));
      expect(before).toBeLessThan(Math.sqrt(squared));
      expect(levelOf(1e-9 * squared)).toBe(levelOf(1) === 1 ? 0 : 1);
    }
  });
  // Millimetres are another measure where voxels are longer along some axis.
  const units = (...spacing: readonly number[]) => rulersOf(spacing).map(({ unit }) => unit);
  expect([units(2, 2), units(1, 1.0009), units(1, 1.0011), units(3, 1, 1)]).toEqual([
    ...[["px"], ["px"], ["px", "mm"], ["px", "mm"]],
  ]);
  // Levels of a large mask need more than 16 bits.
  const wide = [1, 400];
  const [ruler] = rulersOf([1, 1]);
  const { field } = levels(
    drawn(wide, ([, x = 0]) => x === 0),
    wide,
    ruler,
    200 ** 2,
    0,
  );
  expect([field[199], field[200], field[201]]).toEqual([199 ** 2, 200 ** 2, 200 ** 2 + 1]);
});

it("a shift and a radius are fitted together, also from where neither alone helps", () => {
  const shape = [60, 64];
  const ruler = rulersOf([1, 1])[0];
  const egg =
    (row: number, column: number): Inside =>
    ([y = 0, x = 0]) =>
      ((y - row) / 9) ** 2 + ((x - column) / 15) ** 2 <= 1;
  const fitted = (reference: Uint8Array, prediction: Uint8Array) => {
    const pair = cropPair(maskPair({ shape, reference, prediction }));
    const [ours, theirs] = [partsOf(pair.prediction, pair.shape), partsOf(pair.reference, pair.shape)];
    const matching = { missed: [false], spurious: [false], unmatched: 0 };
    const stage = stageOf({ pair, reference: theirs, prediction: ours, matching }, 0);
    return fitOf(pair, stage, stage.kept, theirs);
  };
  const cases = fc.tuple(
    fc.integer({ min: -7, max: 7 }),
    fc.integer({ min: -7, max: 7 }),
    fc.integer({ min: 0, max: 3 }),
  );
  law(
    cases,
    ([down, right, radius]) => {
      // Dilating the prediction undoes what is the dilation of it.
      const small = drawn(shape, egg(28 + down, 30 + right));
      const large = dilate(drawn(shape, egg(28, 30)), shape, radius);
      const found = fitted(large, small);
      const described = [down, right, radius].filter((n) => n !== 0).length;
      expect(found).toMatchObject({
        by: [0 - down, 0 - right],
        radius,
        ruler: { unit: ruler.unit },
        parameters: described,
      });
    },
    30,
  );
});

it("a movement scores what its voxels share, in whatever order movements are tried", () => {
  const scenes = fc.constantFrom([6, 7], [3, 4, 5]).chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      masks: fc.array(maskOn(shape), { minLength: 3, maxLength: 3 }),
      // Near each other, so that most are counted from a neighbour.
      tried: fc.array(
        fc.tuple(fc.tuple(...shape.map(() => fc.integer({ min: -2, max: 2 }))), fc.integer({ min: -2, max: 2 })),
        { minLength: 6, maxLength: 12 },
      ),
    }),
  );
  law(
    scenes,
    ({ shape, masks, tried }) => {
      const [moved, reference, beside] = masks as [Uint8Array, Uint8Array, Uint8Array];
      const ruler = rulersOf(shape.map(() => 1))[0];
      const field = levels(moved, shape, ruler, 2, 2);
      const grid = { shape, frame: { shape, offset: shape.map(() => 0) } } as never;
      const of = (mask: Uint8Array) => runsOf(mask, shape);
      const fits = new Fits(grid, [field], of(reference), new Shifts(grid, of(moved), of(reference), shape, []));
      const inReference = of(beside.map((is, i) => is & (reference[i] as number)));
      const left = { runs: of(beside), inReference, voxels: of(beside).voxels };
      const landed = (shift: readonly number[], level: number) => {
        const radius = Math.sqrt(Math.abs(level));
        const resized = level < 0 ? erode(moved, shape, radius) : dilate(moved, shape, radius);
        return movedBy(resized, shape, shift);
      };
      for (const [shift, level] of tried) {
        const whole = landed(shift, level).map((is, i) => is | (beside[i] as number));
        const [all, wanted] = [placesOf(whole, shape).length, placesOf(reference, shape).length];
        const both = placesOf(
          whole.map((is, i) => is & (reference[i] as number)),
          shape,
        ).length;
        const dice = all + wanted === 0 ? 1 : (2 * both) / (all + wanted);
        expect(fits.at(left, { shift, level, ruler: 0 })).toBeCloseTo(dice, 12);
      }
      const best = fits.best(left);
      const reached = fits.at(left, best);
      // No radius is better at the place that is found, and none without a shift, unless nothing is left.
      for (const shift of [best.shift, shape.map(() => 0)]) {
        for (const level of [-2, -1, 0, 1, 2]) {
          if (landed(shift, level).includes(1))
            expect(fits.at(left, { shift, level, ruler: 0 })).toBeLessThanOrEqual(reached + 1e-12);
        }
      }
    },
    40,
  );
});

it("a correction resizes within the grid and then moves, and reaches as far as content may go", () => {
  law(
    masks.chain((some) => fc.tuple(fc.constant(some), shiftOn(some[0]), fc.constantFrom(-2, -1.2, 0, 1, 1.7, 3.1))),
    ([[shape, mask], by, radius]) => {
      const spacing = shape.length === 2 ? [2, 1] : [3, 1, 1.5];
      const corrections = correctionsOf(by, radius, spacing);
      const resized = radius < 0 ? erode(mask, shape, -radius, { spacing }) : dilate(mask, shape, radius, { spacing });
      const moved = movedBy(resized, shape, by);
      expect(maskOfRuns(corrected(runsOf(mask, shape), corrections))).toEqual(moved);
      expect(corrections.reach).toBe(Math.max(...by.map(Math.abs)) + Math.ceil(Math.abs(radius)));
      expect(["shift" in corrections, "size" in corrections]).toEqual([by.some((n) => n !== 0), radius !== 0]);
    },
  );
});

it("what a mask encloses is the background from which no path of faces leads out, in the volume or in each plane", () => {
  const enclosed = (mask: Uint8Array, shape: readonly number[], across?: number) => {
    const out = new Set<number>();
    const all = placesOf(new Uint8Array(mask.length).fill(1), shape);
    const axes = [...shape.keys()].filter(
      (axis) => axis !== across && !(axis === 0 && shape.length === 3 && shape[0] === 1),
    );
    const queue = all.filter(
      (at) =>
        !mask[indexOf(at, shape)] && axes.some((axis) => at[axis] === 0 || at[axis] === (shape[axis] as number) - 1),
    );
    for (let at = queue.pop(); at; at = queue.pop()) {
      if (out.has(indexOf(at, shape))) continue;
      out.add(indexOf(at, shape));
      for (const axis of axes)
        for (const by of [-1, 1]) {
          const next = at.map((x, k) => (k === axis ? x + by : x));
          const i = indexOf(next, shape);
          if (i >= 0 && !mask[i]) queue.push(next);
        }
    }
    return mask.map((is, i) => Number(!is && !out.has(i)));
  };
  const shapes = fc.constantFrom([7, 9], [4, 5, 6], [1, 6, 7]);
  law(
    shapes.chain((shape) => fc.tuple(fc.constant(shape), maskOn(shape))),
    ([shape, mask]) => {
      const ways = shape.length === 2 ? [undefined] : ([undefined, 0, 1] as const);
      for (const across of ways) {
        if (shape[0] === 1 && across === 1) continue;
        expect(maskOfRuns(enclosedBy(runsOf(mask, shape), across))).toEqual(enclosed(mask, shape, across));
      }
    },
    150,
  );
});

it("a subset of the corrections is worth the Dice of the mask that it makes", () => {
  const shape = [6, 8];
  const scenes = fc.record({
    all: fc.array(maskOn(shape), { minLength: 6, maxLength: 6 }),
    by: fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })),
    given: fc.record({
      shift: fc.boolean(),
      size: fc.boolean(),
      lacking: fc.boolean(),
      beyond: fc.boolean(),
      regions: fc.boolean(),
    }),
  });
  law(scenes, ({ all, by, given }) => {
    const [reference, kept, missed, spurious, one, other] = all as Uint8Array[] as [
      ...[Uint8Array, Uint8Array, Uint8Array],
      ...[Uint8Array, Uint8Array, Uint8Array],
    ];
    const of = (mask: Uint8Array) => runsOf(mask, shape);
    const [lacking, beyond] = [one, other.map((is, i) => is & (1 - (one[i] as number)))];
    const missing = reference.map((is, i) => is & (other[i] as number));
    const or = (a: Uint8Array, b: Uint8Array) => a.map((is, i) => is | (b[i] as number));
    const shift = (mask: Uint8Array) =>
      drawn(
        shape,
        (at) =>
          mask[
            indexOf(
              at.map((x, axis) => x - (by[axis] as number)),
              shape,
            )
          ] === 1,
      );
    const size = (mask: Uint8Array) => Uint8Array.from(dilate(mask, shape, 1));
    const stage = {
      reference: of(reference),
      kept: of(kept),
      missed: of(missed),
      spurious: of(spurious),
    } as unknown as Stage;
    const corrections = {
      reach: 0,
      ...(given.shift ? { shift: (mask: Runs) => of(shift(maskOfRuns(mask))) } : {}),
      ...(given.size ? { size: (mask: Runs) => of(size(maskOfRuns(mask))) } : {}),
    };
    const regions = {
      ...(given.lacking ? { lacking: of(lacking) } : {}),
      ...(given.beyond ? { beyond: of(beyond) } : {}),
      ...(given.regions ? { regions: { missing: of(missing) } } : {}),
    };
    const worth = worthOf(stage, corrections, regions);
    expect(worth).toHaveLength(16);
    for (const [subset, dice] of worth.entries()) {
      const has = (part: keyof typeof bits) => (subset & bits[part]) !== 0;
      let mask = kept;
      if (has("missed") && given.lacking) mask = or(mask, lacking);
      if (has("spurious") && given.beyond) mask = mask.map((is, i) => is & (1 - (beyond[i] as number)));
      if (has("size") && given.size) mask = size(mask);
      if (has("shift") && given.shift) mask = shift(mask);
      // A region returns where the reference has it, once the place is put right.
      if (has("missed") && given.regions && (has("shift") || !given.shift)) mask = or(mask, missing);
      if (has("missed")) mask = or(mask, missed);
      if (!has("spurious")) mask = or(mask, spurious);
      const [ours, theirs] = [placesOf(mask, shape).length, placesOf(reference, shape).length];
      const both = placesOf(
        mask.map((is, i) => is & (reference[i] as number)),
        shape,
      ).length;
      expect(dice).toBeCloseTo(ours + theirs === 0 ? 1 : (2 * both) / (ours + theirs), 12);
    }
  });
});

describe("a window", () => {
  const scenes: readonly (readonly [shape: number[], middle: number[], radii: number[]])[] = [
    [
      [40, 50],
      [20, 24],
      [14, 19],
    ],
    [
      [20, 24, 28],
      [10, 12, 13],
      [8, 9, 11],
    ],
  ];
  it.each(scenes)("in a frame of %j is told with its side and all that is beyond it", (shape, middle, radii) => {
    const object: Inside = (at) =>
      Math.hypot(...at.map((x, axis) => (x - (middle[axis] as number)) / (radii[axis] as number))) <= 1;
    const found = (kept: Inside) => {
      const view = fieldOfView(
        runs(shape, object),
        runs(shape, (at) => object(at) && kept(at)),
      );
      if (!view) return undefined;
      expect(maskOfRuns(view.lacking)).toEqual(drawn(shape, but(object, kept)));
      return [view.axis, view.side];
    };
    for (const axis of shape.keys()) {
      const from = (middle[axis] as number) - Math.floor((radii[axis] as number) / 2);
      const to = (middle[axis] as number) + Math.floor((radii[axis] as number) / 2);
      expect(found((at) => (at[axis] as number) >= from)).toEqual([axis, "first"]);
      expect(found((at) => (at[axis] as number) <= to)).toEqual([axis, "last"]);
      expect(found((at) => (at[axis] as number) <= to && (at[axis] as number) >= from)).toEqual([undefined, undefined]);
    }
    expect(found(() => true)).toBeUndefined();
    // A smaller outline is none.
    const smaller: Inside = (at) =>
      Math.hypot(...at.map((x, axis) => (x - (middle[axis] as number)) / ((radii[axis] as number) - 3))) <= 1;
    expect(fieldOfView(runs(shape, object), runs(shape, smaller))).toBeUndefined();
  });
});

describe("the best shift", () => {
  const scenes = fc.constantFrom([6, 7], [3, 4, 5]).chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      moved: maskOn(shape),
      reference: maskOn(shape),
      beside: maskOn(shape),
      margin: fc.integer({ min: 0, max: 1 }),
    }),
  );

  /** Dice by the voxels themselves; −1 if nothing of the mask stays in the frame. */
  const scored =
    (
      shape: readonly number[],
      frame: { shape: readonly number[]; offset: readonly number[] },
      moved: Uint8Array,
      reference: Uint8Array,
      beside: Uint8Array,
    ) =>
    (by: readonly number[]) => {
      const landed = new Set(
        placesOf(moved, shape)
          .map((at) => plus(plus(at, frame.offset), by))
          .filter((at) => indexOf(at, frame.shape) >= 0)
          .map(String),
      );
      if (landed.size === 0) return -1;
      const wanted = new Set(placesOf(reference, shape).map((at) => String(plus(at, frame.offset))));
      const all = new Set([...landed, ...placesOf(beside, shape).map((at) => String(plus(at, frame.offset)))]);
      const both = [...all].filter((at) => wanted.has(at)).length;
      return wanted.size + all.size === 0 ? 1 : (2 * both) / (wanted.size + all.size);
    };

  it("is the best of all within reach, the smallest of equals, with what stays beside it", () => {
    law(
      scenes,
      ({ shape, moved, reference, beside, margin }) => {
        const reach = shape.map((n) => n >> 1);
        const frame = { shape: shape.map((n) => n + 2 * margin), offset: shape.map(() => margin) };
        const [ours, theirs, left] = [moved, reference, beside].map((mask) => runsOf(mask, shape)) as [
          Runs,
          Runs,
          Runs,
        ];
        const inReference = runsOf(
          beside.map((is, i) => is * (reference[i] as number)),
          shape,
        );
        const shifts = new Shifts({ shape, frame }, ours, theirs, reach, []);
        const found = shifts.best({ runs: left, inReference, voxels: left.voxels });
        const dice = scored(shape, frame, moved, reference, beside);
        const all = placesOf(
          new Uint8Array(reach.reduce((n, by) => n * (2 * by + 1), 1)).fill(1),
          reach.map((by) => 2 * by + 1),
        ).map((at) => at.map((x, axis) => x - (reach[axis] as number)));
        const best = Math.max(...all.map(dice));
        expect(found.dice).toBeCloseTo(best, 12);
        expect(dice(found.shift)).toBeCloseTo(best, 12);
        const square = (by: readonly number[]) => by.reduce((sum, n) => sum + n * n, 0);
        expect(square(found.shift)).toBe(Math.min(...all.filter((by) => dice(by) > best - 1e-9).map(square)));
      },
      40,
    );
  });

  it("is found from every start, also where nothing meets near the others, and none is beyond reach", () => {
    const none = noRuns([400, 400]);
    const beside = { runs: none, inReference: none, voxels: 0 };
    const grid = { shape: [400, 400], frame: { shape: [400, 400], offset: [0, 0] } };
    const place = (row: number, column: number) => runs([400, 400], box([row, row + 5], [column, column + 7]));
    const found = (reach: number, ...starts: number[][]) =>
      new Shifts(grid, place(190, 190), place(310, 100), [reach, reach], starts).best(beside);
    expect(found(150)).toEqual({ shift: [0, 0], dice: 0 });
    expect(found(150, [140, -70])).toEqual({ shift: [120, -90], dice: 1 });
    expect(found(150, [-100, 20], [125, -300])).toEqual({ shift: [0, 0], dice: 0 });
    expect(found(150, [180, -110])).toEqual({ shift: [120, -90], dice: 1 });
    // Of 35 voxels, 5 × 2 are off.
    expect(found(119, [130, -90])).toEqual({ shift: [119, -90], dice: 0.8 });
  });

  it("is no lower than without it for what guards it", () => {
    // A bar that the reference has two columns to the right, and a dot that matches where it is.
    const shape = [9, 15];
    const [bar, dot] = [box([2, 7], [3, 6]), box([0, 2], [12, 14])];
    const moved: Inside = ([y = 0, x = 0]) => bar([y, x - 2]);
    const none = noRuns(shape);
    const beside = { runs: none, inReference: none, voxels: 0 };
    const grid = { shape, frame: { shape, offset: [0, 0] } };
    const shiftsOf = (from: Inside, to: Inside) => new Shifts(grid, runs(shape, from), runs(shape, to), [3, 3], []);
    const whole = shiftsOf(either(bar, dot), either(moved, dot));
    expect(whole.best(beside).shift).toEqual([0, 2]);
    expect(whole.best(beside, { shifts: shiftsOf(dot, dot), beside }).shift).toEqual([0, 0]);
    expect(whole.best(beside, { shifts: shiftsOf(bar, moved), beside }).shift).toEqual([0, 2]);
    expect(centroidOffset(runs(shape, bar), runs(shape, moved))).toEqual([[0, 2]]);
    expect(centroidOffset(none, runs(shape, moved))).toEqual([]);
    expect(centroidOffset(runs(shape, moved), none)).toEqual([]);
  });
});

describe("which objects find a partner", () => {
  it("is whether they share a voxel after a shift", () => {
    law(
      masks.chain((some) => fc.tuple(fc.constant(some), shiftOn(some[0]))),
      ([[shape, wanted, predicted], by]) => {
        const [reference, prediction] = [partsOf(wanted, shape), partsOf(predicted, shape)];
        const idsOf = (mask: Uint8Array) => {
          const { count, runs: all } = partsOf(mask, shape);
          expect(all.voxels).toBe(placesOf(mask, shape).length);
          return count;
        };
        const matching = matchComponents(reference, prediction, by);
        const sharedBy = placesOf(predicted, shape).filter((at) => wanted[indexOf(plus(at, by), shape)]).length;
        expect(matching.missed).toHaveLength(idsOf(wanted));
        expect(matching.spurious).toHaveLength(idsOf(predicted));
        expect(matching.missed.includes(false)).toBe(sharedBy > 0);
        const left = (chosen: readonly boolean[], { sizes }: { readonly sizes: ArrayLike<number> }) =>
          chosen.reduce((sum, is, k) => sum + (is ? (sizes[k] as number) : 0), 0);
        expect(matching.unmatched).toBe(left(matching.missed, reference) + left(matching.spurious, prediction));
        // The same movement as a list of sources.
        const source = Int32Array.from(placesOf(new Uint8Array(wanted.length).fill(1), shape), (at) =>
          indexOf(
            at.map((x, axis) => x - (by[axis] as number)),
            shape,
          ),
        );
        expect(matchMoved(reference, prediction, source)).toEqual(matching);
      },
    );
  });

  const shape = [40, 60];
  const matched = (wanted: Inside, kept: Inside) => {
    const pair = cropPair(maskPair({ shape, reference: drawn(shape, wanted), prediction: drawn(shape, kept) }));
    const [reference, prediction] = [partsOf(pair.reference, pair.shape), partsOf(pair.prediction, pair.shape)];
    const { missed, spurious } = bestMatching(pair, reference, prediction);
    return [missed, spurious].map((all) => all.filter(Boolean).length);
  };
  const [one, two] = [box([5, 15], [5, 15]), box([20, 26], [20, 32])];
  const moved =
    (inside: Inside, rows: number, columns: number): Inside =>
    ([y = 0, x = 0]) =>
      inside([y - rows, x - columns]);

  it("is judged after a shift only if that is real, or leaves less without a partner", () => {
    expect(matched(one, moved(one, 9, 0))).toEqual([0, 0]);
    expect(matched(either(one, two), moved(either(one, two), 8, 9))).toEqual([0, 0]);
    // One object is found where it is; the other lies elsewhere.
    expect(matched(either(one, two), either(one, moved(two, 0, 25)))).toEqual([1, 1]);
    // A copy beyond the object's own extent.
    expect(matched(one, moved(one, 20, 40))).toEqual([0, 0]);
    // Something else is there.
    expect(matched(one, box([30, 32], [10, 58]))).toEqual([1, 1]);
    expect(matched(one, () => false)).toEqual([1, 0]);
    expect(matched(() => false, one)).toEqual([0, 1]);
  });

  it("is no speck like those beside all objects, if other objects are found", () => {
    const dots = (...sizes: readonly number[]) => either(...sizes.map((n, k) => box([0, 1], [12 * k, 12 * k + n])));
    const touched = (size: number, other: Inside) =>
      matched(either(one, two), either(other, box([20, 21], [20, 20 + size]), dots(3, 5)));
    // A dot of up to five voxels on the second object is one like those in the first row.
    expect([4, 5, 6].map((size) => touched(size, one))).toEqual([
      [1, 2],
      [1, 2],
      [0, 2],
    ]);
    // More than a tenth of it is no speck, and of objects that are all hardly found none is missed.
    expect(matched(either(one, two), either(one, box([20, 21], [20, 28]), box([0, 1], [0, 9])))).toEqual([0, 1]);
    expect(touched(4, box([5, 15], [5, 9]))).toEqual([0, 2]);
  });

  it("is judged after a shift that undoes much of the loss, though a small object then has no partner", () => {
    const [large, dot] = [box([4, 24], [4, 24]), box([32, 35], [40, 43])];
    expect(matched(either(large, dot), either(moved(large, 0, 8), dot))).toEqual([1, 1]);
  });

  it("is sought no farther than the largest object is long", () => {
    expect(reachOf(partsOf(drawn(shape, either(one, two)), shape))).toEqual([10, 12]);
    expect(reachOf(partsOf(new Uint8Array(sizeOf(shape)), shape))).toEqual([]);
  });
});

it("specks are errors farther from the outline than a radius reaches, and an object ends at the frame", () => {
  law(
    fc.tuple(masks, fc.constantFrom(-2, -1.5, -1, 1, 1.5, 2)),
    ([[shape, reference, prediction], radius]) => {
      const [r, p] = [runsOf(reference, shape), runsOf(prediction, shape)];
      const reach = Math.abs(radius) + 1;
      const steps = placesOf(
        new Uint8Array(7 ** shape.length).fill(1),
        shape.map(() => 7),
      )
        .map((at) => at.map((x) => x - 3))
        .filter((by) => Math.hypot(...by) <= reach);
      // Of the frame with a voxel around it; outside of that nothing is seen.
      const isNear = (at: readonly number[]) =>
        steps.some((by) => {
          const there = plus(at, by);
          if (there.some((x, axis) => x < -1 || x > (shape[axis] as number))) return false;
          const inside = indexOf(there, shape) >= 0 && reference[indexOf(there, shape)] === 1;
          return radius > 0 ? !inside : inside;
        });
      const [more, less] = radius > 0 ? [reference, prediction] : [prediction, reference];
      const wrong = placesOf(
        more.map((is, i) => (is && !less[i] ? 1 : 0)),
        shape,
      );
      const away = wrong.filter((at) => !isNear(at)).length;
      expect(
        areSpecks(
          r,
          p,
          shape.map(() => 1),
          radius,
        ),
      ).toBe(away > splitThresholds.mostAway.value * wrong.length);
    },
    60,
  );
});

describe("boxes", () => {
  it("cover what is in any of them", () => {
    law(
      fc.tuple(
        shapes,
        fc.array(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 3, maxLength: 3 }), { maxLength: 3 }),
      ),
      ([shape, corners]) => {
        const boxes = corners.map((sides) => {
          const ranges = shape.map(
            (n, axis) => (sides[axis] as [number, number]).map((x) => x % n).sort((a, b) => a - b) as [number, number],
          );
          return { offset: ranges.map(([from]) => from), shape: ranges.map(([from, to]) => to - from + 1) };
        });
        const inAny: Inside = (at) =>
          boxes.some(({ offset, shape: sides }) =>
            at.every(
              (x, axis) => x >= (offset[axis] as number) && x < (offset[axis] as number) + (sides[axis] as number),
            ),
          );
        expect(maskOfRuns(coveredBy(boxes, shape))).toEqual(drawn(shape, inAny));
      },
    );
  });

  it("are counted, with what they hold besides the objects", () => {
    const shape = [40, 80];
    const around = (row: number, column: number) => box([row - 9, row + 10], [column - 9, column + 10]);
    const [discs, frames] = [either(disc(15, 15, 9), disc(20, 60, 9)), either(around(15, 15), around(20, 60))];
    const found = boxesOf(runs(shape, discs), runs(shape, frames));
    expect(found?.count).toBe(2);
    expect(maskOfRuns(found?.beyond as Runs)).toEqual(drawn(shape, but(frames, discs)));
    // The objects' boxes are full of them: nothing tells boxes from objects.
    expect(boxesOf(runs(shape, frames), runs(shape, frames))).toBeUndefined();
  });
});

describe("regions", () => {
  it("go around what is found where they lie beyond its faces, voxel by voxel", () => {
    law(masks, ([shape, other, mask]) => {
      for (const axes of [[...shape.keys()], [0], [shape.length - 1]]) {
        const faces = placesOf(mask, shape).flatMap((at) =>
          axes.flatMap((axis) =>
            [-1, 1]
              .map((step) =>
                indexOf(
                  at.map((x, k) => (k === axis ? x + step : x)),
                  shape,
                ),
              )
              .filter((i) => !mask[i]),
          ),
        );
        if (faces.length === 0) continue;
        const beside = faces.filter((i) => other[i] && !mask[i]).length;
        const free = other.map((is, i) => is & (1 - (mask[i] as number)));
        expect(besideFaces(runsOf(free, shape), runsOf(mask, shape), axes)).toBeCloseTo(beside / faces.length, 12);
      }
    });
  });

  const shape = [60, 60];
  const object = box([10, 50], [10, 50]);
  const found = (kept: Inside) => regionsOf([1, 1], runs(shape, object), runs(shape, object), runs(shape, kept));

  it("are what is deep and large, on either side, with their free edges", () => {
    const [bite, leak] = [box([10, 50], [40, 50]), box([20, 30], [50, 58])];
    const both = found(either(but(object, bite), leak));
    expect(both).toMatchObject({ count: 2 });
    expect(maskOfRuns(both?.missing as Runs)).toEqual(drawn(shape, bite));
    expect(maskOfRuns(both?.extra as Runs)).toEqual(drawn(shape, leak));
    // Flat sides cost nothing; with a corner of nine voxels left out of the bite, the five at it count.
    expect(both?.seam).toBe(0);
    expect(found(but(object, but(bite, box([10, 13], [40, 43]))))?.seam).toBe(5);
    expect(found(object)).toBeUndefined();
    expect(found(box([11, 50], [10, 50]))).toBeUndefined();
    expect(found(but(object, box([28, 31], [28, 31])))).toBeUndefined();
  });
});

it("a fit that follows most of the outline is not drawn away by a large region", () => {
  const shape = [90, 90];
  const [far, near] = [fc.integer({ min: -9, max: 9 }), fc.integer({ min: -3, max: 3 })];
  law(
    fc.tuple(far, far, near, fc.tuple(near, near)),
    ([down, right, larger, off]) => {
      const wanted = runs(shape, disc(44, 40, 20));
      const kept = runs(shape, either(disc(44 + down, 40 + right, 20 + larger), box([40, 50], [60, 88])));
      // It starts as in a diagnosis: from no movement, and from a whole shift that a region has led astray a little.
      const { by, radius } = robustFit(wanted, kept, [
        [0, 0],
        [off[0] - down, off[1] - right],
      ]);
      expect([...by, radius]).toEqual([-down, -right, -larger].map((n) => n + 0));
    },
    25,
  );
});
