/** The fields of a NIfTI header that concern voxels and their position, in either version and byte order. */
import { latin1, viewOf } from "../../codecs/bytes.js";
import { badHeader, truncated, unsupported } from "../../codecs/faults.js";
import { type SampleType, widthOf } from "../../codecs/samples.js";

export type NiftiHeader = Readonly<ReturnType<typeof niftiHeader>>;

const TYPES: Readonly<Record<number, SampleType>> = {
  2: "uint8",
  4: "int16",
  8: "int32",
  16: "float32",
  64: "float64",
  256: "int8",
  512: "uint16",
  768: "uint32",
  1024: "int64",
  1280: "uint64",
};

const OTHER_TYPES: Readonly<Record<number, string>> = {
  1: "single bits",
  32: "complex numbers",
  128: "RGB colours",
  1536: "128-bit floats",
  1792: "complex numbers",
  2048: "complex numbers",
  2304: "RGBA colours",
};

const NIFTI1 = {
  ...{ length: 348, dim: 40, datatype: 70, pixdim: 76, voxOffset: 108 },
  ...{ slope: 112, units: 123, qform: 252, magic: 344 },
};
const NIFTI2 = {
  ...{ length: 540, magic: 4, datatype: 12, dim: 16, pixdim: 104 },
  ...{ voxOffset: 168, slope: 176, qform: 344, units: 500 },
};

const MILLIMETRES: Readonly<Record<number, number>> = { 0: 1, 1: 1000, 2: 1, 3: 0.001 };

/** `head` is the file's first 544 bytes, or as many as there are. */
export function niftiHeader(file: string, head: Uint8Array) {
  const view = viewOf(head);
  const littleEndian = [348, 540].includes(view.getInt32(0, true));
  const version = view.getInt32(0, littleEndian) === 348 ? 1 : 2;
  const at = version === 1 ? NIFTI1 : NIFTI2;
  if (head.length < at.length) {
    throw truncated(file, `it ends after ${head.length} bytes, within the header of ${at.length}`);
  }
  const magic = latin1(head, at.magic, at.magic + 3);
  if (magic === `ni${version}`) {
    const problem = "is a header whose voxels lie in another file (.hdr and .img), which is not read";
    throw unsupported(file, problem, "convert it with fslchfiletype NIFTI_GZ in.hdr out");
  }
  if (magic !== `n+${version}`) {
    const problem = "has the length of a NIfTI header, but not its mark (it may be Analyze 7.5, which is not read)";
    throw badHeader(file, problem, "convert it with fslchfiletype NIFTI_GZ in.hdr out");
  }
  const int16 = (offset: number) => view.getInt16(offset, littleEndian);
  const int32 = (offset: number) => view.getInt32(offset, littleEndian);
  const whole = (offset: number) => (version === 1 ? int16(offset) : Number(view.getBigInt64(offset, littleEndian)));
  const real = (offset: number) =>
    version === 1 ? view.getFloat32(offset, littleEndian) : view.getFloat64(offset, littleEndian);
  const [short, wide] = version === 1 ? [2, 4] : [8, 8];
  const reals = (offset: number, count: number) => Array.from({ length: count }, (_, i) => real(offset + i * wide));

  const axes = whole(at.dim);
  if (axes < 1 || axes > 7) throw badHeader(file, `its header gives ${axes} axes, and NIfTI knows 1 to 7`);
  const sizes = Array.from({ length: axes }, (_, i) => whole(at.dim + (i + 1) * short));
  const code = int16(at.datatype);
  const type = TYPES[code];
  if (type === undefined) {
    const named = OTHER_TYPES[code];
    if (named === undefined) throw badHeader(file, `its header gives the data type ${code}, which NIfTI does not know`);
    throw unsupported(file, `holds ${named}, and a mask holds whole numbers`, "save it with an integer type");
  }
  const bits = int16(at.datatype + 2);
  if (bits !== 0 && bits !== widthOf(type) * 8) {
    throw badHeader(file, `its header contradicts itself: ${type} values of ${bits} bits`);
  }
  // Some writers leave it at 0: then the voxels begin as early as they can, as in nibabel.
  const stored = version === 1 ? real(at.voxOffset) : whole(at.voxOffset);
  const offset = stored === 0 ? at.length + 4 : stored;
  if (!Number.isSafeInteger(offset) || offset < at.length + 4) {
    throw badHeader(file, `its header puts the voxels at byte ${offset}, and they begin at ${at.length + 4} or later`);
  }
  const [slope = 0, intercept = 0] = reals(at.slope, 2);
  // A slope of 0 means no scaling; some writers use NaN for that.
  const scaled = Number.isFinite(slope) && slope !== 0;
  if (scaled && !Number.isFinite(intercept)) throw badHeader(file, `its header scales the voxels by + ${intercept}`);
  const pixdim = reals(at.pixdim, 4);
  // qform_code, sform_code: 16 bits in version 1, 32 in version 2; then 6 numbers, then 12.
  const codes = version === 1 ? [int16(at.qform), int16(at.qform + 2)] : [int32(at.qform), int32(at.qform + 4)];
  const q = reals(at.qform + short * (version === 1 ? 2 : 1), 18);
  const unitCode = (version === 1 ? view.getUint8(at.units) : int32(at.units)) & 7;
  return {
    littleEndian,
    /** In the file's order: x, y, z, then further axes. */
    sizes,
    type,
    offset,
    scaling: scaled && (slope !== 1 || intercept !== 0) ? { slope, intercept } : undefined,
    /** Voxel size along x, y, z in mm, as written: unchecked. */
    pixdim: pixdim.slice(1),
    /** Handedness of the quaternion's frame. */
    qfac: (pixdim[0] as number) < 0 ? -1 : 1,
    qformCode: codes[0] as number,
    quaternion: [q[0], q[1], q[2]] as [number, number, number],
    qoffset: [q[3], q[4], q[5]] as [number, number, number],
    sformCode: codes[1] as number,
    /** The affine's three rows, four numbers each. */
    srows: [q.slice(6, 10), q.slice(10, 14), q.slice(14, 18)],
    /** Millimetres per unit of length. */
    millimetres: MILLIMETRES[unitCode] ?? 1,
  };
}
