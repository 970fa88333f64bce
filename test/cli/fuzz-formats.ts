/** Whole files of every format that the fuzz run changes, and what can be asked of a changed one. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { square, writeNpy } from "./run-cli.js";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const samples = fileURLToPath(new URL("../../samples", import.meta.url));

export interface Format {
  readonly name: string;
  /** A whole file, or the folder that is one image. */
  readonly whole: string;
  /** In a folder, the file that is changed. */
  readonly part?: string;
  /** What follows the file's name in the table, or the file of the folder that is named there. */
  readonly mask?: string;
  /** What the changed file is; default: the prediction. */
  readonly role?: "reference" | "image";
  /** From which byte on a checksum covers everything. */
  readonly sealedFrom?: (bytes: Buffer) => number;
  /** A cut leaves what is missing to be found out; some files carry nothing of use at their end. */
  readonly mayEndEarly?: true;
}

const mask = (name: string) => join(fixtures, "masks", name);
const small = (name: string) => join(fixtures, "small", name);
const after = (mark: string) => (bytes: Buffer) => bytes.indexOf(mark, 0, "latin1") + mark.length;
const everything = () => 0;

/** @param path where what no fixture holds may be written. */
export function fuzzFormats(path: (...names: string[]) => string): Format[] {
  writeMore(path);
  return [
    { name: "NIfTI, gzip", whole: join(samples, "references/patient07.nii.gz"), sealedFrom: everything },
    { name: "NIfTI, plain", whole: path("plain.nii") },
    { name: "PNG", whole: mask("png-palette/references/nuclei.png"), sealedFrom: everything },
    { name: "NPY", whole: mask("npy/references/nuclei.npy") },
    { name: "NPZ", whole: mask("npz/references/spine.npz"), sealedFrom: everything },
    { name: "NRRD, gzip", whole: mask("nrrd/references/spine.nrrd"), sealedFrom: after("\n\n") },
    { name: "MetaImage", whole: mask("mha/references/spine.mha"), sealedFrom: after("= LOCAL\n") },
    { name: "TIFF, LZW", whole: mask("tiff-lzw/references/nuclei.tif"), mayEndEarly: true },
    { name: "TIFF, deflate", whole: mask("tiff-adobe-deflate/references/nuclei.tif"), mayEndEarly: true },
    { name: "TIFF, PackBits", whole: mask("packbits/references/nuclei.tif"), mayEndEarly: true },
    { name: "OME-TIFF", whole: mask("ome-tiff/references/spine.ome.tif"), mayEndEarly: true },
    { name: "BMP", whole: mask("bmp-1bit/references/nuclei.bmp") },
    { name: "GIF", whole: mask("gif/references/nuclei.gif") },
    { name: "WebP", whole: mask("webp/references/nuclei.webp") },
    { name: "DICOM segmentation", whole: mask("dicom-seg/references/spine.dcm"), mayEndEarly: true },
    { name: "DICOM series", whole: mask("dicom-series/references/spine"), part: "slice005.dcm" },
    { name: "Zarr, a chunk", whole: mask("ome-zarr/references/spine.zarr"), part: "labels/bones/0/0/0/0" },
    { name: "Zarr, its head", whole: mask("ome-zarr/references/spine.zarr"), part: "labels/bones/0/.zarray" },
    ...["plain", "gzip", "zstd", "blosc", "crc32c", "sharded", "transposed"].flatMap((codec) => [
      {
        name: `Zarr 3, ${codec}, a chunk`,
        whole: small(`${codec}.zarr`),
        part: `labels/organs/0/${codec === "gzip" ? "c.0.1.0" : "c/0/1/0"}`,
        ...(["gzip", "crc32c", "sharded"].includes(codec) ? { sealedFrom: everything } : {}),
      },
      { name: `Zarr 3, ${codec}, its head`, whole: small(`${codec}.zarr`), part: "labels/organs/0/zarr.json" },
    ]),
    { name: "Zarr 3, its group", whole: small("plain.zarr"), part: "labels/organs/zarr.json", mask: "/labels/organs" },
    ...["slice", "slice-rle", "slice-jpegls", "slice-j2k", "slice-jpeg"].map((name) => ({
      name: `DICOM, ${name}`,
      whole: small(`${name}.dcm`),
    })),
    { name: "DICOM segmentation, its names", whole: small("latin.dcm"), role: "reference" },
    { name: "DICOM segmentation, one segment", whole: small("overlap.dcm"), mask: "#segment=tumour" },
    {
      name: "NRRD of segments, its names",
      whole: small("layers.seg.nrrd"),
      role: "reference",
      sealedFrom: after("\n\n"),
    },
    {
      name: "NRRD of segments, one",
      whole: small("overlap.seg.nrrd"),
      mask: "#segment=tumour",
      sealedFrom: after("\n\n"),
    },
    { name: "NRRD, detached, its head", ...detached("nrrd-detached", ".nhdr", ".nhdr") },
    { name: "NRRD, detached, its voxels", ...detached("nrrd-detached", ".nhdr", ".raw.gz"), sealedFrom: everything },
    { name: "NRRD, detached, plain, its head", ...plain("one.nhdr", "one.nhdr") },
    { name: "NRRD, detached, plain, its voxels", ...plain("one.nhdr", "voxels.raw") },
    { name: "MetaImage, detached, its head", ...detached("mhd", ".mhd", ".mhd") },
    { name: "MetaImage, detached, its voxels", ...detached("mhd", ".mhd", ".zraw"), sealedFrom: everything },
    { name: "MetaImage, detached, plain, its head", ...plain("one.mhd", "one.mhd") },
    { name: "MetaImage, detached, plain, its voxels", ...plain("one.mhd", "voxels.raw") },
    { name: "NPZ of 64 bits", whole: small("wide.npz"), sealedFrom: everything },
    { name: "NPZ, Fortran", whole: mask("npz-fortran/references/spine.npz"), sealedFrom: everything },
    { name: "TIFF, Zstandard", whole: small("zstd.tif"), mayEndEarly: true },
    { name: "TIFF, StarDist", whole: small("stardist.tif"), mayEndEarly: true },
    { name: "JPEG, an image", whole: small("picture.jpg"), role: "image" },
    { name: "COCO, polygons", whole: path("polygons.json"), mask: "#image=1&height=100&width=100" },
    { name: "COCO, run lengths", whole: path("runs.json"), mask: "#image=1&height=100&width=100" },
    { name: "COCO, packed run lengths", whole: path("packed.json"), mask: "#image=1&height=22&width=26" },
  ];

  /** One of the headers above, or the voxels that both name. */
  function plain(header: string, changed: string) {
    return { whole: path("detached"), part: changed, mask: `/${header}` };
  }
}

