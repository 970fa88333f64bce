/** A damage: what it does to a label map, and what an expert would call it, looking at the pictures. */
import type { ReasonKind } from "../../../src/diagnosis/reasons/reason.js";
import type { LabelMap } from "../../../src/mask/index.js";

export interface Damage {
  readonly name: string;
  /** Right answers. */
  readonly kinds: readonly ReasonKind[];
  /** Answers that are true and say less. */
  readonly vague?: readonly ReasonKind[];
  /** The damaged map; `undefined` where this shape cannot be damaged so. */
  readonly plant: (map: LabelMap, random: () => number) => LabelMap | undefined;
}
