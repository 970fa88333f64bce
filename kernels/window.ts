/**
 * One axis of a transform, eight lines at once: the minimum over neighbours of their height plus their distance.
 *
 * out[x] = min over |k| ≤ reach of height[x + k] + weight[k]; for the square, the larger of the two instead of the sum.
 * Weights rise with k and heights are at least 0. Once no lane exceeds the weight of the next k, no farther neighbour
 * can be nearer, so the cost depends on the distance found and not on the reach. Heights have 16 bits and their sums
 * saturate at 65535, which stands for "none".
 */

/**
 * @param at the address of eight heights; neighbours are `step` bytes apart, `reach` of them on both sides.
 * @param weights 16 bit, one for each k from 0 to `reach`.
 * @param square take the larger of height and weight instead of their sum.
 */
export function least(at: usize, step: usize, reach: i32, weights: usize, square: bool): v128 {
  let out = v128.load(at);
  let before = at;
  let after = at;
  if (square) {
    for (let k = 1; k <= reach; k++) {
      const weight = v128.load16_splat(weights + ((<usize>k) << 1));
      if (!v128.any_true(i16x8.gt_u(out, weight))) break;
      before -= step;
      after += step;
      const near = i16x8.min_u(v128.load(before), v128.load(after));
      out = i16x8.min_u(out, i16x8.max_u(near, weight));
    }
    return out;
  }
  for (let k = 1; k <= reach; k++) {
    const weight = v128.load16_splat(weights + ((<usize>k) << 1));
    if (!v128.any_true(i16x8.gt_u(out, weight))) break;
    before -= step;
    after += step;
    const near = i16x8.min_u(v128.load(before), v128.load(after));
    out = i16x8.min_u(out, i16x8.add_sat_u(near, weight));
  }
  return out;
}
