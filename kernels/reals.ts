/**
 * Counts voxels between thresholds of the distance to the other kind, for voxels that are not cubes: as `radii.ts`, but
 * in single precision and four voxels at once.
 *
 * A distance is a sum of at most three weights, each rounded twice, so its relative error is below 3e-7. Thresholds
 * come in pairs, one slightly below and one slightly above the distance in question. If no voxel lies between the two,
 * the counts are exact; otherwise the caller counts in double precision.
 */
import { firstSteps, NONE, nextSteps } from "./steps";

/** Stands for "none"; sums of it stay finite. */
const FAR: f32 = 1e38;

/**
 * @param solid the mask is 3-D: its planes have rows. Lines are padded to `stride`, a multiple of 16.
 * @param held 1 where the other mask holds a voxel; laid out like the mask.
 * @param planeStep the weight of a step along planes.
 * @param rowWeights single precision: the weight of k steps along rows, for k from 0 to `rowReach`; `columnWeights` to
 *   `columnReach`.
 * @param outside whether what lies outside the volume is background.
 * @param square take the maximum over the axes instead of the sum.
 * @param forward room for planes × rows × stride bytes; `backward` for one plane of them.
 * @param fields room for two single-precision planes with `rowReach` rows before and after: 2 × (rows + 2 × rowReach) ×
 *   (stride + 4).
 * @param lines room for two lines: 2 × (stride + 2 × (columnReach + 4)), and `heights` for one plane: rows × stride.
 * @param thresholds `count` of them, ascending. `firstOf` is the first that may reach a distance in [i, i + 1) / scale,
 *   `entries` of them.
 * @param histogram 32 bit, all 0, four times `count`: background, background held, foreground, foreground held.
 */
export function reals(
  planes: i32,
  rows: i32,
  columns: i32,
  stride: i32,
  solid: bool,
  mask: usize,
  held: usize,
  planeStep: f32,
  rowWeights: usize,
  rowReach: i32,
  columnWeights: usize,
  columnReach: i32,
  outside: bool,
  square: bool,
  squared: bool,
  forward: usize,
  backward: usize,
  fields: usize,
  lines: usize,
  heights: usize,
  thresholds: usize,
  count: i32,
  firstOf: usize,
  entries: i32,
  scale: f32,
  histogram: usize,
): void {
  const size = <usize>(rows * stride);
  const limit = load<f32>(thresholds + ((<usize>(count - 1)) << 2));
  firstSteps(mask, size, outside, forward);
  for (let plane = 1; plane < planes; plane++) {
    const start = <usize>plane * size;
    nextSteps(mask + start, mask + start - size, forward + start - size, size, forward + start);
  }
  const most = f32x4.splat(limit);
  const near: f32 = outside ? 0 : FAR;
  const fieldStride = (<usize>(stride + 4)) << 2;
  const inside = fields + <usize>rowReach * fieldStride;
  const beyond = inside + <usize>(rows + 2 * rowReach) * fieldStride;
  if (solid) {
    const before = <usize>rowReach * fieldStride;
    const after = <usize>rows * fieldStride;
    fill(inside - before, before, near);
    fill(inside + after, before, near);
    fill(beyond - before, before, FAR);
    fill(beyond + after, before, FAR);
  }
  const pad = (<usize>(columnReach + 4)) << 2;
  const lineInside = lines + pad;
  const lineBeyond = lineInside + ((<usize>stride) << 2) + 2 * pad;
  for (let plane = planes - 1; plane >= 0; plane--) {
    const start = <usize>plane * size;
    if (plane === planes - 1) firstSteps(mask + start, size, outside, backward);
    else nextSteps(mask + start, mask + start + size, backward, size, backward);
    stepsToHeights(forward + start, backward, size, planeStep, squared, heights);
    if (solid) {
      for (let row = 0; row < rows; row++) {
        const at = <usize>(row * stride);
        const to = <usize>row * fieldStride;
        split(mask + start + at, heights + (at << 2), stride, inside + to, beyond + to);
      }
      for (let column: usize = 0; column < <usize>stride; column += 4) {
        const by = column << 2;
        sweepLine(
          mask + start + column,
          <usize>stride,
          rows,
          1,
          heights + by,
          (<usize>stride) << 2,
          inside + by,
          beyond + by,
          fieldStride,
          rowWeights,
          rowReach,
          limit,
          square,
        );
      }
    }
    for (let row = 0; row < rows; row++) {
      const at = <usize>(row * stride);
      const line = heights + (at << 2);
      split(mask + start + at, line, stride, lineInside, lineBeyond);
      const ends = (<usize>columns) << 2;
      const after = pad + ((<usize>(stride - columns)) << 2);
      fill(lineInside - pad, pad, near);
      fill(lineInside + ends, after, near);
      fill(lineBeyond - pad, pad, FAR);
      fill(lineBeyond + ends, after, FAR);
      sweepLine(
        mask + start + at,
        4,
        (columns + 3) / 4,
        4,
        line,
        16,
        lineInside,
        lineBeyond,
        4,
        columnWeights,
        columnReach,
        limit,
        square,
      );
      for (let x = 0; x < columns; x++) {
        if ((x & 3) === 0 && !v128.any_true(f32x4.le(v128.load(line + ((<usize>x) << 2)), most))) {
          x += 3;
          continue;
        }
        const distance = load<f32>(line + ((<usize>x) << 2));
        if (distance > limit) continue;
        let step = load<i32>(firstOf + ((<usize>min(entries - 1, <i32>(distance * scale))) << 2));
        while (load<f32>(thresholds + ((<usize>step) << 2)) < distance) step++;
        const voxel = start + at + <usize>x;
        const part = ((<i32>load<u8>(mask + voxel)) << 1) | <i32>load<u8>(held + voxel);
        const entry = histogram + ((<usize>(part * count + step)) << 2);
        store<i32>(entry, load<i32>(entry) + 1);
      }
    }
  }
}

