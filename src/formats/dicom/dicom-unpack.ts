/** DICOM slices compressed without loss, decoded by GDCM in ITK's WebAssembly build. */
import type { DataSet } from "dicom-parser";
import { lastPlace } from "../../codecs/bytes.js";
import { damaged, truncated, unsupported } from "../../codecs/faults.js";
import { smallest } from "../../codecs/samples.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Raster } from "../format.js";
import { type Host, needed } from "../host.js";
import { itkPicture } from "../picture.js";
import { TAG } from "./dicom-tags.js";

type SliceSource = Pick<Host, "itk"> & { readonly file: string };

const LOSSLESS: ReadonlySet<string> = new Set([
  "1.2.840.10008.1.2.4.57", // JPEG, process 14
  "1.2.840.10008.1.2.4.70", // JPEG, process 14, selection value 1
  "1.2.840.10008.1.2.4.80", // JPEG-LS
  "1.2.840.10008.1.2.4.90", // JPEG 2000
]);

const END_MARK = Uint8Array.of(0xff, 0xd9);

const LOSSY = /^1\.2\.840\.10008\.1\.2\.4\.(5[0-6]|5[89]|6\d|81|91|93|203)$/;

export const isLossy = (syntax: string) => LOSSY.test(syntax);

/** A slice as a picture: colours as red, green and blue, however stored, and possibly lossy values. */
export async function pictureIn(
  { file, itk }: SliceSource,
  data: DataSet,
  shape: readonly number[],
): Promise<Pick<Raster, "values" | "samples" | "alpha">> {
  const image = await needed({ file }, itk, "pictures in DICOM")("gdcm", file, data.byteArray);
  const { values, samples = 1, alpha = false } = itkPicture(file, image, shape);
  return { values, ...(samples > 1 ? { samples, alpha } : {}) };
}

/** The values of one slice, scaled as the file says; the caller has checked that `shape` fits into memory. */
export async function unpackedSlice(
  { file, itk }: SliceSource,
  data: DataSet,
  syntax: string,
  shape: readonly number[],
): Promise<VoxelArray> {
  if (isLossy(syntax)) {
    const problem = `holds lossily compressed pixels (transfer syntax ${syntax}), so that labels are lost`;
    throw unsupported(file, problem, "export the masks without loss");
  }
  if (!LOSSLESS.has(syntax)) {
    throw unsupported(file, `holds compressed pixels (transfer syntax ${syntax})`, "decompress it: gdcmconv --raw");
  }
  // GDCM inverts inverted grey, and decodes no more than 16 bits.
  const isInverted = data.string(TAG.PhotometricInterpretation) === "MONOCHROME1";
  if (isInverted || (data.uint16(TAG.BitsAllocated) ?? 0) > 16) {
    const what = isInverted ? "inverted grey (MONOCHROME1)" : "values of more than 16 bits";
    throw unsupported(file, `holds ${what} in compressed pixels, which is not read`, "decompress it: gdcmconv --raw");
  }
  if (!hasEndMark(data)) throw truncated(file, "its compressed pixels have no end mark");
  const image = await needed({ file }, itk, "JPEG and its kin in DICOM")("gdcm", file, data.byteArray);
  const [rows, columns] = shape;
  const values = image?.data as VoxelArray | BigInt64Array | BigUint64Array | undefined;
  if (!image || !values) throw damaged(file, "its compressed pixels do not decode");
  if (image.imageType.components > 1) {
    throw unsupported(file, "holds compressed indices of colours, which are not read", "decompress it: gdcmconv --raw");
  }
  if (image.size[0] !== columns || image.size[1] !== rows || values.length !== shape.reduce((a, b) => a * b, 1)) {
    throw damaged(file, `its compressed pixels are ${image.size.join(" × ")}, and its header gives another size`);
  }
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return smallest(file, values);
  return values.slice();
}

/** JPEG, JPEG-LS and JPEG 2000 all end with the same mark, plus a byte if the length would be odd. */
function hasEndMark({ elements, byteArray }: DataSet): boolean {
  const last = elements[TAG.PixelData]?.fragments?.at(-1);
  if (!last) return false;
  const start = last.position;
  const end = lastPlace(byteArray.subarray(start, start + last.length), END_MARK);
  return end >= last.length - 3 && end >= 0;
}
