/** Convex hulls whose sides face given directions: how far a mask reaches each way, and the part of a line that lies between. */

/** A step along planes, rows and columns. */
export type Way = readonly [number, number, number];

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
