/**
 * NIfTI-1 and NIfTI-2, plain or gzip-compressed (.nii, .nii.gz).
 *
 * The header is a fixed table of numbers; the voxels follow it as one block with the first index (x) fastest, which is
 * columns here: a file of 512 × 512 × 17 becomes the shape [17, 512, 512]. Read here and not by ITK, whose WebAssembly build
 * knows no NIfTI-2 and gives zeros for what a truncated file lacks (docs/formats.md says what each library fails).
 *
 * @see https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h, https://nifti.nimh.nih.gov/pub/dist/doc/nifti2.h
 */
import { badHeader, damaged, unsupported, voxelsOf } from "./faults.js";
import type { Format, Raster, Source } from "./format.js";
import { gunzip, gunzipHead } from "./gzip.js";
import { type NiftiHeader, niftiHeader } from "./nifti-header.js";
import { placement } from "./nifti-placement.js";
import { BYTES, valuesOf } from "./samples.js";
import { exactly } from "./whole.js";

const HEAD = 544;

export const nifti: Format = {
  name: "NIfTI",
  extensions: [".nii"],
  matches: isNifti,
  read: ({ file, bytes, maxBytes }) => fromHeader(file, bytes, maxBytes, (length) => exactly(file, bytes, length)),
};

export const niftiGz: Format = {
  name: "gzip-compressed NIfTI",
  extensions: [".nii.gz"],
  matches: isGzip,
  read({ file, bytes, maxBytes }: Source) {
    const head = gunzipHead(file, bytes, HEAD);
    if (!isNifti(head)) throw damaged(file, "what is compressed in it is not NIfTI");
    return fromHeader(file, head, maxBytes, (length) => gunzip(file, bytes, length));
  },
};

/** The size of the header (348 or 540, in either byte order) opens every NIfTI file. */
export function isNifti(head: Buffer): boolean {
  return head.length >= 4 && [348, 540].some((n) => head.readInt32LE(0) === n || head.readInt32BE(0) === n);
}

function isGzip(head: Buffer): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** Checks the header, then takes the whole file from `whole`, which is told how long it must be. */
function fromHeader(file: string, head: Buffer, maxBytes: number, whole: (length: number) => Buffer): Raster {
  const header = niftiHeader(file, head);
  const shape = shapeOf(file, header);
  const voxels = voxelsOf(file, shape, BYTES[header.type], maxBytes);
  const place = placement(file, header, shape.length);
  const bytes = whole(header.offset + voxels * BYTES[header.type]);
  const raw = valuesOf(file, bytes, header.offset, voxels, header.type, header.littleEndian);
  const { slope, intercept } = header;
  const values = slope === 1 && intercept === 0 ? raw : new Float64Array(raw).map((value) => value * slope + intercept);
  return { shape, ...place, values };
}

/** Axes beyond the third are dropped where they hold one volume; [1, rows, columns] stays 3-D. */
function shapeOf(file: string, { sizes }: NiftiHeader): number[] {
  if (sizes.length < 2) {
    throw unsupported(file, `has ${sizes.length} axis`, "give an image of two or three axes");
  }
  const shape = sizes.slice(0, 3).reverse();
  const more = sizes.slice(3);
  if (more.some((n) => n < 1)) throw badHeader(file, `its header gives the sizes ${sizes.join(" × ")}`);
  if (more.some((n) => n > 1)) {
    const volumes = more.reduce((product, n) => product * n, 1);
    throw unsupported(
      file,
      `holds ${volumes} volumes (${sizes.join(" × ")}), and a mask is one`,
      "save the volume to score as a file of its own; one-hot channels become one label map",
    );
  }
  return shape;
}
