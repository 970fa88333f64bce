/** Every format that can hold the sample masks gives the same masks; `test/fixtures` says which program wrote them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDataset } from "../../src/dataset/index.js";
import { readLabelMaps } from "../../src/files/index.js";
import type { LabelMap } from "../../src/mask/index.js";

const samples = new URL("../../samples", import.meta.url).pathname;
const masks = new URL("../fixtures/masks", import.meta.url).pathname;

/** Formats that hold no spacing, or whose fixture has none. */
const IN_PIXELS = /^(npy|npz|npz-fortran|tiff|png|bmp|gif|webp|packbits)/;

/** Drops the first and last planes that hold nothing in either mask, and the origin, which they move. */
function withoutEmptyEnds(maps: { reference: LabelMap; prediction: LabelMap }): void {
  const [planes = 0, rows = 0, columns = 0] = maps.reference.shape;
  const size = rows * columns;
  const holds = Array.from({ length: planes }, (_, plane) =>
    [maps.reference, maps.prediction].some(({ values }) =>
      values.subarray(plane * size, (plane + 1) * size).some((v) => v !== 0),
    ),
  );
  const [first, last] = [holds.indexOf(true), holds.lastIndexOf(true)];
  for (const role of ["reference", "prediction"] as const) {
    const { origin = [], direction = [], spacing, values } = maps[role];
    const shift = first * (spacing[0] as number);
    maps[role] = {
      ...maps[role],
      shape: [last - first + 1, rows, columns],
      origin: origin.map((x, i) => x + shift * (direction[0]?.[i] as number)),
      values: values.subarray(first * size, (last + 1) * size),
    };
  }
}

const read = new Map<string, ReturnType<typeof readLabelMaps>>();

/** A pair of the samples, read once for all formats. */
function sampleOf(name: string): ReturnType<typeof readLabelMaps> {
  const found = read.get(name) ?? readLabelMaps(join(samples, "references", name), join(samples, "predictions", name));
  read.set(name, found);
  return found;
}

/** Whether the values are the same, whatever types hold them. */
function isSame({ values }: LabelMap, { values: others }: LabelMap): boolean {
  if (values.length !== others.length) return false;
  for (let i = 0; i < values.length; i++) if (values[i] !== others[i]) return false;
  return true;
}

test.each(readdirSync(masks).sort())("%s holds the same masks as the samples", async (format) => {
  const { cases, unpaired } = await openDataset(join(masks, format, "references"), join(masks, format, "predictions"));
  expect(unpaired).toEqual([]);
  expect(cases.length).toBeGreaterThan(0);
  for (const files of cases) {
    const extension = files.case === "nuclei" ? ".png" : ".nii.gz";
    const want = { ...(await sampleOf(files.case + extension)) };
    const got = await readLabelMaps(files.reference, files.prediction);
    // A DICOM segmentation leaves out the planes that are empty in both files.
    if (format === "dicom-seg") withoutEmptyEnds(want);
    for (const role of ["reference", "prediction"] as const) {
      expect(got[role].shape).toEqual(want[role].shape);
      expect(isSame(got[role], want[role])).toBe(true);
      expect(got[role].unit).toBe(IN_PIXELS.test(format) ? "px" : "mm");
      if (got[role].unit === "mm") {
        got[role].spacing.forEach((size, axis) => {
          expect(size).toBeCloseTo(want[role].spacing[axis] as number, 5);
        });
      }
      if (got[role].direction) {
        got[role].direction.flat().forEach((x, i) => {
          expect(x).toBeCloseTo(want[role].direction?.flat()[i] as number, 4);
        });
        got[role].origin?.forEach((x, i) => {
          expect(x).toBeCloseTo(want[role].origin?.[i] as number, 3);
        });
      }
    }
  }
});
