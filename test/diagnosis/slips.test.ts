import { describe, expect, test } from "vitest";
import { bookkeeping, type Finding, survey } from "../../src/diagnosis/index.js";
import { readMask, readVolume } from "../../src/files/index.js";
import type { LabelMap, Volume } from "../../src/mask/index.js";
import { orient, orientationsBetween } from "../../src/mask/orientation.js";
import { findingText, sentencesOf } from "../../src/words/index.js";
import { summarise } from "./summarised.js";

const size = 64;
const paint = (of: (y: number, x: number) => number): LabelMap => ({
  shape: [size, size],
  spacing: [1, 1],
  unit: "px",
  values: Uint8Array.from({ length: size * size }, (_, i) => of(Math.floor(i / size), i % size)),
});
/** Three objects, alike under no turn. */
const scene = (y: number, x: number) =>
  (y >= 4 && y < 12 && x >= 4 && x < 15) || Math.hypot(y - 20, x - 26) < 5 || (y >= 24 && y < 28 && x >= 4 && x < 20)
    ? 1
    : 0;
const reference = paint(scene);
const kinds = (prediction: LabelMap, more: { image?: Volume; unplaced?: LabelMap } = {}) =>
  survey(reference, prediction, { case: "one", ...more }).slips.map(({ kind }) => kind);
const layout = (prediction: LabelMap, more: { image?: Volume; unplaced?: LabelMap } = {}) =>
  survey(reference, prediction, { case: "one", ...more }).layout;
const slip = (prediction: LabelMap, more: { image?: Volume; unplaced?: LabelMap } = {}) =>
  survey(reference, prediction, { case: "one", ...more }).slips[0];

