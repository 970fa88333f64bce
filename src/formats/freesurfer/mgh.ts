// FreeSurfer volumes (https://surfer.nmr.mgh.harvard.edu/fswiki/FsTutorial/MghFormat): a header of 284 bytes, highest
// byte first, voxels with the first index fastest, then footers. The header places the volume's centre.
import { viewOf } from "../../codecs/bytes.js";
import { badHeader, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { numbersIn } from "../../codecs/numbers.js";
import { type SampleType, widthOf } from "../../codecs/samples.js";
import { unpackHead } from "../../codecs/unzip.js";
import type { Format, Raster, Source } from "../format.js";
import { placeFrom, positive } from "../placed.js";

const HEAD = 90;
const VOXELS = 284;
const TYPES: Readonly<Record<number, SampleType>> = { 0: "uint8", 1: "int32", 3: "float32", 4: "int16", 10: "uint16" };

export const mgh: Format = {
  name: "FreeSurfer's MGH",
  extensions: [".mgh"],
  gzip: { name: "FreeSurfer's MGZ", extensions: [".mgz", ".mgh.gz"] },
  matches(head) {
    if (head.length < 24) return false;
    const view = viewOf(head);
    // Version 1, with valid sizes and a valid type.
    return view.getInt32(0) === 1 && [4, 8, 12, 16].every((at) => view.getInt32(at) > 0) && view.getInt32(20) in TYPES;
  },
  announces({ file, head }) {
    const { count, type } = header({ file, maxBytes: Number.POSITIVE_INFINITY, classes: true }, head);
    return { voxels: count, width: widthOf(type) };
  },
  async read(source) {
    const { bytes, isGzip } = source;
    const head = isGzip ? unpackHead(source, "gzip", bytes, HEAD) : bytes;
    const { count, type, ...rest } = header(source, head);
    const layout = { offset: VOXELS, count, type, littleEndian: false, hasFooters: true };
    const values = await numbersIn(source, bytes, isGzip ? "gzip" : undefined, layout);
    return { ...rest, ...(rest.shape.length === 4 ? { classAxis: 0 } : {}), values };
  },
};

function header({ file, maxBytes, classes }: Pick<Source, "file" | "maxBytes" | "classes">, head: Uint8Array) {
  if (head.length < HEAD) throw truncated(file, "it ends within its header");
  const view = viewOf(head);
  const type = TYPES[view.getInt32(20)];
  if (type === undefined) {
    throw badHeader(file, `its header gives the type ${view.getInt32(20)}, which FreeSurfer does not know`);
  }
  const [columns = 0, rows = 0, planes = 0, frames = 0] = [4, 8, 12, 16].map((at) => view.getInt32(at));
  if (frames > 1 && !classes) {
    const problem = `holds ${frames} frames, and a mask is one`;
    throw unsupported(file, problem, "name one: mri_convert --frame 0 in.mgz out.mgz");
  }
  const shape = frames > 1 ? [frames, planes, rows, columns] : [planes, rows, columns];
  const count = voxelsOf(file, shape, widthOf(type), maxBytes);
  return { shape, count, type, ...placeIn(file, view, [columns, rows, planes]) };
}

/** The first voxel is half the volume back from its centre along each axis; RAS becomes LPS. */
function placeIn(
  file: string,
  head: DataView,
  sizes: readonly number[],
): Pick<Raster, "spacing" | "unit" | "origin" | "direction"> {
  // Without the flag, FreeSurfer assumes millimetres and a coronal volume about the world's centre.
  const isPlaced = head.getInt16(28) === 1;
  const reals = isPlaced
    ? Array.from({ length: 15 }, (_, i) => head.getFloat32(30 + 4 * i))
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
