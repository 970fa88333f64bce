/** What both label maps hold where a label's two masks are cropped to. */
import type { VoxelArray } from "../../../mask/index.js";

export interface TwoMaps {
  readonly label: number;
  readonly reference: VoxelArray;
  /** The predicted ids read as the label's own were. */
  readonly prediction: VoxelArray;
}
