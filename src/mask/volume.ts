/** Voxels read from a file: a label map, a probability map or an image, with its position in the world. */

/** Typed arrays that hold voxels. */
export type VoxelArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Axis names in axis order: rows, columns in 2-D; planes, rows, columns in 3-D. */
export type Axis = "planes" | "rows" | "columns";

export interface Volume {
  /** Voxels along each axis: [rows, columns] resp. [planes, rows, columns]. */
  readonly shape: readonly number[];
  /** Voxel size along each axis, in `unit`. */
  readonly spacing: readonly number[];
  /** "mm" if the file says so, "px" (spacing 1) if the file has no spacing. */
  readonly unit: "mm" | "px";
  /** World position of the first voxel's centre in mm, LPS (as in ITK), x y z; absent if the file has none. */
  readonly origin?: readonly number[];
  /** Unit vector of each axis in LPS world space, in axis order; absent if the file has none. */
  readonly direction?: readonly (readonly number[])[];
  /** The world of origin and direction if it is not a patient's: "map (EPSG:32633)". */
  readonly world?: string;
  /** Row-major: columns fastest. */
  readonly values: VoxelArray;
}

/** A volume whose values are whole numbers; 0 is background, every other value a label. */
export type LabelMap = Volume;

export const axesOf = (shape: readonly number[]): readonly Axis[] =>
  shape.length === 2 ? ["rows", "columns"] : ["planes", "rows", "columns"];
