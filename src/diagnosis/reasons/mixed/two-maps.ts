/** The input and output of the searches for voxels under another label. */
import type { VoxelArray } from "../../../mask/index.js";
import type { MixedReason } from "../reason.js";
import type { Repeated } from "./repeated.js";

/** Both label maps, cropped like a label's two masks. */
export interface TwoMaps {
  readonly label: number;
  readonly reference: VoxelArray;
  /** The predicted ids, read like the label's own. */
  readonly prediction: VoxelArray;
  /** How far the outline of all labels together wavers in the whole maps: wrong voxels for each face. */
  readonly waver: () => number;
  /** If labels that are merged are off as well: by how much, and the reference moved as far, cropped like the others. */
  readonly moved?: { readonly by: readonly number[]; readonly reference: VoxelArray };
  /** If the prediction repeats planes: what that makes of the reference, cropped like the others. */
  readonly repeated?: () => Repeated<Int32Array> | undefined;
}

type Facts<Reason> = Reason extends MixedReason ? Omit<Reason, "gain" | "after"> : never;

export interface Mixed {
  readonly facts: Facts<MixedReason>;
  /** The prediction with these voxels under their own labels. */
  readonly undone: Uint8Array;
}
