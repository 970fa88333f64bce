/** Whole objects that are missing together with parts of others: in one area, beyond a window, or anywhere. */
import { expect, test } from "vitest";
import { diagnose } from "../../../src/diagnosis/index.js";
import { maskPair } from "../../../src/mask/index.js";
import { disc, drawn, either, type Inside, lawful } from "./sights.js";

const shape = [120, 120];
/** Discs in rows of six, those of odd rows half a step on. */
const middles = Array.from({ length: 36 }, (_, k) => {
  const row = Math.floor(k / 6);
  return [10 + 20 * row, 8 + 19 * (k % 6) + (row % 2) * 8] as const;
});
const discs = either(...middles.map(([row, column]) => disc(row, column, 6)));
const but =
  (inside: Inside, gone: Inside): Inside =>
  (at) =>
    inside(at) && !gone(at);

function found(prediction: Inside) {
  const masks = { reference: drawn(shape, discs), prediction: drawn(shape, prediction) };
  return lawful(diagnose(maskPair({ shape, ...masks })));
}

test.each([
  ["a ball", disc(60, 62, 30)],
  ["a corner", ([y = 0, x = 0]: readonly number[]) => 1.3 * y + x > 200],
  ["an end beyond a wavering line", ([y = 0, x = 0]: readonly number[]) => 0.7 * x + y > 130 + 5 * Math.sin(x / 9)],
])("what is missing in one area is one reason, whole objects and parts of others: %s", (_, gone) => {
  const { reason, reasons } = found(but(discs, gone));
  expect(reason?.kind).toBe("part-missing");
  expect(reason).toHaveProperty("area");
  // Slivers of objects that are hardly cut are outline.
  expect(reason?.after).toBeGreaterThan(0.99);
  expect(reasons.slice(1).every(({ kind }) => kind === "outline")).toBe(true);
});

test("objects that are missing here and there have no area in common, nor with a part of another", () => {
  const gone = either(...[2, 9, 16, 23, 30].map((k) => disc(...(middles[k] as [number, number]), 7)));
  expect(found(but(discs, gone)).reasons.map(({ kind }) => kind)).toEqual(["objects-missed"]);
  const part: Inside = ([y = 0, x = 0]) => y < 11 && x > 60 && x < 72;
  const { reasons } = found(but(discs, either(gone, part)));
  expect(reasons.map(({ kind }) => kind)).toEqual(["objects-missed", "part-missing"]);
  expect(reasons[1]).not.toHaveProperty("area");
});

test("a window takes the objects that lie beyond it, also where it cuts through none on that side", () => {
  const window: Inside = ([y = 0, x = 0]) => y >= 12 && y < 104 && x >= 20 && x < 94;
  const { reason, reasons } = found((at) => discs(at) && window(at));
  expect(reason).toMatchObject({ kind: "region-missing", cut: "window", after: 1 });
  expect(reasons).toHaveLength(1);
});
