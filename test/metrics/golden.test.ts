import { expect, it } from "vitest";
import { labelPairs } from "../../src/mask/index.js";
import { measure } from "../../src/metrics/index.js";
import { goldenCase, goldenNames } from "../golden/cases.js";

const overlap = ["reference", "prediction", "intersection", "dice", "iou", "sensitivity", "precision"] as const;
const distances = ["hd", "hd95", "assd", "masd"] as const;

it.each(goldenNames)("the measures of %s are scipy's", async (name) => {
  const { reference, prediction, labels } = await goldenCase(name);
  const found = [...labelPairs(reference, prediction)];
  expect(found.map(({ label }) => String(label))).toEqual(Object.keys(labels));
  for (const { label, pair } of found) {
    const golden = labels[label]!;
    const measures = measure(pair);
    for (const key of overlap) expect(measures[key], `${label} ${key}`).toBe(golden[key]);
    for (const key of distances) expect(Math.abs(measures[key]! - golden[key]!), `${label} ${key}`).toBeLessThan(1e-4);
    expect(measures.nsd["1"], `${label} nsd 1`).toBeCloseTo(golden["nsd@1mm"]!, 9);
    expect(measures.nsd["2"], `${label} nsd 2`).toBeCloseTo(golden["nsd@2mm"]!, 9);
  }
});
