/** Files that `test/fixtures/make-formats.py` wrote by other programs hold what those programs read from them. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openDataset } from "../../src/dataset/index.js";
import type { InputError } from "../../src/errors/index.js";
import { type MaskOptions, readLabelMaps, readMask, segmentNames } from "../../src/files/index.js";
import type { Grid } from "../../src/formats/format.js";
import { paletteOf } from "../../src/formats/palettes.js";
import { evenOdd } from "../../src/formats/polygons/even-odd.js";
import { bodyCodes } from "../../src/mask/index.js";
import { put, temporaryFolder } from "./write.js";

const written = new URL("../fixtures/formats", import.meta.url).pathname;
const whole = (name: string) => readFileSync(join(written, name));
const folder = temporaryFolder();

interface Expected {
  readonly shape: readonly number[];
  readonly counts: Readonly<Record<string, number>>;
  readonly centres: Readonly<Record<string, readonly number[]>>;
  readonly spacing?: readonly number[];
  readonly codes?: string;
  readonly origin?: readonly number[];
  readonly options?: MaskOptions;
}

const expected = JSON.parse(whole("expected.json").toString()) as Record<string, Expected>;

/** Voxels and centre, in voxels, of each label. */
function tally(shape: readonly number[], values: ArrayLike<number>) {
  const sums = new Map<number, number[]>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    const sum = sums.get(value) ?? [0, ...shape.map(() => 0)];
    sum[0] = (sum[0] as number) + 1;
    let rest = i;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      sum[axis + 1] = (sum[axis + 1] as number) + (rest % (shape[axis] as number));
      rest = Math.floor(rest / (shape[axis] as number));
    }
    sums.set(value, sum);
  }
  return sums;
}

test.each(Object.keys(expected))("%s holds what the program that wrote it reads", async (name) => {
  const want = expected[name] as Expected;
  const map = await readMask(join(written, name), want.options);
  expect(map.shape).toEqual(want.shape);
  const found = tally(map.shape, map.values);
  expect(Object.fromEntries([...found].map(([label, [count]]) => [label, count]))).toEqual(want.counts);
  for (const [label, [count = 1, ...sums]] of found) {
    const centre = want.centres[label] ?? [];
    for (const [axis, sum] of sums.entries()) expect(sum / count).toBeCloseTo(centre[axis] as number, 9);
  }
  expect(map.unit).toBe(want.spacing ? "mm" : "px");
  for (const [axis, size] of (want.spacing ?? []).entries()) expect(map.spacing[axis]).toBeCloseTo(size, 5);
  if (want.codes) expect(bodyCodes(map)).toBe(want.codes);
  for (const [axis, x] of (want.origin ?? []).entries()) expect(map.origin?.[axis]).toBeCloseTo(x, 4);
});

test("segments of label maps and of SlicerRT's older files name the labels, and are read alone", async () => {
  for (const name of ["labelmap.dcm", "four-axes.seg.nrrd"]) {
    expect(await segmentNames(join(written, name))).toMatchObject({ 1: "liver", 2: "spleen" });
    const { values } = await readMask(`${join(written, name)}#segment=spleen`);
    expect([values.filter((v) => v === 1).length, values.filter((v) => v > 1).length]).toEqual([24, 0]);
  }
});

const patched = (bytes: Buffer, at: number, ...values: number[]) => {
  const copy = Buffer.from(bytes);
  copy.set(values, at);
  return copy;
};

