/** The parts that a loss is split into. */

/** The parts of the loss; they add up to 1 − Dice. */
export interface Loss {
  readonly orientation: number;
  readonly labels: number;
  readonly shift: number;
  readonly size: number;
  readonly missed: number;
  readonly spurious: number;
  readonly boundary: number;
}

export type Part = keyof Loss;

/** The parts in their order: of equal parts, the first is the cause. */
export const parts: readonly Part[] = ["orientation", "labels", "shift", "size", "missed", "spurious", "boundary"];

export const largestPart = (loss: Readonly<Record<Part, number>>): Part =>
  parts.reduce((best, part) => (loss[part] > loss[best] ? part : best));

/** A predicted id that stands for a reference id. */
export interface LabelMapping {
  readonly reference: number;
  readonly prediction: number;
}
