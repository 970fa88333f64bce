import { gzipSync } from "node:zlib";
import { niftiFile } from "../write.js";
import { type Broken, patched } from "./row.js";

const parts = { sizes: [3, 2, 2], values: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1] };
const whole = niftiFile(parts);
const packed = gzipSync(whole);
const header = (change: (view: DataView) => void, version: 1 | 2 = 1) => {
  const bytes = niftiFile({ ...parts, version });
  change(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  return bytes;
};
const nii = (what: string, bytes: Uint8Array, code: string, says: RegExp): Broken => ({
  what,
  name: "a.nii",
  bytes,
  code,
  says,
});
const gz = (what: string, bytes: Uint8Array | string, code: string, says: RegExp): Broken => ({
  what,
  name: "a.nii.gz",
  bytes,
  code,
  says,
});

export const nifti: Broken[] = [
  nii("a NIfTI cut in its header", whole.subarray(0, 100), "truncated", /within the header of 348/),
  nii("a NIfTI cut before its voxels", whole.subarray(0, 352), "truncated", /352 bytes.*asks for 364/),
  nii("a NIfTI that lacks its last voxel", whole.subarray(0, -1), "truncated", /363 bytes.*asks for 364/),
  nii("a NIfTI with a voxel too many", Buffer.concat([whole, Buffer.of(1)]), "damaged", /365 bytes.*asks for 364/),
  nii(
    "a NIfTI-2 cut in its header",
    niftiFile({ ...parts, version: 2 }).subarray(0, 400),
    "truncated",
    /header of 540/,
  ),
  nii(
    "a NIfTI of 32767³ voxels",
    header((v) => [42, 44, 46].map((at) => v.setInt16(at, 32767, true))),
    "too-large",
    /35\.2 TB/,
  ),
  nii(
    "a NIfTI with a negative size",
    header((v) => v.setInt16(44, -2, true)),
    "header",
    /at least 1/,
  ),
  nii(
    "a NIfTI with a size of 0",
    header((v) => v.setInt16(42, 0, true)),
    "header",
    /at least 1/,
  ),
  nii(
    "a NIfTI of 9 axes",
    header((v) => v.setInt16(40, 9, true)),
    "header",
    /9 axes/,
  ),
  nii(
    "a NIfTI of one axis",
    header((v) => v.setInt16(40, 1, true)),
    "unsupported",
    /1 axis/,
  ),
  nii(
    "a NIfTI of 4 volumes",
    niftiFile({ sizes: [1, 1, 3, 4], values: new Uint8Array(12) }),
    "unsupported",
    /4 volumes \(1 × 1 × 3 × 4\)/,
  ),
  nii(
    "a NIfTI with a voxel size of 0",
    header((v) => v.setFloat32(80, 0, true)),
    "header",
    /voxel size of 0 along columns/,
  ),
  nii(
    "a NIfTI with a voxel size of NaN",
    header((v) => v.setFloat32(88, Number.NaN, true)),
    "header",
    /NaN along planes/,
  ),
  nii(
    "a NIfTI whose affine and pixdim differ",
    niftiFile({
      ...parts,
      srows: [
        [2, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
      ],
    }),
    "header",
    /1 in pixdim, 2 in its affine/,
  ),
  nii(
    "a NIfTI of complex numbers",
    header((v) => v.setInt16(70, 32, true)),
    "unsupported",
    /complex/,
  ),
  nii(
    "a NIfTI of colours",
    header((v) => v.setInt16(70, 128, true)),
    "unsupported",
    /colours/,
  ),
  nii(
    "a NIfTI of an unknown type",
    header((v) => v.setInt16(70, 77, true)),
    "header",
    /data type 77/,
  ),
  nii(
    "a NIfTI whose type and bits differ",
    header((v) => v.setInt16(72, 16, true)),
    "header",
    /uint8 values of 16 bits/,
  ),
  nii(
    "a NIfTI whose voxels begin in its header",
    header((v) => v.setFloat32(108, 100, true)),
    "header",
    /byte 100/,
  ),
  nii(
    "a NIfTI whose voxels begin nowhere",
    header((v) => v.setFloat32(108, Number.NaN, true)),
    "header",
    /byte NaN/,
  ),
  nii("half of a NIfTI pair", patched(whole, 344, 0x6e, 0x69, 0x31), "unsupported", /another file/),
  nii("Analyze 7.5", patched(whole, 344, 0, 0, 0), "header", /Analyze/),
  nii(
    "a NIfTI with undefined voxels",
    niftiFile({ sizes: [2, 1], values: [Number.NaN, 1], type: "float32" }),
    "values",
    /NaN/,
  ),
  nii(
    "a probability map",
    niftiFile({ sizes: [2, 1], values: [0.25, 1], type: "float32" }),
    "values",
    /0\.25.*threshold/,
  ),
  nii("labels beyond 2⁵³", header((v) => v, 1) && bigLabel(), "unsupported", /9007199254740993/),
  nii("a compressed NIfTI named .nii", packed, "wrong-extension", /rename it to end in \.nii\.gz/),
  gz("a NIfTI named .nii.gz", whole, "wrong-extension", /rename it to end in \.nii/),
  gz(
    "a .nii.gz cut in its stream",
    packed.subarray(0, packed.length >> 1),
    "truncated",
    /ends early|within the header/,
  ),
  gz("a .nii.gz without its checksum", packed.subarray(0, -8), "truncated", /ends early/),
  gz(
    "a .nii.gz with a wrong checksum",
    patched(packed, packed.length - 8, (packed.at(-8) as number) ^ 1),
    "damaged",
    /does not decode/,
  ),
  gz(
    "a .nii.gz with a wrong length",
    patched(packed, packed.length - 4, (packed.at(-4) as number) ^ 1),
    "damaged",
    /does not decode/,
  ),
  gz("a .nii.gz of too few voxels", gzipSync(whole.subarray(0, -1)), "truncated", /363 bytes.*asks for 364/),
  gz(
    "a .nii.gz of too many voxels",
    gzipSync(Buffer.concat([whole, Buffer.alloc(99)])),
    "damaged",
    /more than the 364 bytes/,
  ),
  gz(
    "a decompression bomb",
    gzipSync(Buffer.concat([whole, Buffer.alloc(1 << 24)])),
    "damaged",
    /more than the 364 bytes/,
  ),
  gz(
    "a .nii.gz that announces more than it can hold",
    gzipSync(header((v) => [42, 44, 46].map((at) => v.setInt16(at, 1000, true)))),
    "truncated",
    /cannot hold the 1000000352/,
  ),
  gz(
    "compressed text named .nii.gz",
    gzipSync("not an image, but a note of some length"),
    "unsupported",
    /other than NIfTI/,
  ),
  gz("text named .nii.gz", "hello", "header", /text that begins with "hello"/),
];

/** One 64-bit label that a double would round. */
function bigLabel(): Buffer {
  const bytes = niftiFile({ sizes: [1, 1], values: [0], type: "int64" });
  bytes.writeBigInt64LE(2n ** 53n + 1n, 352);
  return bytes;
}
