/** The explanation of planted damages is the movement that was made, and the regions that were taken away or added. */
import { describe, expect, it } from "vitest";
import { looks } from "../../src/diagnosis/reasons/index.js";
import { split } from "../../src/diagnosis/split/split.js";
import { maskPair } from "../../src/mask/index.js";
import { dilate, erode, shift } from "../../src/morphology/index.js";
import { disc, drawn, type Inside } from "./reasons/sights.js";

const shape = [80, 96];
const organ: Inside = ([y = 0, x = 0]) =>
  Math.hypot((y - 38) / 20, (x - 44) / 27) <= 1 + 0.12 * Math.sin(3 * Math.atan2(y - 38, x - 44));
const whole = drawn(shape, organ);
const leak = drawn(shape, disc(58, 72, 9));
const end = drawn(shape, ([, x = 0]) => x > 58);
/** An end beyond a bend, so that no window cut it off. */
const bent = drawn(shape, ([y = 0, x = 0]) => Math.hypot(y - 30, x - 10) > 54);
const both = (a: Uint8Array, b: Uint8Array) => a.map((is, i) => is & (b[i] as number));
const but = (a: Uint8Array, b: Uint8Array) => a.map((is, i) => is & (1 - (b[i] as number)));
const count = (mask: Uint8Array) => mask.reduce((sum, is) => sum + is, 0);
/** Off by a shift, and by a radius in px. */
const moved = (mask: Uint8Array, by: readonly number[], px: number) =>
  shift(px < 0 ? erode(mask, shape, -px) : px > 0 ? dilate(mask, shape, px) : mask, shape, by);
const explained = (prediction: Uint8Array) => split(maskPair({ shape, reference: whole, prediction }), looks);

describe.each([
  [[0, 0], 0],
  [[4, -3], 0],
  [[0, 0], 2],
  [[0, 0], -2],
  [[4, -3], 2],
  [[4, -3], -2],
] as const)("a prediction that is off by %j and too large by %d px", (by, px) => {
  const clean = moved(whole, by, px);
  const undone = { shift: by.map((n) => 0 - n), radius: 0 - px, unit: "px" };

  it("is put right by that movement alone, whose parts are the whole loss", () => {
    const { fit, dice, parts, explanation } = explained(clean);
    expect(fit).toEqual(undone);
    expect(parts.shift + parts.size).toBeCloseTo(1 - dice, 12);
    expect([parts.shift > 0, parts.size > 0]).toEqual([by[0] !== 0, px !== 0]);
    expect([explanation.lacking, explanation.beyond, explanation.regions]).toEqual([undefined, undefined, undefined]);
  });

  it("and leaks has the leak beyond that", () => {
    const leaking = moved(
      whole.map((is, i) => is | (leak[i] as number)),
      by,
      px,
    );
    const { fit, parts, explanation } = explained(leaking);
    expect(fit).toEqual(undone);
    expect(explanation.regions).toMatchObject({ count: 1, missing: { voxels: 0 } });
    expect(explanation.lacking).toBeUndefined();
    // Of what was shrunk, what it is once it is grown again.
    expect(explanation.beyond?.voxels).toBe(count(px < 0 ? but(leak, whole) : but(leaking, clean)));
    expect(parts.missed).toBe(0);
    expect(parts.spurious).toBeGreaterThan(0.045);
    expect(parts.boundary).toBeLessThan(0.005);
  });

  it("and lacks an end lacks what that end holds", () => {
    const { fit, parts, explanation } = explained(moved(but(whole, end), by, px));
    expect(parts.spurious).toBe(0);
    expect(parts.missed).toBeGreaterThan(0.06);
    expect(explanation.beyond?.voxels ?? 0).toBe(0);
    // Where the cut was grown over or shrunk away, not all of it is missing there.
    if (px !== 0) return;
    expect(fit).toEqual(undone);
    expect(explanation.lacking?.voxels).toBe(count(both(whole, end)));
    expect(parts.boundary).toBe(0);
  });

  it("and lacks a part that no straight line cuts off lacks that, and a shift does not hide it", () => {
    const { fit, parts, explanation } = explained(moved(but(whole, bent), by, px));
    expect(explanation.regions).toMatchObject({ count: 1, extra: { voxels: 0 } });
    expect(explanation.beyond).toBeUndefined();
    expect(explanation.structures).toBeUndefined();
    expect(parts.spurious).toBe(0);
    expect(parts.missed).toBeGreaterThan(0.04);
    if (px !== 0) return;
    expect(fit).toEqual(undone);
    // But for a corner as thin as an outline.
    expect(Math.abs((explanation.lacking?.voxels ?? 0) - count(both(whole, bent)))).toBeLessThan(3);
  });
});

