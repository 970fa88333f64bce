/**
 * `inverted` where not all of the frame is: planes that hold nothing stay empty, a margin does, or only some tiles are inverted.
 *
 * In a part that is inverted, the prediction covers the background and leaves the objects out. Every plane of every tile is judged by itself,
 * for a few divisions of the frame, for tiles of the usual sides from its corner, and for the box that the prediction holds.
 */
import {
  type Box,
  boundingBox,
  cornerOf,
  cubeOf,
  type JointCount,
  type LabelMap,
  originOf,
} from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { idsIn, voxelsWhere } from "../joint.js";
import { binary } from "../slip.js";
import type { Guess } from "./layout.js";

const { leastDice, background, leastGain, mostFound, leastTold } = valuesOf(layoutThresholds.full);
const { aboutAsMuch } = valuesOf(layoutThresholds.layout);
/** Cells along rows and columns, and how many of them a tile is long, so that 1 to 8 tiles divide the frame. */
const cells = 24;
const divisions = [24, 12, 8, 6, 4, 3];
/** Sides of tiles that need not divide the frame, in voxels, and the cells that they are made of: longer ones in a frame of very many. */
const sides = [512, 256, 192, 128, 96, 64, 48, 32];
const [shortest, mostCells] = [16, 128];

/** Of some part: voxels of the reference and those of them that are found; background, and that of it that is covered. */
interface Counted {
  held: number;
  found: number;
  free: number;
  covered: number;
}

const none = (): Counted => ({ held: 0, found: 0, free: 0, covered: 0 });

function addTo(sum: Counted, { held, found, free, covered }: Counted): void {
  sum.held += held;
  sum.found += found;
  sum.free += free;
  sum.covered += covered;
}

/** Whether the prediction covers a part's background and leaves its objects out. */
export const isInverted = ({ held, found, free, covered }: Counted): boolean =>
  free > 0 && covered >= background * free && found <= mostFound * held;

/** Whether inverted parts hold enough of the reference to tell them from something that is only too much. */
export const areTold = (held: number, all: number): boolean => held >= leastTold * all;

/** @param counts joint counts of the two maps. */
export function invertedParts(
  reference: LabelMap,
  prediction: LabelMap,
  counts: readonly JointCount[],
): Guess | undefined {
  const [ids, others] = [idsIn(counts, "reference"), idsIn(counts, "prediction")];
  const [label] = ids;
  if (label === undefined || ids.length > 1 || others.length !== 1) return undefined;
  const all = none();
  all.held = voxelsWhere(counts, (one) => one.reference !== 0);
  all.found = voxelsWhere(counts, (one) => one.reference !== 0 && one.prediction !== 0);
  all.covered = voxelsWhere(counts, (one) => one.reference === 0 && one.prediction !== 0);
  // An inverted part covers more than it leaves out, unless it holds most of an object.
  if (all.covered < leastTold * all.held || all.found > (1 - leastTold) * all.held) return undefined;
  const before = diceOf({ reference: all.held, prediction: all.found + all.covered, intersection: all.found }, 0);
  const { shape } = prediction;
  const frame: Box = { offset: originOf(shape), shape };
  const box = boundingBox(binary(prediction), shape) ?? frame;
  let best: { readonly after: number; readonly boxes: Box[]; readonly isAll: boolean } | undefined;
  for (const around of box.shape.join() === shape.join() ? [frame] : [box, frame]) {
    for (const { edges, lengths } of around === frame ? [even(frame), fixed(frame)] : [even(around, [cells])]) {
      const grid = countedIn(reference, prediction, around, edges);
      for (const length of lengths) {
        const found = undoneParts(grid, around, edges, length, all);
        if (found && found.after > (best ? best.after + aboutAsMuch : 0)) best = found;
      }
    }
  }
  if (!best || best.after < Math.max(leastDice, before + leastGain)) return undefined;
  const { after, boxes, isAll } = best;
  const undo = { way: "complement", label, boxes } as const;
  const partly = isAll ? {} : { partly: true as const };
  const fit = { kind: "inverted", side: "prediction", ...partly, before, after, undo } as const;
  return { fit, still: before, rival: before, shift: [], isClear: true };
}

/** Where cells start along rows and columns, and where the last ends. */
type Edges = readonly [rows: readonly number[], columns: readonly number[]];

/** The same number of cells along both axes, and how many a tile is long. */
function even({ shape }: Box, lengths = divisions) {
  const [, rows, columns] = cubeOf(shape);
  const along = (n: number) => Array.from({ length: cells + 1 }, (_, k) => Math.ceil((k * n) / cells));
  return { edges: [along(rows), along(columns)] as const, lengths };
}

