/** Whole objects that are missed, or spurious: how many, how large, what they cost, where the largest are. */
import type { ComponentList } from "../components.js";

export interface ComponentEvidence<Kind extends "missed-components" | "spurious-components"> extends ComponentList {
  readonly kind: Kind;
  readonly cost: number;
}

export const componentEvidence = <Kind extends "missed-components" | "spurious-components">(
  kind: Kind,
  list: ComponentList,
  cost: number,
): ComponentEvidence<Kind>[] => (list.count === 0 ? [] : [{ kind, ...list, cost }]);
