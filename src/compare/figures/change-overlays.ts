/** One label of one case in several runs: the same slice with the same crop, so that only the runs' predictions differ. */
import type { Overlay } from "../../diagnosis/index.js";
import { packBits, toBase64 } from "../../figures/base64.js";
import { greyOf } from "../../figures/grey.js";
import { cut, strideOf, windowOf } from "../../figures/overlay-window.js";
import { axesOf, type MaskPair, type Volume } from "../../mask/index.js";

export interface ChangeOverlaysInput {
  readonly case: string;
  readonly label: number;
  /** The label's masks in each run, crops of images of one shape; the change is from the first to the second. */
  readonly pairs: readonly MaskPair[];
  readonly image?: Volume | undefined;
}

/**
 * The slice where the errors of the first two runs differ most, cropped to the masks of all runs and a margin; `undefined`
 * if all masks are empty.
 */
export function changeOverlays({ case: name, label, pairs, image }: ChangeOverlaysInput): Overlay[] | undefined {
  const [first] = pairs;
  if (!first) return undefined;
  const { shape } = first.frame;
  const [rows = 1, columns = 1] = shape.slice(-2);
  const [rowSize = 1, columnSize = 1] = first.spacing.slice(-2);
  const isVolume = axesOf(shape).length === 3;
  const plane = isVolume ? busiestPlane(pairs) : 0;
  const slices = pairs.map((pair) => ({
    reference: planeOf(pair, pair.reference, plane),
    prediction: planeOf(pair, pair.prediction, plane),
  }));
  const masks = slices.flatMap(({ reference, prediction }) => [reference, prediction]);
  const window = windowOf(masks, rows, columns);
  if (!window) return undefined;
  const stride = strideOf(window);
  const bits = (mask: Uint8Array) => toBase64(packBits(Uint8Array.from(cut(mask, columns, window))));
  const size = rows * columns;
  const grey = image && toBase64(greyOf(cut(image.values.subarray(plane * size, (plane + 1) * size), columns, window)));
  return slices.map(({ reference, prediction }) => ({
    case: name,
    label,
    ...(isVolume ? { plane } : {}),
    rows: Math.ceil(window.rows / stride),
    columns: Math.ceil(window.columns / stride),
    offset: [window.top, window.left],
    spacing: [rowSize * stride, columnSize * stride],
    reference: bits(reference),
    prediction: bits(prediction),
    ...(grey === undefined ? {} : { image: grey }),
  }));
}

function busiestPlane(pairs: readonly MaskPair[]): number {
  const [before, after] = pairs;
  const from = Math.min(...pairs.map(({ frame }) => frame.offset[0] ?? 0));
  const to = Math.max(...pairs.map(({ frame, shape }) => (frame.offset[0] ?? 0) + (shape[0] ?? 1)));
  let best = { plane: from, differing: -1, foreground: -1 };
  for (let plane = from; plane < to; plane++) {
    const [one, other] = [before, after].map((pair) => pair && errorsIn(pair, plane));
    const foreground = pairs.reduce((sum, pair) => sum + foregroundIn(pair, plane), 0);
    let differing = 0;
    if (one && other) for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) differing++;
    const isBetter = differing > best.differing || (differing === best.differing && foreground > best.foreground);
    if (isBetter) best = { plane, differing, foreground };
  }
  return best.plane;
}

/** 1 if reference and prediction differ in a plane of the whole image. */
function errorsIn(pair: MaskPair, plane: number): Uint8Array {
  const reference = planeOf(pair, pair.reference, plane);
  const prediction = planeOf(pair, pair.prediction, plane);
  return reference.map((value, i) => (value === prediction[i] ? 0 : 1));
}

function foregroundIn({ shape, frame, reference, prediction }: MaskPair, plane: number): number {
  const [planes = 1, rows = 1, columns = 1] = shape;
  const at = plane - (frame.offset[0] ?? 0);
  if (at < 0 || at >= planes) return 0;
  let count = 0;
  for (let i = at * rows * columns; i < (at + 1) * rows * columns; i++) if (reference[i] || prediction[i]) count++;
  return count;
}

/** A plane of the whole image; outside the crop it is background. */
function planeOf({ shape, frame }: MaskPair, mask: Uint8Array, plane: number): Uint8Array {
  const [rows = 1, columns = 1] = frame.shape.slice(-2);
  const [cropRows = 1, cropColumns = 1] = shape.slice(-2);
  const [top = 0, left = 0] = frame.offset.slice(-2);
  const whole = new Uint8Array(rows * columns);
  const isVolume = shape.length === 3;
  const at = plane - (isVolume ? (frame.offset[0] ?? 0) : 0);
  if (at < 0 || at >= (isVolume ? (shape[0] ?? 1) : 1)) return whole;
  for (let row = 0; row < cropRows; row++) {
    const from = (at * cropRows + row) * cropColumns;
    whole.set(mask.subarray(from, from + cropColumns), (top + row) * columns + left);
  }
  return whole;
}