/** Cells of one side from the corner on, and how many make a tile of some side that is shorter than the frame. */
function fixed({ shape }: Box) {
  const [, rows, columns] = cubeOf(shape);
  const longest = Math.max(rows, columns);
  const side = shortest * 2 ** Math.max(0, Math.ceil(Math.log2(longest / (shortest * mostCells))));
  const along = (n: number) => Array.from({ length: Math.ceil(n / side) + 1 }, (_, k) => Math.min(n, k * side));
  const lengths = sides.filter((one) => one < longest && one % side === 0).map((one) => one / side);
  return { edges: [along(rows), along(columns)] as const, lengths };
}

/** For every place along an axis, the cell that it is in. */
function cellsAlong(edges: readonly number[]): Int32Array {
  const cellAt = new Int32Array(edges.at(-1) as number);
  for (let k = 1; k < edges.length; k++) cellAt.fill(k - 1, edges[k - 1], edges[k]);
  return cellAt;
}

/** Every plane's cells, row by row. */
function countedIn(reference: LabelMap, prediction: LabelMap, { offset, shape }: Box, edges: Edges): Counted[][] {
  const [planes, rows, columns] = cubeOf(shape);
  const [plane, row, column] = cornerOf(offset);
  const [, height, width] = cubeOf(reference.shape);
  const [rowCells, columnCells] = [cellsAlong(edges[0]), cellsAlong(edges[1])];
  const [down, across] = [edges[0].length - 1, edges[1].length - 1];
  return Array.from({ length: planes }, (_, z) => {
    const counted = Array.from({ length: down * across }, none);
    for (let y = 0; y < rows; y++) {
      const line = (rowCells[y] as number) * across;
      let i = ((plane + z) * height + row + y) * width + column;
      for (let x = 0; x < columns; x++, i++) {
        const cell = counted[line + (columnCells[x] as number)] as Counted;
        const isPredicted = prediction.values[i] !== 0;
        if (reference.values[i] !== 0) {
          cell.held++;
          if (isPredicted) cell.found++;
        } else {
          cell.free++;
          if (isPredicted) cell.covered++;
        }
      }
    }
    return counted;
  });
}

/** What undoing the inverted tiles of so many cells reaches, if there are any. */
function undoneParts(grid: readonly Counted[][], around: Box, edges: Edges, length: number, all: Counted) {
  const [down, across] = edges.map((along) => Math.ceil((along.length - 1) / length)) as [number, number];
  const cellsAcross = edges[1].length - 1;
  const inside = none();
  const places: { readonly tile: number; readonly from: number; to: number }[] = [];
  grid.forEach((counted, z) => {
    const sums = Array.from({ length: down * across }, none);
    counted.forEach((cell, k) => {
      const [y, x] = [Math.floor(k / cellsAcross), k % cellsAcross];
      const tile = Math.floor(y / length) * across + Math.floor(x / length);
      addTo(sums[tile] as Counted, cell);
    });
    sums.forEach((sum, tile) => {
      if (!isInverted(sum)) return;
      addTo(inside, sum);
      const last = places.findLast((one) => one.tile === tile);
      if (last?.to === z) last.to = z + 1;
      else places.push({ tile, from: z, to: z + 1 });
    });
  });
  if (places.length === 0 || !areTold(inside.held, all.held)) return undefined;
  const intersection = all.found - inside.found + inside.held - inside.found;
  const extra = all.covered - inside.covered + inside.free - inside.covered;
  const after = diceOf({ reference: all.held, prediction: intersection + extra, intersection }, 0);
  return {
    after,
    boxes: places.map(({ tile, from, to }) => {
      const [y, x] = [Math.floor(tile / across), tile % across];
      return boxOf([[from, to], sideOf(edges[0], y, length), sideOf(edges[1], x, length)], around);
    }),
    isAll: inside.covered === all.covered && inside.found === all.found,
  };
}

const sideOf = (edges: readonly number[], tile: number, length: number) =>
  [edges[tile * length], edges[Math.min((tile + 1) * length, edges.length - 1)]] as [number, number];

function boxOf(ranges: readonly (readonly [from: number, to: number])[], { offset, shape }: Box): Box {
  const corner = cornerOf(offset);
  const flat = 3 - shape.length;
  return {
    offset: ranges.map(([from], axis) => from + (corner[axis] as number)).slice(flat),
    shape: ranges.map(([from, to]) => to - from).slice(flat),
  };
}
