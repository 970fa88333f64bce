/** The part of the picture that an explorer shows: how much it is enlarged, and where the window starts, as shares of the whole. */
export interface View {
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
}

export const wholeView: View = { zoom: 1, left: 0, top: 0 };

/** Enough to see a voxel of a large image. */
const LARGEST = 32;

/**
 * The view enlarged around a fixed point.
 *
 * @param by factor; below 1 it shows more.
 * @param x share of the window's width, 0 at its left side.
 * @param y share of the window's height, 0 at its top.
 */
export function zoomed(view: View, by: number, x: number, y: number): View {
  const zoom = Math.max(1, Math.min(LARGEST, view.zoom * by));
  const start = (first: number, at: number): number =>
    Math.max(0, Math.min(1 - 1 / zoom, first + at / view.zoom - at / zoom));
  return { zoom, left: start(view.left, x), top: start(view.top, y) };
}

/** The view moved over the picture by shares of its window; it stops at the picture's sides. */
export function panned({ zoom, left, top }: View, x: number, y: number): View {
  const within = (first: number): number => Math.max(0, Math.min(1 - 1 / zoom, first));
  return { zoom, left: within(left - x / zoom), top: within(top - y / zoom) };
}