it("a copy farther off than it is long is a shift all the same, by as much as it is off", () => {
  const room = [80, 200];
  const copied = (by: number) => drawn(room, ([y = 0, x = 0]) => organ([y, x - by]));
  const found = split(
    maskPair({ shape: room, spacing: [0.5, 0.5], reference: copied(0), prediction: copied(90) }),
    looks,
  );
  expect(found.fit).toMatchObject({ shift: [0, -90], radius: 0 });
  expect(found.parts).toMatchObject({ shift: 1, missed: 0, spurious: 0, boundary: 0 });
});

it("an outline that is too far in by more at some places than at others is a size that a radius does not give", () => {
  const round =
    (radius: number, waves: number): Inside =>
    (at) => {
      const [y, x] = at.slice(-2).map((n, axis) => n - (axis === 0 ? 38 : 44)) as [number, number];
      return Math.hypot(y, x) < radius + waves * Math.sin(9 * Math.atan2(y, x));
    };
  // Through thick slices, of which both masks hold as many, the outline is off nowhere.
  for (const [spacing, size, mm] of [
    [[1, 1], shape, undefined],
    [[0.5, 0.5], shape, 0.5],
    [[3, 1, 1], [3, ...shape], 1],
  ] as const) {
    const [reference, prediction] = [drawn(size, round(20, 0)), drawn(size, round(18.8, 1))];
    const { parts, fit, explanation } = split(maskPair({ shape: size, spacing, reference, prediction }), looks);
    const facts = { kind: "too-small", uneven: true, px: fit.radius, ...(mm ? { mm: mm * fit.radius } : {}) };
    expect(explanation.reading?.reason).toMatchObject(facts);
    const [all, held] = [count(reference), count(prediction)];
    expect(parts.size).toBeCloseTo((all - held) / (all + held), 12);
    expect(parts.missed + parts.spurious + parts.shift + parts.boundary).toBe(0);
  }
});

it("a turn is no shift and no radius, and all of the loss is its own", () => {
  const [sine, cosine] = [Math.sin(0.35), Math.cos(0.35)];
  const turned = drawn(shape, ([y = 0, x = 0]) =>
    organ([38 + cosine * (y - 38) + sine * (x - 44), 44 - sine * (y - 38) + cosine * (x - 44)]),
  );
  const { fit, parts, dice, explanation } = explained(turned);
  expect(explanation.reading?.reason.kind).toBe("rotated");
  expect(fit).toMatchObject({ shift: [0, 0], radius: 0 });
  expect(parts.shift).toBeGreaterThan(0.85 * (1 - dice));
  expect(parts.size + parts.missed + parts.spurious).toBe(0);
});

it("a coarser grid is the whole explanation: what its blocks got wrong is the outline's, and no region", () => {
  for (const step of [4, 6]) {
    const coarse = drawn(shape, (at) => organ(at.map((x) => Math.floor(x / step) * step + (step - 1) / 2)));
    const { parts, dice, fit, explanation } = explained(coarse);
    expect(explanation.structures?.found).toMatchObject([{ kind: "coarse-grid", factors: [step, step] }]);
    expect(explanation.regions).toBeUndefined();
    expect(fit.shift).toEqual([0, 0]);
    expect(parts.missed + parts.spurious).toBe(0);
    expect(parts.boundary).toBeGreaterThan(0.8 * (1 - dice));
  }
});