test.each([
  ["cut.mgh", () => whole("aseg.mgh").subarray(0, 1000), /is not whole: it has 1000 bytes/],
  ["cut.mgz", () => whole("aseg.mgz").subarray(0, -20), /is not whole/],
  ["turned.mgz", () => patched(whole("aseg.mgz"), 120, 9, 9, 9), /is damaged/],
  ["sizes.mgh", () => patched(whole("aseg.mgh"), 4, 0x7f, 0xff), /EB|TB|GB/],
  ["delta.mgh", () => patched(whole("aseg.mgh"), 30, 0, 0, 0, 0), /voxel size of 0/],
  ["kind.mgh", () => patched(whole("aseg.mgh"), 20, 0, 0, 0, 7), /is not FreeSurfer's MGH/],
  [
    "nifti.mgz",
    () => gzipSync(Buffer.alloc(400)),
    /is compressed by gzip, and holds something other than FreeSurfer's MGH/,
  ],
  ["frames.mgz", () => whole("frames.mgz"), /holds 3 frames/],
  ["cut.dcm", () => whole("labelmap.dcm").subarray(0, -10), /is not whole|damaged/],
  ["cut-rle.dcm", () => whole("labelmap-rle.dcm").subarray(0, -30), /is not whole|is damaged/],
  [
    "lines.nrrd",
    () => whole("lines.nrrd").toString("latin1").replace("line skip: 2", "line skip: 900"),
    /it ends within the 900 lines/,
  ],
  ["cut-bzip2.nrrd", () => whole("bzip2.nrrd").subarray(0, -30), /is not whole|is damaged/],
  ["turned-bzip2.nrrd", () => patched(whole("bzip2.nrrd"), whole("bzip2.nrrd").length - 40, 1, 2), /is damaged/],
  [
    "small-bzip2.nrrd",
    () => Buffer.from(whole("bzip2.nrrd").toString("latin1").replace("16 12 3", "16 12 2"), "latin1"),
    /is damaged: it holds more than the 768 bytes/,
  ],
  [
    "large-bzip2.nrrd",
    () => Buffer.from(whole("bzip2.nrrd").toString("latin1").replace("16 12 3", "16 12 4"), "latin1"),
    /is not whole: it holds 1152 bytes/,
  ],
  ["level4.mat", () => whole("level4.mat"), /is MATLAB's level 4, which is not read; convert it with/],
  [
    "inverted.dcm",
    () => whole("inverted.dcm"),
    /holds inverted grey \(MONOCHROME1\) in compressed pixels, which is not read/,
  ],
  ["frames.dcm", () => whole("frames.dcm"), /holds 3 frames, and does not say where they lie; convert it with/],
  ["cut-one-page.tif", () => whole("one-page.tif").subarray(0, -9), /is not whole/],
  ["cut-text.mha", () => whole("text.mha").subarray(0, -20), /is not whole: it has 566 numbers/],
  ["cut-apart.tif", () => whole("apart.tif").subarray(0, 300), /is not whole|is damaged/],
  ["cut.h5", () => whole("one.h5").subarray(0, 3000), /is not whole/],
  [
    "turned.h5",
    () => patched(whole("one.h5"), whole("one.h5").indexOf(Buffer.of(0x78, 0x5e)) + 9, 1, 2, 3),
    /is damaged/,
  ],
  [
    "several.h5",
    () => whole("several.h5"),
    /holds 2 datasets; name one: several\.h5#dataset=\/other, of \/other \[3, 12, 16\], \/truth/,
  ],
  ["cut.mat", () => whole("packed.mat").subarray(0, -30), /is not whole|is damaged/],
  ["cut-plain.mat", () => whole("plain.mat").subarray(0, 400), /is not whole/],
  ["a.h5", () => whole("plain.mat"), /is MATLAB, and not HDF5/],
  ["cut.json", () => whole("labelme.json").subarray(0, 400), /it is not JSON/],
  [
    "far.geojson",
    () => whole("qupath.geojson").toString().replace("44.1", "4e9"),
    /an outline is not a list of three corners/,
  ],
  [
    "line.json",
    () => whole("labelme.json").toString().replace('"shape_type": "polygon"', '"shape_type": "linestrip"'),
    /shape of the kind linestrip, which is not read/,
  ],
  ["cut.xml", () => whole("cvat.xml").subarray(0, 300), /does not end as it begins/],
  ["a.txt", () => whole("yolo.txt").toString().replace("1 0.6", "1 7.6"), /line 2 is not a class and the corners/],
  ["cut.roi", () => whole("fine.roi").subarray(0, 90), /a region of 5 corners ends early/],
  ["line.roi", () => patched(whole("fine.roi"), 6, 3), /shape of the kind line, which/],
  ["cut.zip", () => whole("several.zip").subarray(0, -9), /is not whole/],
  ["a.mnc", () => "CDF\u0001", /is MINC, which is not read; convert it with mnc2nii/],
  ["a.HEAD", () => "\ntype = string-attribute\nname = TYPESTRING\n", /is AFNI.*3dAFNItoNIFTI/],
  ["a+orig.BRIK", () => Buffer.alloc(9), /is AFNI/],
  ["a.hdr", () => patched(Buffer.alloc(348), 0, 0x5c, 1), /is Analyze 7\.5.*nifti_tool/],
  [
    "pair.hdr",
    () => patched(Buffer.concat([Buffer.alloc(348)]), 0, 0x5c, 1).fill("ni1", 344, 347),
    /voxels lie in another file \(\.hdr and \.img\), which is not read.*fslchfiletype/,
  ],
  ["pair.img", () => Buffer.alloc(48), /is the voxels of a pair/],
  ["pointer.nii", () => "version https://git-lfs.github.com/spec/v1\n", /is a pointer of Git LFS.*git lfs pull/],
  ["a.mif", () => "mrtrix image\ndim: 2,2\n", /is MRtrix's MIF.*mrconvert/],
  ["a.jp2", () => Buffer.from("\0\0\0\fjP  \r\n\x87\n", "latin1"), /is JPEG 2000.*opj_decompress/],
  ["a.b2nd", () => Buffer.from("\x9e\xa8b2frame\0", "latin1"), /is Blosc2's b2nd/],
  ["a.nii", () => "mrtrix image\n", /is MRtrix's MIF/],
  [
    "rgb16.bmp",
    () =>
      patched(Buffer.concat([Buffer.from("BM"), Buffer.alloc(70)]), 14, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 16),
    /is a BMP of 16 bits a pixel, which is not read; convert/,
  ],
])("%s is refused in one line", async (name, bytes, says) => {
  const content = bytes();
  const file = put(folder, name, typeof content === "string" ? Buffer.from(content, "latin1") : content);
  const error = await readMask(file, { grid: { shape: [40, 50], spacing: [1, 1], unit: "px" } }).then(
    () => undefined,
    (thrown: InputError) => thrown,
  );
  expect(error?.line).toMatch(says);
  expect(error?.line).toContain(name);
  expect(error?.line).not.toMatch(/\n/);
});

const refusal = (name: string, options: MaskOptions) =>
  readMask(join(written, name), options).then(
    () => "is read",
    (error: InputError) => error.line,
  );

test("classes along an axis that there is not, colours that no palette names, and palettes that are none are refused", async () => {
  expect(await refusal("classes-last.npy", { argmax: 3 })).toMatch(
    /has 3 axes, and 3 is none of them; give --argmax 0 to 2.*\[12, 16, 3\]/,
  );
  expect(await refusal("classes-first.npy", {})).toMatch(/holds an array of 4 axes.*--argmax/);
  expect(await refusal("classes-last.npy", {})).toMatch(/--argmax/);
  expect(await refusal("classes.nii.gz", {})).toMatch(/3 volumes.*--argmax 3/);
  expect(await refusal("colours.png", {})).toMatch(/holds colours.*--palette/);
  expect(await refusal("colours.png", { palette: { 1: [128, 64, 128] } })).toMatch(
    /colour 244, 35, 232 at pixel 14, which the palette does not name/,
  );
  expect(await refusal("colours.png", { palette: "camvid" })).toMatch(
    /camvid is not known.*cityscapes, pascal-voc, ade20k/,
  );
  expect(await refusal("colours.png", { palette: { 1: [1, 2, 3], 2: [1, 2, 3] } })).toMatch(
    /labels 1 and 2 have one colour/,
  );
  expect(await refusal("colours.png", { palette: { 1: [1, 2, 300] } })).toMatch(
    /colour of label 1 is not three whole numbers/,
  );
});

test("whole labels of a volume stay labels where classes are along a fourth axis", async () => {
  const plain = await readMask(join(written, "labels.npy"));
  expect(plain.shape).toHaveLength(3);
  expect(await readMask(join(written, "labels.npy"), { argmax: 3 })).toEqual(plain);
});

test("datasets that there are not, or that hold no array of numbers, are refused", async () => {
  expect(await refusal("one.h5#dataset=/x", {})).toMatch(
    /has no dataset \/x; name one: one\.h5#dataset=.*\/volumes\/organs \[3, 12, 16\]/,
  );
  expect(await refusal("one.h5#dataset=name", {})).toMatch(/holds no numbers in name/);
  expect(await refusal("one.h5#dataset=scale", {})).toMatch(/holds a single value in scale/);
  expect(await refusal("several.h5#dataset=soft", {})).toMatch(/shape \[3, 3, 12, 16\] in soft.*--argmax/);
  expect(await refusal("packed.mat#dataset=table", {})).toMatch(/holds no numbers in table/);
  expect(await refusal("aseg.mgz#dataset=x", {})).toMatch(/has no datasets/);
});

test.each([
  ["qupath.geojson", {}, /holds outlines, and does not say on which voxels they lie; give the image.*--images/],
  ["rtstruct.dcm", {}, /holds outlines.*--images/],
  ["rtstruct.dcm", { grid: { shape: [40, 50], spacing: [1, 1], unit: "px" } }, /does not say where it lies/],
  ["labelme.json", {}, /holds 2 classes by their names: liver, tumour; number them from 1: --classes liver,tumour/],
  ["labelme.json", { classes: ["liver"] }, /holds the class "tumour", which --classes does not name/],
  ["via.json", {}, /holds 2 images; name one: via\.json#image=a\.png, of a\.png, b\.png/],
  ["via.json#image=c.png", {}, /has no image c\.png/],
  [
    "yolo.txt",
    { grid: { shape: [3, 40, 50], spacing: [1, 1, 1], unit: "px" } },
    /is drawn on one plane.*\[3, 40, 50\]/,
  ],
] as const)("outlines of %s that cannot be drawn are refused", async (name, options, says) => {
  expect(await refusal(name, options)).toMatch(says);
});

test("a contour off the planes of its image, or beyond them, is refused", async () => {
  const { grid } = (expected["rtstruct.dcm"] as Expected).options as { grid: Grid };
  const [x, y, z = 0] = grid.origin ?? [];
  const moved = (by: number) => ({ grid: { ...grid, origin: [x, y, z + by] as number[] } });
  expect(await refusal("rtstruct.dcm", moved(1.2))).toMatch(/does not lie on a plane of the image/);
  expect(await refusal("rtstruct.dcm", moved(25))).toMatch(/on plane -9, and the image has planes 0 to 4/);
  const ptv = await readMask(`${join(written, "rtstruct.dcm")}#segment=PTV`, { grid });
  expect([...tally(ptv.shape, ptv.values).keys()]).toEqual([1]);
  expect(await segmentNames(join(written, "rtstruct.dcm"))).toEqual({ 4: "PTV", 9: "rectum" });
});

test("outlines are drawn on the image's grid, else on the other file's", async () => {
  const outlines = join(written, "qupath.geojson");
  const labelled = join(written, "supervisely.json");
  const maps = await readLabelMaps(labelled, outlines);
  expect(maps.prediction.values.filter((v) => v === 1)).toHaveLength(
    maps.reference.values.filter((v) => v === 7).length,
  );
  expect(
    (await readLabelMaps(outlines, outlines, { image: labelled.replace("supervisely.json", "colours.png") })).reference
      .shape,
  ).toEqual([12, 16]);
  await expect(readLabelMaps(outlines, outlines)).rejects.toMatchObject({ code: "grid" });
});

test("panoptic pictures that are missing, of another size, or hold what is not listed are refused", async () => {
  const json = whole("panoptic.json").toString();
  mkdirSync(join(folder, "panoptic"));
  const fault = async (text: string, size = "height=12&width=16") => {
    const file = put(folder, "panoptic.json", text);
    return readMask(`${file}#image=8&${size}`).then(
      () => "is read",
      (error: InputError) => error.line,
    );
  };
  expect(await fault(json)).toMatch(/a\.png: does not exist/);
  put(join(folder, "panoptic"), "a.png", whole("panoptic/a.png"));
  expect(await fault(json)).toBe("is read");
  expect(await fault(json, "height=12&width=17")).toMatch(/a\.png: its shape is \[12, 16\], its image's \[12, 17\]/);
  expect(await fault(json.replace(/70000/, "70001"))).toMatch(
    /holds segment 70000, which .*panoptic\.json does not list/,
  );
  expect(await fault(json.replace('"a.png"', '"../../a.png"'))).toMatch(/outside its folder/);
  const { cases } = await openDataset(join(folder, "panoptic.json"), join(folder, "panoptic.json"));
  expect(cases.map((one) => one.case)).toEqual(["a"]);
});

test("polygons that share an edge share no pixel, and leave none out", () => {
  const counts = new Uint8Array(64);
  const halves = [
    [0, 0, 8, 0, 8, 8],
    [0, 0, 8, 8, 0, 8],
  ];
  for (const ring of halves)
    evenOdd([ring], 8, 8, (row, start, end) => {
      for (let i = start; i < end; i++) counts[8 * row + i] = (counts[8 * row + i] as number) + 1;
    });
  expect(counts.every((count) => count === 1)).toBe(true);
});

test("background and what is not judged may be one id: class 0 is judged, and 255 is nowhere", async () => {
  const file = join(written, "trains.png");
  const { reference, prediction, ignored } = await readLabelMaps(file, file, { background: 255, ignore: [255] });
  expect(ignored).toBe(85);
  for (const { values } of [reference, prediction]) {
    expect([255, 1, 0].map((id) => values.filter((v) => v === id).length)).toEqual([99, 8, 85]);
  }
});

test("built-in palettes have the colours that their benchmarks publish", () => {
  const colour = (name: string, label: number) => paletteOf(name)?.[label];
  expect([15, 20, 255].map((label) => colour("pascal-voc", label))).toEqual([
    [192, 128, 128],
    [0, 64, 128],
    [224, 224, 192],
  ]);
  expect([7, 26, 33].map((label) => colour("cityscapes", label))).toEqual([
    [128, 64, 128],
    [0, 0, 142],
    [119, 11, 32],
  ]);
  expect([1, 13, 150].map((label) => colour("ade20k", label))).toEqual([
    [120, 120, 120],
    [150, 5, 61],
    [92, 0, 255],
  ]);
});
