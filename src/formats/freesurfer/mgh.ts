/**
 * FreeSurfer's volumes, plain or gzip-compressed (.mgh, .mgz).
 *
 * A header of 284 bytes, highest byte first, then the voxels with the first index fastest, then footers (scan parameters,
 * a colour table, the commands that made it) of any length. The header gives the world's point of the volume's centre.
 *
 * @see https://surfer.nmr.mgh.harvard.edu/fswiki/FsTutorial/MghFormat
 */
import { badHeader, damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { gunzipHead, gunzipLonger, isGzip } from "../../codecs/gzip.js";
import { BYTES, type SampleType, valuesOf } from "../../codecs/samples.js";
import type { Announced, Format, Raster, Source } from "../format.js";
import { placeFrom, positive } from "../placed.js";

const HEAD = 90;
const VOXELS = 284;
const TYPES: Readonly<Record<number, SampleType>> = { 0: "uint8", 1: "int32", 3: "float32", 4: "int16", 10: "uint16" };

export const mgh: Format = {
  name: "FreeSurfer's MGH",
  extensions: [".mgh"],
  matches: isMgh,
  announces: (file, head) => sizeIn(file, head),
  read: (source) => readMgh(source, source.bytes),
};

export const mgz: Format = {
  name: "FreeSurfer's MGZ",
  extensions: [".mgz", ".mgh.gz"],
  matches(head) {
    if (!isGzip(head)) return false;
    const inside = unpackedHead(head);
    return inside === undefined || isMgh(inside);
  },
  announces: (file, head) => sizeIn(file, gunzipHead(file, head, HEAD)),
  read(source) {
    const { length } = header(source, gunzipHead(source.file, source.bytes, HEAD));
    return readMgh(source, gunzipLonger(source.file, source.bytes, length));
  },
};

/** Version 1, and sizes and a type that there are. */
function isMgh(head: Buffer): boolean {
  if (head.length < 24 || head.readInt32BE(0) !== 1) return false;
  return [4, 8, 12, 16].every((at) => head.readInt32BE(at) > 0) && head.readInt32BE(20) in TYPES;
}

/** Nothing where it does not decode: its reader tells. */
function unpackedHead(head: Buffer): Buffer | undefined {
  try {
    return gunzipHead("", head, HEAD);
  } catch {
    return undefined;
  }
}

function sizeIn(file: string, head: Buffer): Announced {
  const { voxels, type } = header({ file, maxBytes: Number.POSITIVE_INFINITY, classes: true }, head);
  return { voxels, width: BYTES[type] };
}

function header({ file, maxBytes, classes }: Pick<Source, "file" | "maxBytes" | "classes">, head: Buffer) {
  if (head.length < HEAD) throw truncated(file, "it ends within its header");
  const type = TYPES[head.readInt32BE(20)];
  if (type === undefined) {
    throw badHeader(file, `its header gives the type ${head.readInt32BE(20)}, which FreeSurfer does not know`);
  }
  const [columns = 0, rows = 0, planes = 0, frames = 0] = [4, 8, 12, 16].map((at) => head.readInt32BE(at));
  if (frames > 1 && !classes) {
    throw unsupported(
      file,
      `holds ${frames} frames, and a mask is one`,
      "name one: mri_convert --frame 0 in.mgz out.mgz",
    );
  }
  const shape = frames > 1 ? [frames, planes, rows, columns] : [planes, rows, columns];
  const voxels = voxelsOf(file, shape, BYTES[type], maxBytes);
  return {
    shape,
    voxels,
    type,
    length: VOXELS + voxels * BYTES[type],
    ...placeIn(file, head, [columns, rows, planes]),
  };
}

/** Half the volume back from its centre along each axis lies the first voxel; RAS becomes LPS. */
function placeIn(
  file: string,
  head: Buffer,
  sizes: readonly number[],
): Pick<Raster, "spacing" | "unit" | "origin" | "direction"> {
  // Without the flag, FreeSurfer takes millimetres and a coronal volume about the world's centre.
  const isPlaced = head.readInt16BE(28) === 1;
  const reals = isPlaced
    ? Array.from({ length: 15 }, (_, i) => head.readFloatBE(30 + 4 * i))
    : [1, 1, 1, -1, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0];
  const deltas = reals.slice(0, 3);
  positive(file, deltas);
  if (!reals.every(Number.isFinite))
    throw badHeader(file, "its header gives a place that is no number", "mend its header");
  const lps = (vector: readonly number[]) => vector.map((x, i) => (i < 2 ? -x : x));
  const cosines = deltas.map((_, axis) => lps(reals.slice(3 + 3 * axis, 6 + 3 * axis)));
  const centre = lps(reals.slice(12));
  const half = deltas.map((delta, axis) => (delta * (sizes[axis] as number)) / 2);
  const origin = centre.map((x, i) =>
    cosines.reduce((sum, cosine, axis) => sum - (cosine[i] as number) * (half[axis] as number), x),
  );
  return { spacing: deltas.reverse(), unit: "mm", ...placeFrom(3, origin, cosines.reverse()) };
}

function readMgh(source: Source, bytes: Buffer): Raster {
  const { file } = source;
  const { length, voxels, type, ...rest } = header(source, bytes);
  if (bytes.length < length) throw truncated(file, `it has ${bytes.length} bytes, but its header asks for ${length}`);
  if (bytes.readInt32BE(0) !== 1) throw damaged(file, "its version is not 1");
  const values = valuesOf(file, bytes, VOXELS, voxels, type, false);
  return { ...rest, ...(rest.shape.length === 4 ? { classAxis: 0 } : {}), values };
}