/** Both files of a detached fixture, in their folder. */
function detached(name: string, header: string, changed: string) {
  return { whole: mask(`${name}/references`), part: `patient07${changed}`, mask: `/patient07${header}` };
}

const MHD = "ObjectType = Image\nNDims = 2\nDimSize = 100 100\nElementType = MET_UCHAR\nElementDataFile = voxels.raw\n";
const NHDR =
  "NRRD0004\ntype: uint8\ndimension: 2\nsizes: 100 100\nspacings: 1 1\nencoding: raw\ndata file: voxels.raw\n\n";

/** What no fixture holds. */
function writeMore(path: (...names: string[]) => string): void {
  writeFileSync(path("plain.nii"), gunzipSync(readFileSync(join(samples, "references/patient07.nii.gz"))));
  writeNpy(path("good.npy"), square(20, 80));
  mkdirSync(path("detached"));
  writeFileSync(path("detached", "voxels.raw"), square(20, 80));
  writeFileSync(path("detached", "one.mhd"), MHD);
  writeFileSync(path("detached", "one.nhdr"), NHDR);
  const corners = [
    [10.5, 10, 60, 12.25, 55, 70, 12, 66.5],
    [70, 70, 95, 70, 95, 95, 70, 95],
  ];
  writeCoco(
    path("polygons.json"),
    100,
    100,
    corners.map((polygon) => [polygon]),
  );
  writeCoco(path("runs.json"), 100, 100, [{ size: [100, 100], counts: [2040, 30, 70, 30, 7830] }]);
  const shapes = JSON.parse(readFileSync(join(fixtures, "coco-shapes.json"), "utf8"));
  const { height, width, string } = shapes[0] as { height: number; width: number; string: string };
  writeCoco(path("packed.json"), height, width, [{ size: [height, width], counts: string }]);
}

function writeCoco(file: string, height: number, width: number, segmentations: readonly unknown[]): void {
  const annotations = segmentations.map((segmentation, i) => ({ image_id: 1, category_id: i + 1, segmentation }));
  const images = [{ id: 1, height, width, file_name: "one.png" }];
  const categories = segmentations.map((_, i) => ({ id: i + 1, name: `kind ${i + 1}` }));
  writeFileSync(file, JSON.stringify({ images, categories, annotations }));
}
