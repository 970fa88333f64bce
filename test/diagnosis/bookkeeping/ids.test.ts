/** Ids that are wrong in all cases or in some, labels that are written as one, predictions of other cases, values that are no labels. */
import { describe, expect, it } from "vitest";
import { bookkeeping, bookkeepingOf, diagnoseLabels, survey } from "../../../src/diagnosis/index.js";
import type { LabelMap } from "../../../src/mask/index.js";
import { summarise } from "../summarised.js";

const size = 48;
const paint = (of: (y: number, x: number) => number): LabelMap => ({
  shape: [size, size],
  spacing: [1, 1],
  unit: "px",
  values: Int32Array.from({ length: size * size }, (_, i) => of(Math.floor(i / size), i % size)),
});
/** Two halves of a disc, a bar and a square, moved a little from case to case. */
const organs = (shift = 0) =>
  paint((y, x) => {
    const [dy, dx] = [y - 16 - shift, x - 20 + shift];
    if (Math.hypot(dy, dx) < 10) return dx < 0 ? 1 : 2;
    if (y >= 32 && y < 38 && x >= 6 + shift && x < 30) return 3;
    return y >= 8 && y < 16 && x >= 36 && x < 44 ? 4 : 0;
  });
const renamed = (map: LabelMap, ids: Readonly<Record<number, number>>): LabelMap => ({
  ...map,
  values: map.values.map((value) => ids[value] ?? value) as LabelMap["values"],
});
/** The content moved down, with nothing where it comes from. */
const movedDown = (map: LabelMap, rows: number): LabelMap =>
  paint((y, x) => (y < rows ? 0 : (map.values[(y - rows) * size + x] as number)));
const cohort = (pairs: readonly (readonly [LabelMap, LabelMap])[]) =>
  bookkeeping(pairs.map(([r, p], i) => survey(r, p, { case: `c${i}` })));
const findings = (books: ReturnType<typeof cohort>) =>
  summarise([], books).findings.filter(({ kind }) => kind !== "identical");

