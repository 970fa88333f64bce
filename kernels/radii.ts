/**
 * The distance of every voxel of a mask to the nearest voxel of the other kind, and how many voxels lie at each
 * distance.
 *
 * Distances are whole numbers if the spacing is the same along every axis: squared for the ball, steps for the square
 * and the cross. The transform is separable: steps along planes (`steps.ts`), then the minimum along rows and along
 * columns (`window.ts`), one plane at a time while it is in the cache. For a foreground voxel, background has height 0
 * and foreground the height that the earlier axes left; for a background voxel it is the reverse. That makes two fields
 * of heights: each vector reads the field of its kind, or both if it holds both kinds. Distances beyond `limit` count
 * as "none". A 2-D mask is a stack of rows and has no second axis.
 *
 * Lines of the mask are padded to `stride`, a multiple of 16; the content of the padding does not matter.
 */

import { firstSteps, nextSteps } from "./steps";
import { least } from "./window";

/**
 * @param solid the mask is 3-D: its planes have rows.
 * @param held 1 where the other mask holds a voxel; laid out like the mask.
 * @param weights 16 bit: the weight of k steps along an axis, for k from 0 to `reach` ≤ 254.
 * @param limit the largest distance needed, < 65535.
 * @param outside whether what lies outside the volume is background.
 * @param forward room for planes × rows × stride bytes; `backward` for one plane of them.
 * @param fields room for two 16-bit planes with `reach` rows before and after: 2 × (rows + 2 × reach) × (stride + 8).
 * @param lines room for two 16-bit lines: 2 × (stride + 2 × (reach + 8)), and `heights` for one plane: rows × stride.
 * @param histogram 32 bit, all 0, four times limit + 2: background, background held, foreground, foreground held. The
 *   last entry of each is not counted.
 * @param out 16 bit, laid out like the mask: every distance, 65535 beyond the limit; 0 if not wanted.
 */
export function radii(
  planes: i32,
  rows: i32,
  columns: i32,
  stride: i32,
  solid: bool,
  mask: usize,
  held: usize,
  square: bool,
  squared: bool,
  weights: usize,
  reach: i32,
  limit: i32,
  outside: bool,
  forward: usize,
  backward: usize,
  fields: usize,
  lines: usize,
  heights: usize,
  histogram: usize,
  out: usize,
): void {
  const size = <usize>(rows * stride);
  firstSteps(mask, size, outside, forward);
  for (let plane = 1; plane < planes; plane++) {
    const start = <usize>plane * size;
    nextSteps(mask + start, mask + start - size, forward + start - size, size, forward + start);
  }
  const fieldStride = (<usize>(stride + 8)) << 1;
  const inside = fields + <usize>reach * fieldStride;
  const beyond = inside + <usize>(rows + 2 * reach) * fieldStride;
  if (solid) {
    const before = <usize>reach * fieldStride;
    memory.fill(inside - before, outside ? 0 : 255, before);
    memory.fill(inside + <usize>rows * fieldStride, outside ? 0 : 255, before);
    memory.fill(beyond - before, 255, before);
    memory.fill(beyond + <usize>rows * fieldStride, 255, before);
  }
  for (let plane = planes - 1; plane >= 0; plane--) {
    const start = <usize>plane * size;
    if (plane === planes - 1) firstSteps(mask + start, size, outside, backward);
    else nextSteps(mask + start, mask + start + size, backward, size, backward);
    stepsToHeights(forward + start, backward, size, reach, squared, heights);
    if (solid)
      alongRows(mask + start, rows, stride, heights, inside, beyond, fieldStride, weights, reach, limit, square);
    for (let row = 0; row < rows; row++) {
      const at = <usize>(row * stride);
      alongColumns(
        mask + start + at,
        held + start + at,
        columns,
        stride,
        heights + (at << 1),
        lines,
        weights,
        reach,
        limit,
        square,
        outside,
        histogram,
        out === 0 ? 0 : out + ((start + at) << 1),
      );
    }
  }
}

/** Heights of the smaller of two numbers of steps. */
function stepsToHeights(a: usize, b: usize, size: usize, reach: i32, squared: bool, heights: usize): void {
  const most = i8x16.splat(<i8>reach);
  for (let i: usize = 0; i < size; i += 16) {
    const steps = i8x16.min_u(v128.load(a + i), v128.load(b + i));
    const none = i8x16.gt_u(steps, most);
    let low = i16x8.extend_low_i8x16_u(steps);
    let high = i16x8.extend_high_i8x16_u(steps);
    if (squared) {
      low = i16x8.mul(low, low);
      high = i16x8.mul(high, high);
    }
    v128.store(heights + (i << 1), v128.or(low, i16x8.extend_low_i8x16_s(none)));
    v128.store(heights + (i << 1), v128.or(high, i16x8.extend_high_i8x16_s(none)), 16);
  }
}

/** The foreground in eight bytes of a mask: a lane has all bits set, or none. */
function kindOf(mask: usize): v128 {
  return i16x8.ne(v128.load8x8_u(mask), i16x8.splat(0));
}

