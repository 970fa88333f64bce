/**
 * The overlap of two masks at every shift of one of them, from running counts: for each run of the moved mask, two
 * loads and a subtraction give eight column shifts at once.
 *
 * Let C(x) be the number of foreground columns before x in a row of the fixed mask. A run [c, d) moved by dx shares C(d
 * + dx) − C(c + dx) voxels with the row, wherever it lies, as C is 0 before the row and constant after it. The counts
 * are written out for consecutive x, from `low` on, so the values for consecutive dx are adjacent in memory and eight
 * shifts make one vector of 16 bits. For one move along planes and rows, the sums of up to 24 column shifts stay in
 * registers over the rows of a plane. A pair of rows adds at most `columns` to a sum, so the sums are moved to 32 bits
 * after 65535 / columns rows and cannot overflow. The work is the number of runs of the moved mask times the shifts;
 * the fixed mask costs only one row of counts, written once per plane.
 */

/** Column shifts per vector. */
const LANES: i32 = 8;

/**
 * @param fixedFirst `Runs.first`, `fixedEdges` `Runs.edges`; both masks in one shape, columns < 65536.
 * @param alongPlanes offsets of the moved mask; `alongRows` too; columns move by `low` to `low + width - 1`.
 * @param width a multiple of 8.
 * @param table room for one plane of counts: rows × stride of 16 bit, stride ≥ columns + width + 16.
 * @param counts 32 bit, all 0; one per combination, columns fastest. The counts are added to it.
 */
export function shifts(
  planes: i32,
  rows: i32,
  columns: i32,
  fixedFirst: usize,
  fixedEdges: usize,
  movedFirst: usize,
  movedEdges: usize,
  alongPlanes: usize,
  planeOffsets: i32,
  alongRows: usize,
  rowOffsets: i32,
  low: i32,
  width: i32,
  table: usize,
  stride: i32,
  counts: usize,
): void {
  const most = 65535 / columns;
  for (let plane = 0; plane < planes; plane++) {
    const fixed = fixedFirst + ((<usize>(plane * rows)) << 2);
    const begin = firstRow(fixed, rows);
    if (begin === rows) continue;
    const end = endRow(fixed, rows);
    for (let row = begin; row < end; row++) {
      const from = fixedEdges + ((<usize>load<i32>(fixed + ((<usize>row) << 2))) << 3);
      const to = fixedEdges + ((<usize>load<i32>(fixed + ((<usize>row) << 2), 4)) << 3);
      if (from < to) writeCounts(from, to, low, columns + width + 8, table + ((<usize>(row * stride)) << 1));
    }
    for (let z = 0; z < planeOffsets; z++) {
      const source = plane - load<i32>(alongPlanes + ((<usize>z) << 2));
      if (source < 0 || source >= planes) continue;
      const moved = movedFirst + ((<usize>(source * rows)) << 2);
      const beginMoved = firstRow(moved, rows);
      if (beginMoved === rows) continue;
      const endMoved = endRow(moved, rows);
      for (let y = 0; y < rowOffsets; y++) {
        const dy = load<i32>(alongRows + ((<usize>y) << 2));
        const from = max(begin, beginMoved + dy);
        const to = min(end, endMoved + dy);
        if (from >= to) continue;
        let out = counts + ((<usize>((z * rowOffsets + y) * width)) << 2);
        let at = table;
        for (let left = width; left > 0; ) {
          const lanes = left >= 2 * LANES ? 3 : 1;
          if (lanes === 3) add3(fixed, moved, movedEdges, dy, from, to, at, stride, most, out, left);
          else add1(fixed, moved, movedEdges, dy, from, to, at, stride, most, out);
          left -= lanes * LANES;
          out += (<usize>(lanes * LANES)) << 2;
          at += (<usize>(lanes * LANES)) << 1;
        }
      }
    }
  }
}

/** The first row of a plane that holds a run; `rows` if none does. `first` is the plane's part of `Runs.first`. */
function firstRow(first: usize, rows: i32): i32 {
  let row = 0;
  while (row < rows && load<i32>(first + ((<usize>row) << 2)) === load<i32>(first + ((<usize>row) << 2), 4)) row++;
  return row;
}

