/** A slip of the evaluation that shows in one case alone, and what several of them need to find it. */
import type { LabelMap } from "../../mask/index.js";

export interface Slip {
  readonly kind:
    | "identical"
    | "empty-reference"
    | "empty-prediction"
    | "half-image"
    | "rescaled"
    | "offset"
    | "wrong-header"
    | "probability-map"
    | "instance-map";
  /** A clause that follows "in patient07, ". */
  readonly text: string;
  readonly remedy: string;
  /** The numbers behind the text. */
  readonly values?: Readonly<Record<string, unknown>>;
}

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
