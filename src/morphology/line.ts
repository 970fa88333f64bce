/**
 * One line of a distance transform: from the heights that the earlier axes left, the distances along this axis too.
 *
 * A separable transform computes, along each axis, out[x] = min over v of the distance of (x − v, height[v]). If a
 * voxel has height 0, nothing beyond it can be nearer than the voxel itself. So the line splits into stretches between
 * such voxels, and each is solved alone.
 */

/** Room for the candidates of one line; a line of n voxels has at most n + 2. */
export class LineScratch {
  place: Float64Array = new Float64Array(0);
  key: Float64Array = new Float64Array(0);
  first: Float64Array = new Float64Array(0);

  reserve(n: number): void {
    if (this.place.length >= n + 2) return;
    this.place = new Float64Array(n + 2);
    this.key = new Float64Array(n + 2);
    this.first = new Float64Array(n + 2);
  }
}

/**
 * Solves `heights[from .. to - 1]` in place; the unit is one step along the line (its square for squared heights).
 *
 * @param zeroBefore whether a voxel of height 0 is at `from - 1`.
 * @param zeroAfter whether one is at `to`.
 * @param limit heights above it are ignored, distances above it become Infinity.
 */
export type SolveLine = (
  heights: Float64Array,
  from: number,
  to: number,
  zeroBefore: boolean,
  zeroAfter: boolean,
  limit: number,
  scratch: LineScratch,
) => void;

/**
 * Solves a stretch with few candidates: only the bands within reach of one; the rest is Infinity.
 *
 * Bands are more than twice the reach apart, so a candidate of one does not affect another.
 *
 * @param reach the most steps along the line that `limit` allows.
 */
export function solveBands(
  solve: SolveLine,
  heights: Float64Array,
  from: number,
  to: number,
  zeroBefore: boolean,
  zeroAfter: boolean,
  limit: number,
  reach: number,
  scratch: LineScratch,
): void {
  let band = zeroBefore ? from : -1;
  let lastSite = from - 1;
  for (let x = from; x < to; x++) {
    if ((heights[x] as number) > limit) {
      heights[x] = Number.POSITIVE_INFINITY;
      continue;
    }
    if (band >= 0 && x - lastSite > 2 * reach + 1) {
      solve(heights, band, Math.min(to, lastSite + reach + 1), zeroBefore && band === from, false, limit, scratch);
      band = -1;
    }
    if (band < 0) band = Math.max(from, x - reach);
    lastSite = x;
  }
  if (band >= 0 && (!zeroAfter || to - lastSite > 2 * reach + 1)) {
    solve(heights, band, Math.min(to, lastSite + reach + 1), zeroBefore && band === from, false, limit, scratch);
    band = -1;
  }
  if (!zeroAfter) return;
  if (band < 0) band = Math.max(from, to - reach);
  solve(heights, band, to, zeroBefore && band === from, true, limit, scratch);
}

/**
 * Squared Euclidean distance: the minimum over v of (x − v)² + h(v).
 *
 * With k(v) = h(v) + v², this is x² plus the minimum of k(v) − 2·x·v, a minimum of linear functions of x. Those that
 * attain the minimum are the vertices of the lower convex hull of the points (v, k(v)). Building the hull takes only
 * products, and walking along it as x grows only compares neighbours: no division, exact for whole numbers.
 *
 * @see Felzenszwalb & Huttenlocher, Distance Transforms of Sampled Functions (2012), for the same envelope by
 *   intersections.
 */
