/**
 * Slips of the evaluation that show in one case alone: a mask that is a copy, one that is empty, one that lies half an
 * image away, one that was rescaled.
 */
import { type Box, boundingBox, components, cropped, type LabelMap, sizeOf } from "../../mask/index.js";

export interface Slip {
  readonly kind: "identical" | "empty-reference" | "empty-prediction" | "half-image" | "rescaled";
  readonly text: string;
  readonly remedy: string;
  /** The numbers behind the text. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** A prediction that reaches this after a slip is undone, and gains this, was slipped. */
const fitsWell = 0.8;
const gains = 0.2;

/** @param prediction in the reference's orientation and shape. */
export function slipsOf(reference: LabelMap, prediction: LabelMap): Slip[] {
  const [r, p] = [binary(reference), binary(prediction)];
  const boxes = [boundingBox(r, reference.shape), boundingBox(p, prediction.shape)] as const;
  const [ofReference, ofPrediction] = boxes;
  if (!ofReference && !ofPrediction) return [];
  if (!ofReference) return [emptyReference];
  if (!ofPrediction) return [emptyPrediction];
  const dice = diceOfMasks(r, p);
  if (dice === 1) return sameValues(reference, prediction) ? [identical] : [];
  return [
    ...halfImage(r, p, reference.shape, dice),
    ...rescaled(r, p, reference.shape, ofReference, ofPrediction, dice),
  ];
}

const identical: Slip = {
  kind: "identical",
  text: "prediction and reference are identical, voxel by voxel",
  remedy:
    "Check that the prediction is not a copy of the reference, and that the reference was not part of its training.",
};
const emptyReference: Slip = {
  kind: "empty-reference",
  text: "the reference is empty",
  remedy:
    "Check whether this case was annotated at all; if the object really is absent, leave the case out of the mean.",
};
const emptyPrediction: Slip = {
  kind: "empty-prediction",
  text: "the prediction is empty",
  remedy: "Check that the prediction was written at all, then its threshold and its channel.",
};

/** Content that wrapped around by half the image, as after a Fourier shift without its undoing. */
function halfImage(r: Uint8Array, p: Uint8Array, shape: readonly number[], dice: number): Slip[] {
  // One that fits well as it lies has nothing to roll back.
  if (dice > fitsWell - gains) return [];
  let best = { dice: 0, axes: [] as number[] };
  for (let bits = 1; bits < 1 << shape.length; bits++) {
    const axes = shape.flatMap((_, axis) => ((bits >> axis) & 1 ? [axis] : []));
    const found = diceOfMasks(r, rolled(p, shape, axes));
    if (found > best.dice) best = { dice: found, axes };
  }
  if (best.dice < fitsWell || best.dice < dice + gains) return [];
  const names = shape.length === 2 ? ["rows", "columns"] : ["planes", "rows", "columns"];
  const along = best.axes.map((axis) => names[axis]).join(" and ");
  return [
    {
      kind: "half-image",
      text: `the prediction lies half an image off along ${along}; rolled back it would agree to ${best.dice.toFixed(2)} instead of ${dice.toFixed(2)}`,
      remedy:
        "Look for a Fourier shift (fftshift) or a roll that is not undone, or for two halves that were put together in the wrong order.",
      values: { axes: best.axes.map((axis) => names[axis]), before: dice, after: best.dice },
    },
  ];
}

/** One size fits after zooming the box of the prediction to the box of the reference. */
function rescaled(r: Uint8Array, p: Uint8Array, shape: readonly number[], to: Box, from: Box, dice: number): Slip[] {
  const ratios = from.shape.map((n, axis) => n / (to.shape[axis] as number));
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  const position = from.offset.map((first, axis) => (to.offset[axis] as number) * (ratios[axis] as number) - first);
  // A zoom of the whole image scales places as it scales sizes; a grown or shrunken object stays where it is.
  const zoomed = position.every((off, axis) => Math.abs(off) <= Math.max(1.5, 0.02 * (shape[axis] as number)));
  if (Math.abs(Math.log(most)) < 0.2 && Math.abs(Math.log(least)) < 0.2) return [];
  if (!zoomed || sizeOf(to.shape) < 64 || components(cropped(r, shape, to), to.shape).count === 0) return [];
  const found = diceOfMasks(r, zoom(p, shape, from, to));
  if (found < fitsWell || found < dice + gains) return [];
  return [
    {
      kind: "rescaled",
      text: `the prediction looks rescaled by ${ratios.map((ratio) => ratio.toFixed(2)).join(" × ")}; zoomed back it would agree to ${found.toFixed(2)} instead of ${dice.toFixed(2)}`,
      remedy:
        "Resample the prediction to the reference's grid with nearest neighbours, and compare the spacing that the network was given with the file's.",
      values: { ratios, before: dice, after: found },
    },
  ];
}

function zoom(mask: Uint8Array, shape: readonly number[], from: Box, to: Box): Uint8Array {
  const zoomed = new Uint8Array(mask.length);
  forEach(to.shape, (at) => {
    const source = at.map((x, axis) => {
      const n = from.shape[axis] as number;
      return (from.offset[axis] as number) + Math.min(n - 1, Math.floor(((x + 0.5) * n) / (to.shape[axis] as number)));
    });
    if (mask[indexOf(source, shape)])
      zoomed[
        indexOf(
          at.map((x, axis) => x + (to.offset[axis] as number)),
          shape,
        )
      ] = 1;
  });
  return zoomed;
}

/** The mask with half of each named axis exchanged for the other half. */
function rolled(mask: Uint8Array, shape: readonly number[], axes: readonly number[]): Uint8Array {
  const result = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    const at = placeOf(i, shape);
    for (const axis of axes) {
      const n = shape[axis] as number;
      at[axis] = ((at[axis] as number) + (n >> 1)) % n;
    }
    result[indexOf(at, shape)] = 1;
  }
  return result;
}

function diceOfMasks(a: Uint8Array, b: Uint8Array): number {
  let shared = 0;
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    shared += (a[i] as number) & (b[i] as number);
    total += (a[i] as number) + (b[i] as number);
  }
  return (2 * shared) / total;
}

function sameValues(a: LabelMap, b: LabelMap): boolean {
  return a.values.every((value, i) => value === b.values[i]);
}

function binary({ values }: LabelMap): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) mask[i] = 1;
  return mask;
}

function placeOf(index: number, shape: readonly number[]): number[] {
  const at: number[] = new Array(shape.length);
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    at[axis] = rest % (shape[axis] as number);
    rest = Math.floor(rest / (shape[axis] as number));
  }
  return at;
}

function indexOf(at: readonly number[], shape: readonly number[]): number {
  return at.reduce((index, x, axis) => index * (shape[axis] as number) + x, 0);
}

function forEach(shape: readonly number[], visit: (at: number[]) => void): void {
  for (let i = 0; i < sizeOf(shape); i++) visit(placeOf(i, shape));
}
