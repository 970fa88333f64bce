/** The explorer's switches against the split that `diagnose` gives: same Dice, same parts. */
import { expect, test } from "vitest";
import { diagnose, type Part } from "../../src/diagnosis/index.js";
import { switched } from "../../src/figures/explorer/switches.js";
import { modelOf, overlayOf, type Scene, unchanged, unpackScene } from "../../src/figures/index.js";
import { type LabelMap, maskPair } from "../../src/mask/index.js";

const SHAPE = [60, 90] as const;

/** A label map of discs: [label, row, column, radius]. */
function discs(...all: readonly (readonly [number, number, number, number])[]): LabelMap {
  const values = new Int32Array(SHAPE[0] * SHAPE[1]);
  for (const [label, row, column, radius] of all) {
    for (let i = 0; i < values.length; i++) {
      const distance = Math.hypot(Math.floor(i / SHAPE[1]) - row, (i % SHAPE[1]) - column);
      if (distance <= radius) values[i] = label;
    }
  }
  return { shape: [...SHAPE], spacing: [1, 1], values } as unknown as LabelMap;
}

function maskOf(map: LabelMap, label: number): Uint8Array {
  return Uint8Array.from(map.values as ArrayLike<number>, (value) => (value === label ? 1 : 0));
}

function diagnosisOf(reference: LabelMap, prediction: LabelMap, label: number, as: number = label) {
  const [r, p] = [maskOf(reference, label), maskOf(prediction, as)];
  return diagnose(maskPair({ shape: [...SHAPE], reference: r, prediction: p }));
}

function sceneOf(reference: LabelMap, prediction: LabelMap, label: number, predictedAs?: number): Scene {
  const overlay = overlayOf({ case: "a", label, reference, prediction, predictedAs, isSplit: true });
  if (!overlay?.scene) throw new Error("no scene");
  return unpackScene(overlay.scene);
}

/** The mean gain of a part over all orders of switching the parts on. */
function meanGain(orders: readonly (readonly number[])[], part: number, dice: (undone: number) => number): number {
  const gains = orders.map((order) => {
    const before = order.slice(0, order.indexOf(part)).reduce((bits, one) => bits | (1 << one), 0);
    return dice(before | (1 << part)) - dice(before);
  });
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
}

function ordersOf(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => ordersOf(items.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

const reference = discs([1, 20, 25, 12], [1, 48, 20, 6]);
const prediction = discs([1, 24, 27, 12], [1, 30, 70, 7]);

test("each switch gains, on average over all orders, the part of the loss that diagnose gives it", () => {
  const scene = sceneOf(reference, prediction, 1);
  const found = diagnosisOf(reference, prediction, 1);
  const parts = scene.corrections?.parts ?? [];
  expect(parts).toEqual(expect.arrayContaining(["shift", "missed", "spurious"]));
  const model = modelOf(scene);
  const dice = (undone: number) => model.apply({ ...unchanged(scene), undone }).dice as number;
  expect(dice(0)).toBeCloseTo(found.dice as number, 12);
  expect(dice((1 << parts.length) - 1)).toBeCloseTo(1 - found.loss.boundary, 3);
  const orders = ordersOf(parts.map((_, i) => i));
  for (const [i, part] of parts.entries()) expect(meanGain(orders, i, dice)).toBeCloseTo(found.loss[part], 3);
});

test("the painted mask is the corrected one, and sliders move it on", () => {
  const scene = sceneOf(reference, prediction, 1);
  const model = modelOf(scene);
  const spurious = scene.corrections?.parts.indexOf("spurious") as number;
  const [before, after] = [0, 1 << spurious].map((undone) => {
    const score = model.apply({ ...unchanged(scene), undone });
    return { score, painted: model.plane(0).reduce((sum, voxel) => sum + voxel, 0) };
  });
  // The lone disc of radius 7 goes: 149 pixels.
  expect((before?.painted ?? 0) - (after?.painted ?? 0)).toBe(149);
  const shifted = model.apply({ ...unchanged(scene), undone: 1 << spurious, shift: [-4, -2] });
  const moved = model.apply({ ...unchanged(scene), undone: 0, shift: [-4, -2] });
  expect(shifted.both).toBe(moved.both);
  expect(shifted.dice).toBeGreaterThan(moved.dice as number);
});

test("right ids give the Dice of the other label, and the other switches start from there", () => {
  const swapped = discs([2, 20, 25, 12], [1, 42, 70, 9]);
  const truth = discs([1, 20, 25, 12], [2, 40, 70, 9]);
  const scene = sceneOf(truth, swapped, 2, 1);
  const model = modelOf(scene);
  const dice = (undone: number) => model.apply({ ...unchanged(scene), undone }).dice;
  expect(scene.corrections?.parts).toEqual(["labels", "shift"]);
  expect(dice(0)).toBe(0);
  expect(dice(1)).toBeCloseTo(diagnosisOf(truth, swapped, 2, 1).dice as number, 12);
  expect(dice(3)).toBe(1);
});

test("corrections bring the right ids with them and go with them", () => {
  const parts: readonly Part[] = ["labels", "shift", "missed"];
  expect(switched(0, 1, parts)).toBe(0b011);
  expect(switched(0b011, 2, parts)).toBe(0b111);
  expect(switched(0b111, 0, parts)).toBe(0);
  expect(switched(0b111, 1, parts)).toBe(0b101);
  expect(switched(0b01, 1, ["shift", "missed"])).toBe(0b11);
});
