/**
 * `tiles-out-of-order`: patches of the prediction that were put together in another order.
 *
 * For every division of the frame, even along planes, sampled voxels show how well each predicted tile fits each tile of the reference,
 * and the tiles are assigned. The coarsest division that fits about as well as the best is reported, if the order mends
 * outlines that are torn between tiles: tiles of objects that were turned or moved one by one also fit better in another order.
 */
import munkres from "munkres";
import { type LabelMap, sizeOf } from "../../../mask/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import type { LayoutFit } from "./layout.js";
import { assignable, beatsPlainer, rivalsOf, type Scene } from "./scene.js";
import { type Cube, tiledBy, undone } from "./undo.js";

/** Tiles along an axis, and in all. */
const along = [1, 2, 3, 4, 5, 6, 8];
const most = 64;
const { leastDice, leastOfMany, fewTiles, untorn, leastGainOfTwo, mostTorn } = valuesOf(layoutThresholds.tiles);
const { aboutAsMuch } = valuesOf(layoutThresholds.layout);
const { mostLeft } = valuesOf(layoutThresholds.clear);

export function tilesFit(scene: Scene): LayoutFit | undefined {
  const divisions = (axis: number) =>
    along.filter((count) => {
      const length = scene.cube[axis] as number;
      // Rows and columns that tiles leave over stay where they are.
      return length >= 4 * count && (axis > 0 || length % count === 0);
    });
  const grids = (scene.flat === 1 ? [1] : divisions(0))
    .flatMap((planes) => divisions(1).flatMap((rows) => divisions(2).map((columns): Cube => [planes, rows, columns])))
    // Along one axis alone they are planes, or halves.
    .filter((grid) => grid.filter((count) => count > 1).length > 1 && sizeOf(grid) <= most)
    .sort((a, b) => sizeOf(a) - sizeOf(b));
  let best: ({ tiles: Cube } & Assigned) | undefined;
  const total = (scene.sample.voxels + scene.referenceRuns.voxels) / 2 / scene.sample.weight;
  for (const tiles of grids) {
    // A finer division fits a little better by chance.
    const least = best ? best.met + aboutAsMuch * total : (scene.before + leastGainOfTwo) * total;
    const found = assigned(scene, tiles, least);
    if (found && found.met > least) best = { tiles, ...found };
  }
  if (!best || best.isBlock) return undefined;
  const { tiles, from } = best;
  const undo = { way: "tiles", tiles, from } as const;
  const after = scene.after(undo);
  const moved = from.filter((tile, to) => tile !== to).length;
  const isEven = tiles.every((count, axis) => (scene.cube[axis] as number) % count === 0);
  if (!isInOrder(after, from.length, isEven)) return undefined;
  const { reference, prediction } = scene;
  const edges = prediction.shape.map((n, axis) => evenEdges(n, tiles[axis + scene.flat] as number));
  const [right, torn] = [seamsOf(undone(reference, prediction, undo), edges), seamsOf(prediction, edges)];
  const areTwo = () => moved === 2 && areExchanged(after, rivalsOf(scene).rival, right / Math.max(1, torn));
  if (!beatsPlainer(scene, after) && !areTwo()) return undefined;
  if (right >= torn && !isExact(after)) return undefined;
  return { kind: "tiles-out-of-order", tiles: tiles.slice(scene.flat), moved, before: scene.before, after, undo };
}

/** Whether two tiles changed places: of many they hold little, but what is torn around them proves it. */
export const areExchanged = (after: number, rival: number, torn: number): boolean =>
  after >= rival + leastGainOfTwo && 1 - after <= mostLeft * (1 - rival) && torn <= mostTorn;

/** Whether tiles put in order agree well: some order always fits a little, and with many tiles, or tiles of any size, a little better. */
export const isInOrder = (after: number, tiles: number, isEven = true): boolean =>
  after >= (tiles > fewTiles || !isEven ? leastOfMany : leastDice);

/**
 * How many neighbours in different tiles have different ids.
 *
 * @param edges along each axis: where tiles begin, and the end of the last.
 */
export function seamsOf({ values, shape }: LabelMap, edges: readonly (readonly number[])[]): number {
  let broken = 0;
  let stride = sizeOf(shape);
  edges.forEach((starts, axis) => {
    const span = stride;
    stride /= shape[axis] as number;
    for (const at of starts.slice(1, -1)) {
      for (let block = at * stride; block < values.length; block += span) {
        for (let i = block; i < block + stride; i++) if (values[i] !== values[i - stride]) broken++;
      }
    }
  });
  return broken;
}

/** Where equal tiles along an axis begin, what they leave over too, and the axis' end. */
const evenEdges = (n: number, count: number): number[] => [
  ...Array.from({ length: count + 1 }, (_, k) => k * Math.floor(n / count)).filter((at) => at < n),
  n,
];

/** Whether tiles fit so well that they prove their order without torn outlines between them. */
export const isExact = (after: number): boolean => after >= untorn;

interface Assigned {
  /** For each tile of the reference, the predicted one. */
  readonly from: number[];
  readonly met: number;
  /** Whether all tiles are off alike: one block that was moved. */
  readonly isBlock: boolean;
}

/** For each tile of the reference, the predicted one, if at least two tiles that are not empty changed places. */
function assigned({ cube, sample, reference }: Scene, tiles: Cube, least: number): Assigned | undefined {
  const n = sizeOf(tiles);
  const { size, corners } = tiledBy(cube, tiles);
  const [depth, height, width] = size;
  const met = new Float64Array(n * n);
  let over = 0;
  const { values } = reference;
  for (let k = 0; k < sample.ids.length; k += 3) {
    const [z, y, x] = [sample.planes[k] as number, sample.rows[k] as number, sample.columns[k] as number];
    const [plane, row, column] = [Math.floor(z / depth), Math.floor(y / height), Math.floor(x / width)];
    const id = sample.ids[k];
    if (row >= tiles[1] || column >= tiles[2]) {
      if (values[(z * cube[1] + y) * cube[2] + x] === id) over += 3;
      continue;
    }
    const j = (plane * tiles[1] + row) * tiles[2] + column;
    const within = ((z - plane * depth) * cube[1] + y - row * height) * cube[2] + x - column * width;
    for (let i = 0; i < n; i++) {
      if (values[(corners[i] as number) + within] === id) met[i * n + j] = (met[i * n + j] as number) + 3;
    }
  }
  if (over + assignable(met, n) <= least) return undefined;
  const largest = met.reduce((a, b) => Math.max(a, b), 0);
  const cost = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => largest - (met[i * n + j] as number) - (i === j ? 1e-3 : 0)),
  );
  const from = Array.from({ length: n }, (_, i) => i);
  for (const [i, j] of munkres(cost)) from[i] = j;
  const steps = from.flatMap((j, i) => (j !== i && (met[i * n + j] as number) > 0 ? [j - i] : []));
  if (steps.length < 2) return undefined;
  const isBlock = steps.every((step) => step === steps[0]);
  return { from, met: from.reduce((sum, j, i) => sum + (met[i * n + j] as number), over), isBlock };
}
