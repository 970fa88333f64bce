/**
 * The outline of a mask along its pixels' edges, as closed paths.
 *
 * Every side between foreground and background is a directed edge with the foreground on its right; following edges from
 * corner to corner closes each path. If two pixels touch only at a corner, the path stays with its own pixel, so outlines do
 * not cross.
 */

/** A closed path of corners; corner (0, 0) is the upper left one of the first pixel. The first corner is not repeated. */
export type Path = readonly { readonly row: number; readonly column: number }[];

/** Steps to the right, down, left, up. */
const steps = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const;

/**
 * @param mask 0 and 1, row-major, `rows` × `columns`.
 * @returns outlines of objects clockwise, of holes counter-clockwise; straight runs are one edge.
 */
export function outlines(mask: Uint8Array, rows: number, columns: number): Path[] {
  const width = columns + 1;
  // Bit d of a corner: an edge leaves it in direction d.
  const leaving = new Uint8Array((rows + 1) * width);
  const at = (row: number, column: number): number =>
    row < 0 || column < 0 || row >= rows || column >= columns ? 0 : (mask[row * columns + column] as number);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!at(row, column)) continue;
      const corner = row * width + column;
      if (!at(row - 1, column)) leaving[corner] = (leaving[corner] as number) | 1;
      if (!at(row, column + 1)) leaving[corner + 1] = (leaving[corner + 1] as number) | 2;
      if (!at(row + 1, column)) leaving[corner + width + 1] = (leaving[corner + width + 1] as number) | 4;
      if (!at(row, column - 1)) leaving[corner + width] = (leaving[corner + width] as number) | 8;
    }
  }
  const paths: Path[] = [];
  for (let start = 0; start < leaving.length; start++) {
    while (leaving[start]) paths.push(follow(leaving, start, width));
  }
  return paths;
}

function follow(leaving: Uint8Array, start: number, width: number): Path {
  const path: { row: number; column: number }[] = [];
  let corner = start;
  let direction = -1;
  do {
    const next = turn(leaving[corner] as number, direction);
    if (next !== direction) path.push({ row: Math.floor(corner / width), column: corner % width });
    leaving[corner] = (leaving[corner] as number) & ~(1 << next);
    const [down, right] = steps[next] as readonly [number, number];
    corner += down * width + right;
    direction = next;
  } while (corner !== start || turnsBack(leaving[corner] as number, direction));
  return path;
}

/** To the right first, which stays with the pixel that the path surrounds. */
function turn(open: number, direction: number): number {
  if (direction < 0) return [0, 1, 2, 3].find((d) => open & (1 << d)) as number;
  for (const next of [(direction + 1) % 4, direction, (direction + 3) % 4]) {
    if (open & (1 << next)) return next;
  }
  throw new Error("an outline ends at a corner");
}

/** The start is a corner where two outlines touch, and this one has not returned to it yet. */
const turnsBack = (open: number, direction: number): boolean => (open & (1 << ((direction + 1) % 4))) !== 0;
