/** Every format, one line each. The order is the one in which they are listed to a user. */
import { basename } from "node:path";
import { hdf5 } from "./arrays/hdf5.js";
import { matlab } from "./arrays/matlab.js";
import { dicom } from "./dicom/dicom.js";
import type { Format } from "./format.js";
import { mgh, mgz } from "./freesurfer/mgh.js";
import { metaimage } from "./metaimage/metaimage.js";
import { nifti, niftiGz } from "./nifti/nifti.js";
import { nrrd } from "./nrrd/nrrd.js";
import { npy } from "./numpy/npy.js";
import { npz } from "./numpy/npz.js";
import { bmp } from "./pictures/bmp.js";
import { gif } from "./pictures/gif.js";
import { jpeg } from "./pictures/jpeg.js";
import { png } from "./pictures/png.js";
import { webp } from "./pictures/webp.js";
import { annotations, cvat, yolo } from "./polygons/annotations.js";
import { roi, roiZip } from "./polygons/imagej.js";
import { splitSegment } from "./segment-of.js";
import { tiff } from "./tiff/tiff.js";

export const FORMATS: readonly Format[] = [
  mgz,
  niftiGz,
  nifti,
  nrrd,
  metaimage,
  mgh,
  png,
  tiff,
  dicom,
  npy,
  roiZip,
  npz,
  hdf5,
  matlab,
  roi,
  annotations,
  cvat,
  yolo,
  bmp,
  gif,
  webp,
  jpeg,
];

/** The longest first: ".nii.gz" before ".gz". Made once, as it is asked for every file of a dataset. */
const EXTENSIONS = FORMATS.flatMap((format) => format.extensions.map((extension) => ({ extension, format }))).sort(
  (a, b) => b.extension.length - a.extension.length,
);

/** The format that a file's name claims: the longest extension that it ends in, whatever its case. */
export function formatByName(file: string): Format | undefined {
  const name = file.toLowerCase();
  return EXTENSIONS.find(({ extension }) => name.endsWith(extension))?.format;
}

/** The format that a file's first bytes show. */
export function formatByContent(head: Buffer): Format | undefined {
  return FORMATS.find((format) => format.matches(head));
}

/** A file's name without its folder and without the extension of a known format, else without the last one. */
export function caseName(file: string): string {
  const name = basename(splitSegment(file).file);
  const lower = name.toLowerCase();
  const known = EXTENSIONS.find(({ extension }) => lower.endsWith(extension));
  if (known) return name.slice(0, -known.extension.length) || name;
  return name.replace(/(?<=.)\.[^.]*$/, "");
}

/** The extensions of all formats, as a sentence lists them. */
export function knownExtensions(): string {
  return FORMATS.flatMap((format) => (format.isAside ? [] : format.extensions)).join(", ");
}