export const solveSquared: SolveLine = (heights, from, to, zeroBefore, zeroAfter, limit, scratch) => {
  const { place, key } = scratch;
  const n = to - from;
  const last = zeroAfter ? n : n - 1;
  let top = -1;
  // Place and key of the top vertex.
  let p = -1;
  let k = 1;
  if (zeroBefore) {
    top = 0;
    place[0] = p;
    key[0] = k;
  }
  for (let v = 0; v <= last; v++) {
    const height = v === n ? 0 : (heights[from + v] as number);
    if (height > limit) continue;
    const next = height + v * v;
    while (top > 0) {
      const below = place[top - 1] as number;
      const keyBelow = key[top - 1] as number;
      if ((k - keyBelow) * (v - p) < (next - k) * (p - below)) break;
      top--;
      p = below;
      k = keyBelow;
    }
    top++;
    p = v;
    k = next;
    place[top] = p;
    key[top] = k;
  }
  if (top < 0) {
    heights.fill(Number.POSITIVE_INFINITY, from, to);
    return;
  }
  p = 2 * (place[0] as number);
  k = key[0] as number;
  let at = 0;
  let nextP = top > 0 ? 2 * (place[1] as number) : 0;
  let nextK = top > 0 ? (key[1] as number) : Number.POSITIVE_INFINITY;
  for (let x = 0; x < n; x++) {
    let least = k - x * p;
    let next = nextK - x * nextP;
    while (next <= least) {
      p = nextP;
      k = nextK;
      least = next;
      at++;
      nextP = at < top ? 2 * (place[at + 1] as number) : 0;
      nextK = at < top ? (key[at + 1] as number) : Number.POSITIVE_INFINITY;
      next = nextK - x * nextP;
    }
    const distance = least + x * x;
    heights[from + x] = distance <= limit ? distance : Number.POSITIVE_INFINITY;
  }
};

/** City-block distance: the minimum over v of |x − v| + h(v), by one sweep each way. */
export const solveCityBlock: SolveLine = (heights, from, to, zeroBefore, zeroAfter, limit) => {
  let near = zeroBefore ? 0 : Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) {
    near = Math.min(near + 1, heights[i] as number);
    heights[i] = near;
  }
  near = zeroAfter ? 0 : Number.POSITIVE_INFINITY;
  for (let i = to - 1; i >= from; i--) {
    near = Math.min(near + 1, heights[i] as number);
    heights[i] = near <= limit ? near : Number.POSITIVE_INFINITY;
  }
};

/**
 * Chebyshev distance: the minimum over v of max(|x − v|, h(v)).
 *
 * Of two candidates i < u, i is at least as good up to some x and never after it. So a stack of candidates, each with
 * the first x where it applies, gives the minimum.
 *
 * @see Meijster, Roerdink & Hesselink, A General Algorithm for Computing Distance Transforms in Linear Time (2000).
 */
export const solveChebyshev: SolveLine = (heights, from, to, zeroBefore, zeroAfter, limit, scratch) => {
  const { place, key, first } = scratch;
  const n = to - from;
  let top = -1;
  const last = zeroAfter ? n : n - 1;
  for (let u = zeroBefore ? -1 : 0; u <= last; u++) {
    const height = u < 0 || u === n ? 0 : (heights[from + u] as number);
    if (height > limit) continue;
    let start = 0;
    while (top >= 0) {
      const i = place[top] as number;
      const middle = (i + u) / 2;
      const lastOfI =
        (key[top] as number) <= height ? Math.max(i + height, middle) : Math.min(u - (key[top] as number), middle);
      start = Math.floor(lastOfI) + 1;
      if (start > (first[top] as number)) break;
      start = 0;
      top--;
    }
    if (start >= n) continue;
    top++;
    place[top] = u;
    key[top] = height;
    first[top] = start;
  }
  if (top < 0) {
    heights.fill(Number.POSITIVE_INFINITY, from, to);
    return;
  }
  for (let at = 0; at <= top; at++) {
    const end = at < top ? (first[at + 1] as number) : n;
    for (let x = first[at] as number; x < end; x++) {
      const distance = Math.max(Math.abs(x - (place[at] as number)), key[at] as number);
      heights[from + x] = distance <= limit ? distance : Number.POSITIVE_INFINITY;
    }
  }
};
