/** A slip of the evaluation that one case alone shows and that does not concern the layout: facts only. */
import { type LabelMap, visitStretches } from "../../mask/index.js";
import type { Side } from "./joint.js";

/** Dice over the voxels of all labels before and after it is undone. */
interface Undoing {
  readonly before: number;
  readonly after: number;
}

interface GreyLevels extends Undoing {
  /** The sides that hold grey levels, and how many levels. */
  readonly sides: readonly Side[];
  readonly values: number;
  /** What `--threshold` takes. */
  readonly threshold: number;
}

export type Slip =
  | { readonly kind: "identical" }
  | { readonly kind: "empty-reference" }
  | { readonly kind: "empty-prediction" }
  | ({ readonly kind: "lossy-mask" } & GreyLevels)
  | ({ readonly kind: "probability-map" } & GreyLevels)
  | ({
      readonly kind: "interpolated-labels";
      readonly side: Side;
      /** The true ids, and how many values the rims between them carry. */
      readonly ids: readonly number[];
      readonly odd: number;
    } & Undoing)
  | ({
      readonly kind: "instance-map";
      readonly side: Side;
      /** Values that it holds, and labels of the other side. */
      readonly values: number;
      readonly labels: number;
    } & Undoing);

/** The voxels where a map holds any label. */
export function binary({ values, shape }: LabelMap): Uint8Array {
  const mask = new Uint8Array(values.length);
  visitStretches(values, shape.at(-1) as number, (_, from, to) => mask.fill(1, from, to));
  return mask;
}