/** The minimum along rows, in place, from two fields: `inside` for foreground voxels, `beyond` for background. */
function alongRows(
  mask: usize,
  rows: i32,
  stride: i32,
  heights: usize,
  inside: usize,
  beyond: usize,
  fieldStride: usize,
  weights: usize,
  reach: i32,
  limit: i32,
  square: bool,
): void {
  for (let row = 0; row < rows; row++) {
    const to = <usize>row * fieldStride;
    split(mask + <usize>(row * stride), heights + ((<usize>(row * stride)) << 1), stride, inside + to, beyond + to);
  }
  const far = i16x8.splat(-1);
  for (let column = 0; column < stride; column += 8) {
    const by = (<usize>column) << 1;
    // In each field, the first row within reach with a height within the limit; it only moves forward.
    let nearInside = -reach;
    let nearBeyond = -reach;
    for (let row = 0; row < rows; row++) {
      const at = <usize>(row * stride + column);
      const kind = kindOf(mask + at);
      const last = row + reach;
      nearInside = nextNear(inside + by, fieldStride, max(nearInside, row - reach), last, limit);
      nearBeyond = nextNear(beyond + by, fieldStride, max(nearBeyond, row - reach), last, limit);
      let forInside = far;
      let forBeyond = far;
      if (nearInside <= last && v128.any_true(kind)) {
        forInside = least(inside + by + <usize>row * fieldStride, fieldStride, reach, weights, square);
      }
      if (nearBeyond <= last && !i16x8.all_true(kind)) {
        forBeyond = least(beyond + by + <usize>row * fieldStride, fieldStride, reach, weights, square);
      }
      v128.store(heights + (at << 1), v128.bitselect(forInside, forBeyond, kind));
    }
  }
}

/** The first place from `from` to `last` where one of eight heights is within the limit; else `last + 1`. */
function nextNear(field: usize, step: usize, from: i32, last: i32, limit: i32): i32 {
  const most = i16x8.splat(<i16>limit);
  let at = from;
  while (at <= last && !v128.any_true(i16x8.le_u(v128.load(field + <usize>at * step), most))) at++;
  return at;
}

/** A line's heights as each kind sees them: its own kind's heights, and 0 where the other kind is. */
function split(mask: usize, heights: usize, stride: i32, inside: usize, beyond: usize): void {
  for (let x: usize = 0; x < <usize>stride; x += 8) {
    const kind = kindOf(mask + x);
    const height = v128.load(heights + (x << 1));
    v128.store(inside + (x << 1), v128.and(height, kind));
    v128.store(beyond + (x << 1), v128.andnot(height, kind));
  }
}

/** The minimum along the columns of one line, counted and, if wanted, stored. */
function alongColumns(
  mask: usize,
  held: usize,
  columns: i32,
  stride: i32,
  heights: usize,
  lines: usize,
  weights: usize,
  reach: i32,
  limit: i32,
  square: bool,
  outside: bool,
  histogram: usize,
  out: usize,
): void {
  const pad = (<usize>(reach + 8)) << 1;
  const inside = lines + pad;
  const beyond = inside + ((<usize>stride) << 1) + 2 * pad;
  split(mask, heights, stride, inside, beyond);
  const after = pad + ((<usize>(stride - columns)) << 1);
  memory.fill(inside - pad, outside ? 0 : 255, pad);
  memory.fill(inside + ((<usize>columns) << 1), outside ? 0 : 255, after);
  memory.fill(beyond - pad, 255, pad);
  memory.fill(beyond + ((<usize>columns) << 1), 255, after);
  const far = i16x8.splat(-1);
  const none = i16x8.splat(<i16>(limit + 1));
  const entries = limit + 2;
  // Vectors within reach on either side; a line's last vectors lie in its padding.
  const ahead = (reach + 7) / 8;
  let nearInside = -1;
  let nearBeyond = -1;
  for (let x = 0; x < columns; x += 8) {
    const by = (<usize>x) << 1;
    const kind = kindOf(mask + <usize>x);
    const last = x / 8 + ahead;
    nearInside = nextNear(inside, 16, max(nearInside, x / 8 - ahead), last, limit);
    nearBeyond = nextNear(beyond, 16, max(nearBeyond, x / 8 - ahead), last, limit);
    let forInside = far;
    let forBeyond = far;
    if (nearInside <= last && v128.any_true(kind)) forInside = least(inside + by, 2, reach, weights, square);
    if (nearBeyond <= last && !i16x8.all_true(kind)) forBeyond = least(beyond + by, 2, reach, weights, square);
    const distance = i16x8.min_u(v128.bitselect(forInside, forBeyond, kind), none);
    if (out !== 0) v128.store(out + by, v128.or(distance, i16x8.eq(distance, none)));
    if (histogram === 0 || i16x8.all_true(i16x8.eq(distance, none))) continue;
    v128.store(lines, distance);
    const count = min(8, columns - x);
    for (let i = 0; i < count; i++) {
      const part = ((<i32>load<u8>(mask + <usize>(x + i))) << 1) | <i32>load<u8>(held + <usize>(x + i));
      const entry = histogram + ((<usize>(part * entries + <i32>load<u16>(lines + ((<usize>i) << 1)))) << 2);
      store<i32>(entry, load<i32>(entry) + 1);
    }
  }
}
