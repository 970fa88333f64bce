/** Numbers of joint counts: the ids of one side, and the voxels of some counts. */
import type { JointCount } from "../../mask/index.js";

export type Side = "reference" | "prediction";
export type Which = (count: JointCount) => boolean;
export const sides: readonly Side[] = ["reference", "prediction"];

/** Ascending, without background. */
export const idsIn = (counts: readonly JointCount[], side: Side): number[] =>
  [...new Set(counts.map((count) => count[side]).filter((id) => id !== 0))].sort((a, b) => a - b);

export const voxelsWhere = (counts: readonly JointCount[], is: Which): number =>
  counts.reduce((voxels, count) => voxels + (is(count) ? count.voxels : 0), 0);
