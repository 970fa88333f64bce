/** The picture of a case: the slice where the two masks differ most, cut to what there is to see. */
import type { Overlay } from "../diagnosis/index.js";
import { type LabelMap, maskPair, type Volume } from "../mask/index.js";
import { packBits, toBase64 } from "./base64.js";
import { packForPage } from "./explorer/index.js";
import { greyOf } from "./grey.js";

export interface OverlayInput {
  readonly case: string;
  readonly label: number;
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
  readonly image?: Volume | undefined;
  /** The prediction's id of the label, where it is another one. */
  readonly predictionLabel?: number | undefined;
}

/** A window longer than this is thinned to every n-th pixel. */
const LONGEST = 512;

/**
 * One label of one case as a small picture.
 *
 * @param input maps of one shape, 2-D or 3-D; an image of that shape, or none.
 * @returns the slice along planes with the most disagreement (of equals the one with the most foreground), cropped to both masks
 *   and a margin; `undefined` where neither map holds the label.
 */
export function overlayOf(input: OverlayInput): Overlay | undefined {
  const { shape, spacing } = input.reference;
  const [rows = 1, columns = 1] = shape.slice(-2);
  const size = rows * columns;
  const plane = shape.length === 3 ? busiestPlane(input, size) : 0;
  const reference = slice(input.reference, input.label, plane * size, size);
  const prediction = slice(input.prediction, input.predictionLabel ?? input.label, plane * size, size);
  const box = windowOf(reference, prediction, rows, columns);
  if (!box) return undefined;
  const stride = Math.ceil(Math.max(box.rows, box.columns) / LONGEST);
  const cut = (whole: ArrayLike<number>): Float64Array => thinned(whole, columns, box, stride);
  const [rowSize = 1, columnSize = 1] = spacing.slice(-2);
  const image = input.image;
  return {
    case: input.case,
    label: input.label,
    ...(shape.length === 3 ? { plane } : {}),
    rows: Math.ceil(box.rows / stride),
    columns: Math.ceil(box.columns / stride),
    offset: [box.top, box.left],
    spacing: [rowSize * stride, columnSize * stride],
    reference: toBase64(packBits(Uint8Array.from(cut(reference)))),
    prediction: toBase64(packBits(Uint8Array.from(cut(prediction)))),
    ...(image ? { image: toBase64(greyOf(cut(image.values.subarray(plane * size, (plane + 1) * size)))) } : {}),
    ...sceneFor(input, plane, reference, prediction),
  };
}

/** The whole label for an explorer, or its one plane where the whole is too large for a page. */
function sceneFor(
  input: OverlayInput,
  plane: number,
  reference: Uint8Array,
  prediction: Uint8Array,
): Pick<Overlay, "scene"> {
  const { shape, spacing, values } = input.reference;
  const image = input.image?.values;
  const whole = maskPair({
    shape,
    spacing,
    reference: slice(input.reference, input.label, 0, values.length),
    prediction: slice(input.prediction, input.predictionLabel ?? input.label, 0, values.length),
  });
  const scene = packForPage(whole, { image, plane });
  if (scene) return { scene };
  if (shape.length === 2) return {};
  const flat = maskPair({ shape: shape.slice(-2), spacing: spacing.slice(-2), reference, prediction });
  const start = plane * reference.length;
  const slab = packForPage(flat, { image: image?.subarray(start, start + reference.length) });
  return slab ? { scene: slab } : {};
}

function busiestPlane(input: OverlayInput, size: number): number {
  const reference = input.reference.values;
  const prediction = input.prediction.values;
  const { label, predictionLabel = label } = input;
  let best = { plane: 0, differing: -1, foreground: -1 };
  for (let plane = 0; plane * size < reference.length; plane++) {
    let differing = 0;
    let foreground = 0;
    for (let i = plane * size; i < (plane + 1) * size; i++) {
      const inReference = reference[i] === label;
      const inPrediction = prediction[i] === predictionLabel;
      if (inReference !== inPrediction) differing++;
      if (inReference || inPrediction) foreground++;
    }
    const better = differing > best.differing || (differing === best.differing && foreground > best.foreground);
    if (better) best = { plane, differing, foreground };
  }
  return best.plane;
}

function slice(map: LabelMap, label: number, start: number, size: number): Uint8Array {
  const mask = new Uint8Array(size);
  for (let i = 0; i < size; i++) mask[i] = map.values[start + i] === label ? 1 : 0;
  return mask;
}

interface Box {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** The box of both masks with a margin of an eighth, at least 6 px, inside the image. */
function windowOf(reference: Uint8Array, prediction: Uint8Array, rows: number, columns: number): Box | undefined {
  let [top, left, bottom, right] = [rows, columns, -1, -1];
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      if (!reference[i] && !prediction[i]) continue;
      top = Math.min(top, row);
      left = Math.min(left, column);
      bottom = row;
      right = Math.max(right, column);
    }
  }
  if (bottom < 0) return undefined;
  const margin = Math.max(6, Math.ceil(Math.max(bottom - top + 1, right - left + 1) / 8));
  const first = [Math.max(0, top - margin), Math.max(0, left - margin)] as const;
  return {
    top: first[0],
    left: first[1],
    rows: Math.min(rows, bottom + 1 + margin) - first[0],
    columns: Math.min(columns, right + 1 + margin) - first[1],
  };
}

function thinned(whole: ArrayLike<number>, width: number, box: Box, stride: number): Float64Array {
  const values: number[] = [];
  for (let row = 0; row < box.rows; row += stride) {
    for (let column = 0; column < box.columns; column += stride) {
      values.push(whole[(box.top + row) * width + box.left + column] as number);
    }
  }
  return Float64Array.from(values);
}
