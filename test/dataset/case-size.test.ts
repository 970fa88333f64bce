import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { expect, it } from "vitest";
import { caseSize } from "../../src/dataset/case-size.js";
import type { CaseTask } from "../../src/dataset/case-task.js";
import { inputSize } from "../../src/io/input-size.js";
import { readVolume } from "../../src/io/volume.js";
import { greyPng, niftiFile, npyFile, put, temporaryFolder } from "../io/write.js";

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

it("a case's size comes from its header, and not from what a gzip stream says of itself modulo 2³²", async () => {
  const file = announcing("large.nii.gz", [512, 512, 800]);
  const held = 512 * 512 * 800;
  const { width } = await inputSize(file);
  const { voxelBytes, score: memory } = await caseSize(task(file, file));
  expect(voxelBytes).toBe(2 * width * held);
  // Both maps and the masks of a label that spans the volume; not several times that.
  expect(memory).toBeGreaterThan((2 * width + 2) * held);
  expect(memory).toBeLessThan(2 * (2 * width + 2) * held + 2 ** 28);
});

it("more work needs more memory, and a file that tells nothing needs little", async () => {
  const file = announcing("work.nii.gz", [256, 256, 256]);
  const of = async (more: Partial<CaseTask>) => (await caseSize(task(file, file, more))).score;
  const measured = await of({});
  expect(await of({ tasks: ["measure", "sweep"] })).toBeGreaterThan(measured);
  expect(await of({ tasks: ["diagnose"] })).toBeGreaterThan(await of({ tasks: ["measure", "sweep"] }));
  expect(await of({ options: { instances: true } })).toBeGreaterThan(measured);
  expect((await caseSize(task(file, file))).survey).toBeLessThan(await of({ tasks: ["diagnose"] }));
  const missing = join(folder, "nothing.nii.gz");
  expect((await caseSize(task(missing, missing))).voxelBytes).toBe(0);
  const text = put(folder, "text.nii", "no header at all");
  expect((await caseSize(task(text, text))).score).toBeLessThan(2 ** 28);
});
