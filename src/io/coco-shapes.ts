/**
 * COCO's ways to say which pixels: run lengths, compressed run lengths, polygons. All run down the columns.
 *
 * Polygons are filled as the benchmark's own program fills them: their outline is walked on a grid five times as fine,
 * and the columns' centres that it crosses are where runs begin and end.
 *
 * @see https://cocodataset.org/#format-data
 */

/** Where a mask begins and ends, over and over, counted down the columns. */
export type Toggles = readonly number[];

/** The toggles of run lengths: background first, then by turns. */
export function togglesOfRuns(counts: readonly number[]): Toggles {
  let at = 0;
  return counts.map((count) => {
    at += count;
    return at;
  });
}

/**
 * The run lengths in a compressed string: five bits a character, lowest first, a sixth says that more follow; from the
 * fourth on, each run is told by its difference from the one before the last.
 *
 * @returns `undefined` where the string is none.
 */
export function runsOfString(text: string): number[] | undefined {
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    let value = 0;
    let shift = 0;
    for (let more = true; more; ) {
      const bits = text.charCodeAt(at++) - 48;
      if (!(bits >= 0 && bits < 64) || shift > 30) return undefined;
      value += (bits & 31) * 2 ** shift;
      shift += 5;
      more = (bits & 32) !== 0;
      if (!more && (bits & 16) !== 0) value -= 2 ** shift;
    }
    if (counts.length > 2) value += counts[counts.length - 2] as number;
    if (value < 0) return undefined;
    counts.push(value);
  }
  return counts;
}

const FINE = 5;

/** The toggles of one polygon: x and y by turns, in pixels. */
export function togglesOfPolygon(points: readonly number[], height: number, width: number): Toggles {
  const corners = Array.from({ length: points.length >> 1 }, (_, i) => ({
    x: Math.trunc(FINE * (points[2 * i] as number) + 0.5),
    y: Math.trunc(FINE * (points[2 * i + 1] as number) + 0.5),
  }));
  const outline = corners.flatMap((from, i) => edge(from, corners[(i + 1) % corners.length] as Point));
  const toggles: number[] = [];
  for (let i = 1; i < outline.length; i++) {
    const [before, here] = [outline[i - 1] as Point, outline[i] as Point];
    if (here.x === before.x) continue;
    const x = ((here.x < before.x ? here.x : here.x - 1) + 0.5) / FINE - 0.5;
    if (!Number.isInteger(x) || x < 0 || x > width - 1) continue;
    const y = (Math.min(here.y, before.y) + 0.5) / FINE - 0.5;
    toggles.push(x * height + Math.ceil(Math.min(Math.max(y, 0), height)));
  }
  return toggles.sort((a, b) => a - b);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Every fine pixel along an edge, both ends included, always reckoned from its lower end so that neighbours agree. */
function edge(from: Point, to: Point): Point[] {
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const flat = dx >= dy;
  const turned = flat ? from.x > to.x : from.y > to.y;
  const [start, end] = turned ? [to, from] : [from, to];
  const length = flat ? dx : dy;
  const slope = length === 0 ? 0 : (flat ? end.y - start.y : end.x - start.x) / length;
  return Array.from({ length: length + 1 }, (_, d) => {
    const t = turned ? length - d : d;
    return flat
      ? { x: start.x + t, y: Math.trunc(start.y + slope * t + 0.5) }
      : { x: Math.trunc(start.x + slope * t + 0.5), y: start.y + t };
  });
}
