// The position of a NIfTI volume: spacing from `pixdim`, the rest from the sform, else the qform. NIfTI's world axes
// point right, anterior, superior; ours (as in ITK and DICOM) left, posterior, superior.
import { badHeader } from "../../codecs/faults.js";
import { AXES, positive } from "../placed.js";
import type { NiftiHeader } from "./nifti-header.js";

interface Placement {
  readonly spacing: number[];
  readonly unit: "mm";
  readonly origin?: number[];
  readonly direction?: number[][];
}

/** How far the affine's voxel sizes may differ from `pixdim`, which is in single precision. */
const AGREE = 1e-3;

export function placement(file: string, header: NiftiHeader, axes: number): Placement {
  const sizes = header.pixdim.slice(0, axes).map((size) => Math.abs(size) * header.millimetres);
  positive(file, sizes);
  const spacing = sizes.slice().reverse();
  const affine = header.sformCode > 0 ? header.srows : header.qformCode > 0 ? fromQuaternion(header) : undefined;
  if (affine === undefined) return { spacing, unit: "mm" };
  const direction: number[][] = [];
  for (let axis = axes - 1; axis >= 0; axis--) {
    const [x = 0, y = 0, z = 0] = affine.map((row) => (row[axis] as number) * header.millimetres);
    const length = Math.hypot(x, y, z);
    const size = sizes[axis] as number;
    if (!(Math.abs(length - size) <= AGREE * Math.max(size, 1))) {
      throw badHeader(
        file,
        `its header gives two voxel sizes along ${AXES[axis]}: ${size} in pixdim, ${length} in its affine`,
        "mend the one that is wrong",
      );
    }
    direction.push([-x / length, -y / length, z / length].map((value) => value || 0));
  }
  const [x = 0, y = 0, z = 0] = affine.map((row) => (row[3] as number) * header.millimetres);
  return { spacing, unit: "mm", origin: [-x, -y, z].map((value) => value || 0), direction };
}

/** The affine of the qform: a rotation by a unit quaternion, scaled by `pixdim`. */
function fromQuaternion({ quaternion, qoffset, pixdim, qfac }: NiftiHeader): number[][] {
  let [b, c, d] = quaternion;
  const rest = 1 - (b * b + c * c + d * d);
  let a = Math.sqrt(Math.max(rest, 0));
  if (rest < 1e-7) {
    // Rounding made it longer than 1: a half turn, as in nifti1_io.c.
    const length = Math.hypot(b, c, d);
    a = 0;
    b /= length;
    c /= length;
    d /= length;
  }
  const rotation = [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ];
  const sizes = pixdim.slice(0, 3).map((size, axis) => Math.abs(size) * (axis === 2 ? qfac : 1));
  return rotation.map((row, i) => [...row.map((value, j) => value * (sizes[j] as number)), qoffset[i] as number]);
}
