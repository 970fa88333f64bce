/** The picture of a case: the slice where the two masks differ most, cropped to its content. */
import { type Overlay, undoneMasks } from "../../diagnosis/index.js";
import { type LabelMap, type MaskPair, maskPair, sizeOf, type Volume } from "../../mask/index.js";
import { packBits, toBase64 } from "../base64.js";
import { type Corrections, packForPage } from "../explorer/index.js";
import { greyOf } from "../grey.js";
import { cut, fullestPlane, strideOf, type Window, windowOf } from "./window.js";

export interface OverlayInput {
  readonly case: string;
  readonly label: number;
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
  readonly image?: Volume | undefined;
  /** The prediction's id for this label, if ids are exchanged. */
  readonly predictedAs?: number | undefined;
  /** Whether the explorer gets the switches of the split, for which the pair is split. */
  readonly isSplit?: boolean | undefined;
}

/**
 * One label of one case as a small picture.
 *
 * @param input maps of one shape, 2-D or 3-D; an image of that shape, or none.
 * @returns the slice along planes with the most disagreement (of equals the one with the most foreground), cropped to both masks
 *   and a margin; `undefined` if neither map holds the label.
 */
export function overlayOf(input: OverlayInput): Overlay | undefined {
  const { shape, spacing } = input.reference;
  const [reference, prediction] = [input.reference, input.prediction].map((map) => maskOf(map, input.label));
  const pair = maskPair({ shape, spacing, reference: reference as Uint8Array, prediction: prediction as Uint8Array });
  const picture = pictureOf(input, pair, input.image);
  return picture && { ...picture, ...sceneFor(input, pair, picture.plane ?? 0) };
}

/** Only the picture, without what an explorer needs. */
export function pictureOf(
  { case: name, label }: Pick<Overlay, "case" | "label">,
  { shape, spacing, ...masks }: MaskPair,
  volume?: Volume,
): Overlay | undefined {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const size = rows * columns;
  const plane = shape.length === 3 ? busiestPlane(masks, size) : 0;
  const seen = <Values extends Volume["values"]>(values: Values) =>
    values.subarray(plane * size, (plane + 1) * size) as Values;
  const [reference, prediction] = [seen(masks.reference), seen(masks.prediction)];
  const window = windowOf([reference, prediction], rows, columns);
  if (!window) return undefined;
  const of = { case: name, label, ...(shape.length === 3 ? { plane } : {}) };
  return overlayIn(window, { of, columns, spacing, reference, prediction, image: volume && seen(volume.values) });
}

interface Slice {
  readonly of: Pick<Overlay, "case" | "label" | "plane">;
  /** Its width. */
  readonly columns: number;
  readonly spacing: readonly number[];
  readonly reference: Uint8Array;
  readonly prediction: Uint8Array;
  readonly image: ArrayLike<number> | undefined;
}

export function overlayIn(window: Window, { of, columns, spacing, reference, prediction, image }: Slice): Overlay {
  const stride = strideOf(window);
  const seen = (whole: ArrayLike<number>): Float64Array => cut(whole, columns, window);
  const [rowSize = 1, columnSize = 1] = spacing.slice(-2);
  return {
    ...of,
    rows: Math.ceil(window.rows / stride),
    columns: Math.ceil(window.columns / stride),
    offset: [window.top, window.left],
    spacing: [rowSize * stride, columnSize * stride],
    reference: toBase64(packBits(Uint8Array.from(seen(reference)))),
    prediction: toBase64(packBits(Uint8Array.from(seen(prediction)))),
    ...(image ? { image: toBase64(greyOf(seen(image))) } : {}),
  };
}

/** The whole label for an explorer, or one plane of it if the whole is too large for a page. */
function sceneFor(input: OverlayInput, whole: MaskPair, plane: number): Pick<Overlay, "scene"> {
  const { shape, spacing } = whole;
  const image = input.image?.values;
  const scene = packForPage(whole, { image, plane, others: othersOf(input), corrections: correctionsOf(input, whole) });
  if (scene) return { scene };
  if (shape.length === 2) return {};
  const size = sizeOf(shape.slice(-2));
  const [start, end] = [plane * size, (plane + 1) * size];
  const [reference, prediction] = [whole.reference.subarray(start, end), whole.prediction.subarray(start, end)];
  const flat = maskPair({ shape: shape.slice(-2), spacing: spacing.slice(-2), reference, prediction });
  const slab = packForPage(flat, { image: image?.subarray(start, end) });
  return slab ? { scene: slab } : {};
}

/** The prediction's other labels, numbered from 1 in the order of appearance; `undefined` if there are none. */
function othersOf({ prediction: { values }, label }: OverlayInput): Uint8Array | undefined {
  const numbers = new Map<number, number>([
    [0, 0],
    [label, 0],
  ]);
  const others = new Uint8Array(values.length);
  let [last, number] = [0, 0];
  for (let i = 0; i < others.length; i++) {
    const value = values[i] as number;
    if (value !== last) {
      last = value;
      // Neighbours get different numbers, which is enough for their outlines.
      number = numbers.get(value) ?? 1 + ((numbers.size - 2) % 255);
      numbers.set(value, number);
    }
    others[i] = number;
  }
  return numbers.size > 2 ? others : undefined;
}

/** First the right ids, then what the split corrects. */
function correctionsOf(
  { predictedAs, label, prediction, isSplit }: OverlayInput,
  pair: MaskPair,
): Corrections | undefined {
  const isExchanged = predictedAs !== undefined && predictedAs !== label;
  const mask = isExchanged ? maskOf(prediction, predictedAs) : pair.prediction;
  const { parts, masks } = isSplit
    ? undoneMasks(maskPair({ ...pair, prediction: mask }))
    : { parts: [], masks: [mask] };
  if (!isExchanged) return { parts, masks };
  return { parts: ["labels", ...parts], masks: masks.flatMap((one) => [pair.prediction, one]) };
}

/** The plane with the most disagreement; of equals the one with the most foreground. */
function busiestPlane({ reference, prediction }: Pick<MaskPair, "reference" | "prediction">, size: number): number {
  const weightAt = (i: number) => {
    if (reference[i] !== prediction[i]) return size + 2;
    return reference[i] as number;
  };
  return fullestPlane(reference.length, size, weightAt).plane;
}

function maskOf({ values }: LabelMap, label: number): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < mask.length; i++) mask[i] = values[i] === label ? 1 : 0;
  return mask;
}