/** Heights of the smaller of two numbers of steps. */
function stepsToHeights(a: usize, b: usize, size: usize, step: f32, squared: bool, heights: usize): void {
  const weight = f32x4.splat(step);
  for (let i: usize = 0; i < size; i += 4) {
    const steps = i8x16.min_u(v128.load32_zero(a + i), v128.load32_zero(b + i));
    const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(steps));
    const count = f32x4.convert_i32x4_u(wide);
    const height = f32x4.mul(squared ? f32x4.mul(count, count) : count, weight);
    const none = i32x4.eq(wide, i32x4.splat(NONE));
    v128.store(heights + (i << 2), v128.bitselect(f32x4.splat(FAR), height, none));
  }
}

/**
 * The minimum along one axis for `count` vectors of four, from the heights that the two kinds see.
 *
 * @param maskStep from one vector's voxels to the next one's; `outStep` where they are stored. Neighbours are `step`
 *   bytes apart, consecutive vectors `along` bytes.
 */
function sweepLine(
  mask: usize,
  maskStep: usize,
  count: i32,
  along: i32,
  out: usize,
  outStep: usize,
  inside: usize,
  beyond: usize,
  step: usize,
  weights: usize,
  reach: i32,
  limit: f32,
  square: bool,
): void {
  const far = f32x4.splat(FAR);
  // In each field, the first place within reach with a height within the limit; it only moves forward.
  let nearInside = -reach;
  let nearBeyond = -reach;
  for (let i = 0; i < count; i++) {
    const at = i * along;
    const last = at + along - 1 + reach;
    const kind = kindOf(mask + <usize>i * maskStep);
    nearInside = nextNear(inside, step, max(nearInside, at - reach), last, along, limit);
    nearBeyond = nextNear(beyond, step, max(nearBeyond, at - reach), last, along, limit);
    let forInside = far;
    let forBeyond = far;
    const to = <usize>at * step;
    if (nearInside <= last && v128.any_true(kind)) forInside = least(inside + to, step, reach, weights, square);
    if (nearBeyond <= last && !i32x4.all_true(kind)) forBeyond = least(beyond + to, step, reach, weights, square);
    v128.store(out + <usize>i * outStep, v128.bitselect(forInside, forBeyond, kind));
  }
}

/** The first place from `from` to `last` where one of four heights is within the limit, `by` places at a time. */
function nextNear(field: usize, step: usize, from: i32, last: i32, by: i32, limit: f32): i32 {
  const most = f32x4.splat(limit);
  let at = from;
  while (at <= last && !v128.any_true(f32x4.le(v128.load(field + <usize>at * step), most))) at += by;
  return at;
}

/** As `least` of `window.ts`, in single precision. */
function least(at: usize, step: usize, reach: i32, weights: usize, square: bool): v128 {
  let out = v128.load(at);
  let before = at;
  let after = at;
  for (let k = 1; k <= reach; k++) {
    const weight = v128.load32_splat(weights + ((<usize>k) << 2));
    if (!v128.any_true(f32x4.gt(out, weight))) break;
    before -= step;
    after += step;
    const near = f32x4.pmin(v128.load(before), v128.load(after));
    out = f32x4.pmin(out, square ? f32x4.pmax(near, weight) : f32x4.add(near, weight));
  }
  return out;
}

/** The foreground in four bytes of a mask: a lane has all bits set, or none. */
function kindOf(mask: usize): v128 {
  return i32x4.ne(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(mask))), i32x4.splat(0));
}

/** A line's heights as each kind sees them: its own kind's heights, and 0 where the other kind is. */
function split(mask: usize, heights: usize, stride: i32, inside: usize, beyond: usize): void {
  for (let x: usize = 0; x < <usize>stride; x += 4) {
    const kind = kindOf(mask + x);
    const height = v128.load(heights + (x << 2));
    v128.store(inside + (x << 2), v128.and(height, kind));
    v128.store(beyond + (x << 2), v128.andnot(height, kind));
  }
}

function fill(from: usize, bytes: usize, value: f32): void {
  for (let at: usize = 0; at < bytes; at += 4) store<f32>(from + at, value);
}
