import { expect, test } from "vitest";
import {
  bookkeeping,
  type DatasetDiagnosis,
  diagnose,
  type FindingKind,
  type FindingOf,
  imageStatistics,
} from "../../src/diagnosis/index.js";
import { maskPair } from "../../src/mask/index.js";
import { explainDataset, findingText, sentencesOf } from "../../src/words/index.js";
import { summarise } from "./summarised.js";

const size = 40;
/** A square of `side`, of which the prediction lacks `short` rows. */
function oneCase(name: string, side: number, short: number) {
  const square = (rows: number) =>
    Uint8Array.from({ length: size * size }, (_, i) => {
      const [row, column] = [Math.floor(i / size), i % size];
      return row >= 5 && row < 5 + rows && column >= 5 && column < 5 + side ? 1 : 0;
    });
  const pair = maskPair({ shape: [size, size], reference: square(side), prediction: square(side - short) });
  return { case: name, label: 1, diagnosis: diagnose(pair) };
}

const books = bookkeeping([]);
const of = <Kind extends FindingKind>({ findings }: DatasetDiagnosis, kind: Kind) =>
  findings.filter((one): one is FindingOf<Kind> => one.kind === kind);
const textsOf = ({ findings }: DatasetDiagnosis, kind: FindingKind) =>
  findings.filter((one) => one.kind === kind).map((one) => findingText(one, sentencesOf("en")).text);
const kinds = (found: ReturnType<typeof summarise>) => found.findings.map(({ kind }) => kind);

test("a dataset without a score says so", () => {
  expect(summarise([], books)).toMatchObject({ meanDice: null, scores: 0 });
  expect(explainDataset(summarise([], books)).summary).toBe("No case has a defined Dice.");
});

test("the mean loss adds up to the mean loss of Dice", () => {
  const found = summarise(
    [4, 8, 12, 16].map((side, i) => oneCase(`c${i}`, side, 2)),
    books,
  );
  const sum = Object.values(found.meanLoss).reduce((total, part) => total + part, 0);
  expect(sum).toBeCloseTo(1 - (found.meanDice ?? 0), 12);
  expect(textsOf(found, "loss-by-cause")).toEqual([expect.stringContaining("Too few cases (4)")]);
});

test("small objects that score lower are told, from eight cases on", () => {
  const cases = [6, 8, 10, 12, 14, 16, 18, 20, 22, 24].map((side, i) => oneCase(`c${i}`, side, 2));
  const found = summarise(cases, books);
  const [trend] = of(found, "dice-against-size");
  expect(trend).toMatchObject({ lower: "smaller", labels: [{ label: 1, rho: expect.closeTo(1, 12) }] });
  expect(textsOf(found, "dice-against-size")[0]).toContain("Smaller objects of label 1 score lower.");
  expect(kinds(summarise(cases.slice(0, 7), books))).not.toContain("dice-against-size");
  expect(summarise(cases, books)).toEqual(found);
});

test("labels whose small objects score lower are told together, the strongest first", () => {
  const sides = [6, 8, 10, 12, 14, 16, 18, 20, 22, 24];
  // One step of noise in the order of label 3, two in that of label 2.
  const shifts = {
    1: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
    2: [2, 1, 2, 1, 2, 2, 2, 2, 2, 2],
    3: [2, 2, 2, 2, 2, 2, 2, 3, 2, 2],
  };
  const cases = Object.entries(shifts).flatMap(([label, moved]) =>
    sides.map((side, i) => ({ ...oneCase(`c${i}`, side, moved[i] as number), label: Number(label) })),
  );
  const found = summarise(cases, books);
  const trends = of(found, "dice-against-size");
  expect(trends).toHaveLength(1);
  const all = trends[0]?.labels ?? [];
  expect(all.map(({ label }) => label)).toEqual([1, 3, 2]);
  const [high, low] = [all[0]?.rho.toFixed(2), all[2]?.rho.toFixed(2)];
  expect(textsOf(found, "dice-against-size")[0]).toMatch(
    new RegExp(
      `^Smaller objects of labels 1, 3 and 2 score lower\\. Rank correlation of size and Dice ${low} to ${high} \\(q [<≤] [0-9.]+, 10 cases\\)`,
    ),
  );
});