describe("slips of one case", () => {
  test("a prediction rolled by half the image is told, with the axes", () => {
    const rolled = layout(paint((y, x) => scene((y + size / 2) % size, (x + size / 2) % size)));
    expect(rolled).toMatchObject({ kind: "rolled", axes: ["rows", "columns"], by: [32, 32], after: 1 });
  });

  test("one size fits after zooming", () => {
    const small = layout(paint((y, x) => scene(2 * y, 2 * x)));
    expect(small).toMatchObject({ kind: "scaled", ratios: [expect.closeTo(0.5, 1), expect.closeTo(0.5, 1)] });
    // A grown object stays where it is.
    const grown = paint((y, x) => Math.max(scene(y, x), scene(y - 2, x), scene(y + 2, x), scene(y, x - 2)));
    expect(layout(grown)).toBeUndefined();
  });

  test("a frame drawn around the image is no padded margin: what is inside lies right", () => {
    const framed = paint((y, x) => (Math.min(y, x, size - 1 - y, size - 1 - x) < 3 ? 1 : scene(y, x)));
    expect(layout(framed)).toBeUndefined();
  });

  test("planes sorted as text are found however many voxels they hold, and however thin the object is across them", () => {
    const [planes, side] = [12, 128];
    const volume = (placeOf: (plane: number) => number): LabelMap => ({
      shape: [planes, side, side],
      spacing: [3, 1, 1],
      unit: "mm",
      values: Uint8Array.from({ length: planes * side * side }, (_, i) => {
        const [z, y, x] = [placeOf(Math.floor(i / side / side)), Math.floor(i / side) % side, i % side];
        const isNotch = x > side / 2 + 10 && y < 0.4 * side;
        return Math.hypot(y - 0.45 * side - 3 * (z - planes / 2), x - side / 2 - ((7 * z) % 5)) < 36 && !isNotch
          ? 1
          : 0;
      }),
    });
    const asText = Array.from({ length: planes }, (_, plane) => String(plane)).sort();
    const found = survey(
      volume((plane) => plane),
      volume((plane) => Number(asText[plane])),
      { case: "one" },
    );
    expect(found.layout).toMatchObject({ kind: "planes-out-of-order", order: "as-text", after: 1 });
  });

  test("two objects that were turned about their middle are no tiles in another order, however wide they are", () => {
    const pair = (high: number, wide: number, apart: number, degrees: number) => {
      const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
      return paint((y, x) => {
        const [row, column] = [cosine * (y - 31.5) - sine * (x - 31.5), sine * (y - 31.5) + cosine * (x - 31.5)];
        return Math.min(...[-apart, apart].map((c) => Math.hypot(row / high, (column - c) / wide))) < 1 ? 1 : 0;
      });
    };
    for (const [high, wide, apart, degrees] of [
      [10, 7, 20, 16],
      [8, 7, 20, 20],
      [6, 7, 20, 24],
      [8, 7, 16, 28],
      [6, 5, 16, 30],
    ] as const) {
      const found = survey(pair(high, wide, apart, 0), pair(high, wide, apart, degrees), { case: "one" });
      expect(found.layout).toBeUndefined();
    }
  });

  test("an interpolated map holds many values between few ids, and numbers no objects", () => {
    const at = (y: number, x: number) =>
      Math.hypot(y - 20, x - 20) < 12 ? 100 : Math.hypot(y - 44, x - 44) < 13 ? 40 : 0;
    const labels = paint(at);
    const mean = (y: number, x: number) =>
      Math.round(
        [-1, 0, 1].reduce((sum, dy) => sum + [-1, 0, 1].reduce((row, dx) => row + at(y + dy, x + dx), 0), 0) / 9,
      );
    const blurred = paint(mean);
    expect(new Set(blurred.values).size).toBeGreaterThan(15);
    expect(survey(labels, blurred, { case: "one" }).slips[0]?.kind).toBe("interpolated-labels");
  });

  test("consecutive ids show it by one of them in rims all around another, and not by a layer on one side", () => {
    // A chamber 3 in a wall 2, and 1 away from both: between background and the wall, only 1 can be in a rim.
    const chambers = (y: number, x: number) => {
      const far = Math.hypot(y - 34, x - 38);
      return far < 9 ? 3 : far < 19 ? 2 : Math.hypot(y - 30, x - 8) < 6 ? 1 : 0;
    };
    const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dy, dx] as const));
    const mean = (y: number, x: number) =>
      Math.round(around.reduce((sum, [dy, dx]) => sum + chambers(y + dy, x + dx), 0) / 9);
    const seen = (of: (y: number, x: number) => number) => survey(paint(chambers), paint(of), { case: "one" }).slips;
    expect(seen(mean)).toMatchObject([{ kind: "interpolated-labels", side: "prediction", ids: [1, 2, 3], odd: 1 }]);
    expect(seen((y, x) => (x < 38 ? mean(y, x) : chambers(y, x)))).toEqual([]);
  });

  test("objects that all lie off by more than their own extent were moved together", () => {
    const off = layout(paint((y, x) => scene(y - 3, x - 30)));
    expect(off).toMatchObject({ kind: "not-put-back", offset: [3, 30], from: "objects", after: 1 });
    // Within its extent a shift is a part of the split; one object at another place may be another object.
    expect(layout(paint((y, x) => scene(y - 3, x - 5)))).toBeUndefined();
    const disc = (row: number, column: number) => paint((y, x) => (Math.hypot(y - row, x - column) < 6 ? 1 : 0));
    expect(survey(disc(12, 12), disc(20, 40), { case: "one" })).toMatchObject({ slips: [] });
    expect(survey(disc(12, 12), disc(20, 40), { case: "one" }).layout).toBeUndefined();
  });

  test("a prediction that lies off by the image's empty margin saw a crop", () => {
    const margin = { ...paint((y, x) => (y >= 4 && x >= 4 ? 9 : 0)) };
    const found = layout(
      paint((y, x) => scene(y + 4, x + 4)),
      { image: margin },
    );
    expect(found).toMatchObject({ kind: "not-put-back", offset: [-4, -4], from: "crop", after: 1 });
    // Within the objects' own extent, and by another step than the margin, it is a shift.
    const shifted = paint((y, x) => scene(y + 4, x));
    expect(layout(shifted, { image: margin })).toBeUndefined();
    expect(layout(paint((y, x) => scene(y + 4, x + 4)))).toBeUndefined();
  });

  test("grey levels in place of a mask are told from numbered objects and from many labels", () => {
    const level = (y: number, x: number) => {
      let most = 0;
      for (let dy = -3; dy <= 3; dy++) {
        for (let dx = -3; dx <= 3; dx++) {
          if (scene(y + dy, x + dx))
            most = Math.max(most, 255 - Math.round(37 * Math.hypot(dy, dx)) - ((y * 7 + x) % 9));
        }
      }
      return most;
    };
    const grey = slip(paint(level));
    if (grey?.kind !== "probability-map") throw new Error(`found ${grey?.kind}`);
    expect(grey.after).toBeGreaterThan(0.95);
    expect(grey.threshold).toBeGreaterThan(200);
    const numbered = slip(paint((y, x) => (scene(y, x) ? 2 + (((y >> 1) * 16 + (x >> 1)) % 200) : 0)));
    expect(numbered).toMatchObject({ kind: "instance-map", labels: 1, after: 1 });
    expect(kinds(paint((y, x) => (scene(y, x) ? 1 + (x >> 4) : 0)))).toEqual([]);
  });

  test("0 and 255 against 0 and 1 is no slip: files of both are one mask", async () => {
    const [r, p] = [paint(scene), paint((y, x) => 255 * scene(y, x))];
    expect(survey(r, { ...p, values: p.values.map((value) => (value === 255 ? 1 : 0)) }, {}).slips).toMatchObject([
      { kind: "identical" },
    ]);
    const books = bookkeeping([survey(r, p, { case: "one" })]);
    expect(books.relabel).toBe("255:1");
  });

  test("a header that places a prediction worse than its voxels lie is wrong", () => {
    const flipped = { ...reference, values: Uint8Array.from(reference.values).reverse() };
    expect(layout(flipped, { unplaced: reference })).toMatchObject({
      kind: "wrong-header",
      orient: "rows,columns",
      after: 1,
    });
    expect(survey(reference, reference, { case: "one", unplaced: flipped }).slips.map(({ kind }) => kind)).toEqual([
      "identical",
    ]);
  });
});

