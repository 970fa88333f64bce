/**
 * One axis of a transform, eight lines at once: the least of what the neighbours hold and how far they are.
 *
 * out[x] = min over |k| ≤ reach of height[x + k] + weight[k]; the largest of the two in place of the sum for the square.
 * Weights rise with k and heights are at least 0, so once no lane holds more than the weight of the next k, no neighbour
 * farther off can be nearer: the search costs the distance that is found, not the reach. Heights are 16 bit and their
 * sums stop at 65535, which stands for none.
 */

/**
 * @param at the address of eight heights; neighbours lie `step` bytes apart, `reach` of them on both sides.
 * @param weights 16 bit, one for each k from 0 to `reach`.
 * @param square the largest of height and weight in place of their sum.
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
