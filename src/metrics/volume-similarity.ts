/** Volumes compared, wherever the masks lie. */
import { type MaskPair, runsOf } from "../mask/index.js";

export interface VolumeScores {
  /** Volume of the prediction minus that of the reference, in mm³ (mm² in 2-D; voxels if there is no spacing). */
  readonly volumeDifference: number;
  /** `volumeDifference` divided by the reference's volume; `null` if the reference is empty. */
  readonly relativeVolumeDifference: number | null;
  /** 1 − ||P| − |R|| / (|P| + |R|); `null` if both are empty. */
  readonly volumeSimilarity: number | null;
}

/**
 * Volume difference and similarity of a pair; they ignore where the masks lie.
 *
 * @see Taha & Hanbury, Metrics for evaluating 3D medical image segmentation (2015).
 */
export function volumeScores({ reference, prediction, shape, spacing }: MaskPair): VolumeScores {
  const [r, p] = [runsOf(reference, shape).voxels, runsOf(prediction, shape).voxels];
  const voxel = spacing.reduce((product, size) => product * size, 1);
  return {
    volumeDifference: (p - r) * voxel,
    relativeVolumeDifference: r === 0 ? null : (p - r) / r,
    volumeSimilarity: r + p === 0 ? null : 1 - Math.abs(p - r) / (p + r),
  };
}