describe("ids", () => {
  it("that are exchanged in some cases are put right there and nowhere else", () => {
    const swap = { 1: 2, 2: 1 };
    const pairs = [0, 1, 2, 3, 4].map((i) => [organs(i), i === 3 ? renamed(organs(i), swap) : organs(i)] as const);
    const books = cohort(pairs);
    expect(books.relabel).toBe("");
    expect(findings(books)).toMatchObject([{ kind: "labels-exchanged-in-cases", cases: ["c3"], of: 5 }]);
    const [r, p] = pairs[3] as (typeof pairs)[number];
    const [first] = diagnoseLabels(r, p, bookkeepingOf(books, "c3"));
    expect(first?.diagnosis).toMatchObject({
      dice: 0,
      loss: { labels: 1 },
      reason: { kind: "labels-exchanged", relabel: "" },
    });
    expect(bookkeepingOf(books, "c2")?.exchanges).toEqual([]);
  });

  it("that one case exchanged otherwise than all others are its own: what all share is not undone there as well", () => {
    const [swap, circle] = [
      { 1: 2, 2: 1 },
      { 1: 2, 2: 3, 3: 1 },
    ];
    const books = cohort([0, 1, 2, 3, 4].map((i) => [organs(i), renamed(organs(i), i === 4 ? circle : swap)] as const));
    const mappings = (name: string) => bookkeepingOf(books, name)?.exchanges.map(({ mapping }) => mapping);
    const exchange = (ids: Readonly<Record<number, number>>) =>
      Object.entries(ids).map(([reference, prediction]) => ({ reference: Number(reference), prediction }));
    expect(mappings("c0")).toEqual([exchange(swap)]);
    expect(mappings("c4")).toEqual([exchange(circle)]);
  });

  it("that are others in all cases are no labels of one side", () => {
    const books = cohort([0, 1].map((i) => [organs(i), renamed(organs(i), { 1: 7 })] as const));
    expect(books.labelMap).toEqual([{ reference: 1, prediction: 7 }]);
    expect([books.onlyReference, books.onlyPrediction]).toEqual([[], []]);
    const more = cohort(
      [0, 1].map((i) => [organs(i), renamed(organs(i), { 1: 7, 2: 0, 0: i === 0 ? 9 : 0 })] as const),
    );
    expect([more.onlyReference, more.onlyPrediction]).toEqual([[{ label: 2, cases: 2 }], [{ label: 9, cases: 1 }]]);
  });

  it("that are offset are said so, whatever became of background and of the first class", () => {
    const reasonsOf = (ids: Readonly<Record<number, number>>) => {
      const [r, p] = [organs(), renamed(organs(), ids)];
      const books = cohort([[r, p]]);
      const kinds = diagnoseLabels(r, p, bookkeepingOf(books, "c0")).flatMap(({ label, diagnosis: { reason } }) =>
        label > 4 ? [] : [reason?.kind === "labels-offset" ? reason.by : reason?.kind],
      );
      return [books.relabel, ...kinds];
    };
    expect(reasonsOf({ 0: 1, 1: 2, 2: 3, 3: 4, 4: 5 })).toEqual(["1:0,2:1,3:2,4:3,5:4", 1, 1, 1, 1]);
    expect(reasonsOf({ 1: 255, 2: 1, 3: 2, 4: 3 })).toEqual(["1:2,2:3,3:4,255:1", -1, -1, -1, -1]);
    // In a circle no number is left out, and the option names every one.
    expect(reasonsOf({ 1: 4, 2: 1, 3: 2, 4: 3 })).toEqual(["1:2,2:3,3:4,4:1", ...Array(4).fill("labels-exchanged")]);
    // Nothing is left of a first class that became background, by the same mistake: what carries its id is the second.
    expect(reasonsOf({ 1: 0, 2: 1, 3: 2, 4: 3 })).toEqual(["1:2,2:3,3:4", -1, -1, -1, -1]);
  });

  it("that two labels share are merged, also where no label has that id", () => {
    const [r, p] = [organs(), renamed(organs(), { 1: 9, 2: 9 })];
    const books = cohort([[r, p]]);
    expect(books).toMatchObject({ relabel: "", exchanges: [], merged: [{ labels: [1, 2], into: 9, together: 1 }] });
    const found = diagnoseLabels(r, p, bookkeepingOf(books, "c0"));
    expect(found.slice(0, 2).map(({ diagnosis: { reason } }) => reason?.kind)).toEqual([
      "labels-merged",
      "labels-merged",
    ]);
  });

  it("that are written as one and moved are merged as well as moved, by as much as the others", () => {
    for (const [ids, of, into] of [[{ 1: 9, 2: 9 }, [1, 2], 9] as const, [{ 4: 3 }, [3, 4], 3] as const]) {
      const [r, p] = [organs(), renamed(movedDown(organs(), 5), ids)];
      const books = cohort([[r, p]]);
      expect(books).toMatchObject({ exchanges: [], merged: [{ labels: of, into, together: 1 }] });
      const found = diagnoseLabels(r, p, bookkeepingOf(books, "c0"));
      for (const { label, diagnosis } of found.filter(({ label }) => label < 9)) {
        const [merged, moved] = ["labels-merged", "shifted"].map((kind) =>
          diagnosis.reasons.find((reason) => reason.kind === kind),
        );
        expect(merged === undefined).toBe(!of.some((id) => id === label));
        expect(moved).toMatchObject({ by: [5, 0], after: 1 });
      }
      expect(findings(books)).toMatchObject([{ kind: "labels-merged", labels: of, into }]);
    }
  });

  it("that a large label shares with a little one within it are merged, and not renamed", () => {
    const nested = paint((y, x) => (Math.hypot(y - 24, x - 24) < 4 ? 1 : Math.hypot(y - 24, x - 24) < 18 ? 2 : 0));
    const books = cohort([[nested, renamed(nested, { 2: 1 })]]);
    expect(books).toMatchObject({ relabel: "", merged: [{ labels: [1, 2], into: 1, together: 1 }] });
    // What else is wrong with the little one weighs more in its Dice, but is far less.
    const more = { ...nested, values: nested.values.map((id, i) => (i < 3 * size ? 1 : id && 1)) };
    const found = diagnoseLabels(nested, more, bookkeepingOf(cohort([[nested, more]]), "c0"));
    expect(found.map(({ diagnosis: { reason } }) => reason?.kind)).toEqual(["labels-merged", "labels-merged"]);
  });

  it("of one label in one case are a class that the model got wrong, but where no other case knows that id", () => {
    const one = (i: number, id: number) => renamed(organs(i), { 1: id, 2: id, 3: 0, 4: 0 });
    const odd = cohort([0, 1, 2, 3].map((i) => [one(i, i === 2 ? 7 : 1), one(i, 1)] as const));
    expect(findings(odd)).toMatchObject([{ kind: "labels-exchanged-in-cases", cases: ["c2"], side: "reference" }]);
    // Where the prediction alone has another id, the reference is not to blame.
    const predicted = cohort([0, 1, 2, 3].map((i) => [one(i, 1), one(i, i === 2 ? 7 : 1)] as const));
    expect(findings(predicted)).toMatchObject([{ kind: "labels-exchanged-in-cases", cases: ["c2"] }]);
    expect(findings(predicted)[0]).not.toHaveProperty("side");
    const wrong = cohort(
      [0, 1, 2, 3].map((i) => [one(i, i < 2 ? 1 : 2), one(i, i < 3 ? (i < 2 ? 1 : 2) : 1)] as const),
    );
    expect(findings(wrong)).toEqual([]);
  });

  it("that are written as one are merged: no change of ids is offered that takes from one what it gives the other", () => {
    const [r, p] = [organs(), renamed(organs(), { 2: 1 })];
    const books = cohort([[r, p]]);
    expect(books).toMatchObject({ relabel: "", exchanges: [], merged: [{ labels: [1, 2], into: 1, together: 1 }] });
    const found = diagnoseLabels(r, p, bookkeepingOf(books, "c0"));
    expect(found.slice(0, 2).map(({ diagnosis }) => diagnosis.reason?.kind)).toEqual([
      "labels-merged",
      "labels-merged",
    ]);
  });

  it("that carry half of another label are confused, and a seam between neighbours is not", () => {
    const reason = (prediction: LabelMap) =>
      diagnoseLabels(organs(), prediction, bookkeepingOf(cohort([[organs(), prediction]]), "c0"))[0]?.diagnosis.reason;
    const half = { ...organs(), values: organs().values.map((id, i) => (id === 1 && i < 16 * size ? 2 : id)) };
    expect(reason(half)).toMatchObject({ kind: "labels-confused", labels: [1, 2], after: 1, together: 1 });
    const seam = { ...organs(), values: organs().values.map((id, i) => (id === 1 && i % size === 19 ? 2 : id)) };
    expect(reason(seam)?.kind).not.toBe("labels-confused");
  });

  it("above 255 that were written as bytes are told, with those that became background", () => {
    const ids = { 1: 300, 2: 256, 3: 515, 4: 4 };
    const bytes = { 1: 300 % 256, 2: 0, 3: 515 % 256, 4: 4 };
    const [one] = cohort([[renamed(organs(), ids), renamed(organs(), bytes)]]).exchanges;
    expect(one).toMatchObject({
      facts: { kind: "labels-wrapped", labels: [256, 300, 515], lost: [256] },
      relabel: "3:515,44:300",
    });
  });

  it("of Cityscapes' training are told with road, which is 0 there", () => {
    const city = renamed(organs(), { 1: 7, 2: 8, 3: 23, 4: 26 });
    const trained = renamed(organs(), { 1: 0, 2: 1, 3: 10, 4: 13 });
    const [one] = cohort([[city, trained]]).exchanges;
    expect(one?.facts).toEqual({ kind: "train-ids", scheme: "cityscapes", side: "prediction", ignore: [] });
    expect(one?.dice.map(({ label, after }) => [label, after])).toEqual([7, 8, 23, 26].map((label) => [label, 1]));
  });

  it("by which references mark what is not judged are void", () => {
    const marked = { ...organs(), values: organs().values.map((id, i) => (id === 0 && i % 7 === 0 ? 255 : id)) };
    const books = cohort([[marked, organs()]]);
    expect(findings(books)).toEqual([{ kind: "void-label", label: 255, count: 1 }]);
    expect(bookkeepingOf(books, "c0")).toMatchObject({ voids: [255], exchanges: [], slips: [] });
  });
});

