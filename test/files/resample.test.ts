/** Nearest resampling against nibabel and scipy (`test/fixtures/make-resample.py`). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readLabelMaps } from "../../src/files/index.js";
import { axisCodes } from "../../src/mask/index.js";
import { niftiFile, put, temporaryFolder } from "../formats/write.js";

interface Grid {
  readonly shape: number[];
  readonly affine: number[][];
}
const golden: {
  reference: Grid;
  grids: Record<string, Grid & { codes: string; values: number[]; resampled: number[] }>;
} = JSON.parse(readFileSync(new URL("../fixtures/resample.json", import.meta.url), "utf8"));
const folder = temporaryFolder();

function file(name: string, { shape, affine }: Grid, values: ArrayLike<number>): string {
  const pixdim = [1, ...[0, 1, 2].map((axis) => Math.hypot(...affine.slice(0, 3).map((row) => row[axis] as number)))];
  return put(
    folder,
    name,
    niftiFile({ sizes: shape, values: [...Array.from(values)], pixdim, srows: affine.slice(0, 3) }),
  );
}

const reference = file(
  "reference.nii",
  golden.reference,
  new Uint8Array(golden.reference.shape.reduce((a, b) => a * b)),
);

test.each(Object.keys(golden.grids))("%s: the voxels that nibabel puts there", async (name) => {
  const grid = golden.grids[name]!;
  const moving = file("moving.nii", grid, grid.values);
  const error = await readLabelMaps(reference, moving).catch((thrown) => thrown);
  expect(error.code).toBe("shape");
  expect(error.line).toContain("--resample nearest");
  if (grid.codes !== "RAS") expect(error.line).toContain(`it has the axes ${grid.codes}, the reference RAS`);
  const { prediction } = await readLabelMaps(reference, moving, { resample: "nearest" });
  expect([...prediction.values]).toEqual(grid.resampled);
  expect(axisCodes(prediction.direction!)).toBe("RAS");
});

test("a slice is not resampled onto a volume: both shapes are shown", async () => {
  const slice = put(folder, "slice.nii", niftiFile({ sizes: [9, 8], values: new Array(72).fill(1) }));
  for (const options of [{}, { resample: "nearest" as const }]) {
    const error = await readLabelMaps(reference, slice, options).catch((thrown) => thrown);
    expect(error.line).toMatch(/\[8, 9\].*\[6, 8, 9\]/);
  }
});
