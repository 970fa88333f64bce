/** The part of a slice that a picture shows. */
import { cropped as croppedMask } from "../../mask/index.js";

/** A window longer than this is thinned. */
const LONGEST = 512;

/** A part of a slice, in pixels. */
export interface Window {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The interesting part of a slice: the box of all masks with a margin of an eighth, at least `least` px, inside the image.
 *
 * @param least default 6; 0 for the box alone.
 * @returns `undefined` if all masks are empty.
 */
export function windowOf(masks: readonly Uint8Array[], rows: number, columns: number, least = 6): Window | undefined {
  let [top, left, bottom, right] = [rows, columns, -1, -1];
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      if (!masks.some((mask) => mask[i])) continue;
      top = Math.min(top, row);
      left = Math.min(left, column);
      bottom = row;
      right = Math.max(right, column);
    }
  }
  if (bottom < 0) return undefined;
  const margin = least && Math.max(least, Math.ceil(Math.max(bottom - top + 1, right - left + 1) / 8));
  const first = [Math.max(0, top - margin), Math.max(0, left - margin)] as const;
  return {
    top: first[0],
    left: first[1],
    rows: Math.min(rows, bottom + 1 + margin) - first[0],
    columns: Math.min(columns, right + 1 + margin) - first[1],
  };
}

/** How a window is thinned: to every n-th pixel if it is longer than `LONGEST`. */
export const strideOf = ({ rows, columns }: Window): number => Math.ceil(Math.max(rows, columns) / LONGEST);

/** The plane of `size` voxels whose weights add up to most, and their sum; of equals the first. */
export function fullestPlane(voxels: number, size: number, weightAt: (index: number) => number) {
  let best = { plane: 0, held: -1 };
  for (let plane = 0; plane * size < voxels; plane++) {
    let held = 0;
    for (let i = plane * size; i < (plane + 1) * size; i++) held += weightAt(i);
    if (held > best.held) best = { plane, held };
  }
  return best;
}

/** The window of a slice that is `width` columns wide. */
export function cut(whole: ArrayLike<number>, width: number, window: Window): Float64Array {
  const stride = strideOf(window);
  const values: number[] = [];
  for (let row = 0; row < window.rows; row += stride) {
    for (let column = 0; column < window.columns; column += stride) {
      values.push(whole[(window.top + row) * width + window.left + column] as number);
    }
  }
  return Float64Array.from(values);
}

/** The bytes of a window of a picture that is `width` columns wide. */
export const cropped = (whole: Uint8Array, width: number, { top, left, rows, columns }: Window): Uint8Array =>
  croppedMask(whole, [whole.length / width, width], { offset: [top, left], shape: [rows, columns] });