describe("slips of a dataset", () => {
  const findings = (surveys: Parameters<typeof bookkeeping>[0]) => summarise([], bookkeeping(surveys)).findings;

  test("what many cases have in common is one finding, told of the first", () => {
    const flip = orientationsBetween(reference.shape, reference.shape).find(
      ({ name }) => name === "flipped along columns",
    );
    if (!flip) throw new Error("no flip");
    const turned = { ...reference, values: orient(reference.values, reference.shape, flip) };
    const found = findings(["a", "b", "c"].map((name) => survey(reference, turned, { case: name })));
    const [first] = found.filter(({ kind }) => kind === "flipped");
    expect(found.filter(({ kind }) => kind === "flipped")).toHaveLength(1);
    const { text, remedy } = findingText(first as Finding, sentencesOf("en"));
    expect(text).toMatch(/^The prediction is flipped along columns, in all 3 cases\. /);
    expect(remedy).toContain("--orient rows,-columns");
    expect(first).toMatchObject({ cases: ["a", "b", "c"], of: 3 });
  });

  test("masks that are the same in two cases are told, empty ones are not", () => {
    const other = paint((y, x) => (y < 9 && x < 9 ? 1 : 0));
    const [empty, turned, moved] = [paint(() => 0), paint((y, x) => scene(x, y)), paint((y, x) => scene(y, x + 1))];
    const found = findings([
      survey(reference, other, { case: "a" }),
      survey(other, other, { case: "b" }),
      survey(turned, empty, { case: "c" }),
      survey(moved, empty, { case: "d" }),
    ]);
    expect(found.filter(({ kind }) => kind === "copies")).toEqual([
      { kind: "copies", side: "prediction", cases: ["a", "b"], of: 4, differ: true },
    ]);
    expect(found.find(({ kind }) => kind === "empty-prediction")).toMatchObject({ cases: ["c", "d"] });
  });

  test("a case that holds another one's prediction is told with it, where that fits far better", () => {
    const other = paint((y, x) => (y < 14 && x < 22 ? 1 : 0));
    const found = (b: LabelMap) =>
      findings([
        survey(reference, reference, { case: "a" }),
        survey(b, reference, { case: "b" }),
        survey(other, other, { case: "c" }),
      ]).filter(({ kind }) => kind === "cases-exchanged");
    expect(found(other)).toMatchObject([{ cases: ["b"], of: 3, fits: "a", after: 1 }]);
    // Where it is written for all cases, none is exchanged with another; each case says whose it is.
    const everywhere = ["a", "b", "c"].map((name) =>
      survey(name === "a" ? reference : other, reference, { case: name }),
    );
    expect(findings(everywhere).map(({ kind }) => kind)).not.toContain("cases-exchanged");
    const { a, b, c } = bookkeeping(everywhere).cases;
    expect([a, b, c].map((one) => one?.layout)).toMatchObject([
      ...[undefined, { kind: "cases-exchanged", fits: "a" }, { kind: "cases-exchanged", fits: "a" }],
    ]);
    // Follow-up scans of one patient may share it.
    expect(found(paint((y, x) => scene(y, x) && (y > 4 || x > 6 ? 1 : 0)))).toEqual([]);
  });

  test("labels of one side are named one by one, many of them together", () => {
    const many = paint((y, x) => (scene(y, x) ? 1 : y < 3 && x > 5 && x < 9 ? x - 4 : 0));
    const found = findings([survey(reference, many, { case: "a" })]);
    expect(found.filter(({ kind }) => kind === "one-sided-label")).toHaveLength(3);
    const more = findings([
      survey(
        reference,
        paint((y, x) => (scene(y, x) ? 1 : y < 3 && x > 5 && x < 13 ? x - 4 : 0)),
        { case: "a" },
      ),
    ]);
    expect(more.filter(({ kind }) => kind.startsWith("one-sided"))).toEqual([
      { kind: "one-sided-labels", labels: [2, 3, 4, 5, 6, 7, 8], side: "prediction" },
    ]);
  });
});

