/** Components as runs: selecting them, and their overlaps. The cost grows with the runs, not the voxels. */
import { cornerOf, cubeOf } from "./box.js";
import { partsOfRuns, type RunParts } from "./components.js";
import { type Runs, runsOf } from "./runs.js";

/** The connected components of a mask; row-major, [rows, columns] resp. [planes, rows, columns]. */
export const partsOf = (mask: Uint8Array, shape: readonly number[]): RunParts => partsOfRuns(runsOf(mask, shape));

/** The centroid of each component, in axis order. */
export function centroidsOf({ runs, numberOf, sizes }: RunParts): number[][] {
  const rows = cubeOf(runs.shape)[1];
  const sums = Array.from(sizes, () => [0, 0, 0] as [number, number, number]);
  for (let line = 0; line + 1 < runs.first.length; line++) {
    for (let run = runs.first[line] as number; run < (runs.first[line + 1] as number); run++) {
      const [from, to] = [runs.edges[2 * run] as number, runs.edges[2 * run + 1] as number];
      const sum = sums[(numberOf[run] as number) - 1] as [number, number, number];
      sum[0] += Math.floor(line / rows) * (to - from);
      sum[1] += (line % rows) * (to - from);
      sum[2] += ((from + to - 1) / 2) * (to - from);
    }
  }
  return sums.map((sum, k) => sum.map((total) => total / (sizes[k] as number)).slice(3 - runs.shape.length));
}

/** The runs of the chosen components; component `k` is at `k - 1`. */
export function chosenRuns(chosen: readonly boolean[], { runs, numberOf }: RunParts): Runs {
  if (!chosen.includes(false)) return runs;
  const first = new Int32Array(runs.first.length);
  const edges = new Int32Array(chosen.includes(true) ? runs.edges.length : 0);
  let used = 0;
  let voxels = 0;
  for (let line = 0; line + 1 < first.length; line++) {
    first[line] = used >> 1;
    for (let run = runs.first[line] as number; run < (runs.first[line + 1] as number); run++) {
      if (!chosen[(numberOf[run] as number) - 1]) continue;
      const [from, to] = [runs.edges[2 * run] as number, runs.edges[2 * run + 1] as number];
      edges[used++] = from;
      edges[used++] = to;
      voxels += to - from;
    }
  }
  first[first.length - 1] = used >> 1;
  return { shape: runs.shape, first, edges: edges.slice(0, used), voxels };
}

/** The runs of one component, counted from 0. */
export const partRuns = (part: number, parts: RunParts): Runs =>
  chosenRuns(
    Array.from(parts.sizes, (_, k) => k === part),
    parts,
  );

export const othersOf = (chosen: readonly boolean[]): boolean[] => chosen.map((is) => !is);

/**
 * Visits every stretch of voxels that lies in a component of each of two masks of one shape.
 *
 * @param shift whole voxels by which the second mask is moved first.
 * @param visit gets both components' numbers and the length of the stretch in voxels.
 */
export function visitShared(
  fixed: RunParts,
  moved: RunParts,
  shift: readonly number[],
  visit: (ofFixed: number, ofMoved: number, voxels: number) => void,
): void {
  const [planes, rows, columns] = cubeOf(fixed.runs.shape);
  const [byPlane, byRow, byColumn] = cornerOf(shift);
  const [a, b] = [fixed.runs, moved.runs];
  for (let z = Math.max(0, byPlane); z < Math.min(planes, planes + byPlane); z++) {
    for (let y = Math.max(0, byRow); y < Math.min(rows, rows + byRow); y++) {
      const line = z * rows + y;
      const source = (z - byPlane) * rows + (y - byRow);
      let i = a.first[line] as number;
      let j = b.first[source] as number;
      const endOfA = a.first[line + 1] as number;
      const endOfB = b.first[source + 1] as number;
      while (i < endOfA && j < endOfB) {
        const toOfA = a.edges[2 * i + 1] as number;
        const toOfB = (b.edges[2 * j + 1] as number) + byColumn;
        const from = Math.max(a.edges[2 * i] as number, (b.edges[2 * j] as number) + byColumn);
        const to = Math.min(toOfA, toOfB, columns);
        if (from < to) visit(fixed.numberOf[i] as number, moved.numberOf[j] as number, to - from);
        if (toOfA <= toOfB) i++;
        if (toOfB <= toOfA) j++;
      }
    }
  }
}
