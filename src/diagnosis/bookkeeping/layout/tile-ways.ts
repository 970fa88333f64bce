/** How well sampled voxels fit if the tiles of a division are flipped or turned, all alike or each in its own way. */
import { placeOf } from "../../../mask/index.js";
import type { Orientation } from "../../../mask/orientation.js";
import { once } from "../../split/once.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import type { Sample } from "./sample.js";
import type { Scene } from "./scene.js";
import type { Undo } from "./undo.js";

export type Edges = Extract<Undo, { way: "turned-tiles" }>["edges"];

const { aboutAsMuch } = valuesOf(layoutThresholds.layout);
const fewTiles = layoutThresholds.tiles.fewTiles.value;

export interface TileWays {
  readonly edges: Edges;
  /** How many there are. */
  readonly tiles: number;
  /** Voxels that meet their own label. */
  readonly met: number;
  /** Whether all tiles are turned in one way, but for those that it does not keep in their place. */
  readonly isCommon: boolean;
  /** How each tile is turned. */
  readonly ways: () => Orientation[];
}

/**
 * The way in which the tiles of a division fit best, or each of its own where that fits much better.
 *
 * @param ways to turn a tile: flips along any axes, and after those the same with rows and columns exchanged; the first is none.
 * @param every so many-th sampled voxel is compared.
 */
export function openTiles(scene: Scene, ways: readonly Orientation[], every: number) {
  const all = everyOf(scene.sample, every);
  const missing = missingIn(scene, all);
  const scale = every * scene.sample.weight;
  const total = (scene.sample.voxels + scene.referenceRuns.voxels) / 2;
  const lines = new Map<readonly number[], Line>();
  const counted = (edges: Edges, voxels: Voxels): Counted => {
    const tiles = edges.reduce((product, { length }) => product * (length - 1), 1);
    const along = (scene.flat === 1 ? [[0, 1], ...edges] : edges).map((starts) =>
      once(lines, starts, () => lineAlong(starts)),
    );
    return { tiles, ...bestOf(metBy(scene, voxels, along, tiles, ways.length), tiles, edges, ways) };
  };
  return {
    /** No fewer voxels than `fit` finds to meet their label: as if those that meet it where they are did so in every way. */
    atMost: (edges: Edges): number => {
      const { tiles, ofBest, ofEach } = counted(edges, missing);
      return scale * (all.ids.length - missing.ids.length + (tiles > fewTiles ? ofBest : ofEach));
    },
    fit: (edges: Edges): TileWays => {
      const { tiles, best, ofBest, own, ofEach } = counted(edges, all);
      // Of many tiles, each fits a little better in some way by chance.
      const isCommon = tiles > fewTiles || scale * ofBest >= scale * ofEach - aboutAsMuch * total;
      const [identity, common] = [ways[0], ways[best]] as [Orientation, Orientation];
      const turned = (way: number, tile: number) => {
        if (!isCommon) return ways[way] as Orientation;
        return keepsSides(common, edges, tile) ? common : identity;
      };
      return { edges, tiles, met: scale * (isCommon ? ofBest : ofEach), isCommon, ways: () => Array.from(own, turned) };
    },
  };
}

/** What is counted for a division: the way that fits all tiles best and what meets by it, and the same of each tile's own. */
interface Counted {
  readonly tiles: number;
  readonly best: number;
  readonly ofBest: number;
  readonly own: Uint8Array;
  readonly ofEach: number;
}

function bestOf(met: Int32Array, tiles: number, edges: Edges, ways: readonly Orientation[]): Omit<Counted, "tiles"> {
  const metOf = (tile: number, way: number) => met[tile * ways.length + way] as number;
  // Along an axis that no tile is turned along, a division says nothing: tiles in a row are flipped across it as one.
  const isWithin = ({ axes, flips }: Orientation) =>
    edges.some(({ length }, axis) => length > 2 && (flips[axis] === true || axes[axis] !== axis));
  let [best, ofBest, ofEach] = [0, -1, 0];
  for (let way = 0; way < ways.length; way++) {
    let sum = 0;
    for (let tile = 0; tile < tiles; tile++) sum += metOf(tile, way);
    if (sum > ofBest && isWithin(ways[way] as Orientation)) [best, ofBest] = [way, sum];
  }
  const own = new Uint8Array(tiles);
  for (let tile = 0; tile < tiles; tile++) {
    for (let way = 1; way < ways.length; way++) {
      if (metOf(tile, way) > metOf(tile, own[tile] as number)) own[tile] = way;
    }
    ofEach += metOf(tile, own[tile] as number);
  }
  return { best, ofBest, own, ofEach };
}

