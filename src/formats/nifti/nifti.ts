/**
 * NIfTI-1 and NIfTI-2, plain or gzip-compressed (.nii, .nii.gz).
 *
 * The header is a fixed table of numbers; the voxels follow it as one block with the first index (x) fastest, which is
 * columns here: a file of 512 × 512 × 17 becomes the shape [17, 512, 512]. Read here and not by ITK, whose WebAssembly build
 * knows no NIfTI-2 and gives zeros for what a truncated file lacks (docs/formats.md says what each library fails).
 *
 * @see https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h, https://nifti.nimh.nih.gov/pub/dist/doc/nifti2.h
 */

import { Decoder } from "../../codecs/decode.js";
import { badHeader, unsupported, voxelsOf } from "../../codecs/faults.js";
import { gunzip, gunzipHead, isGzip, unpackInto } from "../../codecs/gzip.js";
import { BYTES, isNarrowed, valuesOf } from "../../codecs/samples.js";
import { exactly } from "../../codecs/whole.js";
import type { Announced, Format, Source } from "../format.js";
import { type NiftiHeader, niftiHeader } from "./nifti-header.js";
import { placement } from "./nifti-placement.js";

const HEAD = 544;

export const nifti: Format = {
  name: "NIfTI",
  extensions: [".nii"],
  matches: isNifti,
  announces: (file, head) => sizeIn(file, head),
  read({ file, bytes, maxBytes, classes }) {
    const { header, voxels, shape, place, scaling, length } = announced(file, bytes, maxBytes, classes);
    const whole = exactly(file, bytes, length);
    const values = valuesOf(file, whole, header.offset, voxels, header.type, header.littleEndian, scaling);
    return { shape, ...place, ...classAxisOf(shape), values };
  },
};

export const niftiGz: Format = {
  name: "gzip-compressed NIfTI",
  extensions: [".nii.gz"],
  matches: isGzip,
  announces: (file, head) => sizeIn(file, gunzipHead(file, head, HEAD)),
  async read({ file, bytes, maxBytes, classes }: Source) {
    const head = gunzipHead(file, bytes, HEAD);
    if (!isNifti(head)) throw notNifti(file);
    const { header, voxels, shape, place, scaling, length } = announced(file, head, maxBytes, classes);
    const { offset, type, littleEndian } = header;
    if (!scaling && !isNarrowed(type)) {
      return {
        shape,
        ...place,
        ...classAxisOf(shape),
        values: valuesOf(file, gunzip(file, bytes, length), offset, voxels, type, littleEndian),
      };
    }
    const decoder = new Decoder(file, voxels, type, littleEndian, scaling);
    await unpackInto(file, bytes, length, "gzip", decoder.after(offset));
    return { shape, ...place, ...classAxisOf(shape), values: decoder.finish() };
  },
};

function notNifti(file: string) {
  const problem = "is compressed by gzip, and holds something other than NIfTI";
  return unsupported(file, problem, "unpack it (gunzip), and give it under the ending of its own format");
}

/** The fourth axis, which is the slowest, holds probabilities of classes where they were asked for. */
function classAxisOf(shape: readonly number[]): { classAxis?: number } {
  return shape.length === 4 ? { classAxis: 0 } : {};
}

/** The size of the header (348 or 540, in either byte order) opens every NIfTI file. */
export function isNifti(head: Buffer): boolean {
  return head.length >= 4 && [348, 540].some((n) => head.readInt32LE(0) === n || head.readInt32BE(0) === n);
}

function sizeIn(file: string, head: Buffer): Announced {
  const { sizes, type, slope, intercept } = niftiHeader(file, head);
  const voxels = sizes.reduce((product, n) => product * n, 1);
  return { voxels, width: BYTES[type], ...(slope === 1 && intercept === 0 ? {} : { kept: 8 }) };
}

/** What the header announces, checked: the voxels, where they lie, and how long the whole file must be. */
function announced(file: string, head: Buffer, maxBytes: number, classes = false) {
  const header = niftiHeader(file, head);
  const shape = shapeOf(file, header, classes);
  const voxels = voxelsOf(file, shape, BYTES[header.type], maxBytes);
  const place = placement(file, header, Math.min(shape.length, 3));
  const { slope, intercept, offset, type } = header;
  const scaling = slope === 1 && intercept === 0 ? undefined : { slope, intercept };
  return { header, voxels, shape, place, scaling, length: offset + voxels * BYTES[type] };
}

/** Axes beyond the third are dropped where they hold one volume; [1, rows, columns] stays 3-D. */
function shapeOf(file: string, { sizes }: NiftiHeader, classes: boolean): number[] {
  if (sizes.length < 2) {
    throw unsupported(file, `has ${sizes.length} axis`, "give an image of two or three axes");
  }
  const shape = sizes.slice(0, 3).reverse();
  const more = sizes.slice(3);
  if (more.some((n) => n < 1)) throw badHeader(file, `its header gives the sizes ${sizes.join(" × ")}`);
  if (more.some((n) => n > 1)) {
    if (classes && more.filter((n) => n > 1).length === 1) return [Math.max(...more), ...shape];
    const volumes = more.reduce((product, n) => product * n, 1);
    throw unsupported(
      file,
      `holds ${volumes} volumes (${sizes.join(" × ")}), and a mask is one`,
      "save the volume to score as a file of its own; give --argmax 3 if they are probabilities of classes",
    );
  }
  return shape;
}
