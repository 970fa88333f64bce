/**
 * The part of an overlay to show: in a large window, a thin structure is a hair that nobody sees.
 *
 * The area of the structures and the length of their boundary give their thickness in the drawing. If they are too thin, the window shrinks and
 * moves to where most voxels are wrong.
 */
import type { Overlay } from "../../diagnosis/index.js";
import { fromBase64, packBits, toBase64, unpackBits } from "../base64.js";
import { cropped, type Window, windowOf } from "./window.js";

/** A structure drawn thinner than this many px is enlarged to this thickness. */
const THIN = 10;
/** A window keeps at least this many pixels on each side, and at least this share of the whole, so that its place can be recognised. */
const [FEWEST, SHARE] = [28, 0.12];

/** Both masks of an overlay, 0 and 1. */
export function masksOf({ rows, columns, reference, prediction }: Overlay): readonly [Uint8Array, Uint8Array] {
  const unpack = (bits: string) => unpackBits(fromBase64(bits), rows * columns);
  return [unpack(reference), unpack(prediction)];
}

/** @returns the window to enlarge, of a frame of that size in px; `undefined` if the whole is easy to see. */
export function zoomOf(
  overlay: Overlay,
  frame: { readonly width: number; readonly height: number },
): Window | undefined {
  const { rows, columns, spacing } = overlay;
  const [reference, prediction] = masksOf(overlay);
  const extent = { width: columns * spacing[1], height: rows * spacing[0] };
  const scale = Math.min(frame.width / extent.width, frame.height / extent.height);
  const shown = thickness(reference, prediction, overlay) * scale;
  if (shown === 0 || shown >= THIN) return undefined;
  const zoom = THIN / shown;
  const side = (whole: number, step: number, room: number): number =>
    Math.min(
      whole,
      Math.max(FEWEST, Math.ceil(SHARE * Math.max(rows, columns)), Math.ceil(room / (scale * zoom * step))),
    );
  const size = { rows: side(rows, spacing[0], frame.height), columns: side(columns, spacing[1], frame.width) };
  if (size.rows * size.columns > 0.7 * rows * columns) return undefined;
  const wrong = reference.map((voxel, i) => (voxel === prediction[i] ? 0 : 1));
  return { ...fullest(wrong.includes(1) ? wrong : reference, overlay, size), ...size };
}

/** The part of the overlay in a window. */
export function zoomedTo(overlay: Overlay, window: Window): Overlay {
  const [reference, prediction] = masksOf(overlay);
  const bits = (mask: Uint8Array) => toBase64(packBits(cropped(mask, overlay.columns, window)));
  return {
    ...overlay,
    rows: window.rows,
    columns: window.columns,
    offset: [overlay.offset[0] + window.top, overlay.offset[1] + window.left],
    reference: bits(reference),
    prediction: bits(prediction),
    ...(overlay.image === undefined
      ? {}
      : { image: toBase64(cropped(fromBase64(overlay.image), overlay.columns, window)) }),
  };
}

/** Twice the area over the length of the boundary: the width of a strip, in units of the spacing; 0 if both masks are empty. */
function thickness(reference: Uint8Array, prediction: Uint8Array, { rows, columns, spacing }: Overlay): number {
  const at = (row: number, column: number): number => {
    const i = row * columns + column;
    return row < rows && column < columns && ((reference[i] ?? 0) || (prediction[i] ?? 0)) ? 1 : 0;
  };
  let [area, length] = [0, 0];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      area += at(row, column);
      if (at(row, column) !== at(row + 1, column)) length += spacing[1];
      if (at(row, column) !== at(row, column + 1)) length += spacing[0];
    }
  return length === 0 ? 0 : (2 * area * spacing[0] * spacing[1]) / length;
}

/** The place where a window of that size holds most of a mask, as near to its middle as possible. */
function fullest(
  mask: Uint8Array,
  { rows, columns }: Overlay,
  size: { readonly rows: number; readonly columns: number },
): { readonly top: number; readonly left: number } {
  const width = columns + 1;
  const sums = new Float64Array((rows + 1) * width);
  for (let row = 0; row < rows; row++)
    for (let column = 0, line = 0; column < columns; column++) {
      line += mask[row * columns + column] as number;
      sums[(row + 1) * width + column + 1] = (sums[row * width + column + 1] as number) + line;
    }
  const sum = (row: number, column: number): number => sums[row * width + column] as number;
  let best = { top: 0, left: 0, held: -1 };
  for (let top = 0; top <= rows - size.rows; top++)
    for (let left = 0; left <= columns - size.columns; left++) {
      const [bottom, right] = [top + size.rows, left + size.columns];
      const held = sum(bottom, right) - sum(top, right) - sum(bottom, left) + sum(top, left);
      if (held > best.held) best = { top, left, held };
    }
  const box = windowOf([cropped(mask, columns, { ...best, ...size })], size.rows, size.columns, 0);
  if (!box) return best;
  const middle = (start: number, first: number, length: number, side: number, whole: number): number =>
    Math.max(0, Math.min(whole - side, start + first - Math.floor((side - length) / 2)));
  return {
    top: middle(best.top, box.top, box.rows, size.rows, rows),
    left: middle(best.left, box.left, box.columns, size.columns, columns),
  };
}
