/**
 * `tiles-turned`: patches of the prediction that are flipped or turned, each within its own place, all alike or each in its own way.
 *
 * For many sizes of tiles and every way to turn one, sampled voxels show how well each tile fits its own place in the reference. The
 * coarsest division that fits about as well as the best is reported, if turning its tiles back mends outlines that are torn between
 * them, or brings several objects into place at once.
 */
import { partsOfRuns } from "../../../mask/index.js";
import { inverse, type Orientation, orientationsBetween } from "../../../mask/orientation.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { areMany } from "./displaced.js";
import type { LayoutFit } from "./layout.js";
import { beatsPlainer, type Scene } from "./scene.js";
import { isExact, isInOrder, seamsOf } from "./tiles.js";
import { type Undo, undone } from "./undo.js";

type Turning = Extract<Undo, { way: "turned-tiles" }>;
type Edges = Turning["edges"];

/** Tiles along an axis, and in all. */
const along = [1, 2, 3, 4, 5, 6, 7, 8];
const [most, leastSide] = [64, 4];
/** Sides that programs use. */
const sides = [8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];
const { aboutAsMuch } = valuesOf(layoutThresholds.layout);
const { leastGain } = valuesOf(layoutThresholds.clear);
const fewTiles = layoutThresholds.tiles.fewTiles.value;
/** Sampled voxels by which divisions are compared, first roughly. */
const [few, many] = [400, 3_000];
/** Divisions that are compared by many voxels, the best first. */
const mostCompared = 24;

export function turnedTilesFit(scene: Scene): LayoutFit | undefined {
  const { reference, prediction, sample, referenceRuns, before } = scene;
  const total = (sample.voxels + referenceRuns.voxels) / 2;
  const all = waysOf(reference.shape.length);
  const evaluated = (some: readonly Edges[], voxels: number) => {
    const every = Math.max(1, Math.round(sample.ids.length / voxels));
    const found = some.map((edges) => bestWays(scene, edges, all, total, every));
    const reached = Math.max(0, ...found.map(({ met }) => met));
    return { found, reached: reached / total };
  };
  const rough = evaluated(gridsOf(reference.shape), few);
  if (rough.reached < before + leastGain - 2 * aboutAsMuch) return undefined;
  const near = rough.found
    .filter(({ met }) => met / total >= rough.reached - 3 * aboutAsMuch)
    .sort((a, b) => b.met - a.met)
    .slice(0, mostCompared);
  const { found, reached } = evaluated(
    near.map(({ edges }) => edges),
    many,
  );
  const good = found.filter(({ met }) => met / total >= reached - aboutAsMuch);
  const fewest = Math.min(...good.map(({ ways }) => ways.length));
  const { edges, ways, isCommon } = good
    .filter((one) => one.ways.length === fewest)
    .reduce((a, b) => (b.met > a.met ? b : a));
  if (ways.every(({ name }) => name === "identity")) return undefined;
  const undo: Turning = { way: "turned-tiles", edges, ways };
  const after = scene.after(undo);
  if (!isInOrder(after, isCommon ? 1 : ways.length, isCommon) || !beatsPlainer(scene, after)) return undefined;
  const isTorn = seamsOf(undone(reference, prediction, undo), edges) < seamsOf(prediction, edges);
  const isSure = isTorn || (isCommon && (isExact(after) || areMany(objectsIn(scene))));
  if (!isSure) return undefined;
  const turned = ways.filter(({ name }) => name !== "identity");
  const [first] = turned as [Orientation];
  return {
    kind: "tiles-turned",
    tiles: edges.map(({ length }) => length - 1),
    turned: turned.length,
    ...(isCommon ? { orientation: inverse(first, reference.shape).name } : {}),
    ...{ before, after, undo },
  };
}

/** Divisions into equal tiles, of which the last along an axis may be shorter: so many along each axis, or of one side in the plane. */
function gridsOf(shape: readonly number[]): Edges[] {
  const deep = shape.slice(0, -2);
  const counted = [Math.floor, Math.ceil].map((round) =>
    shape.map((n, axis) =>
      (axis < deep.length ? along.slice(0, 4) : along)
        .map((count) => round(n / count))
        .filter((side) => side >= leastSide),
    ),
  );
  const shorter = Math.min(...shape.slice(-2));
  const divided = along.flatMap((count) => [Math.floor(shorter / count), Math.ceil(shorter / count)]);
  const square = [...new Set([...sides, ...divided])]
    .filter((side) => side >= leastSide)
    .map((side) => [...deep.map((n) => [n, side]), [side], [side]]);
  const found = new Map<string, Edges>();
  for (const sidesOn of [...counted, ...square]) {
    const grids = sidesOn.reduce<number[][]>(
      (all, some) => all.flatMap((one) => some.map((side) => [...one, side])),
      [[]],
    );
    for (const grid of grids) {
      const edges = grid.map((side, axis) => edgesOf(shape[axis] as number, side));
      const count = edges.reduce((product, { length }) => product * (length - 1), 1);
      if (count > 1 && count <= most) found.set(edges.join(" "), edges);
    }
  }
  return [...found.values()];
}

/** Where tiles begin, and the end of the last. */
function edgesOf(n: number, side: number): number[] {
  return [...Array.from({ length: Math.ceil(n / side) }, (_, k) => k * side), n];
}

