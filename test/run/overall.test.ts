import { expect, test } from "vitest";
import type { LabelResult } from "../../src/dataset/index.js";
import { openOverall } from "../../src/run/index.js";

const row = (name: string, label: number, reference: number, prediction: number, intersection: number) =>
  ({
    case: name,
    label,
    measures: {
      reference,
      prediction,
      intersection,
      dice: reference + prediction === 0 ? null : (2 * intersection) / (reference + prediction),
    },
  }) as LabelResult;

test("means of rows, and of the labels' counts added up over the cases", () => {
  const overall = openOverall();
  overall.add([row("a", 1, 10, 10, 5), row("a", 2, 100, 100, 100)]);
  overall.add([row("b", 1, 30, 10, 10), row("b", 2, 0, 0, 0)]);
  const { meanDice, labelMeanDice, macroDice, microDice, generalisedDice, labels } = overall.read();
  expect(meanDice).toBeCloseTo((0.5 + 1 + 0.5) / 3, 12);
  expect(labelMeanDice).toBeCloseTo((0.5 + 1) / 2, 12);
  expect(macroDice).toBeCloseTo((30 / 60 + 1) / 2, 12);
  expect(microDice).toBeCloseTo((2 * 115) / 260, 12);
  const [w1, w2] = [1 / 40 ** 2, 1 / 100 ** 2];
  expect(generalisedDice).toBeCloseTo((2 * (15 * w1 + 100 * w2)) / (60 * w1 + 200 * w2), 12);
  expect(labels).toEqual([
    { label: 1, cases: 2, meanDice: 0.5, pooledDice: 0.5 },
    { label: 2, cases: 1, meanDice: 1, pooledDice: 1 },
  ]);
});

test("with nothing scored every number is undefined", () => {
  expect(openOverall().read()).toEqual({
    meanDice: null,
    labelMeanDice: null,
    macroDice: null,
    microDice: null,
    generalisedDice: null,
    labels: [],
  });
});
