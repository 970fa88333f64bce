/** A slip of the evaluation that shows in one case alone, and what several of them need to find it. */
import type { Axis, LabelMap } from "../../mask/index.js";
import type { HeaderCodes } from "./headers.js";

/** Agreement of the labels before and after it is undone. */
interface Undoing {
  readonly before: number;
  readonly after: number;
}

/** A mask whose many values are no labels. */
interface ManyValues extends Undoing {
  /** How many values the prediction holds, and the largest. */
  readonly ids: number;
  readonly most: number;
  /** How many the reference holds. */
  readonly labels: number;
}

export type Slip =
  | { readonly kind: "identical" }
  | { readonly kind: "empty-reference" }
  | { readonly kind: "empty-prediction" }
  | ({ readonly kind: "half-image"; readonly axes: readonly Axis[] } & Undoing)
  | ({ readonly kind: "rescaled"; readonly ratios: readonly number[] } & Undoing)
  | ({
      readonly kind: "offset";
      /** Where the prediction lies off. */
      readonly offset: readonly number[];
      readonly axes: readonly Axis[];
      /** "crop": by just the image's empty margin; "objects": all of them alike. */
      readonly from: "crop" | "objects";
      readonly objects?: number;
    } & Undoing)
  | ({ readonly kind: "wrong-header"; readonly orient: string; readonly headers: HeaderCodes } & Undoing)
  | ({ readonly kind: "probability-map"; readonly threshold: number } & ManyValues)
  | ({ readonly kind: "instance-map" } & ManyValues);

/** A prediction that reaches this after a slip is undone, and gains this, was slipped. */
export const fitsWell = 0.8;
export const gains = 0.2;

export function diceOfMasks(a: Uint8Array, b: Uint8Array): number {
  let shared = 0;
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    shared += (a[i] as number) & (b[i] as number);
    total += (a[i] as number) + (b[i] as number);
  }
  return (2 * shared) / total;
}

/** Where a map holds any label. */
export function binary({ values }: LabelMap): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) mask[i] = 1;
  return mask;
}

export function placeOf(index: number, shape: readonly number[]): number[] {
  const at: number[] = new Array(shape.length);
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    at[axis] = rest % (shape[axis] as number);
    rest = Math.floor(rest / (shape[axis] as number));
  }
  return at;
}

export function indexOf(at: readonly number[], shape: readonly number[]): number {
  return at.reduce((index, x, axis) => index * (shape[axis] as number) + x, 0);
}