/** The ways to turn a tile: flips along any axes, the first half, and the same with rows and columns exchanged. */
function waysOf(dimensions: number): Orientation[] {
  const all = orientationsBetween(Array(dimensions).fill(1), Array(dimensions).fill(1));
  const straight = Array.from({ length: dimensions }, (_, axis) => axis);
  const swapped = [...straight.slice(0, -2), dimensions - 1, dimensions - 2];
  return [straight, swapped].flatMap((axes) =>
    Array.from({ length: 1 << dimensions }, (_, bits) => {
      const isIt = (one: Orientation) =>
        one.axes.every((axis, k) => axis === axes[k]) && one.flips.every((is, k) => is === (((bits >> k) & 1) === 1));
      return all.find(isIt) as Orientation;
    }),
  );
}

/** The way in which the tiles fit best, or each of its own where that fits much better; absent where none fits better. */
function bestWays(scene: Scene, edges: Edges, ways: readonly Orientation[], total: number, every: number) {
  const met = metBy(scene, edges, ways.length, every);
  const scale = every * scene.sample.weight;
  const sums = met.map((of) => scale * of.reduce((a, b) => a + b, 0));
  // Along an axis that no tile is turned along, a division says nothing: tiles in a row are flipped across it as one.
  const isWithin = ({ axes, flips }: Orientation) =>
    edges.some(({ length }, axis) => length > 2 && (flips[axis] === true || axes[axis] !== axis));
  const best = sums.reduce((a, b, way) => (b > (sums[a] ?? -1) && isWithin(ways[way] as Orientation) ? way : a), -1);
  const [identity] = ways as [Orientation];
  const own = Array.from(met[0] as Float64Array, (_, tile) =>
    met.reduce((a, of, way) => ((of[tile] as number) > ((met[a] as Float64Array)[tile] as number) ? way : a), 0),
  );
  const ofEach = scale * own.reduce((sum, way, tile) => sum + ((met[way] as Float64Array)[tile] as number), 0);
  // Of many tiles, each fits a little better in some way by chance.
  const isCommon = own.length > fewTiles || (sums[best] ?? -1) >= ofEach - aboutAsMuch * total;
  const reached = isCommon ? (sums[best] ?? 0) : ofEach;
  const way = ways[best] as Orientation;
  const turned = own.map((one, tile) =>
    isCommon ? (fits(way, edges, tile) ? way : identity) : (ways[one] as Orientation),
  );
  return { edges, ways: turned, met: reached, isCommon };
}

/** Whether a tile keeps its sides when it is turned. */
function fits({ axes }: Orientation, edges: Edges, tile: number): boolean {
  const lengths = sidesOf(edges, tile);
  return axes.every((source, axis) => lengths[source] === lengths[axis]);
}

/** For each way to turn a tile, and each tile: sampled voxels that meet their own label. */
function metBy(
  { cube, sample, reference: { values }, flat }: Scene,
  edges: Edges,
  ways: number,
  every: number,
): Float64Array[] {
  const cuts = flat === 1 ? [[0, 1], ...edges] : edges;
  const lines = cuts.map((starts) => linesOf(starts as number[])) as [Line, Line, Line];
  const [ofPlanes, ofRows, ofColumns] = lines;
  const [, rows, columns] = [ofPlanes.tiles, ofRows.tiles, ofColumns.tiles];
  const met = Array.from({ length: ways }, () => new Float64Array(ofPlanes.tiles * rows * columns));
  const half = ways / 2;
  const [dimensions, [, height, width]] = [3 - flat, cube];
  for (let k = 0; k < sample.ids.length; k += every) {
    const [z, y, x] = [sample.planes[k] as number, sample.rows[k] as number, sample.columns[k] as number];
    const id = sample.ids[k];
    const tile =
      ((ofPlanes.tile[z] as number) * rows + (ofRows.tile[y] as number)) * columns + (ofColumns.tile[x] as number);
    const [firstRow, firstColumn] = [ofRows.first[y] as number, ofColumns.first[x] as number];
    const [down, across] = [y - firstRow, x - firstColumn];
    const [rowSide, columnSide] = [ofRows.side[y] as number, ofColumns.side[x] as number];
    const isSquare = rowSide === columnSide;
    for (let way = 0; way < (isSquare ? ways : half); way++) {
      const bits = (way % half) << (3 - dimensions);
      const [row, column] = way < half ? [down, across] : [across, down];
      const plane = bits & 1 ? 2 * (ofPlanes.first[z] as number) + (ofPlanes.side[z] as number) - 1 - z : z;
      const at =
        (plane * height + firstRow + (bits & 2 ? rowSide - 1 - row : row)) * width +
        firstColumn +
        (bits & 4 ? columnSide - 1 - column : column);
      if (values[at] === id) {
        const of = met[way] as Float64Array;
        of[tile] = (of[tile] as number) + 1;
      }
    }
  }
  return met;
}

interface Line {
  readonly tiles: number;
  /** For each place along an axis: its tile, and where that begins and how long it is. */
  readonly tile: Int32Array;
  readonly first: Int32Array;
  readonly side: Int32Array;
}

function linesOf(starts: readonly number[]): Line {
  const n = starts.at(-1) as number;
  const [tile, first, side] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  starts.slice(0, -1).forEach((from, k) => {
    const to = starts[k + 1] as number;
    tile.fill(k, from, to);
    first.fill(from, from, to);
    side.fill(to - from, from, to);
  });
  return { tiles: starts.length - 1, tile, first, side };
}

function sidesOf(edges: Edges, tile: number): number[] {
  const lengths: number[] = [];
  let rest = tile;
  for (const starts of [...edges].reverse()) {
    const k = rest % (starts.length - 1);
    rest = Math.floor(rest / (starts.length - 1));
    lengths.unshift((starts[k + 1] as number) - (starts[k] as number));
  }
  return lengths;
}

/** Objects of the reference, or labels, if these are more. */
function objectsIn({ reference, referenceRuns }: Scene): number {
  return Math.max(partsOfRuns(referenceRuns).count, new Set(reference.values).size - 1);
}
