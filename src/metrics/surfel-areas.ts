/**
 * The area of the surface between the eight voxels around a corner (2-D: the length between four), for every
 * combination of inside and outside.
 *
 * Marching cubes: the surface cuts each edge between inside and outside in the middle. The cuts are joined on the
 * cube's faces. If a face is ambiguous, the rarer kind of voxels (the inside ones if there are four of each) stays
 * separate. Each polygon is split into the triangles with the largest area on a cube. This reproduces
 * surface-distance's table in all 256 cases.
 */

type Point = readonly [number, number, number];

const CORNERS: readonly Point[] = Array.from({ length: 8 }, (_, i) => [i >> 2, (i >> 1) & 1, i & 1] as const);

/** Corners of each face in order: bit patterns of a Gray code in the two axes of the face. */
const FACES = [0, 1, 2].flatMap((axis) =>
  [0, 1].map((side) =>
    [0, 1, 3, 2].map((at) => {
      const place = [0, 0, 0];
      place[axis] = side;
      [at >> 1, at & 1].forEach((value, i) => {
        place[[0, 1, 2].filter((other) => other !== axis)[i] as number] = value;
      });
      return 4 * (place[0] as number) + 2 * (place[1] as number) + (place[2] as number);
    }),
  ),
);

/** The triangles of each neighbourhood, made on first use; bit `4·plane + 2·row + column` is the voxel there. */
let all: readonly Triangle[][] | undefined;

/**
 * Areas by code; bit `4·plane + 2·row + column` (2-D: `2·row + column`) is the voxel there.
 *
 * @param spacing in mm, in axis order.
 */
export function surfelAreas(spacing: readonly number[]): Float64Array {
  const [z = 1, y = 1, x = 1] = spacing;
  if (spacing.length === 3) {
    all ??= Array.from({ length: 256 }, (_, code) => trianglesOf(code));
    return Float64Array.from(all, (triangles) =>
      triangles.reduce((sum, triangle) => sum + areaOf(triangle, [z, y, x]), 0),
    );
  }
  const slant = Math.hypot(z, y) / 2;
  return Float64Array.from([0, 1, 1, 0, 1, 0, 2, 1, 1, 2, 0, 1, 0, 1, 1, 0], (slants, code) => {
    if (code === 3 || code === 12) return y;
    if (code === 5 || code === 10) return z;
    return slants * slant;
  });
}

type Triangle = readonly [Point, Point, Point];

function areaOf([a, b, c]: Triangle, [z, y, x]: Point): number {
  const [u, v] = [b, c].map((end) => [(end[0] - a[0]) * z, (end[1] - a[1]) * y, (end[2] - a[2]) * x] as const) as [
    Point,
    Point,
  ];
  return Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2;
}

function trianglesOf(code: number): Triangle[] {
  const isInside = (corner: number) => (code >> corner) & 1;
  const apart = CORNERS.reduce((sum, _, corner) => sum + isInside(corner), 0) <= 4 ? 1 : 0;
  const next = new Map<number, number[]>();
  const join = (one: number, other: number) => {
    next.set(one, [...(next.get(one) ?? []), other]);
    next.set(other, [...(next.get(other) ?? []), one]);
  };
  for (const face of FACES) {
    // A cut is named by the two corners of its edge.
    const cuts = face.map((corner, i) => {
      const beside = face[(i + 1) % 4] as number;
      return isInside(corner) === isInside(beside) ? -1 : 8 * Math.min(corner, beside) + Math.max(corner, beside);
    });
    const there = cuts.filter((cut) => cut >= 0);
    if (there.length === 2) join(there[0] as number, there[1] as number);
    if (there.length < 4) continue;
    face.forEach((corner, i) => {
      if (isInside(corner) === apart) join(cuts[(i + 3) % 4] as number, cuts[i] as number);
    });
  }
  const triangles: Triangle[] = [];
  const done = new Set<number>();
  for (const first of next.keys()) {
    const loop: Point[] = [];
    for (let at: number | undefined = first; at !== undefined && !done.has(at); ) {
      done.add(at);
      const [a, b] = [CORNERS[at >> 3], CORNERS[at & 7]] as [Point, Point];
      loop.push([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]);
      at = next.get(at)?.find((other) => !done.has(other));
    }
    if (loop.length > 0) triangles.push(...largest(loop));
  }
  return triangles;
}

/** Splits a polygon into triangles so that their area on a cube is largest. */
function largest(loop: readonly Point[]): Triangle[] {
  const of = (from: number, to: number): Triangle[][] => {
    if (to - from < 2) return [[]];
    return Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i).flatMap((apex) =>
      of(from, apex).flatMap((left) =>
        of(apex, to).map((right) => [...left, [loop[from], loop[apex], loop[to]] as unknown as Triangle, ...right]),
      ),
    );
  };
  const total = (triangles: readonly Triangle[]) => triangles.reduce((sum, one) => sum + areaOf(one, [1, 1, 1]), 0);
  return of(0, loop.length - 1).reduce((best, one) => (total(one) > total(best) + 1e-9 ? one : best));
}
