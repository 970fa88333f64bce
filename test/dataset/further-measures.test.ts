import { expect, test } from "vitest";
import { checkMetrics, measuresOf } from "../../src/dataset/further-measures.js";
import { maskPair } from "../../src/mask/index.js";
import { furtherMetricNames } from "../../src/metrics/index.js";

const pair = maskPair({
  shape: [1, 6],
  spacing: [1, 0.5],
  reference: Uint8Array.of(1, 1, 0, 0, 1, 0),
  prediction: Uint8Array.of(1, 0, 0, 0, 0, 1),
});

test("metrics that were asked for stand beside the usual ones", async () => {
  const { further, dice } = await measuresOf(1, pair, {
    metrics: ["lesions", "volumeDifference", "f = tp + tn + voxelSize"],
  });
  expect(further).toEqual({ volumeDifference: -0.5, lesions: 2, f: 1 + 2 + 0.5 });
  expect(dice).toBe(0.4);
  expect((await measuresOf(1, pair, {})).further).toBeUndefined();
});

test("a label's own tolerances replace the common ones", async () => {
  const options = { tolerance: [1], labelTolerance: { 2: [0.5, 3] } };
  expect(Object.keys((await measuresOf(1, pair, options)).nsd)).toEqual(["1"]);
  expect(Object.keys((await measuresOf(2, pair, options)).nsd)).toEqual(["3", "0.5"]);
});

test("what is no metric, or one twice, is refused", async () => {
  await expect(checkMetrics(["clDise"])).rejects.toThrow(/no metric "clDise"/);
  await expect(checkMetrics(["hd95"])).rejects.toThrow(/^hd95 is always measured/);
  await expect(checkMetrics(["a = tp", "a = fp"])).rejects.toThrow(/a is there twice/);
  await expect(checkMetrics(["clDice", "clDice"])).rejects.toThrow(/clDice is there twice/);
  await expect(checkMetrics(["clDice = tp"])).rejects.toThrow(/clDice is there twice/);
  await checkMetrics(["clDice", "a = tp"]);
});

test("metrics over labels are of all labels of the case; a formula's frame is what is judged", async () => {
  const counts = [
    { reference: 3, prediction: 2, intersection: 1 },
    { reference: 1, prediction: 1, intersection: 1 },
  ];
  const options = { metrics: ["macroDice", "microDice", "n = voxels"] };
  const { further } = await measuresOf(1, pair, options, { counts, ignored: 2 });
  expect(further).toEqual({ macroDice: 0.7, microDice: 4 / 7, n: 4 });
});

const usual = ["dice", "iou", "sensitivity", "precision", "hd", "hd95", "assd", "masd", "nsd_1", "nsd_2", "nsd_0_5"];
const numbered = ["fbeta_2", "fbeta_0_5", "hd_90"];

test.each([...usual, ...furtherMetricNames, ...numbered])("a formula may name %s, and has its value", async (name) => {
  const isUsual = usual.includes(name);
  const metrics = [...(isUsual ? [] : [name]), `same = ${name}`];
  const calibration = Object.fromEntries(furtherMetricNames.map((one, k) => [one, k / 7]));
  const found = await measuresOf(1, pair, { metrics, tolerance: [1, 2, 0.5] }, { calibration });
  const [key, mm] = name.split(/_(.*)/);
  const value = !isUsual
    ? found.further?.[name]
    : key === "nsd"
      ? found.nsd[String(mm).replace("_", ".")]
      : (found as unknown as Record<string, number>)[name];
  expect(value).toBeDefined();
  expect(found.further?.same).toBe(value);
});
