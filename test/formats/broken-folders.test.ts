/** Broken DICOM files and series, and broken OME-Zarr folders. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../src/errors/index.js";
import { readMask } from "../../src/files/index.js";
import { put, temporaryFolder } from "./write.js";

const folder = temporaryFolder();
const masks = new URL("../fixtures/masks", import.meta.url).pathname;
const seg = readFileSync(join(masks, "dicom-seg/references/spine.dcm"));
const series = join(masks, "dicom-series/references/spine");
const zarr = join(masks, "ome-zarr/references/spine.zarr");

const faultOf = async (path: string) => {
  const error = await readMask(path).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).line).not.toContain("\n");
  return (error as InputError).line;
};

test.each([
  ["a segmentation cut in its header", seg.subarray(0, 300), /damaged|whole/],
  ["a segmentation cut in its stream", seg.subarray(0, seg.length >> 1), /damaged|whole/],
  ["a segmentation without its end", seg.subarray(0, -40), /damaged|whole/],
  ["text named .dcm", Buffer.from("Patient: nobody"), /is not DICOM/],
])("%s is refused", async (_, bytes, says) => {
  expect(await faultOf(put(folder, "a.dcm", bytes))).toMatch(says);
});

function copyOfSeries(name: string, change: (slice: string, folder: string) => void): string {
  const copy = join(folder, name);
  cpSync(series, copy, { recursive: true });
  change(readdirSync(copy).sort()[5] as string, copy);
  return copy;
}

test("a series that lacks a slice is refused", async () => {
  expect(await faultOf(copyOfSeries("gap", (slice, at) => rmSync(join(at, slice))))).toMatch(
    /16 slices, and 17 places/,
  );
});

test("a series with a slice twice is refused", async () => {
  const twice = copyOfSeries("twice", (slice, at) => cpSync(join(at, slice), join(at, "slice005b.dcm")));
  expect(await faultOf(twice)).toMatch(/same place/);
});

test("a series with a slice cut short is refused, and the slice named", async () => {
  const cut = copyOfSeries("cut", (slice, at) =>
    writeFileSync(join(at, slice), readFileSync(join(at, slice)).subarray(0, 700)),
  );
  expect(await faultOf(cut)).toMatch(/slice005\.dcm: is/);
});

function copyOfZarr(name: string, change: (labels: string) => void): string {
  const copy = join(folder, name);
  cpSync(zarr, copy, { recursive: true });
  change(join(copy, "labels", "bones"));
  return copy;
}

test("an OME-Zarr whose chunk is cut is refused", async () => {
  const cut = copyOfZarr("cut.zarr", (labels) => {
    const chunk = join(labels, "0", "0", "0", "0");
    writeFileSync(chunk, readFileSync(chunk).subarray(0, 20));
  });
  expect(await faultOf(cut)).toMatch(/not whole: a Blosc chunk has 20 bytes/);
});

test("an OME-Zarr without its array, or with broken metadata, is refused", async () => {
  expect(await faultOf(copyOfZarr("none.zarr", (labels) => rmSync(join(labels, "0", ".zarray"))))).toMatch(/damaged/);
  expect(await faultOf(copyOfZarr("json.zarr", (labels) => writeFileSync(join(labels, "0", ".zarray"), "{")))).toMatch(
    /damaged/,
  );
});

test("an OME-Zarr whose metadata lack a field is refused in words", async () => {
  const lacking = copyOfZarr("lacking.zarr", (labels) => {
    const file = join(labels, "0", ".zarray");
    writeFileSync(file, readFileSync(file, "utf8").replace('"chunks"', '"chumps"'));
  });
  expect(await faultOf(lacking)).toMatch(/damaged: its metadata are no array's/);
  const unnamed = copyOfZarr("unnamed.zarr", (labels) => {
    const file = join(labels, "0", ".zarray");
    writeFileSync(file, readFileSync(file, "utf8").replace('"id"', '"di"'));
  });
  expect(await faultOf(unnamed)).toMatch(/damaged: its metadata are no array's/);
});

test("an OME-Zarr with several groups of labels asks for one", async () => {
  const several = copyOfZarr("two.zarr", (labels) => cpSync(labels, join(labels, "..", "cells"), { recursive: true }));
  expect(await faultOf(several)).toMatch(/2 groups of labels/);
  expect((await readMask(join(several, "labels", "cells"))).shape).toEqual([17, 512, 512]);
});

test("an OME-Zarr that announces more than memory holds is refused before it is read", async () => {
  const huge = copyOfZarr("huge.zarr", (labels) => {
    const file = join(labels, "0", ".zarray");
    const meta = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...meta, shape: [100000, 100000, 100000] }));
  });
  expect(await faultOf(huge)).toMatch(/at most 4\.29 GB/);
});

test("a folder that is no image is no mask", async () => {
  mkdirSync(join(folder, "plain"));
  expect(await faultOf(join(folder, "plain"))).toMatch(/is a folder, not a file/);
});
