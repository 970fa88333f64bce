/** What results say beside the split: causes, totals, images, and predictions that belong to another case. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exchangedAway } from "../../src/diagnosis/exchanged-away.js";
import { imageStatistics, partOfCause, parts, totalsOf } from "../../src/diagnosis/index.js";
import { largestPart } from "../../src/diagnosis/loss.js";
import { diagnosed, noLoss } from "./diagnosed.js";

it("the cause is the first of the largest parts, and names the part that it is", () => {
  for (const part of parts) expect(largestPart({ ...noLoss, [part]: 0.1 })).toBe(part);
  expect(largestPart({ ...noLoss, size: 0.2, missed: 0.2, shift: 0.1 })).toBe("size");
  expect(parts.map((part) => partOfCause(part === "size" ? "over-segmentation" : part))).toEqual(parts);
  expect([partOfCause("under-segmentation"), partOfCause("none")]).toEqual(["size", undefined]);
});

describe("a prediction that belongs to another case", () => {
  const leak = { kind: "leak", gain: 0.2, after: 0.6 } as never;
  const found = diagnosed({ shift: 0.4, spurious: 0.2 }, [leak]);
  const layout = {
    kind: "cases-exchanged",
    before: 0.5,
    after: 0.9,
    fits: "b",
    belongs: "c",
    undo: { way: "none" },
  } as never;

  it("takes as much of the loss as it fits better where it belongs, and leaves the other parts their share", () => {
    const told = exchangedAway(found, layout);
    const close = (value: number) => expect.closeTo(value, 12);
    // Four fifths of what is lost there: of 0.6, 0.48.
    const reason = { kind: "cases-exchanged", fits: "b", belongs: "c", gain: close(0.48), after: close(0.88) };
    expect(told).toEqual({
      ...found,
      ...{ cause: "orientation", withinLabelNoise: false, reason },
      loss: { ...noLoss, orientation: close(0.48), shift: close(0.08), spurious: close(0.04) },
      reasons: [reason, { kind: "leak", gain: close(0.04), after: 0.6 }],
    });
    expect(Object.values(told.loss).reduce((sum, part) => sum + part, 0)).toBeCloseTo(0.6, 12);
    const ends = exchangedAway(found, { ...(layout as object), fits: undefined, belongs: undefined } as never);
    expect(ends.reason).toEqual({ kind: "cases-exchanged", gain: close(0.48), after: close(0.88) });
  });

  it("changes nothing where nothing is lost or defined, or another mistake was made", () => {
    const same = [
      [found, { ...(layout as object), kind: "inverted" }],
      [diagnosed({}), layout],
      [{ ...found, dice: null }, layout],
    ] as const;
    for (const [one, with_] of same) expect(exchangedAway(one, with_ as never)).toBe(one);
  });
});

it("totals are those of all results, also where they hold a sample", () => {
  const result = (name: string, dice: number | null) =>
    ({ case: name, diagnosis: { ...diagnosed({}), dice } }) as never;
  expect(totalsOf({ cases: [result("a", 1), result("a", null), result("b", 0)] })).toEqual({
    cases: 2,
    labels: 3,
    scores: 2,
  });
  const sampledFrom = { cases: 9, labels: 8, scores: 7 };
  expect(totalsOf({ cases: [result("a", 1)], sampledFrom })).toEqual(sampledFrom);
});

it("an image's statistics are those of its voxels beside the background, by their neighbours along the columns", () => {
  const images = fc
    .integer({ min: 3, max: 6 })
    .chain((columns) =>
      fc.tuple(
        fc.constant(columns),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5 * columns, maxLength: 5 * columns }),
      ),
    );
  fc.assert(
    fc.property(images, ([columns, values]) => {
      const found = imageStatistics({
        shape: [5, columns],
        spacing: [1, 1],
        unit: "px",
        values: Float32Array.from(values),
      });
      const inner = values.flatMap((value, i) => {
        const at = i % columns;
        if (value === values[0] || at === 0 || at === columns - 1) return [];
        return [{ value, left: values[i - 1] as number, right: values[i + 1] as number }];
      });
      const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
      if (inner.length === 0) {
        expect(found).toEqual({ brightness: values[0], contrast: 0, noise: 0, sharpness: 0 });
        return;
      }
      const brightness = mean(inner.map(({ value }) => value));
      const contrast = Math.sqrt(mean(inner.map(({ value }) => (value - brightness) ** 2)));
      const bends = inner.map(({ value, left, right }) => Math.abs(left - 2 * value + right)).sort((a, b) => a - b);
      const middle = ((bends[(bends.length - 1) >> 1] as number) + (bends[bends.length >> 1] as number)) / 2;
      const edges = mean(inner.map(({ left, right }) => Math.abs(right - left) / 2));
      expect(found.brightness).toBeCloseTo(brightness, 9);
      expect(found.contrast).toBeCloseTo(contrast, 6);
      if (contrast < 1e-6) return;
      expect(found.noise).toBeCloseTo(middle / contrast, 6);
      expect(found.sharpness).toBeCloseTo(edges / contrast, 6);
    }),
    { numRuns: 100 },
  );
});
