import { expect, it } from "vitest";
import { type LabelPair, labelPairs } from "../../src/mask/index.js";
import { sweep } from "../../src/sweep/index.js";
import { goldenCase, goldenNames } from "../golden/cases.js";

it.each(goldenNames)("the sweeps of %s are scipy's", async (name) => {
  const { reference, prediction, label, sweeps } = await goldenCase(name);
  const [{ pair }] = [...labelPairs(reference, prediction, { labels: [label] })] as [LabelPair];
  for (const [axis, curve] of Object.entries(sweeps.shift)) {
    const offsets = Object.keys(curve).map(Number);
    const found = sweep(pair, { shift: offsets }).shift.filter((point) => point.axis === axis);
    expect(found.map(({ dice }) => dice)).toEqual(Object.values(curve));
  }
  for (const unit of ["px", "mm"] as const) {
    const { [`dilate-${unit}` as const]: dilate, [`erode-${unit}` as const]: erode } = sweeps;
    const radii = (curve: object) => Object.keys(curve).map(Number);
    const found = sweep(pair, { unit, dilate: radii(dilate), erode: radii(erode) });
    expect(found.dilation.map(({ dice }) => dice)).toEqual(Object.values(dilate));
    expect(found.erosion.map(({ dice }) => dice)).toEqual(Object.values(erode));
  }
});
