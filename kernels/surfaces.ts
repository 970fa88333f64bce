/**
 * The distance from each element of one boundary to the nearest element of another.
 *
 * Steps along planes to the nearest element are counted everywhere, eight voxels at once. They give a height: the
 * squared distance along that axis. From each element in question, rows and columns are then searched in growing square
 * rings. A ring r steps away is at least r smaller steps away, so the search ends once that is no less than the minimum
 * so far. If no ring within `near` settles an element, its plane is transformed along rows (a lower envelope of
 * parabolas, as in `line.ts`) and only columns are searched. A 2-D mask is a stack of rows, so only columns are
 * searched.
 *
 * Heights are squared, in units of the columns' spacing, in double precision because spacings are arbitrary.
 */

/**
 * @param fromFirst `Runs.first` of the elements to measure, `fromEdges` their `Runs.edges`; `to…` the elements
 *   searched, at least one. Both in one shape of fewer than 65534 planes.
 * @param heights double precision: the height of 0 to `planes` steps, and Infinity for one more.
 * @param heightOfRow height of one step along rows.
 * @param columnStep spacing of columns: what a distance of 1 stands for.
 * @param forward room for planes × stride of 16 bit, stride = rows × columns rounded up to a multiple of 8; `backward`
 *   for stride of 16 bit; `transformed` for rows × columns of double precision; `line` for 3 × (rows + 2) of it.
 * @param out double precision: one distance per element, last plane first.
 */
export function surfaces(
  planes: i32,
  rows: i32,
  columns: i32,
  fromFirst: usize,
  fromEdges: usize,
  toFirst: usize,
  toEdges: usize,
  heights: usize,
  heightOfRow: f64,
  columnStep: f64,
  near: i32,
  forward: usize,
  stride: i32,
  backward: usize,
  transformed: usize,
  line: usize,
  out: usize,
): void {
  const bytes = (<usize>stride) << 1;
  const one = i16x8.splat(1);
  for (let plane = 0; plane < planes; plane++) {
    const at = forward + <usize>plane * bytes;
    if (plane === 0) memory.fill(at, 255, bytes);
    else {
      for (let i: usize = 0; i < bytes; i += 16) v128.store(at + i, i16x8.add_sat_u(v128.load(at - bytes + i), one));
    }
    markSites(toFirst, toEdges, plane, rows, columns, at);
  }
  const most = i16x8.splat(<i16>(planes + 1));
  memory.fill(backward, 255, bytes);
  let target = out;
  for (let plane = planes - 1; plane >= 0; plane--) {
    const at = forward + <usize>plane * bytes;
    // An element is 0 steps from itself, so the forward steps show where to restart the backward ones.
    for (let i: usize = 0; i < bytes; i += 16) {
      const nearest = i16x8.min_u(i16x8.add_sat_u(v128.load(backward + i), one), v128.load(at + i));
      v128.store(backward + i, i16x8.min_u(nearest, most));
    }
    let isTransformed = false;
    for (let row = 0; row < rows; row++) {
      const first = fromFirst + ((<usize>(plane * rows + row)) << 2);
      const last = fromEdges + ((<usize>load<i32>(first, 4)) << 3);
      for (let run = fromEdges + ((<usize>load<i32>(first)) << 3); run < last; run += 8) {
        const end = load<i32>(run, 4);
        for (let column = load<i32>(run); column < end; column++) {
          let least: f64 = -1;
          if (rows === 1) least = alongSteps(backward, heights, columns, column);
          else {
            if (!isTransformed) least = inRings(backward, heights, rows, columns, row, column, heightOfRow, near);
            if (least < 0) {
              if (!isTransformed) transformRows(backward, heights, rows, columns, heightOfRow, transformed, line);
              isTransformed = true;
              least = alongColumns(transformed + ((<usize>(row * columns)) << 3), columns, column);
            }
          }
          store<f64>(target, Math.sqrt(least) * columnStep);
          target += 8;
        }
      }
    }
  }
}

/** Sets the steps of a plane's elements to 0. */
function markSites(first: usize, edges: usize, plane: i32, rows: i32, columns: i32, steps: usize): void {
  for (let row = 0; row < rows; row++) {
    const at = first + ((<usize>(plane * rows + row)) << 2);
    const last = edges + ((<usize>load<i32>(at, 4)) << 3);
    const line = steps + ((<usize>(row * columns)) << 1);
    for (let run = edges + ((<usize>load<i32>(at)) << 3); run < last; run += 8) {
      const start = load<i32>(run);
      memory.fill(line + ((<usize>start) << 1), 0, (<usize>(load<i32>(run, 4) - start)) << 1);
    }
  }
}

function heightAt(steps: usize, heights: usize, at: i32): f64 {
  return load<f64>(heights + ((<usize>load<u16>(steps + ((<usize>at) << 1))) << 3));
}

