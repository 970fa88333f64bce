import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { maskPair } from "../../src/mask/index.js";
import { furtherMetrics } from "../../src/metrics/index.js";
import { betti } from "../../src/metrics/topology.js";

interface Lesions {
  readonly dilation: number;
  readonly volume: number;
  readonly dice: number;
  readonly hd95: number;
  readonly spurious: number;
}

interface Maps {
  readonly shape: number[];
  readonly reference: string;
  readonly prediction: string;
  readonly values: Record<string, number>;
}

const golden = JSON.parse(readFileSync(new URL("../golden/further.json", import.meta.url), "utf8")) as {
  objects: Maps;
  topology: { shape: number[]; mask: string; betti: [number, number, number, number] }[];
  volume: Maps & { spacing: number[]; lesions: Lesions[] };
};
const ids = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0) - 97);

describe("metrics of objects, as other programs have them", () => {
  const { shape, values } = golden.objects;
  const objects = {
    reference: { values: ids(golden.objects.reference) },
    prediction: { values: ids(golden.objects.prediction) },
  };
  const mask = (map: { values: Uint8Array }) => map.values.map((id) => (id === 0 ? 0 : 1));
  const pair = maskPair({ shape, reference: mask(objects.reference), prediction: mask(objects.prediction) });
  it.each(Object.entries(values))("%s is %d", (name, value) => {
    expect(furtherMetrics(pair, [name], { objects })[name]).toBeCloseTo(value, 9);
  });

  it("of matched objects are means of their own Dice and distances", () => {
    // Two squares of 3 × 3, one moved by a column: Dice 6 / 9, HD 1, ASSD: 3 + 3 of 8 + 8 boundary pixels are off by 1.
    const square = (column: number) =>
      Uint8Array.from({ length: 100 }, (_, i) => (i < 30 && i % 10 >= column && i % 10 < column + 3 ? 1 : 0));
    const two = maskPair({ shape: [10, 10], reference: square(2), prediction: square(3) });
    const values = furtherMetrics(two, ["objectDice", "objectHd", "objectAssd"], { matchIou: 0.4 });
    expect(values.objectDice).toBeCloseTo(6 / 9, 12);
    expect(values.objectHd).toBe(1);
    expect(furtherMetrics(two, ["objectDice"]).objectDice).toBeNull();
  });

  it("score two empty maps as they are told to, and a missed one 0", () => {
    const names = ["ap50", "apMean", "seg", "det", "aji", "ajiPlus"];
    const empty = new Uint8Array(4);
    const nothing = maskPair({ shape: [2, 2], reference: empty, prediction: empty });
    expect(Object.values(furtherMetrics(nothing, names))).toEqual(names.map(() => null));
    expect(Object.values(furtherMetrics(nothing, names, { emptyScore: 1 }))).toEqual(names.map(() => 1));
    const missed = maskPair({ shape: [2, 2], reference: Uint8Array.of(1, 0, 0, 0), prediction: empty });
    expect(Object.values(furtherMetrics(missed, names))).toEqual(names.map(() => 0));
  });
});

describe("Betti numbers", () => {
  for (const { shape, mask, betti: known } of golden.topology) {
    it(`of noise in ${shape.join(" × ")} are scikit-image's components, cavities and Euler number`, () => {
      const { b0, b1, b2, euler } = betti(ids(mask), shape);
      expect([b0, b1, b2, euler]).toEqual(known);
    });
  }

  it("of a ring are one piece and one hole, and its error is what filling it changes", () => {
    const disc = new Uint8Array(25).fill(1);
    const ring = disc.map((_, i) => (i === 12 ? 0 : 1));
    const pair = maskPair({ shape: [5, 5], reference: ring, prediction: disc });
    expect(furtherMetrics(pair, ["betti0Reference", "betti1Reference", "betti1Error", "eulerPrediction"])).toEqual({
      betti0Reference: 1,
      betti1Reference: 1,
      betti1Error: 1,
      eulerPrediction: 1,
    });
  });
});

describe("metrics of volumes, as other programs have them", () => {
  const { shape, spacing, values, lesions } = golden.volume;
  const [reference, prediction] = [ids(golden.volume.reference), ids(golden.volume.prediction)];
  const pair = maskPair({ shape, spacing, reference, prediction });
  it.each(Object.entries(values))("%s is %d", (name, value) => {
    expect(furtherMetrics(pair, [name])[name]).toBeCloseTo(value, 9);
  });

  for (const { dilation, volume, dice, hd95, spurious } of lesions) {
    it(`lesion by lesion BraTS' script has Dice ${dice.toFixed(4)} with a dilation of ${dilation} and ${volume} mm³`, () => {
      const names = ["lesionWiseDice", "lesionWiseHd95", "lesionWiseSpurious"];
      const one = furtherMetrics(pair, names, { lesions: { dilation, volume, penalty: 374 } });
      expect(one.lesionWiseDice).toBeCloseTo(dice, 10);
      expect(one.lesionWiseHd95).toBeCloseTo(hd95, 9);
      expect(one.lesionWiseSpurious).toBe(spurious);
    });
  }
});
