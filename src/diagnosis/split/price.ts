/**
 * The price of an explanation: the Dice that it leaves unexplained, the numbers that describe it, and the free sides of its regions, which
 * follow no outline.
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
  leastAlone,
  shownAlone,
  mostlyRight,
  mostAround,
} = valuesOf(splitThresholds);

interface Cost {
  /** Dice that is lost after all of it is undone. */
  readonly left: number;
  /** Numbers that describe a movement, and regions. */
  readonly numbers: number;
  readonly structures?: number;
  /** Voxels along the free sides of regions, and voxels of both masks. */
  readonly seam?: number;
  readonly voxels?: number;
}

export function priceOf({ left, numbers, structures = 0, seam = 0, voxels = 1 }: Cost): number {
  return left + priceOfNumber * numbers + priceOfStructure * structures + (priceOfSeam * seam) / voxels;
}

/**
 * The cost of objects without a partner, if both sides have some: a movement that brings them together is worth this much.
 *
 * @param lesser their voxels on the side that has fewer; `voxels` is the size of both masks.
 */
export function priceOfLone(lesser: number, voxels: number): number {
  const share = (2 * lesser) / voxels;
  return share < unmatched ? 0 : priceOfUnmatched * share;
}

/** The search ends. */
export const isNegligible = (price: number): boolean => price < negligibleLoss;
/** An explanation that leaves so little needs no other movement. */
export const isLittle = (price: number, lost: number): boolean => price < Math.max(leastLeft, leastLeftShare * lost);
/** If regions explain nearly everything, no other regions are searched for. */
export const isEnough = (price: number, lost: number): boolean => price < Math.max(leastLeft, mostlyExplained * lost);
/** Whether regions are missing here and extra there: one movement may be the cause. */
export const areTwoSided = (missing: number, extra: number): boolean =>
  Math.min(missing, extra) >= twoSided * Math.max(missing, extra);
/** Whether the better half of a movement undoes enough of the loss without the other. */
export const gainsAlone = (gain: number, lost: number): boolean => gain >= leastAlone * lost;
/** Whether a shift gains enough of what it gains beside regions also without them. */
export const showsAlone = (alone: number, beside: number): boolean => alone >= shownAlone * beside;
/** Whether enough more of the voxels that a shift changes become right than wrong. */
export const isMostlyRight = (net: number, changed: number): boolean => net >= mostlyRight * changed;
/** Whether an explanation of size leaves so little that what is missing all around is no region. */
export const undoesMost = (price: number, lost: number): boolean => price <= mostAround * lost;
