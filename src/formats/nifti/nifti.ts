// NIfTI-1 and NIfTI-2: a fixed table of numbers, then voxels with x, our columns, fastest. Read here because ITK's build
// does not know NIfTI-2 and returns zeros for what a truncated file lacks. See nifti1.h and nifti2.h of nifti.nimh.nih.gov.
import { viewOf } from "../../codecs/bytes.js";
import { badHeader, unsupported, voxelsOf } from "../../codecs/faults.js";
import { numbersIn } from "../../codecs/numbers.js";
import { widthOf } from "../../codecs/samples.js";
import { unpackHead } from "../../codecs/unzip.js";
import type { Announced, Format, Opened, Raster, Source } from "../format.js";
import { type NiftiHeader, niftiHeader } from "./nifti-header.js";
import { placement } from "./nifti-placement.js";

const HEAD = 544;

export const nifti: Format = {
  name: "NIfTI",
  extensions: [".nii"],
  gzip: { name: "gzip-compressed NIfTI", extensions: [".nii.gz"] },
  matches(head) {
    if (head.length < 4) return false;
    const view = viewOf(head);
    // Every NIfTI file begins with the size of its header (348 or 540, in either byte order).
    return [true, false].some((little) => [348, 540].includes(view.getInt32(0, little)));
  },
  announces: sizeIn,
  read: readNifti,
};

async function readNifti(source: Source): Promise<Raster> {
  const { file, bytes, maxBytes, classes, isGzip } = source;
  const header = niftiHeader(file, isGzip ? unpackHead(source, "gzip", bytes, HEAD) : bytes);
  const shape = shapeOf(file, header, classes);
  const count = voxelsOf(file, shape, widthOf(header.type), maxBytes);
  const place = placement(file, header, Math.min(shape.length, 3));
  const values = await numbersIn(source, bytes, isGzip ? "gzip" : undefined, { ...header, count });
  // The fourth axis, which is the slowest, holds class probabilities.
  return { shape, ...place, ...(shape.length === 4 ? { classAxis: 0 } : {}), values };
}

function sizeIn({ file, head }: Opened): Announced {
  const { sizes, type, scaling } = niftiHeader(file, head);
  const voxels = sizes.reduce((product, n) => product * n, 1);
  return { voxels, width: widthOf(type), ...(scaling ? { kept: 8 } : {}) };
}

/** Axes beyond the third are dropped if they have length 1; [1, rows, columns] stays 3-D. */
function shapeOf(file: string, { sizes }: NiftiHeader, classes = false): number[] {
  if (sizes.length < 2) {
    throw unsupported(file, `has ${sizes.length} axis`, "give an image of two or three axes");
  }
  const shape = sizes.slice(0, 3).reverse();
  const more = sizes.slice(3);
  if (more.some((n) => n < 1)) throw badHeader(file, `its header gives the sizes ${sizes.join(" × ")}`);
  if (more.some((n) => n > 1)) {
    if (classes && more.filter((n) => n > 1).length === 1) return [Math.max(...more), ...shape];
    const volumes = more.reduce((product, n) => product * n, 1);
    const hint = "save the volume to score as a file of its own; give --argmax 3 if they are probabilities of classes";
    throw unsupported(file, `holds ${volumes} volumes (${sizes.join(" × ")}), and a mask is one`, hint);
  }
  return shape;
}
