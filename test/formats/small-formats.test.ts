/** What only some files of a format hold: `test/fixtures/make-small.py` says which program wrote them. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openDataset } from "../../src/dataset/index.js";
import type { InputError } from "../../src/errors/index.js";
import { readMask, segmentNames } from "../../src/files/index.js";
import { put, temporaryFolder } from "./write.js";

const small = new URL("../fixtures/small", import.meta.url).pathname;
const expected = JSON.parse(readFileSync(join(small, "expected.json"), "utf8")) as Record<string, number[]>;
const folder = temporaryFolder();

/** The one line that refuses a file. */
const lineOf = (name: string, options = {}) =>
  readMask(join(small, name), options).then(
    () => "is read",
    (error: InputError) => error.line,
  );

const valuesOf = async (name: string, options = {}) => [...(await readMask(join(small, name), options)).values];

test.each([
  ["apart.dcm", "labels"],
  ["latin.dcm", "labels"],
  ["apart.seg.nrrd", "labels"],
  ["layers.seg.nrrd", "labels"],
  ["wide.npz", "labels"],
  ["plain.zarr", "labels"],
  ["gzip.zarr", "labels"],
  ["blosc.zarr", "labels"],
  ["zstd.zarr", "labels"],
  ["transposed.zarr", "labels"],
  ["crc32c.zarr", "labels"],
  ["sharded.zarr", "labels"],
  ["slice.dcm", "slice"],
  ["slice-rle.dcm", "slice"],
  ["slice-jpegls.dcm", "slice"],
  ["slice-j2k.dcm", "slice"],
  ["slice-jpeg.dcm", "slice"],
  ["stardist.tif", "cells"],
  ["zstd.tif", "cells"],
  ["zstd-predictor.tif", "cells"],
  ["overlap.dcm#segment=1", "liver"],
  ["overlap.dcm#segment=tumour", "tumour"],
  ["overlap.seg.nrrd#segment=1", "liver"],
  ["overlap.seg.nrrd#segment=tumour", "tumour"],
])("%s holds the %s", async (name, wanted) => {
  expect(await valuesOf(name)).toEqual(expected[wanted]);
});

test.each(["stardist-2d.tif", "cell_cp_masks.tif"])("%s holds the middle plane of the cells", async (name) => {
  const plane = 12 * 16;
  expect(await valuesOf(name)).toEqual(expected.cells?.slice(plane, 2 * plane));
});

test("spacing is taken from Zarr 3, layers and segmentations alike", async () => {
  for (const name of ["plain.zarr", "sharded.zarr", "layers.seg.nrrd", "overlap.dcm#segment=2"]) {
    expect((await readMask(join(small, name))).spacing).toEqual([2, 1, 1]);
  }
});

test("fractional segments are probabilities, which need a threshold", async () => {
  await expect(readMask(join(small, "fraction.dcm"))).rejects.toMatchObject({ code: "values" });
  expect(await valuesOf("fraction.dcm", { threshold: 0.5 })).toEqual(expected.tumour);
  expect(await valuesOf("fractions.dcm#segment=2", { threshold: 0.2 })).toEqual(expected.liver);
  expect(await lineOf("fractions.dcm", { threshold: 0.5 })).toMatch(
    /2 segments of fractions; name one: fractions\.dcm#segment=1, of 1 \(liver\), 2 \(tumour\)/,
  );
});

test.each([
  ["overlap.dcm", /segments 1 and 2 that overlap.*overlap\.dcm#segment=1, of 1 \(liver\), 2 \(tumour\)/],
  ["overlap.seg.nrrd", /segments 1 and 2 that overlap.*overlap\.seg\.nrrd#segment=1/],
  ["overlap.dcm#segment=9", /has no segment "9"; name one of 1 \(liver\), 2 \(tumour\)/],
  ["slice.dcm#segment=1", /is no segmentation object/],
  ["zstd.tif#segment=1", /is TIFF, which has no segments/],
  ["lzma.tif", /compressed by LZMA/],
])("%s is refused in one line", async (name, says) => {
  expect(await lineOf(name)).toMatch(says);
});

test("a slice in a lossy transfer syntax is refused, whatever its pixels", async () => {
  const lossless = readFileSync(join(small, "slice-jpegls.dcm"));
  const lossy = Buffer.from(
    lossless.toString("latin1").replace("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"),
    "latin1",
  );
  await expect(readMask(put(folder, "lossy.dcm", lossy))).rejects.toThrow(/lossily compressed.*labels are lost/);
});

test("segments name the labels, in the file's character set", async () => {
  for (const name of ["apart.dcm", "latin.dcm"]) {
    expect(await segmentNames(join(small, name))).toEqual({ 1: "Leber (groß)", 2: "spleen" });
  }
  expect(await segmentNames(join(small, "layers.seg.nrrd"))).toEqual({ 1: "liver", 2: "spleen" });
  expect(await segmentNames(join(small, "overlap.seg.nrrd#segment=2"))).toEqual({ 1: "tumour" });
  expect(await segmentNames(join(small, "slice.dcm"))).toEqual({});
  expect(await segmentNames(join(small, "absent.dcm"))).toEqual({});
});

test("a dataset takes the names of its references' segments", async () => {
  const file = join(small, "layers.seg.nrrd");
  expect((await openDataset(file, join(small, "apart.dcm"))).labelNames).toEqual({ 1: "liver", 2: "spleen" });
  const one = await openDataset(`${join(small, "overlap.dcm")}#segment=tumour`, join(small, "fraction.dcm"));
  expect(one.labelNames).toEqual({ 1: "tumour" });
  expect(one.cases[0]?.case).toBe("overlap");
});

test.each([
  ["crc32c.zarr", /checksum/],
  ["gzip.zarr", /damaged/],
  ["sharded.zarr", /damaged|checksum/],
])("no chunk of %s with a flipped bit is read", async (name, says) => {
  const copy = join(folder, name);
  cpSync(join(small, name), copy, { recursive: true });
  const array = join(copy, "labels", "organs", "0");
  const chunk = readdirSync(array, { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name !== "zarr.json",
  );
  const file = join(chunk?.parentPath ?? chunk?.path ?? "", chunk?.name ?? "");
  const bytes = readFileSync(file);
  bytes[bytes.length - 6] = (bytes[bytes.length - 6] as number) ^ 4;
  writeFileSync(file, bytes);
  await expect(readMask(copy)).rejects.toThrow(says);
});

test("a fault that ITK would print is told in one line, and nothing is printed", async () => {
  const print = vi.spyOn(console, "log");
  const bytes = readFileSync(join(small, "slice-j2k.dcm"));
  const stream = bytes.indexOf(Buffer.of(0xff, 0x4f, 0xff, 0x51));
  const endless = Buffer.from(bytes);
  endless.fill(0, endless.lastIndexOf(Buffer.of(0xff, 0xd9)), endless.lastIndexOf(Buffer.of(0xff, 0xd9)) + 2);
  await expect(readMask(put(folder, "end.dcm", endless))).rejects.toThrow(/no end mark/);
  bytes.fill(0x55, stream + 4, stream + 24);
  const outcome = await readMask(put(folder, "j2k.dcm", bytes)).catch((error) => error);
  expect(outcome).toMatchObject({ code: "damaged", problem: "is damaged: its compressed pixels do not decode" });
  expect(print).not.toHaveBeenCalled();
});
