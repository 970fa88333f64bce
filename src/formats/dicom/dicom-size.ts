/** The size of a DICOM file: reads its header, however long, and none of its pixels. */
import dicomParser, { type DataSet } from "dicom-parser";
import { joined } from "../../codecs/bytes.js";
import { type Packed, unpackHead } from "../../codecs/unzip.js";
import type { Announced, Opened } from "../format.js";
import { framesOf } from "./dicom-frames.js";
import { isPlain, syntaxOf } from "./dicom-parse.js";
import { TAG } from "./dicom-tags.js";

/** The bytes to read first, and at most: a header may hold an element every eight bytes, and each becomes an object. */
const FIRST = 1 << 14;
const MOST = 1 << 20;
const DEFLATED = "1.2.840.10008.1.2.1.99";
/** The bytes to read of a deflated header; unpacked they may be a thousand times as many. */
const PACKED = 1 << 16;
/** The memory that ITK's WebAssembly takes to decode a slice. */
const ITK = 100 * 2 ** 20;

export async function dicomSize(opened: Opened): Promise<Announced | undefined> {
  for (let some = FIRST; some <= MOST; some *= 8) {
    const bytes = await opened.at(0, some);
    const data = headerIn(opened, bytes);
    if (data?.elements[TAG.PixelData]) return dicomAnnounced(opened.file, data);
    if (bytes.length < some) return undefined;
  }
  return undefined;
}

/** What a header says, up to the pixels; with `slices`, for a series of them. */
export function dicomAnnounced(file: string, data: DataSet, slices = 1): Announced {
  const [rows = 0, columns = 0, bits = 16] = [TAG.Rows, TAG.Columns, TAG.BitsAllocated].map((tag) => data.uint16(tag));
  if (data.string(TAG.SegmentationType) !== undefined) {
    const voxels = framesOf(file, data).grid.shape.reduce((product, n) => product * n, 1);
    const width = data.string(TAG.SegmentationType) === "FRACTIONAL" ? 4 : 2;
    // The unpacked bytes of a deflated file are in memory next to the map; those of a plain one are the file's.
    return { voxels, width, twice: syntaxOf(data) === DEFLATED };
  }
  const frames = data.intString(TAG.NumberOfFrames) ?? 1;
  const isScaled = data.string(TAG.RescaleSlope) !== undefined;
  const width = Math.ceil(bits / 8);
  const beside = isPlain(syntaxOf(data)) ? 0 : ITK;
  return { voxels: slices * frames * rows * columns, width, kept: isScaled ? 4 : width, twice: true, beside };
}

/** Undefined if the bytes end inside an element. */
function headerIn(source: Packed, bytes: Uint8Array): DataSet | undefined {
  const inflater = (whole: Uint8Array, start: number) =>
    joined([
      whole.subarray(0, start),
      unpackHead(source, "deflate", whole.subarray(start, start + PACKED), Number.POSITIVE_INFINITY),
    ]);
  try {
    return dicomParser.parseDicom(bytes, { untilTag: TAG.PixelData, inflater } as never);
  } catch {
    return undefined;
  }
}
