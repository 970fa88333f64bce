import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { expect, it } from "vitest";
import { type CaseTask, caseSize } from "../../src/dataset/index.js";
import { inputSize, readVolume } from "../../src/files/index.js";
import { greyPng, niftiFile, npyFile, put, temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();
const [planes, rows, columns] = [5, 40, 60];
const voxels = planes * rows * columns;
const labels = Int16Array.from({ length: voxels }, (_, i) => (i % 97 === 0 ? i % 7 : 0));
const asBytes = (type: "u1" | "i8" | "f8") =>
  Buffer.from(
    (type === "u1"
      ? Uint8Array.from(labels)
      : type === "f8"
        ? Float64Array.from(labels)
        : BigInt64Array.from(labels, BigInt)
    ).buffer,
  );
const npy = (type: "u1" | "i8" | "f8", fortran = false) =>
  npyFile({ descr: `<${type}`.replace("<u1", "|u1"), shape: [planes, rows, columns], fortran, bytes: asBytes(type) });
const nrrd = (encoding: string, content: Uint8Array) =>
  Buffer.concat([
    Buffer.from(
      `NRRD0004\ntype: int64\ndimension: 3\nsizes: ${columns} ${rows} ${planes}\nendian: little\nencoding: ${encoding}\n\n`,
    ),
    content,
  ]);

const sizes = [columns, rows, planes];
const files: Readonly<Record<string, string>> = {
  "a.nii": put(folder, "a.nii", niftiFile({ sizes, values: [...labels] })),
  "a.nii.gz": put(folder, "a.nii.gz", gzipSync(niftiFile({ sizes, values: [...labels] }))),
  "b.nrrd": put(folder, "b.nrrd", nrrd("raw", asBytes("i8"))),
  "c.nrrd": put(folder, "c.nrrd", nrrd("gzip", gzipSync(asBytes("i8")))),
  "d.npy": put(folder, "d.npy", npy("f8")),
  "e.npz": put(folder, "e.npz", zipSync({ "mask.npy": npy("u1") })),
  "f.npz": put(folder, "f.npz", zipSync({ "mask.npy": npy("i8", true) }, { level: 0 })),
  "g.png": put(folder, "g.png", greyPng(columns, planes * rows, labels)),
  "h.zarr": zarr(),
  "i.mha": put(
    folder,
    "i.mha",
    Buffer.concat([
      Buffer.from(
        `ObjectType = Image\nNDims = 3\nDimSize = ${columns} ${rows} ${planes}\nElementType = MET_LONG_LONG\nElementDataFile = LOCAL\n`,
      ),
      asBytes("i8"),
    ]),
  ),
};

function zarr(): string {
  const store = join(folder, "h.zarr");
  mkdirSync(store);
  const meta = { zarr_format: 2, shape: [planes, rows, columns], chunks: [planes, rows, columns], dtype: "<i8" };
  writeFileSync(
    join(store, ".zarray"),
    JSON.stringify({ ...meta, compressor: null, fill_value: 0, order: "C", filters: null, dimension_separator: "." }),
  );
  writeFileSync(join(store, "0.0.0"), asBytes("i8"));
  return store;
}

it.each(Object.keys(files))(
  "the headers of %s tell at least what its voxels take, and how many there are",
  async (name) => {
    const file = files[name] as string;
    const { values } = await readVolume(file);
    const size = await inputSize(file);
    expect(size.voxels).toBe(voxels);
    expect(size.voxels * size.kept).toBeGreaterThanOrEqual(values.byteLength);
    expect(size.kept).toBeLessThanOrEqual(8);
  },
);

const task = (reference: string, prediction: string, more: Partial<CaseTask> = {}): CaseTask => ({
  files: { case: "a", reference, prediction },
  options: {},
  tasks: ["measure"],
  ...more,
});

/** A header of NIfTI-1 that announces so many voxels, in a gzip stream that says of itself that it is short. */
function announcing(name: string, sizes: readonly number[]): string {
  const head = Buffer.from(niftiFile({ sizes: [1, 1, 1], values: [0] }));
  for (const [axis, n] of sizes.entries()) head.writeInt16LE(n, 42 + 2 * axis);
  return put(folder, name, gzipSync(head));
}

/** A header alone, as large as told; what follows it is not looked at. */
const head = (name: string, length: number, write: (bytes: Buffer) => void) => {
  const bytes = Buffer.alloc(length);
  write(bytes);
  return put(folder, name, bytes);
};
const [ROWS, COLUMNS] = [480, 640];
const ascii = (bytes: Buffer, text: string, at: number) => bytes.write(text, at, "latin1");
const pictures: readonly (readonly [file: string, width: number])[] = [
  [
    head("a.bmp", 54, (bytes) => {
      ascii(bytes, "BM", 0);
      bytes.writeInt32LE(COLUMNS, 18);
      // Upside down.
      bytes.writeInt32LE(-ROWS, 22);
      bytes.writeUInt16LE(8, 28);
    }),
    1,
  ],
  [
    head("a.gif", 64, (bytes) => {
      ascii(bytes, "GIF89a", 0);
      bytes.writeUInt16LE(COLUMNS, 6);
      bytes.writeUInt16LE(ROWS, 8);
    }),
    1,
  ],
  [
    head("a.webp", 64, (bytes) => {
      ascii(bytes, "RIFF", 0);
      ascii(bytes, "WEBPVP8L", 8);
      bytes.writeUInt32LE(40, 16);
      bytes[20] = 0x2f;
      bytes.writeUInt32LE(COLUMNS - 1 + ((ROWS - 1) << 14), 21);
    }),
    4,
  ],
  [
    head("a.jpg", 64, (bytes) => {
      // A table first, then the frame.
      bytes.set([0xff, 0xd8, 0xff, 0xc4, 0, 6, 1, 2, 3, 4, 0xff, 0xc2, 0, 17, 8], 0);
      bytes.writeUInt16BE(ROWS, 15);
      bytes.writeUInt16BE(COLUMNS, 17);
      bytes[19] = 3;
    }),
    3,
  ],
];

it.each(pictures)("the head of %s tells how many pixels follow", async (file, width) => {
  expect(await inputSize(file)).toMatchObject({ voxels: ROWS * COLUMNS, width });
});

it("an image of a COCO file is as large as its name says, and the file is held as what it parses to", async () => {
  const file = put(folder, "coco.json", " ".repeat(1000));
  const size = await inputSize(`${file}#image=7&height=480&width=640`);
  expect(size).toMatchObject({ voxels: 480 * 640, stored: 1000, beside: 5000 });
});

const masks = fileURLToPath(new URL("../fixtures/masks", import.meta.url));
const dicoms = [
  ["dicom-seg", "a segmentation object, deflated or not", 2],
  ["dicom-series", "a series of slices", 2],
] as const;

it.each(dicoms)("%s: the header of %s tells its voxels and their type", async (format, _, width) => {
  const side = join(masks, format, "references");
  const input = join(side, format === "dicom-seg" ? "spine.dcm" : "spine");
  const { shape } = await readVolume(input);
  const size = await inputSize(input);
  expect(size).toMatchObject({ voxels: shape.reduce((product, n) => product * n, 1), width });
  // Compressed slices need a decoder's memory besides.
  expect(size.beside).toBe(0);
});

it.each([
  ["uint8", 1],
  ["int64", 8],
  ["bool", 1],
  ["float32", 4],
])("a Zarr 3 array of %s takes %i bytes a voxel", async (type, width) => {
  const store = join(folder, `three-${type}.zarr`);
  mkdirSync(store);
  const shape = [300, 512, 512];
  writeFileSync(
    join(store, "zarr.json"),
    JSON.stringify({ zarr_format: 3, node_type: "array", shape, data_type: type }),
  );
  expect(await inputSize(store)).toMatchObject({ voxels: 300 * 512 * 512, width });
});

it("a case's size comes from its header, and not from what a gzip stream says of itself modulo 2³²", async () => {
  const file = announcing("large.nii.gz", [512, 512, 800]);
  const held = 512 * 512 * 800;
  const { width } = await inputSize(file);
  const { voxelBytes, score: memory } = await caseSize(task(file, file));
  expect(voxelBytes).toBe(2 * width * held);
  // Both maps, and four bytes a voxel of work on a label that spans the volume.
  expect(memory - 2 ** 20 * 120).toBeGreaterThanOrEqual((2 * width + 4) * held);
  expect(memory - 2 ** 20 * 120).toBeLessThan((2 * width + 4.1) * held);
});

it("more work needs more memory, and a file that tells nothing needs little", async () => {
  const file = announcing("work.nii.gz", [256, 256, 256]);
  const of = async (more: Partial<CaseTask>) => (await caseSize(task(file, file, more))).score;
  const measured = await of({});
  expect(await of({ tasks: ["measure", "sweep"] })).toBeGreaterThan(measured);
  expect(await of({ tasks: ["diagnose"] })).toBeGreaterThan(await of({ tasks: ["measure", "sweep"] }));
  expect(await of({ options: { instances: true } })).toBeGreaterThan(measured);
  expect((await caseSize(task(file, file))).survey).toBeLessThan(await of({ tasks: ["diagnose"] }));
  expect(await of({ options: { merge: true } })).toBeGreaterThan(measured);
  // Probabilities, as they are and class by class; a formula may name them too.
  const cut = { threshold: 0.5 };
  const mask = await of({ options: cut });
  for (const metric of ["ece", "sure = 1 - brier"]) {
    expect((await of({ options: { ...cut, metrics: [metric] } })) - mask).toBeGreaterThan(2 * 256 ** 3);
  }
  expect(await of({ tasks: [], options: cut, tally: {} })).toBeGreaterThan(await of({ tasks: [], tally: {} }));
  const swept = await of({ tasks: ["sweep"], options: { sweep: { dilate: [1], metrics: ["dice", "iou"] } } });
  // A mask's surface is looked for in a window of distances.
  const surfaces = await of({ tasks: ["sweep"], options: { sweep: { dilate: [1], metrics: ["hd95"] } } });
  expect(surfaces - swept).toBeGreaterThan(8 * 256 ** 3);
  const missing = join(folder, "nothing.nii.gz");
  expect((await caseSize(task(missing, missing))).voxelBytes).toBe(0);
  const text = put(folder, "text.nii", "no header at all");
  expect((await caseSize(task(text, text))).score).toBeLessThan(2 ** 28);
});
