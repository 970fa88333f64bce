/** Convex hulls whose sides face given directions: how far a mask reaches each way, and the part of a line that lies between. */

/** A step along planes, rows and columns. */
export type Way = readonly [number, number, number];

/** Every step of up to three rows and columns, one of each opposite pair, at 7 · rows + columns. */
const inPlane = Array.from({ length: 25 }, (_, k): Way => {
  const rows = Math.round(k / 7);
  return [0, rows, k - 7 * rows];
});

export interface Sides {
  readonly ways: readonly Way[];
  /** How far what was included reaches against each way, and along it. */
  readonly least: Float64Array;
  readonly most: Float64Array;
}

export const sidesOf = (ways: readonly Way[]): Sides => ({
  ways,
  least: new Float64Array(ways.length).fill(Number.POSITIVE_INFINITY),
  most: new Float64Array(ways.length).fill(Number.NEGATIVE_INFINITY),
});

/** Moves the sides outwards to include a run. */
export function include({ ways, least, most }: Sides, plane: number, row: number, from: number, to: number): void {
  for (let k = 0; k < ways.length; k++) {
    const [z, y, x] = ways[k] as Way;
    const along = z * plane + y * row;
    const [low, high] = x < 0 ? [x * (to - 1), x * from] : [x * from, x * (to - 1)];
    if (along + low < (least[k] as number)) least[k] = along + low;
    if (along + high > (most[k] as number)) most[k] = along + high;
  }
}

/** Moves the sides outwards to include runs that come in order, plane by plane; `close` after the last. */
export interface Ends {
  readonly add: (plane: number, row: number, from: number, to: number) => void;
  readonly close: () => void;
}

/** Of the ends of a plane's rows, only the corners of their hull there can move a side: few are left of large objects. */
export function endsOf(sides: Sides): Ends {
  let here = -1;
  const [firsts, lasts]: [Corner[], Corner[]] = [[], []];
  return { add, close };

  function add(plane: number, row: number, from: number, to: number): void {
    if (plane !== here) close();
    here = plane;
    addCorner(firsts, row, from, 1);
    addCorner(lasts, row, to - 1, -1);
  }

  function close(): void {
    for (const corners of [firsts, lasts]) {
      for (const [row, column] of corners) include(sides, here, row, column, column + 1);
      corners.length = 0;
    }
  }
}

type Corner = readonly [row: number, column: number];

/** Adds a row's end to the corners of the hull on one side; `out` 1: of the first columns, −1: of the last. */
function addCorner(corners: Corner[], row: number, column: number, out: 1 | -1): void {
  const before = corners.at(-1);
  if (before && before[0] === row) {
    if (out * (column - before[1]) >= 0) return;
    corners.pop();
  }
  while (corners.length > 1) {
    const [[y0, x0], [y1, x1]] = corners.slice(-2) as [Corner, Corner];
    if (out * ((x1 - x0) * (row - y0) - (column - x0) * (y1 - y0)) < 0) break;
    corners.pop();
  }
  corners.push([row, column]);
}

/** The sides within a plane, as of one that is the only one: of ways that differ across it alone, the narrowest counts. */
export function sidesIn({ ways, least, most }: Sides, plane: number): Sides {
  const [low, high] = [
    new Float64Array(inPlane.length).fill(-Infinity),
    new Float64Array(inPlane.length).fill(Infinity),
  ];
  for (let k = 0; k < ways.length; k++) {
    const [z, y, x] = ways[k] as Way;
    const at = 7 * y + x;
    const [from, to] = [(least[k] as number) - z * plane, (most[k] as number) - z * plane];
    const i = Math.abs(at);
    low[i] = Math.max(low[i] as number, at < 0 ? -to : from);
    high[i] = Math.min(high[i] as number, at < 0 ? -from : to);
  }
  return { ways: inPlane, least: low, most: high };
}

/** First and last column of a line, from `from` to `to` at most, between all pairs of sides; the last is before the first if there is none. */
export function lineWithin(
  { ways, least, most }: Sides,
  plane: number,
  row: number,
  from: number,
  to: number,
): [first: number, last: number] {
  let [first, last] = [from, to];
  for (let k = 0; k < ways.length && last >= first; k++) {
    const [z, y, x] = ways[k] as Way;
    const along = z * plane + y * row;
    const [low, high] = [(least[k] as number) - along, (most[k] as number) - along];
    if (x === 0) {
      if (low > 0 || high < 0) last = first - 1;
      continue;
    }
    first = Math.max(first, Math.ceil((x > 0 ? low : high) / x - 1e-9));
    last = Math.min(last, Math.floor((x > 0 ? high : low) / x + 1e-9));
  }
  return [first, last];
}
