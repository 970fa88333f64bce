/** What looks for voxels under another label see, and what they find. */
import type { VoxelArray } from "../../../mask/index.js";
import type { MixedReason } from "../reason.js";

/** What both label maps hold where a label's two masks are cropped to. */
export interface TwoMaps {
  readonly label: number;
  readonly reference: VoxelArray;
  /** The predicted ids read as the label's own were. */
  readonly prediction: VoxelArray;
  /** How far the outline of all labels together wavers in the whole maps: wrong voxels a face. */
  readonly waver: () => number;
}

type Facts<Reason> = Reason extends MixedReason ? Omit<Reason, "gain" | "after"> : never;

export interface Mixed {
  readonly facts: Facts<MixedReason>;
  /** The prediction with these voxels under their own labels. */
  readonly undone: Uint8Array;
}
