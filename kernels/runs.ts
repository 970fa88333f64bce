/** The runs of a mask's rows, 64 voxels at a time: where the bits "is foreground" change from one voxel to the next. */

/**
 * @param columns voxels of a row; `rows` of them from `mask` on, and 64 bytes more that may be read.
 * @param used runs before.
 * @param first 32 bit: for each row, the runs before it.
 * @param edges 32 bit: two columns a run, the first and the one after the last.
 * @returns the runs after the last row.
 */
export function runs(mask: usize, rows: i32, columns: i32, used: i32, first: usize, edges: usize): i32 {
  let out = edges;
  for (let row = 0; row < rows; row++) {
    store<i32>(first + ((<usize>row) << 2), used + (<i32>(out - edges) >> 3));
    let before: u64 = 0;
    for (let x = 0; x < columns; x += 64) {
      const at = mask + <usize>x;
      const a = v128.load(at);
      const b = v128.load(at, 16);
      const c = v128.load(at, 32);
      const d = v128.load(at, 48);
      if (before === 0 && !v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) continue;
      const none = i8x16.splat(0);
      const low = i8x16.bitmask(i8x16.eq(a, none)) | (i8x16.bitmask(i8x16.eq(b, none)) << 16);
      const high = i8x16.bitmask(i8x16.eq(c, none)) | (i8x16.bitmask(i8x16.eq(d, none)) << 16);
      let held = ~(<u64>(<u32>low) | ((<u64>(<u32>high)) << 32));
      const left = columns - x;
      if (left < 64) held &= ((<u64>1) << left) - 1;
      let changes = held ^ ((held << 1) | before);
      before = held >> 63;
      while (changes !== 0) {
        store<i32>(out, x + <i32>ctz(changes));
        out += 4;
        changes &= changes - 1;
      }
    }
    if ((out - edges) & 4) {
      store<i32>(out, columns);
      out += 4;
    }
    mask += columns;
  }
  return used + (<i32>(out - edges) >> 3);
}