describe("whose prediction it is", () => {
  const at = (row: number, column: number) => paint((y, x) => (Math.hypot(y - row, x - column) < 8 ? 1 : 0));
  const places = [
    [12, 12],
    [14, 30],
    [30, 20],
    [34, 36],
    [24, 10],
  ] as const;
  const masks = places.map(([row, column]) => at(row, column));

  it("predictions of other cases are not turned, though each nearly is the next case's mask turned", () => {
    const bars = [0, 1, 2, 3, 4, 5].map((i) =>
      paint((y, x) => {
        const [along, across] = i % 2 === 0 ? [x, y] : [y, x];
        return along >= 4 && along < 40 && across >= 4 && across < 10 + 3 * i ? 1 : 0;
      }),
    );
    const books = cohort(bars.map((bar, i) => [bar, bars[(i + 1) % 6] as LabelMap] as const));
    expect(findings(books).filter(({ kind }) => kind === "flipped")).toEqual([]);
    expect(findings(books)[0]).toMatchObject({ kind: "cases-exchanged", cases: ["c0", "c1", "c2", "c3", "c4", "c5"] });
  });

  it("predictions of two cases that fit each other's reference are exchanged, and undone with the other's prediction", () => {
    const order = [0, 3, 2, 1, 4];
    const books = cohort(masks.map((mask, i) => [mask, masks[order[i] as number] as LabelMap] as const));
    expect(findings(books)).toMatchObject([{ kind: "cases-exchanged", cases: ["c1", "c3"], of: 5, fits: "c3" }]);
    const own = { exchanged: masks[1] as LabelMap };
    const [one] = diagnoseLabels(masks[1] as LabelMap, masks[3] as LabelMap, bookkeepingOf(books, "c1"), own);
    expect(one?.diagnosis).toMatchObject({
      loss: { orientation: 1, shift: 0 },
      reason: { kind: "cases-exchanged", belongs: "c3" },
    });
  });

  it("one prediction that lies like another patient's organ is no exchange", () => {
    const exchanged = (map: LabelMap) =>
      findings(cohort(masks.map((mask, i) => [mask, i === 1 ? map : mask] as const))).filter(
        ({ kind }) => kind === "cases-exchanged",
      );
    const { values, ...place } = masks[3] as LabelMap;
    const first = values.findIndex((id: number) => id > 0);
    expect(exchanged({ ...place, values: values.map((id: number, i: number) => (i === first ? 0 : id)) })).toEqual([]);
    // Voxel by voxel the same, it is that patient's own.
    expect(exchanged(masks[3] as LabelMap)).toMatchObject([{ cases: ["c1"], fits: "c3" }]);
  });
});

