/**
 * Connected components: with full connectivity (8 neighbours in 2-D, 26 in 3-D), or across faces only (4, 6), as for
 * background.
 *
 * Runs of neighbouring rows touch if they overlap or meet at a corner; a union-find over the runs joins them. A row has
 * at most 4 earlier neighbour rows (the one above it, and three in the plane before).
 */
import { type Box, cubeOf, sizeOf } from "./box.js";
import { type Runs, runsOf } from "./runs.js";

/** The components of a mask, numbered from 1 in the order of their first voxels. */
export interface Parts {
  readonly count: number;
  /** Voxels of each component; component `k` is at `k - 1`. */
  readonly sizes: Int32Array;
  /** The box of each component; component `k` is at `k - 1`. */
  readonly boxes: readonly Box[];
}

/** The components of a mask, with each run's component: a few bytes per run; a label map has four per voxel. */
export interface RunParts extends Parts {
  readonly runs: Runs;
  /** The component of each run, from 1. */
  readonly numberOf: Int32Array;
}

/** Which voxels count as neighbours. */
export type Across = "corners" | "faces" | "planes" | "rows";

export interface Components extends Parts {
  /** For each voxel, its component or 0. */
  readonly labels: Int32Array;
}

/**
 * The connected components of a mask.
 *
 * @param mask 0 outside, anything else inside; row-major.
 * @param shape [rows, columns] resp. [planes, rows, columns].
 */
export function components(mask: Uint8Array, shape: readonly number[]): Components {
  const parts = partsOfRuns(runsOf(mask, shape));
  const { count, sizes, boxes } = parts;
  return { labels: labelsOf(parts), count, sizes, boxes };
}

/** For each voxel, its component or 0. */
export function labelsOf({ runs: { shape, first, edges }, numberOf }: RunParts): Int32Array {
  const labels = new Int32Array(sizeOf(shape));
  const columns = shape.at(-1) as number;
  for (let line = 0, start = 0; line + 1 < first.length; line++, start += columns) {
    for (let run = first[line] as number; run < (first[line + 1] as number); run++) {
      labels.fill(numberOf[run] as number, start + (edges[2 * run] as number), start + (edges[2 * run + 1] as number));
    }
  }
  return labels;
}

/**
 * The connected components of a mask given as runs, and the component of each run.
 *
 * @param across "corners": full connectivity, for objects; "faces": for their background, so that holes are separate;
 *   "planes", "rows": the same without the faces between planes, or between rows.
 */
export function partsOfRuns(runs: Runs, across: Across = "corners"): RunParts {
  // Runs in neighbouring rows touch across a face if they overlap, across a corner if one starts where the other ends.
  const [corner, rowsOff] = across === "corners" ? [0, 1] : [1, 0];
  const { shape, first, edges } = runs;
  const [planes, rows] = cubeOf(shape);
  const parent = new Int32Array(edges.length / 2);
  for (let run = 0; run < parent.length; run++) parent[run] = run;

  const rootOf = (run: number): number => {
    let root = run;
    while (parent[root] !== root) root = parent[root] as number;
    for (let i = run; i !== root; ) {
      const next = parent[i] as number;
      parent[i] = root;
      i = next;
    }
    return root;
  };
  // The smaller index becomes the root, so a root is the first run of its component.
  const join = (a: number, b: number) => {
    const rootOfA = rootOf(a);
    const rootOfB = rootOf(b);
    if (rootOfA < rootOfB) parent[rootOfB] = rootOfA;
    else parent[rootOfA] = rootOfB;
  };
  const joinLines = (line: number, earlier: number) => {
    let i = first[line] as number;
    let j = first[earlier] as number;
    const endOfLine = first[line + 1] as number;
    const endOfEarlier = first[earlier + 1] as number;
    while (i < endOfLine && j < endOfEarlier) {
      const to = edges[2 * i + 1] as number;
      const earlierTo = edges[2 * j + 1] as number;
      if ((edges[2 * j] as number) + corner <= to && (edges[2 * i] as number) + corner <= earlierTo) join(i, j);
      if (to < earlierTo) i++;
      else j++;
    }
  };

  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++) {
      const line = plane * rows + row;
      if (first[line] === first[line + 1]) continue;
      if (row > 0 && across !== "rows") joinLines(line, line - 1);
      if (plane === 0 || across === "planes") continue;
      for (let near = Math.max(0, row - rowsOff); near <= Math.min(rows - 1, row + rowsOff); near++) {
        joinLines(line, (plane - 1) * rows + near);
      }
    }
  }
  return numbered(rootOf, runs);
}

function numbered(rootOf: (run: number) => number, runs: Runs): RunParts {
  const { shape, first, edges } = runs;
  const [planes, rows, columns] = cubeOf(shape);
  const numberOf = new Int32Array(edges.length / 2);
  const sizes: number[] = [];
  // First and last plane, row and column of each component, six numbers each.
  const extents: number[] = [];
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      for (let run = first[line] as number; run < (first[line + 1] as number); run++) {
        const root = rootOf(run);
        if (root === run) {
          sizes.push(0);
          extents.push(plane, plane, row, row, columns, 0);
          numberOf[root] = sizes.length;
        }
        const number = numberOf[root] as number;
        const from = edges[2 * run] as number;
        const to = edges[2 * run + 1] as number;
        numberOf[run] = number;
        sizes[number - 1] = (sizes[number - 1] as number) + to - from;
        const at = 6 * (number - 1);
        extents[at + 1] = plane;
        extents[at + 2] = Math.min(extents[at + 2] as number, row);
        extents[at + 3] = Math.max(extents[at + 3] as number, row);
        extents[at + 4] = Math.min(extents[at + 4] as number, from);
        extents[at + 5] = Math.max(extents[at + 5] as number, to - 1);
      }
    }
  }
  const boxes = sizes.map((_, k) => {
    const axes = shape.length === 2 ? [1, 2] : [0, 1, 2];
    const edge = (axis: number, end: 0 | 1) => extents[6 * k + 2 * axis + end] as number;
    return { offset: axes.map((axis) => edge(axis, 0)), shape: axes.map((axis) => edge(axis, 1) - edge(axis, 0) + 1) };
  });
  return { runs, numberOf, count: sizes.length, sizes: Int32Array.from(sizes), boxes };
}
