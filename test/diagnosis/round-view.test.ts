/** What a round field of view leaves of a reference. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookkeeping, bookkeepingOf, diagnose, diagnoseLabels, survey } from "../../src/diagnosis/index.js";
import { isBeyondRound, roundView } from "../../src/diagnosis/split/structures/round-view.js";
import { maskOfRuns, maskPair, runsOf } from "../../src/mask/index.js";
import { drawn, either, type Inside, mapOf } from "./thresholds/masks.js";

const runs = (shape: readonly number[], inside: Inside) => runsOf(drawn(shape, inside), shape);
/** Within an ellipse in the last two axes, at the same place in every plane. */
const within =
  (row: number, column: number, down: number, along = down): Inside =>
  (at) =>
    Math.hypot(((at.at(-2) as number) + 0.5 - row) / down, ((at.at(-1) as number) + 0.5 - column) / along) < 1;
const both =
  (...all: readonly Inside[]): Inside =>
  (at) =>
    all.every((inside) => inside(at));

describe("a round view", () => {
  it("of what reaches beyond it on every side leaves all that is beyond, in one picture or in every plane", () => {
    fc.assert(
      fc.property(
        fc.constantFrom([40, 56], [3, 40, 56]),
        fc.integer({ min: 24, max: 32 }),
        fc.integer({ min: 0, max: 1 }),
        (shape, twice, margin) => {
          const body: Inside = (at) =>
            at.slice(-2).every((x, axis) => x >= margin && x < (shape.at(axis - 2) as number) - margin);
          const seen = both(body, within(20, 28, twice / 2));
          const view = roundView(
            runs(shape, body),
            runs(shape, seen),
            shape.map(() => 1),
            { offset: shape.map(() => 0), shape },
          );
          const lacking = view && maskOfRuns(view.lacking);
          expect(lacking).toEqual(drawn(shape, (at) => body(at) && !seen(at)));
        },
      ),
      { numRuns: 8 },
    );
  });

  it("is across whichever axis of a stack is the coarsest, and beyond it lies what has its middle there", () => {
    for (const across of [0, 1, 2]) {
      const turned = <T>(plane: readonly T[], stack: T) => plane.toSpliced(across, 0, stack);
      const inPlane = (at: readonly number[]) => at.toSpliced(across, 1);
      const shape = turned([40, 56], 3);
      const whole: Inside = (at) => (inPlane(at)[0] as number) > 0;
      const seen: Inside = (at) => whole(at) && within(20, 28, 14)(inPlane(at));
      const frame = { offset: [0, 0, 0], shape };
      const view = roundView(runs(shape, whole), runs(shape, seen), turned([1, 1], 4), frame);
      if (!view) throw new Error("is not seen");
      expect(maskOfRuns(view.lacking)).toEqual(drawn(shape, (at) => whole(at) && !seen(at)));
      const isBeyond = (row: number, column: number) =>
        isBeyondRound({ offset: turned([row, column], 0), shape: turned([2, 2], 3) }, view.round);
      expect([isBeyond(19, 27), isBeyond(7, 27), isBeyond(4, 27), isBeyond(19, 39), isBeyond(19, 43)]).toEqual([
        ...[false, false, true, false, true],
      ]);
    }
  });

  it("ends what reaches beyond it on four sides in a curve, and is none where straight lines end it", () => {
    const shape = [64, 64];
    const cross: Inside = (at) => at.some((x) => x > 25 && x < 38);
    const found = (kept: Inside) =>
      roundView(runs(shape, cross), runs(shape, both(cross, kept)), [1, 1], { offset: [0, 0], shape }) !== undefined;
    expect(found(within(32, 32, 15))).toBe(true);
    expect(found((at) => at.every((x) => x > 17 && x < 46))).toBe(false);
  });

  it("leaves more beyond it on some sides than on others", () => {
    const shape = [64, 64];
    // A disc with a notch, so that its edge is not seen all around.
    const notched = (radius: number) =>
      both(within(32, 32, radius), ([y = 0, x = 0]) => Math.abs(y - 31.5) > 2 || x < 32);
    const found = (reference: Inside) =>
      roundView(runs(shape, reference), runs(shape, both(reference, within(32, 32, 14))), [1, 1], {
        ...{ offset: [0, 0], shape },
      }) !== undefined;
    expect(found(notched(19))).toBe(false);
    expect(found(either(notched(19), (at) => (at[0] as number) < 26))).toBe(true);
  });

  it("may lie a little off the middle, and leaves what is beyond it there", () => {
    const shape = [40, 56];
    for (const [row, column] of [
      [21, 28],
      [20, 29.5],
      [19, 27],
    ] as const) {
      const seen = within(row, column, 14);
      const all = { offset: [0, 0], shape };
      const view = roundView(
        runs(shape, () => true),
        runs(shape, seen),
        [1, 1],
        all,
      );
      const wrong = maskOfRuns(view?.lacking ?? runs(shape, () => false)).filter(
        (is, i) => (is === 1) === seen([Math.floor(i / 56), i % 56]),
      );
      expect(wrong.length).toBeLessThan(20);
    }
  });

  it("lies about the middle of the image, wherever the masks' grid begins", () => {
    const shape = [40, 56];
    const band: Inside = (at) => Math.abs((at[0] as number) - 19.5) < 10;
    const found = (offset: readonly number[], frame: readonly number[]) =>
      roundView(runs(shape, band), runs(shape, both(band, within(20, 28, 14))), [1, 1], { offset, shape: frame }) !==
      undefined;
    expect(found([0, 0], [40, 56])).toBe(true);
    expect(found([10, 4], [60, 64])).toBe(true);
    expect(found([20, 4], [60, 64])).toBe(false);
  });

  it("has nothing predicted beyond it, and is sharp on both sides", () => {
    const shape = [40, 56];
    const found = (kept: Inside) =>
      roundView(
        runs(shape, () => true),
        runs(shape, kept),
        [1, 1],
        { offset: [0, 0], shape },
      ) !== undefined;
    expect(found(within(20, 28, 14))).toBe(true);
    expect(found(either(within(20, 28, 14), within(20, 50, 4)))).toBe(false);
    expect(
      found((at) => within(20, 28, 10)(at) || (within(20, 28, 18)(at) && ((at[0] ?? 0) + (at[1] ?? 0)) % 2 === 0)),
    ).toBe(false);
  });

  it("is the answer for two objects that lose their outer sides alike, and zooms nothing", () => {
    const shape = [60, 76];
    const lungs = either(within(30, 20, 21, 14), within(30, 56, 21, 14));
    const reference = mapOf(shape, drawn(shape, lungs));
    const prediction = mapOf(shape, drawn(shape, both(lungs, within(30, 38, 26))));
    const books = bookkeeping([survey(reference, prediction, { case: "one" })]);
    const [one] = diagnoseLabels(reference, prediction, bookkeepingOf(books, "one"));
    expect(one?.diagnosis.reason).toMatchObject({ kind: "region-missing", cut: "round", after: 1 });
  });

  it("is not seen where a rectangle divides found from missing as well", () => {
    const shape = [40, 56];
    const spots = either(...[8, 20, 32].flatMap((row) => [8, 28, 48].map((column) => within(row, column, 3))));
    const view = roundView(
      runs(shape, spots),
      runs(shape, (at) => spots(at) && within(20, 28, 14)(at)),
      [1, 1],
      { offset: [0, 0], shape },
    );
    expect(view).toBeUndefined();
  });

  it("is not the answer for a round object in the middle that loses what stands out of it", () => {
    const shape = [60, 60];
    const star = either(
      within(30, 30, 14),
      (at) => Math.abs((at[0] as number) - 29.5) < 3,
      (at) => Math.abs((at[1] as number) - 29.5) < 3,
    );
    const { reason } = diagnose(
      maskPair({ shape, reference: drawn(shape, star), prediction: drawn(shape, within(30, 30, 14)) }),
    );
    expect(reason).not.toMatchObject({ cut: "round" });
  });

  it("is not seen where a round core is left of an object within the image, and is where the reference fills it", () => {
    const shape = [60, 84];
    const found = (margin: number) =>
      roundView(
        runs(shape, (at) => at.every((x, axis) => x >= margin && x < (shape[axis] as number) - margin)),
        runs(shape, within(30, 42, 22)),
        [1, 1],
        { offset: [0, 0], shape },
      ) !== undefined;
    expect([0, 2, 3, 9].map(found)).toEqual([true, true, false, false]);
  });

  it("is not the answer for one round object in the middle that is too small", () => {
    const shape = [60, 60];
    const [reference, prediction] = [20, 16].map((radius) => drawn(shape, within(30, 30, radius)));
    const { reason } = diagnose(
      maskPair({ shape, reference: reference as Uint8Array, prediction: prediction as Uint8Array }),
    );
    expect(reason?.kind).toBe("too-small");
  });
});
