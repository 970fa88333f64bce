/**
 * What a mask encloses: background from which no path of face steps leads out, in the volume or in its planes.
 *
 * Stretches of background in neighbouring rows are connected if they share a column; a union-find over them costs their
 * number. Diagonal neighbours do not connect, so a thin diagonal wall encloses.
 */
import { cubeOf, invertedRuns, type Runs } from "../../mask/index.js";

/**
 * The enclosed background.
 *
 * @param across 0 or 1 in 3-D: the axis whose planes are checked one by one; absent: the whole volume.
 */
export function enclosedBy(mask: Runs, across?: 0 | 1): Runs {
  const [planes, rows, columns] = cubeOf(mask.shape);
  const background = invertedRuns(mask);
  const { first, edges } = background;
  const parent = new Int32Array(edges.length / 2);
  for (let run = 0; run < parent.length; run++) parent[run] = run;
  const open = new Uint8Array(parent.length);
  const rootOf = (run: number): number => {
    let at = run;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const join = (line: number, other: number) => {
    let i = first[line] as number;
    let j = first[other] as number;
    while (i < (first[line + 1] as number) && j < (first[other + 1] as number)) {
      const to = edges[2 * i + 1] as number;
      const otherTo = edges[2 * j + 1] as number;
      if ((edges[2 * j] as number) < to && (edges[2 * i] as number) < otherTo) parent[rootOf(i)] = rootOf(j);
      if (to < otherTo) i++;
      else j++;
    }
  };
  const [byPlane, byRow] = [planes > 1 && across !== 0, across !== 1];
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      if (byRow && row > 0) join(line, line - 1);
      if (byPlane && plane > 0) join(line, line - rows);
    }
  }
  for (let plane = 0, line = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++, line++) {
      const atEnd = (byRow && (row === 0 || row === rows - 1)) || (byPlane && (plane === 0 || plane === planes - 1));
      for (let run = first[line] as number; run < (first[line + 1] as number); run++) {
        if (atEnd || edges[2 * run] === 0 || edges[2 * run + 1] === columns) open[rootOf(run)] = 1;
      }
    }
  }
  return chosen(background, (run) => open[rootOf(run)] === 0);
}

function chosen({ shape, first, edges }: Runs, is: (run: number) => boolean): Runs {
  const firstOut = new Int32Array(first.length);
  const out = new Int32Array(edges.length);
  let [used, voxels] = [0, 0];
  for (let line = 0; line + 1 < first.length; line++) {
    firstOut[line] = used >> 1;
    for (let run = first[line] as number; run < (first[line + 1] as number); run++) {
      if (!is(run)) continue;
      out[used++] = edges[2 * run] as number;
      out[used++] = edges[2 * run + 1] as number;
      voxels += (out[used - 1] as number) - (out[used - 2] as number);
    }
  }
  firstOut[first.length - 1] = used >> 1;
  return { shape, first: firstOut, edges: out.subarray(0, used), voxels };
}
