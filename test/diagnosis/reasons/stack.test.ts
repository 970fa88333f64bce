/** Ends of a stack: planes that are missing or extra there have one name, however many they are. */
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/diagnosis/index.js";
import { oneSided } from "../../../src/diagnosis/reasons/size/one-sided.js";
import { planesAtEnd, planesBeyond } from "../../../src/diagnosis/reasons/stack.js";
import { maskPair, runsOf } from "../../../src/mask/index.js";
import { box, but, drawn, firstOf, type Inside } from "../thresholds/masks.js";
import { sight } from "./sights.js";

const size = [18, 24, 24];
const radiusAt: Readonly<Record<string, (plane: number) => number>> = {
  "a cylinder": () => 8,
  "a cone": (plane) => 5 + 0.3 * plane,
};

/** Planes `from` to `to` of a body whose cross sections are discs. */
const body =
  (radius: (plane: number) => number, from: number, to: number): Inside =>
  ([z = 0, y = 0, x = 0]) =>
    z >= from && z <= to && Math.hypot(y - 11.5 - 0.1 * (z - 8), x - 11.5) <= radius(z);

const told = (reference: Inside, prediction: Inside, spacing: readonly number[] = [5, 1, 1]) =>
  diagnose(maskPair({ shape: size, spacing, reference: drawn(size, reference), prediction: drawn(size, prediction) }))
    .reason;

describe.each(Object.entries(radiusAt))("the ends of %s", (_, radius) => {
  const whole = body(radius, 2, 15);

  it.each([3, 4, 5])("are cut off where %i planes are missing", (planes) => {
    const early = planes <= 3 ? { early: planes } : {};
    const cut = { kind: "region-missing", cut: "plane", axis: "planes", ...early };
    expect(told(whole, body(radius, 2 + planes, 15))).toMatchObject({ ...cut, side: "first" });
    expect(told(whole, body(radius, 2, 15 - planes))).toMatchObject({ ...cut, side: "last" });
  });

  it.each([2, 4])("run on where %i planes are extra", (planes) => {
    const late = planes <= 3 ? { late: planes } : {};
    const leak = { kind: "leak", end: { axis: "planes", ...late } };
    expect(told(body(radius, 2 + planes, 15), whole)).toMatchObject({ ...leak, end: { ...leak.end, side: "first" } });
    expect(told(body(radius, 2, 15 - planes), whole)).toMatchObject({ ...leak, end: { ...leak.end, side: "last" } });
  });

  it("are one plane too early or too late, and no half shift", () => {
    for (const side of ["first", "last"] as const) {
      const short = side === "first" ? body(radius, 3, 15) : body(radius, 2, 14);
      const missing = told(whole, short);
      expect(missing).toMatchObject({ axis: "planes", side });
      expect(["region-missing", "one-sided"]).toContain(missing?.kind);
      const extra = told(short, whole);
      if (extra?.kind !== "label-noise")
        expect(extra).toMatchObject({ kind: "one-sided", axis: "planes", side, px: 1, ends: true });
    }
  });
});

it("a side of a ball that is too far in is no end of a stack", () => {
  const ball: Inside = (at) => Math.hypot(...at.map((x, axis) => x - [8.5, 11.5, 11.5][axis]!)) <= 7;
  const side: Inside = (at) => ball(at) && ball([at[0]! - 3, at[1]!, at[2]!]);
  const reason = told(ball, side, [1, 1, 1]);
  expect(reason).toMatchObject({ kind: "one-sided", axis: "planes", side: "first", px: -3 });
  expect(reason).not.toHaveProperty("ends");
});

it("planes beyond an end are counted there alone, if they are most of what is wrong", () => {
  const runs = (inside: Inside) => runsOf(drawn(size, inside), size);
  const [longer, shorter] = [runs(box([2, 17], [4, 12], [4, 12])), runs(box([5, 17], [4, 12], [4, 12]))];
  expect((["first", "last"] as const).map((side) => planesBeyond(longer, shorter, 0, side))).toEqual([3, 0]);
  expect(planesBeyond(shorter, longer, 0, "first")).toBe(0);
  // One voxel of 64 does not fill a plane, and 30 do.
  const speck = (count: number) =>
    runs((at) => box([5, 17], [4, 12], [4, 12])(at) || (at[0] === 4 && firstOf(count, [4, 12], [4, 12])(at.slice(1))));
  expect([1, 30].map((count) => planesBeyond(longer, speck(count), 0, "first"))).toEqual([3, 2]);
  // 192 voxels are beyond.
  expect([256, 257].map((of) => planesAtEnd(longer, shorter, 0, "first", of))).toEqual([3, 0]);
  expect(
    planesBeyond(
      runs(() => false),
      shorter,
      0,
      "first",
    ),
  ).toBe(0);
});

it("a drifting cone that grew along the stack is too far out on one side, with all its planes", () => {
  const cone: Inside = ([z = 0, y = 0, x = 0]) =>
    z >= 2 && z < 13 && Math.hypot(y - 8 - 0.6 * z, x - 11.5) <= 8 - 0.3 * z;
  const grown: Inside = (at) => [0, 1, 2].some((by) => cone([at[0]! - by, at[1]!, at[2]!]));
  expect(told(cone, grown)).toMatchObject({ kind: "one-sided", axis: "planes", side: "last", px: 2 });
});

it("a bite out of the first planes is a missing part and no side that is too far in", () => {
  const whole = body(() => 8, 2, 15);
  const deep: Inside = (at) => Math.hypot((at[0]! - 2) * 1.6, at[1]! - 7, at[2]! - 11.5) <= 7.5;
  expect(told(whole, but(whole, deep))?.kind).toBe("part-missing");
  // As large in each plane, so that its floor is flat: what grows there would grow beyond the first plane as well.
  const flat: Inside = (at) => at[0]! < 7 && Math.hypot(at[1]! - 7, at[2]! - 11.5) <= 5;
  expect(oneSided(sight(size, whole, but(whole, flat), [5, 1, 1]))).toBeUndefined();
  // Where the image ends with the object, nothing can grow beyond it.
  const cropped = (inside: Inside) => drawn([16, 24, 24], ([z = 0, ...at]) => inside([z + 2, ...at]));
  const masks = { reference: cropped(whole), prediction: cropped(body(() => 8, 6, 15)) };
  const { reason } = diagnose(maskPair({ shape: [16, 24, 24], spacing: [5, 1, 1], ...masks }));
  expect(reason).toMatchObject({ kind: "region-missing", cut: "plane", side: "first" });
});
