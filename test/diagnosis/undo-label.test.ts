/** One label after the bookkeeping's mistakes are undone: its masks, what each part gains, how ids are read; by hand. */
import { expect, it } from "vitest";
import type { CaseBookkeeping } from "../../src/diagnosis/bookkeeping/index.js";
import { diceOfPair, undoing } from "../../src/diagnosis/undo-label.js";
import { type LabelMap, labelPairs } from "../../src/mask/index.js";

const [rows, columns] = [4, 8];
const mapOf = (...lines: readonly string[]): LabelMap => ({
  ...{ shape: [rows, columns], spacing: [1, 1], unit: "px" as const },
  values: Int32Array.from(lines.join(""), (letter) => ({ ".": 0, x: 255, w: 300 })[letter] ?? Number(letter)),
});
const renamed = (map: LabelMap, ids: Readonly<Record<number, number>>): LabelMap => ({
  ...map,
  values: map.values.map((id) => ids[id] ?? id) as LabelMap["values"],
});
const truth = mapOf("11......", "11..22..", "...222..", "......33");

type Found = Partial<CaseBookkeeping>;
type Options = Parameters<typeof undoing>[3];
const undo = (label: number, prediction: LabelMap, found?: Found, options: Options = {}, reference = truth) => {
  const books = found && { slips: [], merged: [], voids: [], exchanges: [], ...found };
  const undone = undoing(reference, prediction, books, options);
  const pair = [...labelPairs(reference, prediction, options)].find((one) => one.label === label)?.pair;
  if (!pair) throw new Error(`no label ${label}`);
  return { ...undone(label, pair), before: diceOfPair(pair) };
};
/** @param ids of reference and prediction. */
const exchange = (ids: string, facts: object = {}, relabel = "r") => {
  const all = ids.split(",").map((pair) => {
    const [reference, prediction] = pair.split(":").map(Number);
    return { reference, prediction };
  });
  return { facts: { kind: "labels-exchanged", mapping: all, ...facts }, mapping: all, dice: [], relabel } as never;
};
const swap = exchange("1:2,2:1");
const swapped = renamed(truth, { 1: 2, 2: 1 });
const whole = { gain: 1, after: 1 };

it("without a mistake a label stays as it is", () => {
  for (const found of [undefined, {}, { exchanges: [swap] }]) {
    const { left, undone, ids, maps } = undo(3, truth, found);
    expect([diceOfPair(left), undone, ids, maps.prediction]).toEqual([1, {}, [], truth]);
  }
  expect(undo(1, truth, { merged: [{ labels: [1, 2], into: 1, together: 1 }] }).undone).toEqual({
    merged: [{ labels: [1, 2], into: 1, together: 1 }],
  });
});

it("exchanged ids are put back, with the option for all that can be, after those that the user exchanged", () => {
  for (const label of [1, 2]) {
    const { left, undone, ids, before } = undo(label, swapped, { exchanges: [swap, exchange("7:8")] });
    const mapping = [
      { reference: 1, prediction: 2 },
      { reference: 2, prediction: 1 },
    ];
    expect([before, diceOfPair(left), ids]).toEqual([0, 1, mapping]);
    expect(undone).toEqual({ labels: { kind: "labels-exchanged", mapping, ...whole, relabel: "1:2,2:1,8:7" } });
  }
  // An exchange without an option is none of it.
  const plain = undo(1, swapped, {
    exchanges: [exchange("1:2,2:1", {}, ""), exchange("7:8")],
  });
  expect(plain.undone.labels).toMatchObject({ relabel: "" });
  // The user read 5 as 2, which should have been read as 1.
  const relabel = [{ reference: 2, prediction: 5 }];
  const told = undo(1, renamed(truth, { 1: 5, 2: 1 }), { exchanges: [swap] }, { relabel });
  expect(told.ids).toEqual([
    { reference: 1, prediction: 5 },
    { reference: 1, prediction: 2 },
    { reference: 2, prediction: 1 },
  ]);
  expect([told.before, diceOfPair(told.left)]).toEqual([0, 1]);
});

it("a layout comes first, and both count what they gain one after the other", () => {
  const undoFlip = { way: "order", axis: 2, from: [7, 6, 5, 4, 3, 2, 1, 0] };
  const layout = { kind: "scaled", from: "size", before: 0, after: 1, undo: undoFlip } as never;
  const flip = (map: LabelMap): LabelMap => ({
    ...map,
    values: map.values.map(
      (_, i) => map.values[i - (i % columns) + columns - 1 - (i % columns)] ?? 0,
    ) as LabelMap["values"],
  });
  const turned = undo(1, flip(truth), { layout });
  expect([turned.before, diceOfPair(turned.left), turned.ids]).toEqual([0, 1, []]);
  expect(turned.undone).toEqual({ orientation: { kind: "scaled", from: "size", ...whole } });
  expect(turned.maps.prediction.values).toEqual(truth.values);
  const both = undo(1, flip(swapped), { layout, exchanges: [swap] });
  expect(diceOfPair(both.left)).toBe(1);
  // Turned alone, label 1 still meets nothing: all that is gained is the ids'.
  expect(both.undone).toMatchObject({ orientation: { gain: 0, after: 0 }, labels: { gain: 1, after: 1 } });
  // If the map was right, nothing is turned.
  expect(undo(1, truth, { layout }).undone).toEqual({});
});

it("what is not judged is taken out of both masks", () => {
  const voided = mapOf("11..xx..", "11..22..", "...222..", "......33");
  const prediction = mapOf("11..11..", "11..22..", "...222..", "......33");
  const { left, undone, before } = undo(1, prediction, { voids: [255] }, {}, voided);
  expect(before).toBeCloseTo(8 / 10, 12);
  expect(diceOfPair(left)).toBe(1);
  expect(undone).toEqual({ labels: { kind: "void-label", label: 255, gain: expect.closeTo(0.2, 12), after: 1 } });
  // The label itself is gone: it is in neither mask.
  const gone = undo(255, prediction, { voids: [255] }, {}, voided);
  expect(gone.undone.labels).toEqual({ kind: "void-label", label: 255, gain: 1, after: null });
});

it("ids that became background cannot come back, and are charged to how they were written", () => {
  const facts = { kind: "labels-wrapped", modulo: 256, labels: [256, 300], lost: [256] };
  const wide = renamed(truth, { 1: 300, 2: 256 });
  const written = renamed(wide, { 300: 44, 256: 0 });
  const wrapped = { exchanges: [exchange("300:44", facts)] };
  expect(undo(300, written, wrapped, {}, wide).undone.labels).toMatchObject({
    kind: "labels-wrapped",
    ...whole,
    relabel: "44:300",
  });
  expect(undo(256, written, wrapped, {}, wide).undone.labels).toMatchObject({ kind: "labels-wrapped", ...whole });
});

it("values that are not labels are cut before the label is read", () => {
  const slip = { kind: "lossy-mask", sides: ["prediction"], values: 3, threshold: 100, before: 0, after: 1 } as never;
  const one = renamed(truth, { 2: 0, 3: 0 });
  const grey = renamed(mapOf("11......", "11..22..", "........", "........"), { 1: 250, 2: 9 });
  const { left, undone, ids } = undo(1, grey, { slips: [slip] }, {}, one);
  expect([diceOfPair(left), ids]).toEqual([1, []]);
  expect(undone).toEqual({
    labels: { kind: "lossy-mask", sides: ["prediction"], values: 3, threshold: 100, ...whole },
  });
});
