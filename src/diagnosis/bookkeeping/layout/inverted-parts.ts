/**
 * `inverted` where not all of the frame is: planes that hold nothing stay empty, a margin does, or only some tiles are inverted.
 *
 * In a part that is inverted, the prediction covers the background and leaves the objects out. Every plane of every tile is judged by itself,
 * for a few divisions of the frame, and of the box that the prediction holds.
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
/** Cells along rows and columns, and the tiles that they make. */
const cells = 24;
const divisions = [1, 2, 3, 4, 6, 8];

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
    const grid = countedIn(reference, prediction, around);
    for (const tiles of around === frame ? divisions : [1]) {
      const found = undoneParts(grid, around, tiles, all);
      if (found && found.after > (best ? best.after + aboutAsMuch : 0)) best = found;
    }
  }
  if (!best || best.after < Math.max(leastDice, before + leastGain)) return undefined;
  const { after, boxes, isAll } = best;
  const undo = { way: "complement", label, boxes } as const;
  const partly = isAll ? {} : { partly: true as const };
  const fit = { kind: "inverted", side: "prediction", ...partly, before, after, undo } as const;
  return { fit, still: before, rival: before, shift: [], isClear: true };
}

/** Every plane's cells, row by row. */
function countedIn(reference: LabelMap, prediction: LabelMap, { offset, shape }: Box): Counted[][] {
  const [planes, rows, columns] = cubeOf(shape);
  const [plane, row, column] = cornerOf(offset);
  const [, height, width] = cubeOf(reference.shape);
  return Array.from({ length: planes }, (_, z) => {
    const counted = Array.from({ length: cells * cells }, none);
    for (let y = 0; y < rows; y++) {
      const line = Math.floor((y * cells) / rows) * cells;
      let i = ((plane + z) * height + row + y) * width + column;
      for (let x = 0; x < columns; x++, i++) {
        const cell = counted[line + Math.floor((x * cells) / columns)] as Counted;
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

/** What undoing the inverted parts of one division reaches, if there are any. */
function undoneParts(grid: readonly Counted[][], around: Box, tiles: number, all: Counted) {
  const inside = none();
  const places: { readonly tile: number; readonly from: number; to: number }[] = [];
  grid.forEach((counted, z) => {
    const sums = Array.from({ length: tiles * tiles }, none);
    counted.forEach((cell, k) => {
      const tile =
        Math.floor((Math.floor(k / cells) * tiles) / cells) * tiles + Math.floor(((k % cells) * tiles) / cells);
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
    boxes: places.map((place) => boxOf(place, around, tiles)),
    isAll: inside.covered === all.covered && inside.found === all.found,
  };
}

function boxOf(
  place: { readonly tile: number; readonly from: number; readonly to: number },
  { offset, shape }: Box,
  tiles: number,
) {
  const [, rows, columns] = cubeOf(shape);
  const firstOf = (n: number, k: number) => Math.ceil((k * n) / tiles);
  const [y, x] = [Math.floor(place.tile / tiles), place.tile % tiles];
  const first = [place.from, firstOf(rows, y), firstOf(columns, x)];
  const end = [place.to, firstOf(rows, y + 1), firstOf(columns, x + 1)];
  const corner = cornerOf(offset);
  const flat = 3 - shape.length;
  return {
    offset: first.map((at, axis) => at + (corner[axis] as number)).slice(flat),
    shape: end.map((at, axis) => at - (first[axis] as number)).slice(flat),
  };
}
