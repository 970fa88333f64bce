// COCO's encodings of pixels (https://cocodataset.org/#format-data), all down the columns. Polygons are filled as the
// benchmark does: traced on a grid five times as fine, with runs from and to the column centres that the outline crosses.

/** The positions, counted down the columns, where the mask starts and ends in turn. */
export type Toggles = readonly number[];

/** The toggles of run lengths, which alternate and start with background. */
export function togglesOfRuns(counts: readonly number[]): Toggles {
  let at = 0;
  return counts.map((count) => {
    at += count;
    return at;
  });
}

/**
 * A compressed string: five bits a character, lowest first; a sixth says that more follow. From the fourth on, each run
 * is stored as its difference from the one before the last. `undefined` if the string is invalid.
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

/** `points` are x and y in turn; only crossings of column centres are computed, so the cost is the image's width. */
export function togglesOfPolygon(points: readonly number[], height: number, width: number): Toggles {
  const corners = points.map((coordinate) => Math.trunc(FINE * coordinate + 0.5));
  const found = openToggles(height * width);
  for (let i = 0; i < corners.length; i += 2) {
    const [x0, y0] = [corners[i] as number, corners[i + 1] as number];
    const next = (i + 2) % corners.length;
    const [x1, y1] = [corners[next] as number, corners[next + 1] as number];
    const [low, high] = [Math.min(x0, x1), Math.max(x0, x1)];
    const yAt = crossings(x0, y0, x1, y1);
    const first = Math.max(0, Math.ceil((low - HALF) / FINE));
    const last = Math.min(width - 1, Math.floor((high - 1 - HALF) / FINE));
    for (let column = first; column <= last; column++) {
      const y = (yAt(FINE * column + HALF) + 0.5) / FINE - 0.5;
      found.add(column * height + Math.ceil(Math.min(Math.max(y, 0), height)));
    }
  }
  return found.read();
}

/** A column's centre is between this fine pixel of its five and the next. */
const HALF = 2;

/** Where an edge crosses from fine pixel `x` to the next: the upper of two rows, from the lower end as neighbours do. */
function crossings(x0: number, y0: number, x1: number, y1: number): (x: number) => number {
  const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (dx >= dy) {
    const [x, y, end] = x0 > x1 ? [x1, y1, y0] : [x0, y0, y1];
    const slope = dx === 0 ? 0 : (end - y) / dx;
    const rowAt = (t: number) => Math.trunc(y + slope * t + 0.5);
    return (at) => Math.min(rowAt(at - x), rowAt(at - x + 1));
  }
  const [x, y, end] = y0 > y1 ? [x1, y1, x0] : [x0, y0, x1];
  const slope = (end - x) / dy;
  const isOver = (t: number, at: number) => {
    const here = Math.trunc(x + slope * t + 0.5);
    return slope > 0 ? here > at : here <= at;
  };
  return (at) => {
    // The first step beyond it, found by division and corrected for rounding.
    let t = Math.ceil((at + 0.5 - x) / slope);
    while (isOver(t - 1, at)) t--;
    while (!isOver(t, at)) t++;
    return y + t - 1;
  };
}

/** Collects toggles; equal ones cancel out. Many are stored as one bit per position, to limit the memory. */
function openToggles(size: number): { add(at: number): void; read(): Toggles } {
  let list: number[] = [];
  let flips: Uint8Array | undefined;
  const flip = (bits: Uint8Array, at: number) => {
    bits[at] = 1 - (bits[at] as number);
  };
  return {
    add(at) {
      if (flips) return flip(flips, at);
      list.push(at);
      if (list.length < 1024 + size / 8) return;
      flips = new Uint8Array(size + 1);
      for (const one of list) flip(flips, one);
      list = [];
    },
    read() {
      if (!flips) return list.sort((a, b) => a - b);
      for (const [at, bit] of flips.entries()) if (bit === 1) list.push(at);
      return list;
    },
  };
}