type Voxels = Pick<Sample, "planes" | "rows" | "columns" | "ids">;

function everyOf(sample: Sample, every: number): Voxels {
  return voxelsOf(sample, (_, k) => k % every === 0);
}

/** Those that miss their label where they are. */
function missingIn({ cube: [, height, width], reference: { values } }: Scene, voxels: Voxels): Voxels {
  const { planes, rows, columns } = voxels;
  const placeOf = (k: number) =>
    ((planes[k] as number) * height + (rows[k] as number)) * width + (columns[k] as number);
  return voxelsOf(voxels, (id, k) => values[placeOf(k)] !== id);
}

function voxelsOf({ planes, rows, columns, ids }: Voxels, isOne: (id: number, k: number) => boolean): Voxels {
  const chosen = Int32Array.from(ids.keys()).filter((k) => isOne(ids[k] as number, k));
  const of = (all: Int32Array) => chosen.map((k) => all[k] as number);
  return { planes: of(planes), rows: of(rows), columns: of(columns), ids: of(ids) };
}

/** Whether a tile keeps its sides when it is turned. */
function keepsSides({ axes }: Orientation, edges: Edges, tile: number): boolean {
  const place = placeOf(
    tile,
    edges.map(({ length }) => length - 1),
  );
  const lengths = edges.map((starts, axis) => {
    const k = place[axis] as number;
    return (starts[k + 1] as number) - (starts[k] as number);
  });
  return axes.every((source, axis) => lengths[source] === lengths[axis]);
}

/** For each tile, and each way to turn it: voxels that meet their own label. */
function metBy(
  { cube, reference: { values }, flat }: Scene,
  { planes, rows, columns, ids }: Voxels,
  lines: readonly Line[],
  tiles: number,
  ways: number,
): Int32Array {
  const [ofPlanes, ofRows, ofColumns] = lines as [Line, Line, Line];
  const met = new Int32Array(tiles * ways);
  const [, height, width] = cube;
  const area = height * width;
  /** Where a voxel lies by each way. */
  const places = new Int32Array(ways);
  for (let k = 0; k < ids.length; k++) {
    const [z, y, x] = [planes[k] as number, rows[k] as number, columns[k] as number];
    const tile =
      ((ofPlanes.tile[z] as number) * ofRows.tiles + (ofRows.tile[y] as number)) * ofColumns.tiles +
      (ofColumns.tile[x] as number);
    const [firstRow, firstColumn] = [ofRows.first[y] as number, ofColumns.first[x] as number];
    const [lastRow, lastColumn] = [ofRows.last[y] as number, ofColumns.last[x] as number];
    const turned = ((ofPlanes.first[z] as number) + (ofPlanes.last[z] as number) - z) * area;
    const isSquare = lastRow - firstRow === lastColumn - firstColumn;
    let count = 0;
    for (let exchanged = 0; exchanged < (isSquare ? 2 : 1); exchanged++) {
      const row = exchanged === 0 ? y : firstRow + x - firstColumn;
      const column = exchanged === 0 ? x : firstColumn + y - firstRow;
      for (let flips = 0; flips < 4; flips++) {
        const line = (flips & 1 ? firstRow + lastRow - row : row) * width;
        const place = line + (flips & 2 ? firstColumn + lastColumn - column : column);
        places[count++] = z * area + place;
        if (flat === 0) places[count++] = turned + place;
      }
    }
    const id = ids[k];
    for (let way = 0, at = tile * ways; way < count; way++, at++) {
      if (values[places[way] as number] === id) met[at] = (met[at] as number) + 1;
    }
  }
  return met;
}

/** For each place along an axis: its tile, and the first and the last place in that. */
interface Line {
  readonly tiles: number;
  readonly tile: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
}

function lineAlong(starts: readonly number[]): Line {
  const n = starts.at(-1) as number;
  const [tile, first, last] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  starts.slice(0, -1).forEach((from, k) => {
    const to = starts[k + 1] as number;
    tile.fill(k, from, to);
    first.fill(from, from, to);
    last.fill(to - 1, from, to);
  });
  return { tiles: starts.length - 1, tile, first, last };
}
