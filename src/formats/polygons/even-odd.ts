// Fills polygons by the even-odd rule. The centre of the first pixel is (0.5, 0.5). A centre on an outline is inside on
// the left and upper sides and outside on the others, so polygons that share an edge share no pixel.

/** One outline: x and y alternating, closed implicitly. */
export type Ring = readonly number[];

/** One ring inside another is a hole. `fill` gets runs of pixels of one row, `end` excluded. */
export function evenOdd(
  rings: readonly Ring[],
  height: number,
  width: number,
  fill: (row: number, start: number, end: number) => void,
): void {
  let [top, bottom] = [Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 2) {
      top = Math.min(top, ring[i] as number);
      bottom = Math.max(bottom, ring[i] as number);
    }
  }
  const last = Math.min(height - 1, Math.floor(bottom));
  for (let row = Math.max(0, Math.floor(top)); row <= last; row++) {
    const crossings = rings.flatMap((ring) => crossingsOf(ring, row + 0.5)).sort((a, b) => a - b);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const start = Math.max(0, Math.ceil((crossings[k] as number) - 0.5));
      const end = Math.min(width, Math.ceil((crossings[k + 1] as number) - 0.5));
      if (start < end) fill(row, start, end);
    }
  }
}

/** The x positions where an outline crosses the centre line of a row. */
function crossingsOf(ring: Ring, y: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const [x0, y0, x1, y1] = [ring[i], ring[i + 1], ring[next], ring[next + 1]] as [number, number, number, number];
    if (y0 <= y !== y1 <= y) found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  return found;
}

export const boxRing = (left: number, top: number, right: number, bottom: number): Ring => [
  ...[left, top],
  ...[right, top],
  ...[right, bottom],
  ...[left, bottom],
];

const CORNERS = 720;

/** An ellipse as a polygon with many corners; `turn` in radians. */
export const ellipseRing = (x: number, y: number, rx: number, ry: number, turn = 0): Ring =>
  Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS;
    const [a, b] = [rx * Math.cos(angle), ry * Math.sin(angle)];
    return [x + a * Math.cos(turn) - b * Math.sin(turn), y + a * Math.sin(turn) + b * Math.cos(turn)];
  }).flat();
