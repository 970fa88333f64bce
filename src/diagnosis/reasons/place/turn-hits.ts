/**
 * How many points of a mask are in the reference after a turn.
 *
 * Of turns near one another, only points near the reference's outline can differ: those alone are turned again.
 */
import { cubeOf, minus, originOf, type Runs, runsOfPair, sizeOf, visitRuns } from "../../../mask/index.js";
import { visitNear } from "../../../morphology/index.js";
import { once } from "../../split/once.js";
import type { Sight } from "../reading.js";
import { indicesAfter, type Turn } from "./turn.js";

/** Voxels up to which distances to the reference's outline are looked up. */
const deepest = 16;
/** In larger grids distances of cells of so many voxels a side are: no voxel is nearer. */
const [largest, cell] = [2 ** 20, 4];

interface Counting {
  /** How many points are in the reference after a turn. */
  hitsOf(points: Int32Array, turn: Turn): number;
  /** The same for turns near a base: only points that can cross the reference's outline on the way are turned again. */
  hitsAround(points: Int32Array, base: Turn): (turn: Turn) => number;
}

export function counting({ pair }: Pick<Sight, "pair">): Counting {
  // Read once: the pair makes its arrays when they are asked for.
  const { reference, shape, spacing } = pair;
  const depthAt = reference.length > largest ? depthsOfCells(runsOfPair(pair).reference) : depthsOf(reference, shape);
  let found = new Int32Array(0);
  return { hitsOf, hitsAround };

  /** Where a turn takes each point: its index, −1 outside. Until the next call. */
  function placesOf(points: Int32Array, turn: Turn): Int32Array {
    const count = points.length / 3;
    if (found.length < count) found = new Int32Array(count);
    // Whole voxels are added after the turn, so that they move every point alike.
    indicesAfter({ ...turn, by: originOf(shape) }, spacing, shape, turn.by, points, found);
    return found;
  }

  function hitsOf(points: Int32Array, turn: Turn): number {
    const places = placesOf(points, turn);
    let hits = 0;
    for (let k = 0; k < points.length / 3; k++) {
      const at = places[k] as number;
      if (at >= 0) hits += reference[at] as number;
    }
    return hits;
  }

  function hitsAround(points: Int32Array, base: Turn): (turn: Turn) => number {
    const places = placesOf(points, base);
    const count = points.length / 3;
    const [depths, held] = [new Uint8Array(count), new Uint8Array(count)];
    for (let k = 0; k < count; k++) {
      const at = places[k] as number;
      if (at < 0) continue;
      depths[k] = depthAt(at);
      held[k] = reference[at] as number;
    }
    const across = base.plane.map((axis) => {
      const at = base.about[axis] as number;
      return Math.max(at, (shape[axis] as number) - 1 - at) * (spacing[axis] as number);
    });
    // The farthest that a radian moves a point of the grid, in voxels.
    const radius = Math.hypot(...across) / Math.min(...base.plane.map((axis) => spacing[axis] as number));
    const known = new Map<number, { near: Int32Array; hits: number }>();
    return (turn) => {
      const arc = (Math.abs(turn.angle - base.angle) / 180) * Math.PI * radius;
      const far = Math.ceil(arc * (1 + 1e-6)) + Math.max(...minus(turn.by, base.by).map(Math.abs));
      // In powers of two, so that few lists are made.
      const step = Math.ceil(Math.log2(far));
      const { near, hits } = once(known, step, () => split(2 ** step));
      return hits + hitsOf(near, turn);
    };

    /** Points that may meet something else after moving so far, and how many of the others are in the reference. */
    function split(far: number): { near: Int32Array; hits: number } {
      const near = new Int32Array(points.length);
      let [used, hits] = [0, 0];
      for (let k = 0, i = 0; k < count; k++, i += 3) {
        if ((depths[k] as number) > far) hits += held[k] as number;
        else for (let axis = 0; axis < 3; axis++) near[used++] = points[i + axis] as number;
      }
      return { near: near.subarray(0, used), hits };
    }
  }
}

/** Voxels from each voxel to the other side of the outline, up to `deepest`; outside the grid is background. */
function depthsOf(mask: Uint8Array, shape: readonly number[]): (at: number) => number {
  const depths = new Uint8Array(mask.length).fill(deepest);
  const options = { element: "square", border: "background", radius: deepest } as const;
  const store = (start: number, distances: ArrayLike<number>, count: number) => {
    for (let i = 0; i < count; i++) depths[start + i] = Math.min(deepest, distances[i] as number);
  };
  visitNear(mask, shape, options, store, store);
  return (at) => depths[at] as number;
}

/** No more than these, from cells that are all in the mask or all outside it. */
export function depthsOfCells(mask: Runs): (at: number) => number {
  const [, rows, columns] = cubeOf(mask.shape);
  const cells = mask.shape.map((n) => Math.ceil(n / cell));
  const held = new Int32Array(sizeOf(cells));
  const [, down, across] = cubeOf(cells);
  const cellAt = (z: number, y: number, x: number) =>
    (Math.floor(z / cell) * down + Math.floor(y / cell)) * across + Math.floor(x / cell);
  visitRuns(mask, (z, y, from, to) => {
    for (let x = from, at = cellAt(z, y, x); x < to; at++) {
      const end = Math.min(to, (Math.floor(x / cell) + 1) * cell);
      held[at] = (held[at] as number) + end - x;
      x = end;
    }
  });
  // One that the grid cuts off is never full: what is outside begins within it.
  const full = Uint8Array.from(held, (voxels) => (voxels === cell ** cells.length ? 1 : 0));
  const inside = depthsOf(full, cells);
  const outside = depthsOf(
    Uint8Array.from(held, (voxels) => (voxels > 0 ? 1 : 0)),
    cells,
  );
  const depths = Uint8Array.from(held, (voxels, at) => {
    const steps = full[at] === 1 ? inside(at) : voxels === 0 ? outside(at) : 0;
    return steps === 0 ? 0 : cell * (steps - 1) + 1;
  });
  return (at) => {
    const line = Math.floor(at / columns);
    return depths[cellAt(Math.floor(line / rows), line % rows, at % columns)] as number;
  };
}