describe("values that are no labels", () => {
  const disc = (radius: number) => (y: number, x: number) => radius - Math.hypot(y - 24, x - 22);

  it("grey levels on either side are told with the threshold that helps", () => {
    const smooth = paint((y, x) => Math.max(0, Math.min(255, Math.round(128 + 90 * disc(12)(y, x)))));
    const mask = paint((y, x) => (disc(12)(y, x) > 0 ? 1 : 0));
    expect(survey(smooth, mask, {}).slips).toMatchObject([
      { kind: "lossy-mask", sides: ["reference"], threshold: 128 },
    ]);
    expect(survey(mask, smooth, {}).slips).toMatchObject([
      { kind: "lossy-mask", sides: ["prediction"], threshold: 128 },
    ]);
  });

  it("rims between the ids of an interpolated map are told; labels that lie apart are labels", () => {
    const ids = paint((y, x) => (disc(12)(y, x) > 0 ? (x < 22 ? 2 : 8) : 0));
    const blurred = {
      ...ids,
      values: ids.values.map((id, i) => Math.round((id + (ids.values[i + 1] ?? 0) + (ids.values[i + size] ?? 0)) / 3)),
    };
    expect(survey(ids, blurred, {}).slips).toMatchObject([
      { kind: "interpolated-labels", side: "prediction", ids: [2, 8] },
    ]);
    const more = paint((y, x) => (y > 40 ? 3 + (x >> 4) : (ids.values[y * size + x] as number)));
    expect(survey(ids, more, {}).slips).toEqual([]);
  });
});

it("half a voxel that all cases lie off alike is one finding", () => {
  const dots = (seed: number, off: number) =>
    paint((y, x) => {
      const places = [
        [10, 10],
        [12, 34],
        [33, 14],
        [36, 38],
        [24, 26],
      ] as const;
      return places.some(
        ([row, column], k) => Math.hypot(y - row - off - ((seed * 7 + k * 3) % 11) * 0.05, x - column - off) < 4.3,
      )
        ? 1
        : 0;
    });
  const pairs = [0, 1, 2, 3, 4, 5].map((i) => [dots(i, 0), dots(i, 0.5)] as const);
  const found = findings(cohort(pairs)).filter(({ kind }) => kind === "shifted");
  expect(found).toMatchObject([{ kind: "shifted", by: [0.5, 0.5], of: 6 }]);
});

describe("outlines of all cases that grew", () => {
  /** A disc of each case, and the share of a voxel that a linear interpolation of it, half a voxel further on, holds. */
  const disc = (i: number) => paint((y, x) => (Math.hypot(y - 22 - (i % 3), x - 25 - i / 5) < 9 + i / 4 ? 1 : 0));
  const changed = (some: ReturnType<typeof disc>, isIn: (at: (dy: number, dx: number) => number) => boolean) => ({
    ...some,
    values: some.values.map((_, k) => (isIn((dy, dx) => (some.values[k - dy * size - dx] as number) ?? 0) ? 1 : 0)),
  });
  const shift = (change: (at: (dy: number, dx: number) => number) => boolean) => {
    const pairs = [0, 1, 2, 3, 4, 5].map((i) => [disc(i), changed(disc(i), change)] as const);
    return findings(cohort(pairs)).filter(({ kind }) => kind === "shifted");
  };

  it("by rounding halves up lie half a voxel off", () => {
    const moved = shift((at) => (at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1)) / 4 >= 0.5);
    expect(moved).toMatchObject([{ by: [0.5, 0.5], of: 6 }]);
  });

  it("all around, or to one or two sides, do not", () => {
    expect(shift((at) => at(0, 0) + at(0, 1) + at(1, 0) + at(0, -1) + at(-1, 0) > 0)).toEqual([]);
    expect(shift((at) => at(0, 0) + at(0, 1) > 0)).toEqual([]);
    expect(shift((at) => at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1) > 0)).toEqual([]);
  });
});
