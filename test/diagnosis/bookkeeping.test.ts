import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assign, exchangedIds, pool, relabelOption } from "../../src/diagnosis/bookkeeping/label-mapping.js";
import {
  bookkeeping,
  bookkeepingOf,
  type Diagnosis,
  diagnoseLabels,
  type LayoutFit,
  survey,
} from "../../src/diagnosis/index.js";
import { readMask } from "../../src/files/index.js";
import type { LabelMap } from "../../src/mask/index.js";
import { orient, orientationsBetween } from "../../src/mask/orientation.js";
import { exchangeOf } from "../../src/words/en/terms.js";
import { explain, explainDataset } from "../../src/words/index.js";
import { summarise } from "./summarised.js";

/** An L in one corner, a disc in another, a bar: nothing about it is symmetric. */
function scene(size = 48): LabelMap {
  const values = Uint8Array.from({ length: size * size }, (_, i) => {
    const [y, x] = [Math.floor(i / size), i % size];
    if ((y >= 4 && y < 20 && x >= 4 && x < 9) || (y >= 15 && y < 20 && x >= 4 && x < 18)) return 1;
    if (Math.hypot(y - 12, x - 34) < 7) return 2;
    if (y >= 30 && y < 36 && x >= 6 && x < 30) return 3;
    return 0;
  });
  return { shape: [size, size], spacing: [1, 1], unit: "px", values };
}

const renamed = (map: LabelMap, ids: Readonly<Record<number, number>>): LabelMap => ({
  ...map,
  values: Uint8Array.from(map.values, (value) => ids[value] ?? value),
});

/** The orientation that a prediction lies in. */
const layoutName = (layout: LayoutFit | undefined) =>
  layout === undefined ? "identity" : layout.kind === "flipped" ? layout.orientation : layout.kind;

describe("orientation", () => {
  test("every flip and turn of an asymmetric scene is named, and undoing it restores the score", () => {
    const reference = scene();
    for (const turned of orientationsBetween(reference.shape, reference.shape)) {
      const prediction = { ...reference, values: orient(reference.values, reference.shape, turned) };
      const books = bookkeeping([survey(reference, prediction, { case: "one" })]);
      expect(layoutName(bookkeepingOf(books, "one")?.layout)).toBe(turned.name);
      expect(books.labelMap).toEqual([]);
      for (const { diagnosis } of diagnoseLabels(reference, prediction, bookkeepingOf(books, "one"))) {
        expect(1 - diagnosis.loss.orientation).toBeCloseTo(diagnosis.dice ?? 0, 12);
      }
    }
  });

  test("only masks that are alike as they are stored are told to be copies", () => {
    const reference = scene();
    const flipped = { ...reference, values: Uint8Array.from(reference.values).reverse() };
    const told = (prediction: LabelMap) => survey(reference, prediction, { case: "aorta" });
    expect(told(reference).slips.map(({ kind }) => kind)).toEqual(["identical"]);
    expect(told(flipped)).toMatchObject({ layout: { kind: "flipped" }, slips: [] });
    const [finding] = summarise([], bookkeeping([told(flipped)])).findings;
    expect(finding).toMatchObject({ kind: "flipped", cases: ["aorta"] });
  });

  test("a file written for several cases is told as that, and not as turned where it fits turned", () => {
    const reference = scene();
    const flipped = { ...reference, values: Uint8Array.from(reference.values).reverse() };
    const told = (name: string, one: LabelMap) => survey(one, reference, { case: name });
    const twice = bookkeeping([told("own", reference), told("other", flipped)]);
    expect(bookkeepingOf(twice, "other")?.layout).toBeUndefined();
    expect(twice.copies).toContainEqual({ side: "prediction", cases: ["own", "other"] });
    // One that lies as it should is no finding of its case.
    const shifted = {
      ...reference,
      values: Uint8Array.from([...reference.values].map((_, i, all) => all[i + 1] ?? 0)),
    };
    expect(bookkeeping([told("own", reference), told("other", shifted)]).cases).toEqual({
      own: { slips: [{ kind: "identical" }] },
    });
    // A case that is there twice is turned twice.
    const same = bookkeeping([told("one", flipped), told("again", flipped)]);
    expect(["one", "again"].map((name) => bookkeepingOf(same, name)?.layout?.kind)).toEqual(["flipped", "flipped"]);
  });

  test("a shifted symmetric object is not called flipped", () => {
    const square = (from: number): LabelMap => ({
      ...scene(),
      values: scene().values.map((_, i) =>
        i % 48 >= from && i % 48 < from + 16 && i >= 48 * 16 && i < 48 * 32 ? 1 : 0,
      ),
    });
    // Mirrored about the middle of the image, 13 … 28 becomes 19 … 34: a shift by 6 all the same.
    expect(survey(square(13), square(19)).layout).toBeUndefined();
  });
});

