/**
 * What an explanation costs: the Dice that it leaves, the numbers that say it, and the free sides of its regions, which no
 * outline tells.
 */
import { splitThresholds, valuesOf } from "../thresholds/index.js";

const {
  priceOfNumber,
  priceOfStructure,
  priceOfSeam,
  priceOfUnmatched,
  unmatched,
  negligibleLoss,
  leastLeft,
  leastLeftShare,
  mostlyExplained,
  twoSided,
} = valuesOf(splitThresholds);

interface Cost {
  /** Dice that is lost with all of it put right. */
  readonly left: number;
  /** Numbers that say a movement, and regions. */
  readonly numbers: number;
  readonly structures?: number;
  /** Voxels along the free sides of regions, of so many in both masks. */
  readonly seam?: number;
  readonly voxels?: number;
}

export function priceOf({ left, numbers, structures = 0, seam = 0, voxels = 1 }: Cost): number {
  return left + priceOfNumber * numbers + priceOfStructure * structures + (priceOfSeam * seam) / Math.max(1, voxels);
}

/**
 * What objects without a partner on both sides cost: what brings them together is worth so much.
 *
 * @param lesser voxels of them on the side that has fewer, of so many in both masks.
 */
export function priceOfLone(lesser: number, voxels: number): number {
  const share = (2 * lesser) / voxels;
  return share < unmatched ? 0 : priceOfUnmatched * share;
}

/** Nothing more is looked for. */
export const isNegligible = (price: number): boolean => price < negligibleLoss;
/** What little an explanation leaves is no reason to look for another movement. */
export const isLittle = (price: number, lost: number): boolean => price < Math.max(leastLeft, leastLeftShare * lost);
/** What explains nearly all by regions is not looked for again. */
export const isEnough = (price: number, lost: number): boolean => price < Math.max(leastLeft, mostlyExplained * lost);
/** Whether regions lack here what they have too much there: a movement may be behind them. */
export const areTwoSided = (missing: number, extra: number): boolean =>
  Math.min(missing, extra) >= twoSided * Math.max(missing, extra);
