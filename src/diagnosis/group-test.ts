/** How a group of cases differs from the others. */
import type { ImageStatistics } from "./image-statistics.js";
import type { Part } from "./loss.js";

/** A 95 % bootstrap interval. Cases are drawn and not labels, because the labels of one case share its faults. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** The mean of one group and of the attribute's other cases, tested by permuting which case is in which group. */
export interface GroupTest {
  readonly of: "dice" | Part | keyof ImageStatistics;
  /** The group's mean minus the others'. */
  readonly difference: number;
  readonly p: number;
  /** p adjusted (Benjamini and Hochberg) within Dice, within the parts, within the image statistics, over all groups. */
  readonly q: number;
}
