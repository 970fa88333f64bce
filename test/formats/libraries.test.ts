/**
 * Why a format is read here and not by the library made for it: what each available library still reads wrong. A test that
 * fails says that the library was mended, and that its own reader here may go.
 */
import { deflateSync, gzipSync } from "node:zlib";
import { readImageNode } from "@itk-wasm/image-io";
import { decode } from "fast-png";
import { expect, test, vi } from "vitest";
import { readMask } from "../../src/files/index.js";
import { niftiFile, pngFile, put, temporaryFolder } from "./write.js";

const folder = temporaryFolder();
const whole = { sizes: [3, 2, 2], values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] };

/** ITK's image, or nothing where it refuses. */
async function byItk(name: string, bytes: Uint8Array) {
  const file = put(folder, name, bytes);
  const silence = (["log", "error"] as const).map((method) => vi.spyOn(console, method).mockReturnValue());
  const image = await readImageNode(file).catch(() => undefined);
  for (const spy of silence) spy.mockRestore();
  return { file, image, values: image?.data && Array.from(image.data as Uint8Array, Number) };
}

const nrrd = (fields: readonly string[]) =>
  Buffer.concat([
    Buffer.from(["NRRD0004", "type: uchar", "dimension: 3", "sizes: 3 2 2", ...fields, "", ""].join("\n")),
    Uint8Array.from(whole.values),
  ]);

const PLACED = ["encoding: raw", "space directions: (1,0,0) (0,1,0) (0,0,1)", "space origin: (1,2,3)"];

const meta = (fields: readonly string[], voxels: Uint8Array) =>
  Buffer.concat([
    Buffer.from(
      ["ObjectType = Image", "NDims = 3", "DimSize = 3 2 2", "BinaryData = True", "BinaryDataByteOrderMSB = False"]
        .concat(fields, ["ElementSpacing = 1 1 1", "ElementType = MET_UCHAR", "ElementDataFile = LOCAL", ""])
        .join("\n"),
    ),
    voxels,
  ]);

test("ITK agrees on NIfTI-1, NRRD and MetaImage that are sound", async () => {
  const voxels = Uint8Array.from(whole.values);
  for (const [name, bytes] of [
    ["sound.nii", niftiFile(whole)],
    ["other.nii.gz", gzipSync(niftiFile({ ...whole, type: "int64", littleEndian: false }))],
    ["sound.nrrd", nrrd(["space: left-posterior-superior", ...PLACED])],
    ["ras.nrrd", nrrd(["space: right-anterior-superior", ...PLACED])],
    ["sound.mha", meta(["CompressedData = False"], voxels)],
  ] as const) {
    const { file, image, values } = await byItk(name, bytes);
    const ours = await readMask(file);
    expect([...ours.values]).toEqual(values);
    expect(ours.shape).toEqual([...(image?.size ?? [])].reverse());
    expect(ours.spacing).toEqual([...(image?.spacing ?? [])].reverse());
    if (ours.origin) expect(ours.origin).toEqual([...(image?.origin ?? [])]);
  }
});

test("ITK does not read NIfTI-2", async () => {
  const { file, image } = await byItk("two.nii", niftiFile({ ...whole, version: 2 }));
  expect(image).toBeUndefined();
  expect([...(await readMask(file)).values]).toEqual(whole.values);
});

test("ITK reads a NIfTI that is cut, and one of a negative size", async () => {
  const cut = await byItk("cut.nii", niftiFile(whole).subarray(0, -4));
  expect(cut.values).toHaveLength(12);
  await expect(readMask(cut.file)).rejects.toMatchObject({ code: "truncated" });
  const bytes = niftiFile(whole);
  bytes.writeInt16LE(-2, 44);
  const negative = await byItk("negative.nii", bytes);
  expect(negative.image?.size).toEqual([3, 1, 2]);
  await expect(readMask(negative.file)).rejects.toMatchObject({ code: "header" });
});

test("ITK reads the voxels of a .nii that lies beside a .nii.gz", async () => {
  put(folder, "same.nii", niftiFile({ ...whole, values: whole.values.map(() => 9) }));
  const { file, values } = await byItk("same.nii.gz", gzipSync(niftiFile(whole)));
  expect(values).toEqual(whole.values.map(() => 9));
  expect([...(await readMask(file)).values]).toEqual(whole.values);
});

test("ITK turns left-anterior-superior about the wrong axis", async () => {
  const { file, image } = await byItk("las.nrrd", nrrd(["space: left-anterior-superior", ...PLACED]));
  // (left 1, anterior 2, superior 3) is (left 1, posterior −2, superior 3).
  expect((await readMask(file)).origin).toEqual([1, -2, 3]);
  expect([...(image?.origin ?? [])]).toEqual([-1, 2, 3]);
});

test("ITK reads zeros from a compressed MetaImage that does not give its compressed size", async () => {
  const bytes = meta(["CompressedData = True"], deflateSync(Uint8Array.from(whole.values)));
  const { file, values } = await byItk("packed.mha", bytes);
  expect(values).toEqual(whole.values.map(() => 0));
  expect([...(await readMask(file)).values]).toEqual(whole.values);
});

test("fast-png takes interlaced samples of less than a byte for whole bytes", async () => {
  // One row of 1, 0, 1, 1, 0, 0, 1, 0 in the four passes that have a part of it.
  const scanlines = Uint8Array.of(0, 0x80, 0, 0, 0, 0xc0, 0, 0x40);
  const bytes = pngFile({ width: 8, height: 1, depth: 1, colour: 0, interlaced: true, scanlines });
  expect([...(await readMask(put(folder, "interlaced.png", bytes), { asStored: true })).values]).toEqual([
    1, 0, 1, 1, 0, 0, 1, 0,
  ]);
  expect(() => decode(bytes)).toThrow("Unsupported filter");
});