/** The minimum of height + k² over the columns k on either side of a row of steps. */
function alongSteps(steps: usize, heights: usize, columns: i32, column: i32): f64 {
  let least = heightAt(steps, heights, column);
  const farthest = max(column, columns - 1 - column);
  for (let k = 1; k <= farthest && <f64>k * <f64>k < least; k++) {
    const beside = <f64>k * <f64>k;
    if (k <= column) least = min(least, heightAt(steps, heights, column - k) + beside);
    if (column + k < columns) least = min(least, heightAt(steps, heights, column + k) + beside);
  }
  return least;
}

/** As `alongSteps`, for a row of heights. */
function alongColumns(line: usize, columns: i32, column: i32): f64 {
  const at = line + ((<usize>column) << 3);
  let least = load<f64>(at);
  const farthest = max(column, columns - 1 - column);
  for (let k = 1; k <= farthest && <f64>k * <f64>k < least; k++) {
    const beside = <f64>k * <f64>k;
    if (k <= column) least = min(least, load<f64>(at - ((<usize>k) << 3)) + beside);
    if (column + k < columns) least = min(least, load<f64>(at + ((<usize>k) << 3)) + beside);
  }
  return least;
}

/** The smallest squared distance from a voxel of a plane of steps; −1 if `near` rings do not settle it. */
function inRings(
  steps: usize,
  heights: usize,
  rows: i32,
  columns: i32,
  row: i32,
  column: i32,
  heightOfRow: f64,
  near: i32,
): f64 {
  const smaller = min(heightOfRow, 1);
  const farthest = max(max(row, rows - 1 - row), max(column, columns - 1 - column));
  let least = heightAt(steps, heights, row * columns + column);
  for (let r = 1; r <= farthest && <f64>r * <f64>r * smaller < least; r++) {
    if (r > near) return -1;
    const square = <f64>r * <f64>r;
    const left = max(0, column - r);
    const right = min(columns - 1, column + r);
    // The two rows of the ring …
    const below = square * heightOfRow;
    if (below < least) {
      for (let side = -1; side <= 1; side += 2) {
        const y = row + side * r;
        if (y < 0 || y >= rows) continue;
        for (let x = left; x <= right; x++) {
          const dx = <f64>(x - column);
          least = min(least, heightAt(steps, heights, y * columns + x) + below + dx * dx);
        }
      }
    }
    // … and its two columns, without their ends.
    if (square < least) {
      const top = max(0, row - r + 1);
      const bottom = min(rows - 1, row + r - 1);
      for (let y = top; y <= bottom; y++) {
        const dy = <f64>(y - row);
        const beside = dy * dy * heightOfRow;
        if (column - r >= 0) least = min(least, heightAt(steps, heights, y * columns + column - r) + beside + square);
        if (column + r < columns)
          least = min(least, heightAt(steps, heights, y * columns + column + r) + beside + square);
      }
    }
  }
  return least;
}

/**
 * Transforms a plane's heights along rows: for each row x of a column, the minimum over v of (x − v)² + h(v).
 *
 * With k(v) = h(v) + v², it is x² plus the minimum of k(v) − 2·x·v. The candidates are the vertices of the lower convex
 * hull of the points (v, k(v)). `line` holds the heights, then the places and keys of the hull.
 */
function transformRows(
  steps: usize,
  heights: usize,
  rows: i32,
  columns: i32,
  heightOfRow: f64,
  transformed: usize,
  line: usize,
): void {
  const places = line;
  const keys = line + ((<usize>(rows + 2)) << 3);
  for (let column = 0; column < columns; column++) {
    let top = -1;
    for (let v = 0; v < rows; v++) {
      const height = heightAt(steps, heights, v * columns + column) / heightOfRow;
      if (height === Infinity) continue;
      const p = <f64>v;
      const next = height + p * p;
      while (top > 0) {
        const at = (<usize>top) << 3;
        const k = load<f64>(keys + at);
        const q = load<f64>(places + at);
        if ((k - load<f64>(keys + at - 8)) * (p - q) < (next - k) * (q - load<f64>(places + at - 8))) break;
        top--;
      }
      top++;
      store<f64>(places + ((<usize>top) << 3), p);
      store<f64>(keys + ((<usize>top) << 3), next);
    }
    let vertex = 0;
    for (let y = 0; y < rows; y++) {
      const at = transformed + ((<usize>(y * columns + column)) << 3);
      if (top < 0) {
        store<f64>(at, Infinity);
        continue;
      }
      const x = <f64>y;
      let least = load<f64>(keys + ((<usize>vertex) << 3)) - 2 * x * load<f64>(places + ((<usize>vertex) << 3));
      while (vertex < top) {
        const next = (<usize>(vertex + 1)) << 3;
        const other = load<f64>(keys + next) - 2 * x * load<f64>(places + next);
        if (other > least) break;
        least = other;
        vertex++;
      }
      store<f64>(at, (least + x * x) * heightOfRow);
    }
  }
}
