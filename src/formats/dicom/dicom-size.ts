/** The size of a DICOM file: its header is read, however long, and none of its pixels. */
import type { FileHandle } from "node:fs/promises";
import dicomParser, { type DataSet } from "dicom-parser";
import { inflateRawHead } from "../../codecs/gzip.js";
import type { Announced } from "../format.js";
import { framesOf } from "./dicom-frames.js";
import { isPlain, syntaxOf } from "./dicom-parse.js";
import { TAG } from "./dicom-tags.js";

/** Bytes that are read first, and at most: a header may hold an element every eight bytes, and each is an object. */
const FIRST = 1 << 14;
const MOST = 1 << 20;
const PIXELS = "x7fe00010";
const DEFLATED = "1.2.840.10008.1.2.1.99";
/** Bytes of a deflated header that are looked at: a thousand times as many once they are unpacked. */
const PACKED = 1 << 16;
/** What ITK's WebAssembly takes to decode a slice. */
const ITK = 100 * 2 ** 20;

export async function dicomSize(file: string, handle: FileHandle): Promise<Announced | undefined> {
  for (let some = FIRST; some <= MOST; some *= 8) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(some), 0, some, 0);
    const data = headerIn(file, buffer.subarray(0, bytesRead));
    if (data?.elements[PIXELS]) return dicomAnnounced(file, data);
    if (bytesRead < some) return undefined;
  }
  return undefined;
}

/** What a header says, up to the pixels; `slices` of them where it is one of a series. */
export function dicomAnnounced(file: string, data: DataSet, slices = 1): Announced {
  const [rows = 0, columns = 0, bits = 16] = ["x00280010", "x00280011", "x00280100"].map((tag) => data.uint16(tag));
  const isSegmentation = data.string("x00620001") !== undefined;
  if (isSegmentation) {
    const voxels = framesOf(file, data).grid.shape.reduce((product, n) => product * n, 1);
    const width = data.string("x00620001") === "FRACTIONAL" ? 4 : 2;
    // A deflated file's plain bytes lie beside the map; those of a plain one are the file's.
    return { voxels, width, twice: syntaxOf(data) === DEFLATED };
  }
  const frames = data.intString(TAG.NumberOfFrames) ?? 1;
  const isScaled = data.string("x00281053") !== undefined;
  const width = Math.ceil(bits / 8);
  const beside = isPlain(syntaxOf(data)) ? 0 : ITK;
  return { voxels: slices * frames * rows * columns, width, kept: isScaled ? 4 : width, twice: true, beside };
}

/** Nothing where the bytes end within an element. */
function headerIn(file: string, bytes: Buffer): DataSet | undefined {
  const inflater = (whole: Uint8Array, start: number) =>
    Buffer.concat([
      whole.subarray(0, start),
      inflateRawHead(file, Buffer.from(whole.subarray(start, start + PACKED)), Number.POSITIVE_INFINITY),
    ]);
  try {
    return dicomParser.parseDicom(bytes, { untilTag: PIXELS, inflater } as never);
  } catch {
    return undefined;
  }
}
