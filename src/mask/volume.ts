/** Voxels as a file gives them: a label map, a probability map or an image, with where it lies in the world. */

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
  /** Size of a voxel along each axis, in `unit`. */
  readonly spacing: readonly number[];
  /** "mm" where the file says so, "px" (spacing 1) where it holds no spacing. */
  readonly unit: "mm" | "px";
  /** World position of the first voxel's centre in mm, LPS (ITK's), x y z; absent where the file has none. */
  readonly origin?: readonly number[];
  /** Unit vector of each axis in LPS world space, in axis order; absent where the file has none. */
  readonly direction?: readonly (readonly number[])[];
  /** The world of origin and direction where it is no patient's: "map (EPSG:32633)". */
  readonly world?: string;
  /** Row-major: columns fastest. */
  readonly values: VoxelArray;
}

/** A volume whose values are whole numbers; 0 is background, every other value a label. */
export type LabelMap = Volume;

/** Names of a shape's axes. */
export function axesOf(shape: readonly number[]): readonly Axis[] {
  return shape.length === 2 ? ["rows", "columns"] : ["planes", "rows", "columns"];
}
