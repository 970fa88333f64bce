/** Every format, one line each, in the order in which they are listed to users. */
import { isGzip, type Unzip, unpackHead } from "../codecs/unzip.js";
import { hdf5 } from "./arrays/hdf5.js";
import { matlab } from "./arrays/matlab.js";
import { coco } from "./coco/coco.js";
import { dicom } from "./dicom/dicom.js";
import { dicomSeries } from "./dicom/dicom-series.js";
import type { Folder, FolderFormat, Format, Part } from "./format.js";
import { mgh } from "./freesurfer/mgh.js";
import { metaimage } from "./metaimage/metaimage.js";
import { nifti } from "./nifti/nifti.js";
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
import { tiff } from "./tiff/tiff.js";
import { omeZarr } from "./zarr/ome-zarr.js";

export const FORMATS: readonly Format[] = [
  ...[nifti, nrrd, metaimage, mgh, png, tiff, dicom, npy, roiZip, npz, hdf5, matlab, roi],
  ...[coco, annotations, cvat, yolo, bmp, gif, webp, jpeg],
];

const FOLDER_FORMATS: readonly FolderFormat[] = [omeZarr, dicomSeries];

/** A format as a file's name or content shows it, compressed with gzip (`packed`) or not. */
export interface Kind {
  readonly format: Format;
  readonly packed: boolean;
  readonly name: string;
  readonly extensions: readonly string[];
}

const KINDS: readonly Kind[] = FORMATS.flatMap((format) => [
  ...(format.gzip ? [{ format, packed: true, ...format.gzip }] : []),
  { format, packed: false, name: format.name, extensions: format.extensions },
]);

/** The longest first: ".nii.gz" before ".gz". Made once, as every file of a dataset needs it. */
const EXTENSIONS = KINDS.flatMap((kind) => kind.extensions.map((extension) => ({ extension, kind }))).sort(
  (a, b) => b.extension.length - a.extension.length,
);

/** The longest known extension of a name, in any case; "" if there is none. */
export function extensionOf(name: string): string {
  const lower = name.toLowerCase();
  const { length = 0 } = EXTENSIONS.find(({ extension }) => lower.endsWith(extension))?.extension ?? "";
  return length === 0 ? "" : name.slice(-length);
}

/** The formats that a file's name claims: several if formats share an extension. */
export function kindsByName(file: string): Kind[] {
  const ending = extensionOf(file).toLowerCase();
  return EXTENSIONS.flatMap(({ extension, kind }) => (extension === ending ? [kind] : []));
}

export const formatByName = (file: string): Format | undefined => kindsByName(file)[0]?.format;

export function kindByContent(
  file: string,
  head: Uint8Array,
  unzip: Unzip,
  part: Part = {},
  of: readonly Kind[] = KINDS,
): Kind | undefined {
  const packed = isGzip(head);
  const inside = packed ? headWithin(file, head, unzip) : head;
  const kinds = of.filter((kind) => kind.packed === packed);
  // The reader reports what cannot be unpacked.
  return inside ? kinds.find(({ format }) => format.matches(inside, part)) : kinds[0];
}

const INSIDE = 1024;

/** The first bytes inside gzip; undefined if they cannot be unpacked. */
export function headWithin(file: string, head: Uint8Array, unzip: Unzip): Uint8Array | undefined {
  try {
    return unpackHead({ file, unzip }, "gzip", head, INSIDE);
  } catch {
    return undefined;
  }
}

export async function folderFormat(folder: Folder): Promise<FolderFormat | undefined> {
  for (const format of FOLDER_FORMATS) if (await format.matches(folder)) return format;
  return undefined;
}

const DETACHED = FORMATS.flatMap(
  (format) => format.detached?.extensions.map((extension) => ({ extension, format })) ?? [],
);

/** The format of a header whose voxels are in a separate file; undefined for other names. */
export const detachedFormat = (name: string): Format | undefined =>
  DETACHED.find(({ extension }) => name.toLowerCase().endsWith(extension))?.format;

export const detachedExtensions: readonly string[] = DETACHED.map(({ extension }) => extension);

export const knownExtensions = (): string =>
  KINDS.flatMap(({ format, extensions }) => (format.isAside ? [] : extensions)).join(", ");