/** The row after the last one of a plane that holds a run. */
function endRow(first: usize, rows: i32): i32 {
  let row = rows;
  while (row > 0 && load<i32>(first + ((<usize>(row - 1)) << 2)) === load<i32>(first + ((<usize>(row - 1)) << 2), 4))
    row--;
  return row;
}

/** Counts C(x) for x from `low` to `low + length - 1`; may write up to 8 more. */
function writeCounts(from: usize, to: usize, low: i32, length: i32, target: usize): void {
  const steps = i16x8(0, 1, 2, 3, 4, 5, 6, 7);
  let count = 0;
  let x = low;
  const last = low + length;
  for (let run = from; run < to && x < last; run += 8) {
    const start = load<i32>(run);
    const stop = load<i32>(run, 4);
    const level = i16x8.splat(<i16>count);
    for (; x < min(start, last); x += LANES) v128.store(target + ((<usize>(x - low)) << 1), level);
    // The vector above wrote past the start; the counts rise from here and replace that.
    x = min(max(low, start), last);
    for (; x < min(stop, last); x += LANES) {
      v128.store(target + ((<usize>(x - low)) << 1), i16x8.add(i16x8.splat(<i16>(count + x - start)), steps));
    }
    x = min(max(low, stop), last);
    count += stop - start;
  }
  const level = i16x8.splat(<i16>count);
  for (; x < last; x += LANES) v128.store(target + ((<usize>(x - low)) << 1), level);
}

/** Adds eight sums to their counts. */
function flush(sums: v128, counts: usize): void {
  v128.store(counts, i32x4.add(v128.load(counts), i32x4.extend_low_i16x8_u(sums)));
  v128.store(counts, i32x4.add(v128.load(counts, 16), i32x4.extend_high_i16x8_u(sums)), 16);
}

function add1(
  fixed: usize,
  moved: usize,
  edges: usize,
  dy: i32,
  begin: i32,
  end: i32,
  table: usize,
  stride: i32,
  most: i32,
  counts: usize,
): void {
  for (let part = begin; part < end; part += most) {
    let a = i16x8.splat(0);
    for (let row = part; row < min(end, part + most); row++) {
      const at = fixed + ((<usize>row) << 2);
      const source = moved + ((<usize>(row - dy)) << 2);
      const last = edges + ((<usize>load<i32>(source, 4)) << 3);
      if (load<i32>(at) === load<i32>(at, 4)) continue;
      const line = table + ((<usize>(row * stride)) << 1);
      for (let run = edges + ((<usize>load<i32>(source)) << 3); run < last; run += 8) {
        const c = line + ((<usize>load<i32>(run)) << 1);
        const d = line + ((<usize>load<i32>(run, 4)) << 1);
        a = i16x8.add(a, i16x8.sub(v128.load(d), v128.load(c)));
      }
    }
    flush(a, counts);
  }
}

function add3(
  fixed: usize,
  moved: usize,
  edges: usize,
  dy: i32,
  begin: i32,
  end: i32,
  table: usize,
  stride: i32,
  most: i32,
  counts: usize,
  left: i32,
): void {
  for (let part = begin; part < end; part += most) {
    let a = i16x8.splat(0);
    let b = a;
    let e = a;
    for (let row = part; row < min(end, part + most); row++) {
      const at = fixed + ((<usize>row) << 2);
      const source = moved + ((<usize>(row - dy)) << 2);
      const last = edges + ((<usize>load<i32>(source, 4)) << 3);
      if (load<i32>(at) === load<i32>(at, 4)) continue;
      const line = table + ((<usize>(row * stride)) << 1);
      for (let run = edges + ((<usize>load<i32>(source)) << 3); run < last; run += 8) {
        const c = line + ((<usize>load<i32>(run)) << 1);
        const d = line + ((<usize>load<i32>(run, 4)) << 1);
        a = i16x8.add(a, i16x8.sub(v128.load(d), v128.load(c)));
        b = i16x8.add(b, i16x8.sub(v128.load(d, 16), v128.load(c, 16)));
        e = i16x8.add(e, i16x8.sub(v128.load(d, 32), v128.load(c, 32)));
      }
    }
    flush(a, counts);
    flush(b, counts + 32);
    if (left > 2 * LANES) flush(e, counts + 64);
  }
}