describe("the real cases", () => {
  test.each([
    ["spine", "spine.nii.gz"],
    ["patient07", "patient07.nii.gz"],
    ["nuclei", "nuclei.png"],
  ])("%s has no slip as it is, and is told turned once it is flipped from left to right", async (name, file) => {
    const read = await Promise.all([
      readMask(`samples/references/${file}`, { merge: name === "nuclei" }),
      readMask(`samples/predictions/${file}`, { merge: name === "nuclei" }),
    ]);
    const [r, p] = read as [LabelMap, LabelMap];
    // As it is, the spine, which has no image, is surveyed in bookkeeping.test.ts.
    if (name !== "spine") {
      const asItIs = survey(r, p, { case: name, image: await readVolume(`samples/images/${file}`) });
      expect([asItIs.slips, asItIs.layout]).toEqual([[], undefined]);
    }
    // Left and right of a brain are nearly alike, so that columns are the hardest to tell.
    for (const turn of orientationsBetween(p.shape, p.shape).filter(
      ({ name: way }) => way === "flipped along columns",
    )) {
      const found = survey(r, { ...p, values: orient(p.values, p.shape, turn) }, { case: name });
      expect(found).toMatchObject({ layout: { kind: "flipped", orientation: turn.name }, slips: [] });
    }
  });
});
