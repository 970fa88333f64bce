/** Ids that number objects: told from classes that are exchanged, offset, or numbered anew. */
import { describe, expect, it } from "vitest";
import {
  areObjects,
  matchedIds,
  type NumberedCase,
  numberingOf,
  ownNumbers,
} from "../../../src/diagnosis/bookkeeping/ids/numbering.js";
import { bookkeeping, diagnoseLabels, survey } from "../../../src/diagnosis/index.js";
import { randomFrom } from "../../../src/diagnosis/statistics/random.js";
import { confusion, type LabelMap } from "../../../src/mask/index.js";

type Ids = readonly (readonly [reference: number, prediction: number])[];

/** A case whose objects have these ids; `rising` of its ids follow their first voxels. */
const numbered = (ids: Ids, { rising = 0, single = 0 } = {}): NumberedCase => ({
  ids: 2 * ids.length + 1,
  isCounted: false,
  matched: ids.map(([reference, prediction]) => ({ reference, prediction, dice: 1 })),
  numbering: { rising: { reference: [0, 0, ids.length - 1], prediction: [rising, 0, ids.length - 1] }, single },
});
const inOrder = { rising: 1e9 };
const own = (count: number, from = 100): Ids => Array.from({ length: count }, (_, i) => [from + i, from + i]);
/** No two steps are alike. */
const apart = (count: number, from = 1): Ids => Array.from({ length: count }, (_, i) => [from + i, from + 3 * i + 4]);

