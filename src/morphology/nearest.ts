/** Squared distance of every voxel to the nearest site, along rows resp. within its plane: a transform short of its last axis. */
import { cubeOf, sizeOf } from "../mask/index.js";
import type { Distances } from "./distance.js";
import { LineScratch, solveSquared } from "./line.js";

const scratch = new LineScratch();

/**
 * Squared distance to the nearest site in the same column (2-D) resp. in the same plane (3-D).
 *
 * The last axis (columns resp. planes) is left to the caller, who may need few of its distances.
 *
 * @param sites 1 at a site; row-major.
 * @returns in units of the squared spacing of columns; Infinity where the column resp. plane holds no site.
 */
export function nearestInPlanes(sites: Uint8Array, shape: readonly number[], spacing: readonly number[]): Distances {
  const [planes, rows, columns] = cubeOf(shape);
  const flat = shape.length === 2;
  const [rowStep = 1, columnStep = 1] = spacing.slice(-2);
  const far = Math.max(rows, columns);
  const values =
    rowStep === columnStep && 2 * far * far < 2 ** 24
      ? new Float32Array(sizeOf(shape))
      : new Float64Array(sizeOf(shape));
  scratch.reserve(columns);
  const steps = new Int32Array(rows * columns);
  const line = new Float64Array(columns);
  // One more than there are rows stands for none.
  const height = Float64Array.from(
    { length: rows + 1 },
    (_, k) => (k * rowStep * (k * rowStep)) / columnStep / columnStep,
  );
  height[rows] = Number.POSITIVE_INFINITY;
  for (let plane = 0; plane < planes; plane++) {
    const start = plane * rows * columns;
    if (!stepsToSite(sites, start, rows, columns, steps)) {
      values.fill(Number.POSITIVE_INFINITY, start, start + rows * columns);
      continue;
    }
    for (let row = 0; row < rows; row++) {
      const at = row * columns;
      if (flat) {
        for (let i = at; i < at + columns; i++) values[i] = height[steps[i] as number] as number;
        continue;
      }
      for (let x = 0; x < columns; x++) line[x] = height[steps[at + x] as number] as number;
      for (let from = 0; from < columns; ) {
        if (line[from] === 0) {
          from++;
          continue;
        }
        let to = from;
        while (to < columns && line[to] !== 0) to++;
        solveSquared(line, from, to, from > 0, to < columns, 1e300, scratch);
        from = to;
      }
      values.set(line, start + at);
    }
  }
  return { values, unit: columnStep * columnStep };
}

/** Steps along rows to the nearest site of a plane, `rows` where a column has none; says whether the plane has one. */
function stepsToSite(sites: Uint8Array, start: number, rows: number, columns: number, steps: Int32Array): boolean {
  const size = rows * columns;
  let found = 0;
  for (let x = 0; x < columns; x++) {
    const site = sites[start + x] as number;
    steps[x] = site !== 0 ? 0 : rows;
    found |= site;
  }
  for (let i = columns; i < size; i++) {
    const site = sites[start + i] as number;
    found |= site;
    steps[i] = site !== 0 ? 0 : Math.min((steps[i - columns] as number) + 1, rows);
  }
  if (found === 0) return false;
  for (let i = size - columns - 1; i >= 0; i--) {
    const below = (steps[i + columns] as number) + 1;
    if (below < (steps[i] as number)) steps[i] = below;
  }
  return true;
}
