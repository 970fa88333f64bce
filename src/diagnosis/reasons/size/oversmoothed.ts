/**
 * `oversmoothed`: corners and thin parts are lost and notches filled, as by a median, a Gaussian or an opening.
 *
 * Smoothing is known by what it changes: where less than half of the surroundings is inside, the mask is lost, and where
 * more is, it is filled. So the errors have to lie where smoothing the reference changes it, and most of what it
 * changes has to be an error.
 */
import { cubeOf, maskOfRuns, movedRuns, type Runs, runsOf, sharedVoxels, unionOfRuns } from "../../../mask/index.js";
import type { Look, Sight } from "../reading.js";
import { matchedOf, readingOf, withBeside } from "../undoing.js";

/** Share of the loss in Dice below which nothing is looked for. */
const leastLoss = 0.006;
/** Twice the shared voxels of the errors and of what smoothing changes, over both. */
const agrees = 0.6;
/** Share of what smoothing changes that is an error. */
const precise = 0.7;
/** Share of the object that smoothing changes at most. */
const mostChanged = 0.6;
/** Share of the voxels that one step outwards adds, or inwards takes, which were wrong: then it is the size. */
const ofAStep = 0.5;
/** Half widths of the surroundings in voxels of the finest axis. */
const radii = [1, 2, 3, 4, 6, 8, 11];
/** Errors that are asked before the whole is: this share of them has to be smoothing's at some radius. */
const sampled = 150;
const mostOfSample = 0.45;

export const oversmoothed: Look = (sight) => {
  const objects = matchedOf(sight);
  const { reference, prediction, missing, extra } = objects;
  if (missing + extra < leastLoss * (sight.reference.runs.voxels + sight.prediction.runs.voxels)) return undefined;
  // Smoothing loses more than it fills, or as much; and where a step outwards puts most of it right it is the size.
  if (missing < 0.3 * extra || stepRights(prediction, reference) >= ofAStep) return undefined;
  const [r, p] = [maskOfRuns(reference), maskOfRuns(prediction)];
  const errors: number[] = [];
  for (let i = 0; i < r.length; i++) if (r[i] !== p[i]) errors.push(i);
  const mean = meansOf(r, sight, errors);
  if (!mean) return undefined;
  let best = { radius: 0, agreement: 0, explained: [] as number[] };
  for (const radius of radii) {
    const explained = errors.filter((i) => mean.changes(i, radius));
    if (explained.length < 0.5 * errors.length) continue;
    const changed = mean.changed(radius);
    const agreement = (2 * explained.length) / (errors.length + changed);
    // What leaves less than half is no smoothing.
    if (changed > mostChanged * reference.voxels || explained.length < precise * changed) continue;
    if (agreement > best.agreement) best = { radius, agreement, explained };
  }
  if (best.agreement < agrees) return undefined;
  for (const i of best.explained) p[i] = r[i] as number;
  const lost = best.explained.reduce((sum, i) => sum + (r[i] as number), 0);
  const facts = { kind: "oversmoothed", px: best.radius, lost: lost / reference.voxels } as const;
  return readingOf<"oversmoothed">(sight, "size", withBeside(runsOf(p, sight.pair.shape), objects), facts);
};

/** The share of missing voxels among those that one step outwards adds. */
function stepRights(prediction: Runs, reference: Runs): number {
  let grown = prediction;
  for (const [axis] of prediction.shape.entries()) {
    for (const by of [-1, 1]) {
      const step = prediction.shape.map((_, other) => (other === axis ? by : 0));
      grown = unionOfRuns(grown, movedRuns(prediction, step));
    }
  }
  const added = grown.voxels - prediction.voxels;
  const right = sharedVoxels(grown, reference) - sharedVoxels(prediction, reference);
  return added === 0 ? 0 : right / added;
}

/** Whether smoothing by a radius changes a voxel of a mask; `undefined` where a sample of the errors says that it is no use. */
function meansOf(mask: Uint8Array, { pair }: Sight, errors: readonly number[]) {
  const [planes, rows, columns] = cubeOf(pair.shape);
  const finest = Math.min(...pair.spacing);
  const steps = [...(pair.shape.length === 2 ? [Number.POSITIVE_INFINITY] : []), ...pair.spacing].map(
    (s) => finest / s,
  );
  const halves = (radius: number) => steps.map((step) => Math.round(radius * step)) as [number, number, number];
  const direct = (i: number, radius: number) => {
    const [hz, hy, hx] = halves(radius);
    const [z, y, x] = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns];
    let sum = 0;
    for (let c = Math.max(0, z - hz); c <= Math.min(planes - 1, z + hz); c++) {
      for (let b = Math.max(0, y - hy); b <= Math.min(rows - 1, y + hy); b++) {
        const line = (c * rows + b) * columns;
        for (let a = Math.max(0, x - hx); a <= Math.min(columns - 1, x + hx); a++) sum += mask[line + a] as number;
      }
    }
    return 2 * sum >= (2 * hz + 1) * (2 * hy + 1) * (2 * hx + 1) !== (mask[i] === 1);
  };
  const every = Math.max(1, Math.floor(errors.length / sampled));
  const some = errors.filter((_, k) => k % every === 0);
  const promising = radii.slice(0, 4).some((radius) => {
    const share = some.filter((i) => direct(i, radius)).length / some.length;
    return share >= mostOfSample;
  });
  if (!promising) return undefined;
  const sums = summed(mask, planes, rows, columns);
  const [w, h] = [columns + 1, rows + 1];
  const changes = (i: number, radius: number): boolean => {
    const [hz, hy, hx] = halves(radius);
    const [z, y, x] = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns];
    return changed1(z, y, x, hz, hy, hx, mask[i] === 1);
  };
  function changed1(z: number, y: number, x: number, hz: number, hy: number, hx: number, inside: boolean): boolean {
    const [z0, z1] = [Math.max(0, z - hz), Math.min(planes, z + hz + 1)];
    const [y0, y1] = [Math.max(0, y - hy), Math.min(rows, y + hy + 1)];
    const [x0, x1] = [Math.max(0, x - hx), Math.min(columns, x + hx + 1)];
    const at = (c: number, b: number, a: number) => sums[(c * h + b) * w + a] as number;
    const sum =
      at(z1, y1, x1) -
      at(z0, y1, x1) -
      at(z1, y0, x1) -
      at(z1, y1, x0) +
      at(z0, y0, x1) +
      at(z0, y1, x0) +
      at(z1, y0, x0) -
      at(z0, y0, x0);
    return 2 * sum >= (2 * hz + 1) * (2 * hy + 1) * (2 * hx + 1) !== inside;
  }
  const changed = (radius: number): number => {
    const [hz, hy, hx] = halves(radius);
    let count = 0;
    for (let z = 0, i = 0; z < planes; z++)
      for (let y = 0; y < rows; y++)
        for (let x = 0; x < columns; x++, i++) if (changed1(z, y, x, hz, hy, hx, mask[i] === 1)) count++;
    return count;
  };
  return { changes, changed };
}

/** Sums over all voxels before a place, one longer along each axis. */
function summed(mask: Uint8Array, planes: number, rows: number, columns: number): Int32Array {
  const [w, h] = [columns + 1, rows + 1];
  const sums = new Int32Array((planes + 1) * h * w);
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      let line = 0;
      const at = ((z + 1) * h + y + 1) * w + 1;
      for (let x = 0; x < columns; x++, i++) {
        line += mask[i] as number;
        const to = at + x;
        sums[to] = line + (sums[to - w] as number) + (sums[to - h * w] as number) - (sums[to - w - h * w] as number);
      }
    }
  }
  return sums;
}