describe("ids number objects", () => {
  it("unless all ids of the only case are found under each other's", () => {
    const case_ = numbered(apart(12), inOrder);
    expect([23, 24, 25].map((ids) => areObjects([{ ...case_, ids }]))).toEqual([true, false, true]);
    expect(areObjects([{ ...case_, ids: 24 }, numbered(apart(12, 40), inOrder)])).toBe(true);
  });

  it("if 8 have another id", () => {
    expect([7, 8, 9].map((count) => areObjects([numbered(apart(count), inOrder)]))).toEqual([false, true, true]);
  });

  it("which are 0.3 of those that are found", () => {
    const among = (count: number) => areObjects([numbered([...apart(12), ...own(count)], inOrder)]);
    expect([27, 28, 29].map(among)).toEqual([true, true, false]);
  });

  it("with 0.6 of their pairs in one case only", () => {
    // The first pairs are in both cases.
    const shared = (count: number) =>
      areObjects([numbered(apart(10), inOrder), numbered([...apart(count), ...apart(10 - count, 50)], inOrder)]);
    expect([7, 8, 9].map(shared)).toEqual([true, true, false]);
  });

  it("and three numbers are between the ids of one case", () => {
    // As a missed vertebra moves the names of all below it.
    const moved = (steps: number): Ids => Array.from({ length: 12 }, (_, i) => [i + 1, i + 2 + (i % steps) * 20]);
    expect([1, 2, 3, 4].map((steps) => areObjects([numbered(moved(steps), inOrder)]))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(
      areObjects([
        numbered(moved(2), inOrder),
        numbered(
          moved(2).map(([r, p]) => [r + 50, p + 51]),
          inOrder,
        ),
      ]),
    ).toBe(false);
  });

  it("or two numbers and none, where both masks count from 1", () => {
    const moved = [...own(4), ...Array.from({ length: 10 }, (_, i) => [i + 1, i + 2 + (i % 2) * 20] as const)];
    const case_ = numbered(moved, inOrder);
    expect([true, false].map((isCounted) => areObjects([{ ...case_, isCounted }]))).toEqual([true, false]);
    expect(areObjects([{ ...numbered(moved.slice(4), inOrder), isCounted: true }])).toBe(false);
  });

  it("and 0.9 of one side's ids follow their objects' first voxels", () => {
    expect([17, 18, 19].map((rising) => areObjects([numbered(apart(21), { rising })]))).toEqual([false, true, true]);
    expect(areObjects([numbered(apart(9), { rising: 8 })])).toBe(true);
  });

  it("or one case has 30 of them, 0.9 of which are one object each", () => {
    expect([29, 30, 31].map((count) => areObjects([numbered(apart(count), { single: 1 })]))).toEqual([
      false,
      true,
      true,
    ]);
    expect([0.89, 0.9, 0.91].map((single) => areObjects([numbered(apart(30), { single })]))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("or three cases have eight of them without any order, as no table of classes is written anew in each", () => {
    const shuffled = (from: number): Ids => apart(8, from).map(([r], i, all) => [r, all[7 - i]?.[1] as number]);
    const cases = (count: number) => areObjects(Array.from({ length: count }, (_, k) => numbered(shuffled(k + 1))));
    expect([2, 3, 4].map(cases)).toEqual([false, true, true]);
    expect(areObjects([1, 2, 3].map((k) => numbered(apart(8, k))))).toBe(false);
  });
});

it("a case with three objects under other ids is looked at", () => {
  // Three discs in a row, of which the first ones changed places.
  const map = (...ids: readonly number[]): LabelMap => ({
    values: Uint16Array.from({ length: 40 }, (_, i) => (i % 8 < 5 ? (ids[i >> 3] ?? 0) : 0)),
    shape: [1, 40],
    spacing: [1, 1],
    unit: "px",
  });
  const [reference, two, three] = [map(1, 2, 3, 4, 5), map(2, 1, 3, 4, 5), map(2, 3, 1, 4, 5)];
  expect(numberingOf(reference, two, confusion(reference, two))).toBeUndefined();
  expect(numberingOf(reference, three, confusion(reference, three))).toEqual({
    rising: { reference: [4, 4, 4], prediction: [3, 3, 4] },
    single: 1,
  });
});

const size = 96;
/** Discs in rows, some of which are left out on each side, numbered in the order of `shuffle`. */
function discs(missing: ReadonlySet<number>, order: (i: number) => number): LabelMap {
  const values = new Uint16Array(size * size);
  for (let i = 0; i < 36; i++) {
    if (missing.has(i)) continue;
    const [row, column] = [8 + 16 * Math.floor(i / 6), 8 + 16 * (i % 6)];
    for (let y = -5; y <= 5; y++)
      for (let x = -5; x <= 5; x++) if (x * x + y * y <= 25) values[(row + y) * size + column + x] = order(i);
  }
  return { values, shape: [size, size], spacing: [1, 1], unit: "px" };
}
/** As programs number components: in the order of their first voxels. */
const counted = (missing: ReadonlySet<number>) =>
  discs(missing, (i) => i + 1 - [...missing].filter((one) => one < i).length);

it("two maps that number the same discs are named, and each disc is scored with the one that it meets", () => {
  const reference = counted(new Set([20]));
  const prediction = counted(new Set([3, 9, 15, 30]));
  // Two discs in one object of the prediction, and one that is half as wide.
  const joined = { ...prediction, values: prediction.values.map((id) => (id === 22 ? 21 : id)) };
  for (let i = 0; i < joined.values.length; i++) if (joined.values[i] === 1 && i % size < 8) joined.values[i] = 0;
  const books = bookkeeping([survey(reference, joined, { case: "a" })]);
  // 31 discs are in both maps; two of them are joined, and those before the first missing one have the same id.
  expect(books.cases.a?.exchanges?.[0]?.facts).toEqual({ kind: "instance-ids", objects: 31 - 2 - 3 });
  expect(books.exchanges).toEqual([]);
  expect(books.onlyReference).toEqual([]);
  const found = { ...books.cases.a, exchanges: books.cases.a?.exchanges ?? [], merged: [], voids: [], slips: [] };
  const rows = diagnoseLabels(reference, joined, found);
  const kinds = new Set(rows.flatMap(({ diagnosis }) => diagnosis.reasons.map(({ kind }) => kind)));
  expect(kinds).not.toContain("labels-confused");
  const scored = rows.filter(({ diagnosis }) => diagnosis.reason?.kind === "instance-ids");
  expect(scored.length).toBe(31 - 2 - 3);
  for (const { diagnosis } of scored) expect(diagnosis.loss.missed + diagnosis.loss.boundary).toBeCloseTo(0, 12);
});

it("classes that are exchanged, offset or numbered anew are no objects", () => {
  const reference = discs(new Set(), (i) => i + 1);
  const as = (order: (i: number) => number) =>
    bookkeeping([survey(reference, discs(new Set(), order), { case: "a" })]).cases.a?.exchanges ?? [];
  expect(as((i) => i + 2)).toEqual([]);
  expect(as((i) => (i < 2 ? 2 - i : i + 1))).toEqual([]);
});

it("what corrects a case leaves no object under two ids", () => {
  const random = randomFrom(3);
  for (let round = 0; round < 20; round++) {
    const some = () => new Set(Array.from({ length: 5 }, () => Math.floor(36 * random())));
    const [reference, prediction] = [counted(some()), counted(some())];
    const counts = confusion(reference, prediction);
    const { mapping, dice } = ownNumbers(counts, matchedIds(counts));
    const sources = mapping.map((one) => one.prediction);
    expect(new Set(sources).size).toBe(sources.length);
    const names = mapping.map((one) => one.reference);
    expect(new Set(names).size).toBe(names.length);
    expect(dice.every(({ before, after }) => after >= before)).toBe(true);
    const seen = numberingOf(reference, prediction, counts);
    if (seen) expect(seen.rising.prediction[0]).toBe(seen.rising.prediction[2]);
  }
});