describe("labels", () => {
  test("the assignment is the best of all one-to-one assignments", () => {
    const matrix = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 4 }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(matrix, (shared) => {
        const counts = pool([
          shared.flatMap((row, r) => row.map((voxels, p) => ({ reference: r + 1, prediction: p + 1, voxels }))),
        ]);
        const total = (r: number, p: number) => (counts.reference.get(r) ?? 0) + (counts.prediction.get(p) ?? 0);
        const worth = (pairs: readonly (readonly [number, number])[]) =>
          pairs.reduce((sum, [r, p]) => sum + (total(r, p) === 0 ? 0 : (2 * counts.shared(r, p)) / total(r, p)), 0);
        const best = Math.max(
          ...permutations([1, 2, 3, 4]).map((order) => worth(order.map((p, r) => [r + 1, p] as const))),
        );
        const found = assign(counts).map(({ reference, prediction }) => [reference, prediction] as const);
        expect(worth(found)).toBeCloseTo(best, 6);
      }),
      { numRuns: 60 },
    );
  });

  test("swapped ids are found, said and put right", () => {
    const reference = scene();
    const prediction = renamed(reference, { 1: 2, 2: 1 });
    const books = bookkeeping([survey(reference, prediction, { case: "one" })]);
    expect(books.relabel).toBe("1:2,2:1");
    expect(books.exchanges.map(({ mapping }) => exchangeOf(mapping))).toEqual(["Labels 1 and 2 are swapped"]);
    const found = new Map(
      diagnoseLabels(reference, prediction, bookkeepingOf(books, "one")).map((one) => [one.label, one.diagnosis]),
    );
    expect(found.get(1)).toMatchObject({ dice: 0, cause: "labels" });
    expect(found.get(1)?.loss.labels).toBe(1);
    expect(found.get(1)?.reason).toMatchObject({ kind: "labels-exchanged", gain: 1, after: 1, relabel: "1:2,2:1" });
    expect(found.get(3)).toMatchObject({ dice: 1, cause: "none" });
  });

  test("offset ids are found, and an id that only the prediction has is all labels", () => {
    const reference = scene();
    const prediction = renamed(reference, { 1: 11, 2: 12, 3: 13 });
    const books = bookkeeping([survey(reference, prediction, { case: "one" })]);
    expect(books.relabel).toBe("11:1,12:2,13:3");
    for (const { diagnosis } of diagnoseLabels(reference, prediction, bookkeepingOf(books, "one"))) {
      expect(diagnosis).toMatchObject({ dice: 0, cause: "labels" });
      expect(diagnosis.loss.labels).toBe(1);
    }
  });

  test("ids and orientation are both undone", () => {
    const reference = scene();
    const flip = orientationsBetween(reference.shape, reference.shape).find(
      ({ name }) => name === "flipped along columns",
    )!;
    const prediction = renamed(
      { ...reference, values: orient(reference.values, reference.shape, flip) },
      { 2: 3, 3: 2 },
    );
    const books = bookkeeping([survey(reference, prediction, { case: "one" })]);
    expect(layoutName(bookkeepingOf(books, "one")?.layout)).toBe("flipped along columns");
    expect(books.relabel).toBe("2:3,3:2");
    for (const { diagnosis } of diagnoseLabels(reference, prediction, bookkeepingOf(books, "one"))) {
      const { orientation, labels } = diagnosis.loss;
      expect(orientation + labels).toBeCloseTo(1 - (diagnosis.dice ?? 0), 12);
    }
  });

  test("one odd case among three cannot change the ids of all", () => {
    const reference = scene();
    const odd = renamed(reference, { 1: 2, 2: 1 });
    const surveys = [reference, odd, reference].map((prediction, i) =>
      survey(reference, prediction, { case: String(i) }),
    );
    expect(bookkeeping(surveys).labelMap).toEqual([]);
  });

  test("groups read as what they are", () => {
    expect(exchangeOf([{ reference: 1, prediction: 4 }])).toBe("Label 1 is called 4 in the prediction");
    expect(
      exchangeOf([
        { reference: 1, prediction: 101 },
        { reference: 2, prediction: 102 },
      ]),
    ).toBe("The predicted ids are offset by +100");
    expect(
      relabelOption([
        { reference: 2, prediction: 1 },
        { reference: 1, prediction: 2 },
      ]),
    ).toBe("1:2,2:1");
    expect(exchangedIds(pool([]), [])).toEqual([]);
  });
});

describe("the real cases", () => {
  const files = ["spine.nii.gz", "patient07.nii.gz", "nuclei.png"];
  test("the spine's labels 60 and 61 are swapped, found among other cases; nothing else is", async () => {
    const cases = await Promise.all(
      files.map(async (file) => ({
        file,
        reference: await readMask(`samples/references/${file}`),
        prediction: await readMask(`samples/predictions/${file}`),
      })),
    );
    const books = bookkeeping(
      cases.map(({ file, reference, prediction }) => survey(reference, prediction, { case: file })),
    );
    expect(books.relabel).toBe("60:61,61:60");
    for (const file of files) expect(bookkeepingOf(books, file)).toMatchObject({ slips: [] });
    for (const file of files) expect(bookkeepingOf(books, file)?.layout).toBeUndefined();
    const [spine, patient] = cases;
    const labels = [60, 61, 62];
    const found = diagnoseLabels(spine!.reference, spine!.prediction, bookkeepingOf(books, "spine.nii.gz"), { labels });
    expect(found.map(({ diagnosis }) => diagnosis.cause)).toEqual(["labels", "labels", "boundary"]);
    expect(found[0]?.diagnosis.reason).toMatchObject({ kind: "labels-exchanged", after: expect.closeTo(0.941, 3) });
    expect(explain(found[0]?.diagnosis as Diagnosis).summary).toBe(
      "Labels 60 and 61 are swapped. That costs 0.92 of the 0.98 Dice lost.",
    );
    expect(found[1]?.diagnosis.reason).toMatchObject({ kind: "labels-exchanged", after: expect.closeTo(0.93, 2) });
    const results = found.map((one) => ({ case: "spine", ...one }));
    expect(explainDataset(summarise(results, books)).summary).toMatch(/^Labels 60 and 61 are swapped\. Mean Dice is /);
    const [lesions] = diagnoseLabels(patient!.reference, patient!.prediction, bookkeepingOf(books, "patient07.nii.gz"));
    expect(lesions?.diagnosis.cause).toBe("missed");
    expect(explain(lesions?.diagnosis as Diagnosis).summary).toMatch(/^29 of 37 objects of the reference are missed\./);
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((x) => x !== first)).map((rest) => [first, ...rest]));
}
