/** A DICOM slice whose pixels are compressed without loss: decoded by GDCM, as ITK's WebAssembly build has it. */
import type { VoxelArray } from "../mask/index.js";
import { damaged, unsupported } from "./faults.js";
import { narrowed } from "./samples.js";

/** Transfer syntaxes that give back every value. */
const LOSSLESS: ReadonlySet<string> = new Set([
  "1.2.840.10008.1.2.5", // RLE
  "1.2.840.10008.1.2.4.57", // JPEG, process 14
  "1.2.840.10008.1.2.4.70", // JPEG, process 14, selection value 1
  "1.2.840.10008.1.2.4.80", // JPEG-LS
  "1.2.840.10008.1.2.4.90", // JPEG 2000
]);

/** Transfer syntaxes that may alter values. */
const LOSSY = /^1\.2\.840\.10008\.1\.2\.4\.(5[0-6]|5[89]|6\d|81|91|93|203)$/;

/**
 * The values of one slice, scaled as the file says.
 *
 * @param shape rows and columns, which the caller has found to fit into memory.
 * @throws InputError `unsupported` where the pixels may have been altered or GDCM cannot read them, `damaged` where they do
 *   not decode.
 */
export async function unpackedSlice(file: string, syntax: string, shape: readonly number[]): Promise<VoxelArray> {
  if (LOSSY.test(syntax)) {
    throw unsupported(
      file,
      `holds lossily compressed pixels (transfer syntax ${syntax}), so that labels are lost`,
      "export the masks without loss",
    );
  }
  if (!LOSSLESS.has(syntax)) {
    throw unsupported(file, `holds compressed pixels (transfer syntax ${syntax})`, "decompress it: gdcmconv --raw");
  }
  const { gdcmReadImageNode } = await import("@itk-wasm/image-io");
  const { couldRead, image } = await gdcmReadImageNode(file).catch(() => ({ couldRead: false, image: undefined }));
  const [rows, columns] = shape;
  if (!couldRead || !image?.data) throw damaged(file, "its compressed pixels do not decode");
  if (image.size[0] !== columns || image.size[1] !== rows || image.data.length !== shape.reduce((a, b) => a * b, 1)) {
    throw damaged(file, `its compressed pixels are ${image.size.join(" × ")}, and its header gives another size`);
  }
  const { data } = image;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return narrowed(file, data);
  return data.slice() as VoxelArray;
}
