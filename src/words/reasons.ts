/**
 * A language's words for each reason: one file for each family, collected in one table.
 *
 * `wrong` is a clause that can stand alone ("Labels 60 and 61 are swapped"), at most 25 words and one number; `todo` is one
 * imperative sentence with the option to paste, if there is one. The sentences around them, the same for all, give the cost.
 */
import type { ReasonKind, ReasonOf, SharedKind } from "../diagnosis/index.js";
import { type Axis, axesOf } from "../mask/index.js";

/** What sentences may name besides the reason itself. */
export interface LabelFacts {
  readonly label?: number | undefined;
  readonly name?: string | undefined;
  readonly axes: readonly Axis[];
  readonly spacing: readonly number[];
  readonly unit: "mm" | "px";
  readonly dice: number;
}

export type ReasonWords<Kind extends ReasonKind> = {
  readonly wrong: (reason: ReasonOf<Kind>, label: LabelFacts) => string;
  readonly todo: (reason: ReasonOf<Kind>, label: LabelFacts) => string;
} & (Kind extends SharedKind ? Shared : unknown);

export interface Shared {
  /** The words if most scores share it but its facts differ from label to label: a clause that can stand alone. */
  readonly shared: string;
}

/** A language's table of reasons, or of a family of them; it does not compile if one is missing. */
export type ReasonTable<Kind extends ReasonKind = ReasonKind> = { readonly [K in Kind]: ReasonWords<K> };

/** The sizes of a zoomed content in percent, each with its axes; without axes if all have the same. */
export function zoomedAxes(ratios: readonly number[]): { ratio: number; axes?: Axis[] }[] {
  const percents = ratios.map((ratio) => Math.round(100 * ratio));
  if (percents.every((one) => one === percents[0])) return [{ ratio: ratios[0] ?? 1 }];
  return [...new Set(percents)]
    .filter((one) => one !== 100)
    .map((one) => ({ ratio: one / 100, axes: axesOf(ratios).filter((_, axis) => percents[axis] === one) }));
}
