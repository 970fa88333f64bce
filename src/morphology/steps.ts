/**
 * The first axis of a distance transform: for each voxel the steps along planes (2-D: along rows) to the nearest
 * voxel that counts, by one sweep each way.
 *
 * The sweep forward is stored; the sweep back keeps one plane and hands out each plane as soon as it is done, last
 * plane first, while it is still in the processor's cache. A 2-D mask is a stack of rows: its planes are one row each.
 */
import { type Runs, Scratch, sizeOf } from "../mask/index.js";

/** Steps of every voxel: 16 bit where no line is too long for them. */
type Steps = Uint16Array | Int32Array;

/** The planes that a shape is a stack of, the rows in each, and the columns. */
export function stackOf(shape: readonly number[]): [planes: number, rows: number, columns: number] {
  const [a = 1, b = 1, c = 1] = shape;
  return shape.length === 2 ? [a, 1, b] : [a, b, c];
}

/** Steps that stand for no voxel that counts: more than there can be, also to what lies outside the volume. */
export const noneOf = (planes: number): number => planes + 1;

/** What is done with a plane: its number, and for each of its voxels the steps, `noneOf(planes)` where no voxel counts. */
export type VisitSteps = (plane: number, steps: Int32Array) => void;

let forwardSteps: Steps = new Uint16Array(0);
const backwardSteps = new Scratch(Int32Array);
const leastSteps = new Scratch(Int32Array);

function storeFor(planes: number, size: number): Steps {
  const Kind = noneOf(planes) < 65536 ? Uint16Array : Int32Array;
  if (!(forwardSteps instanceof Kind) || forwardSteps.length < size) forwardSteps = new Kind(size);
  return forwardSteps;
}

/**
 * Steps to the nearest voxel of the other kind.
 *
 * @param outside what lies outside the volume is background.
 */
export function stepsToOther(mask: Uint8Array, shape: readonly number[], outside: boolean, visit: VisitSteps): void {
  const [planes, rows, columns] = stackOf(shape);
  const size = rows * columns;
  const none = noneOf(planes);
  const forward = storeFor(planes, sizeOf(shape));
  const backward = backwardSteps.room(size);
  const least = leastSteps.room(size);
  for (let i = 0; i < size; i++) forward[i] = outside && mask[i] !== 0 ? 1 : none;
  for (let i = size; i < planes * size; i++) {
    const on = (forward[i - size] as number) + 1;
    forward[i] = mask[i] !== mask[i - size] ? 1 : on < none ? on : none;
  }
  for (let plane = planes - 1; plane >= 0; plane--) {
    const start = plane * size;
    if (plane === planes - 1) {
      for (let i = 0; i < size; i++) backward[i] = outside && mask[start + i] !== 0 ? 1 : none;
    } else {
      for (let i = 0; i < size; i++) {
        backward[i] = mask[start + i] !== mask[start + size + i] ? 1 : (backward[i] as number) + 1;
      }
    }
    for (let i = 0; i < size; i++) least[i] = Math.min(backward[i] as number, forward[start + i] as number);
    visit(plane, least);
  }
}

/** Steps to the nearest site; `sites` is a mask's runs. */
export function stepsToSite(sites: Runs, visit: VisitSteps): void {
  const [planes, rows, columns] = stackOf(sites.shape);
  const size = rows * columns;
  const none = noneOf(planes);
  const forward = storeFor(planes, sizeOf(sites.shape));
  const backward = backwardSteps.room(size).fill(none, 0, size);
  const least = leastSteps.room(size);
  forward.fill(none, 0, size);
  markSites(sites, 0, rows, columns, forward, 0);
  for (let plane = 1; plane < planes; plane++) {
    const start = plane * size;
    for (let i = start; i < start + size; i++) {
      const on = (forward[i - size] as number) + 1;
      forward[i] = on < none ? on : none;
    }
    markSites(sites, plane, rows, columns, forward, start);
  }
  for (let plane = planes - 1; plane >= 0; plane--) {
    const start = plane * size;
    for (let i = 0; i < size; i++) {
      const near = Math.min((backward[i] as number) + 1, forward[start + i] as number);
      // A site is 0 steps from itself either way, so the forward steps tell where the backward ones start anew.
      backward[i] = near;
      least[i] = near;
    }
    visit(plane, least);
  }
}

function markSites(sites: Runs, plane: number, rows: number, columns: number, steps: Steps, start: number): void {
  const { first, edges } = sites;
  for (let row = 0; row < rows; row++) {
    const line = plane * rows + row;
    for (let i = 2 * (first[line] as number); i < 2 * (first[line + 1] as number); i += 2) {
      steps.fill(0, start + row * columns + (edges[i] as number), start + row * columns + (edges[i + 1] as number));
    }
  }
}
