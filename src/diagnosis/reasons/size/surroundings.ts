/** The share of a box around a voxel that a mask holds, from cumulative sums over voxels. */

/** Half widths of the box along planes, rows and columns. */
export type Half = readonly [planes: number, rows: number, columns: number];

export interface Surroundings {
  /** Whether a voxel would change sides if it followed the majority of its surroundings. */
  readonly changes: (index: number, half: Half) => boolean;
  /** All voxels that would; of more than `most` only some more than that. */
  readonly changed: (half: Half, most: number) => number[];
}

export function surroundingsOf(
  mask: Uint8Array,
  [planes, rows, columns]: readonly [number, number, number],
): Surroundings {
  const sums = summed(mask, planes, rows, columns);
  const [w, h] = [columns + 1, rows + 1];
  const isChanged = (z: number, y: number, x: number, [hz, hy, hx]: Half, inside: boolean): boolean => {
    const [z0, z1] = [Math.max(0, z - hz) * h, Math.min(planes, z + hz + 1) * h];
    const [y0, y1] = [Math.max(0, y - hy), Math.min(rows, y + hy + 1)];
    const [x0, x1] = [Math.max(0, x - hx), Math.min(columns, x + hx + 1)];
    const sum =
      (sums[(z1 + y1) * w + x1] as number) -
      (sums[(z0 + y1) * w + x1] as number) -
      (sums[(z1 + y0) * w + x1] as number) -
      (sums[(z1 + y1) * w + x0] as number) +
      (sums[(z0 + y0) * w + x1] as number) +
      (sums[(z0 + y1) * w + x0] as number) +
      (sums[(z1 + y0) * w + x0] as number) -
      (sums[(z0 + y0) * w + x0] as number);
    return 2 * sum >= (2 * hz + 1) * (2 * hy + 1) * (2 * hx + 1) !== inside;
  };
  return {
    changes: (i, half) => {
      const line = Math.floor(i / columns);
      return isChanged(Math.floor(line / rows), line % rows, i % columns, half, mask[i] === 1);
    },
    changed: ([hz, hy, hx], enough) => {
      const found: number[] = [];
      const most = (2 * hz + 1) * (2 * hy + 1) * (2 * hx + 1);
      // Sums over the rows near a line, before each of its columns.
      const before = new Int32Array(w);
      for (let z = 0, i = 0; z < planes; z++) {
        const [z0, z1] = [Math.max(0, z - hz) * h, Math.min(planes, z + hz + 1) * h];
        for (let y = 0; y < rows; y++) {
          if (found.length > enough) return found;
          const [y0, y1] = [Math.max(0, y - hy), Math.min(rows, y + hy + 1)];
          const [a, b, c, d] = [(z1 + y1) * w, (z0 + y1) * w, (z1 + y0) * w, (z0 + y0) * w];
          const all =
            (sums[a + columns] as number) -
            (sums[b + columns] as number) -
            (sums[c + columns] as number) +
            (sums[d + columns] as number);
          if (2 * all < most) {
            // No voxel of this row has most of its surroundings inside the mask, so every voxel of the mask in it is lost.
            if (all > 0) for (let x = 0; x < columns; x++) if (mask[i + x] === 1) found.push(i + x);
            i += columns;
            continue;
          }
          for (let x = 0; x <= columns; x++) {
            before[x] =
              (sums[a + x] as number) - (sums[b + x] as number) - (sums[c + x] as number) + (sums[d + x] as number);
          }
          for (let x = 0; x < columns; x++, i++) {
            const sum = (before[Math.min(columns, x + hx + 1)] as number) - (before[Math.max(0, x - hx)] as number);
            if (2 * sum >= most !== (mask[i] === 1)) found.push(i);
          }
        }
      }
      return found;
    },
  };
}

/** Sums over all voxels before a place, one longer along each axis. */
function summed(mask: Uint8Array, planes: number, rows: number, columns: number): Int32Array {
  const [w, h] = [columns + 1, rows + 1];
  const sums = new Int32Array((planes + 1) * h * w);
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      let line = 0;
      const at = ((z + 1) * h + y + 1) * w + 1;
      for (let x = 0; x < columns; x++, i++) {
        line += mask[i] as number;
        const to = at + x;
        sums[to] = line + (sums[to - w] as number) + (sums[to - h * w] as number) - (sums[to - w - h * w] as number);
      }
    }
  }
  return sums;
}