test("an image statistic that moves with Dice is distribution shift; few images carry no claim", () => {
  const cases = Array.from({ length: 10 }, (_, i) => {
    const image = {
      brightness: 100 - i,
      contrast: [5, 1, 4, 2, 8, 3, 9, 7, 6, 5][i] as number,
      noise: 0.1,
      sharpness: 1,
    };
    return { ...oneCase(`c${i}`, 20, i), image };
  });
  const found = summarise(cases, books);
  expect(textsOf(found, "distribution-shift")).toEqual([
    expect.stringContaining("Dice rises with the images' brightness."),
  ]);
  expect(of(summarise(cases.slice(0, 3), books), "too-few-images")).toMatchObject([{ count: 3, fewest: 8 }]);
});

test("the group that scores lower is named", () => {
  const cases = Array.from({ length: 12 }, (_, i) => ({
    ...oneCase(`c${i}`, 20, i < 6 ? 1 : 8),
    group: { site: i < 6 ? "north" : "south" },
  }));
  expect(textsOf(summarise(cases, books), "groups")).toEqual([
    expect.stringMatching(/^site south scores 0\.\d\d on average \(6 cases\)/),
  ]);
});

test("a group's row holds its means, which add up, and what differs from the others", () => {
  const cases = Array.from({ length: 16 }, (_, i) => ({
    ...oneCase(`c${i}`, 20, i < 8 ? 1 : 8),
    group: { site: i < 8 ? "north" : "south", fold: String(i % 2), scanner: i < 2 ? "old" : "new" },
    image: { brightness: i < 8 ? 100 + i : 60 + i, contrast: 20 + (i % 3), noise: 0.1, sharpness: 1 },
  }));
  const found = summarise(cases, books);
  const { groups, meanLoss, labels } = found;
  expect(groups.map(({ attribute, value }) => `${attribute} ${value}`)).toEqual([
    "site south",
    "site north",
    ...["0", "1"].map((fold) => `fold ${fold}`),
    "scanner new",
    "scanner old",
  ]);
  for (const { dice, loss, cases: count, intervals } of [...groups, ...labels]) {
    expect(Object.values(loss).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1 - dice, 12);
    expect(intervals === null).toBe(count < 8);
    if (intervals) expect(intervals.dice.low <= dice && dice <= intervals.dice.high).toBe(true);
  }
  expect(labels[0]?.loss).toEqual(meanLoss);
  expect(textsOf(found, "groups")).toEqual([
    expect.stringMatching(
      /^site south scores 0\.75 on average \(8 cases\), 0\.22 below the others \(q < 0\.001\)\. It loses .* more to .* Its images have less brightness \(71\.5 against 104, q = 0\.0\d+\)\.$/,
    ),
  ]);
  expect(of(found, "too-few-in-groups")).toMatchObject([{ attributes: ["scanner"], count: 16 }]);
});

test("groups without a difference are not told", () => {
  const cases = Array.from({ length: 20 }, (_, i) => ({
    ...oneCase(`c${i}`, 20, 1 + (i % 5)),
    group: { fold: String((i * 7) % 4) },
  }));
  const found = summarise(cases, books);
  expect(found.groups).toHaveLength(4);
  expect(kinds(found)).not.toContain("groups");
});

test("one broken case among many is an outlier", () => {
  const cases = Array.from({ length: 10 }, (_, i) => oneCase(`c${i}`, 20, i === 4 ? 15 : 1 + (i % 2)));
  expect(of(summarise(cases, books), "outliers")).toMatchObject([
    { count: 1, cases: ["c4"], scores: [{ case: "c4" }] },
  ]);
});

test("a noisy image reads as noisy, a brighter one as brighter", () => {
  const image = (noise: number, level: number) => ({
    shape: [32, 32],
    spacing: [1, 1],
    unit: "px" as const,
    values: Float32Array.from({ length: 1024 }, (_, i) =>
      i === 0 ? -1 : level + 20 * Math.sin((i % 32) / 5) + noise * Math.sin(i * 12.9898),
    ),
  });
  const [calm, noisy, bright] = [image(0, 100), image(15, 100), image(0, 150)].map(imageStatistics);
  expect(noisy!.noise).toBeGreaterThan(2 * calm!.noise);
  expect(bright!.brightness - calm!.brightness).toBeCloseTo(50, 3);
  expect(bright!.contrast).toBeCloseTo(calm!.contrast, 3);
});
