/** The further metrics of real cases against values by scikit-image, scipy and OpenCV (`test/fixtures/make-metrics.py`). */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { readLabelMaps } from "../../src/files/index.js";
import { components, cropPair, type MaskPair, maskPair, padPair, placeOf } from "../../src/mask/index.js";
import {
  clDice,
  componentScores,
  furtherMetricNames,
  furtherMetrics,
  labelMeans,
  objectMetricNames,
  skeleton,
} from "../../src/metrics/index.js";

const golden = JSON.parse(readFileSync(new URL("../fixtures/metrics.json", import.meta.url), "utf8"));
const samples = new URL("../../samples/", import.meta.url).pathname;
const NAMES = Object.keys(golden).filter((name) => !name.endsWith("labels") && name !== "thinned");

const read = new Map<string, ReturnType<typeof readLabelMaps>>();

/** The maps of a sample, read once for all its labels. */
function mapsOf(file: string): ReturnType<typeof readLabelMaps> {
  const maps = read.get(file) ?? readLabelMaps(`${samples}references/${file}`, `${samples}predictions/${file}`);
  read.set(file, maps);
  return maps;
}

const pairs = new Map<string, MaskPair>();
beforeAll(async () => {
  for (const name of NAMES) {
    const [file, label] = name.split(" ") as [string, string];
    const { reference, prediction } = await mapsOf(file);
    // `from` with a function takes seconds for so many voxels.
    const [r, p] = [reference, prediction].map(({ values }) => {
      const mask = new Uint8Array(values.length);
      for (let i = 0; i < mask.length; i++) mask[i] = values[i] === Number(label) ? 1 : 0;
      return mask;
    });
    const whole = maskPair({ shape: reference.shape, spacing: reference.spacing, reference: r!, prediction: p! });
    // As a label is measured: cropped to what it holds.
    pairs.set(name, padPair(cropPair(whole), 1));
  }
});

/** Where a voxel of the whole frame lies in a cropped pair. */
function indexIn({ frame, shape }: MaskPair, index: number): number {
  const place = placeOf(index, frame.shape).map((at, axis) => at - (frame.offset[axis] as number));
  return place.reduce((sum, at, axis) => sum * (shape[axis] as number) + at, 0);
}

test.each(NAMES)("%s: every further metric as independent programs have it", (name) => {
  const pair = pairs.get(name)!;
  const want = golden[name];
  const names = furtherMetricNames.filter((metric) => metric in want && metric !== "clDice");
  const got = furtherMetrics(pair, names);
  for (const metric of names) {
    if (want[metric] === null) expect(got[metric]).toBeNull();
    else expect(got[metric], metric).toBeCloseTo(want[metric], 7);
  }
  // scikit-image's thinning makes some small objects vanish; its values are for the masks without those.
  const [reference, prediction] = [pair.reference, pair.prediction].map((mask, i) => {
    const { labels } = components(mask, pair.shape);
    const lost = new Set((want.lost[i] as number[]).map((index) => labels[indexIn(pair, index)]));
    return mask.map((value, at) => (lost.has(labels[at]) ? 0 : value));
  });
  const kept = { ...pair, reference: reference!, prediction: prediction! };
  expect(clDice(kept)).toBeCloseTo(want.clDice, 9);
  expect(
    [kept.reference, kept.prediction].map((mask) => skeleton(mask, pair.shape).reduce((n, v) => n + v, 0)),
  ).toEqual(want.skeletons);
  expect(componentScores(pair, 0.1)).toMatchObject({ matched: want.atATenth.matched, missed: want.atATenth.missed });
  expect(componentScores(pair, 0.1).panopticQuality).toBeCloseTo(want.atATenth.panopticQuality, 9);
});

test("macro, micro and generalised Dice of the spine are numpy's", async () => {
  const { reference, prediction } = await mapsOf("spine.nii.gz");
  const counts = new Map<number, { reference: number; prediction: number; intersection: number }>();
  const at = (label: number) => {
    if (!counts.has(label)) counts.set(label, { reference: 0, prediction: 0, intersection: 0 });
    return counts.get(label)!;
  };
  reference.values.forEach((r, i) => {
    const p = prediction.values[i] as number;
    if (r !== 0) at(r).reference++;
    if (p !== 0) at(p).prediction++;
    if (r !== 0 && r === p) at(r).intersection++;
  });
  const means = labelMeans([...counts.values()]);
  for (const [name, value] of Object.entries(golden["spine.nii.gz labels"])) {
    expect(means[name as keyof typeof means]).toBeCloseTo(value as number, 9);
  }
});

test.each([0.5, 0.9])("the spine's labels as objects, matched above an IoU of %d, are scipy's", async (matchIou) => {
  const { reference, prediction } = await mapsOf("spine.nii.gz");
  const pair = pairs.get("spine.nii.gz 49")!;
  const got = furtherMetrics(pair, objectMetricNames, { objects: { reference, prediction }, matchIou });
  const want = golden["spine.nii.gz objects labels"][String(matchIou)];
  for (const name of objectMetricNames) expect(got[name], name).toBeCloseTo(want[name], 9);
});
