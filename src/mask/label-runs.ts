/**
 * Every label of a label map as runs, in one pass over the map.
 *
 * A run of equal values is found once. The runs are then sorted by label (by counting sort, which keeps raster order),
 * so a map with a hundred labels still costs one pass.
 */
import { InputError } from "../errors/index.js";
import { type Box, cornerOf, cubeOf } from "./box.js";
import { type Runs, runsOf } from "./runs.js";
import type { LabelMap, VoxelArray } from "./volume.js";
import { stretchEnd, wordsOf } from "./words.js";

/** The runs of one label, three numbers each: line (of planes · rows), first column, column after the last. */
export interface LabelRuns {
  readonly runs: Int32Array;
  readonly voxels: number;
  readonly box: Box;
}

/**
 * The runs of every label of a map.
 *
 * @param idOf the id for a non-zero value; 0 leaves the value out.
 * @throws InputError `values` if a value is not a whole number.
 */
export function labelRuns(map: LabelMap, idOf: (value: number) => number): Map<number, LabelRuns> {
  const { runs, ids } = scanned(map.values, map.shape);
  // Values with the same id (merged, relabelled) share a bin.
  const idOfBin = new Map<number, number>();
  const binOfValue = ids.map((value) => {
    const id = idOf(value);
    if (id === 0) return -1;
    const bin = idOfBin.get(id) ?? idOfBin.size;
    idOfBin.set(id, bin);
    return bin;
  });
  const lengths = new Int32Array(idOfBin.size);
  for (let i = 0; i < runs.length; i += 4) {
    const bin = binOfValue[runs[i] as number] as number;
    if (bin >= 0) lengths[bin] = (lengths[bin] as number) + 3;
  }
  const sorted = Array.from(lengths, (length) => new Int32Array(length));
  lengths.fill(0);
  for (let i = 0; i < runs.length; i += 4) {
    const bin = binOfValue[runs[i] as number] as number;
    if (bin < 0) continue;
    const at = lengths[bin] as number;
    const own = sorted[bin] as Int32Array;
    for (let k = 0; k < 3; k++) own[at + k] = runs[i + 1 + k] as number;
    lengths[bin] = at + 3;
  }
  const labels = [...idOfBin.keys()].sort((a, b) => a - b);
  return new Map(labels.map((id) => [id, boxed(sorted[idOfBin.get(id) as number] as Int32Array, map.shape)]));
}

/** All runs of equal non-zero values, four numbers each: index in `ids`, line, first column, column after the last. */
function scanned(values: VoxelArray, shape: readonly number[]): { runs: Int32Array; ids: number[] } {
  const [planes, rows, columns] = cubeOf(shape);
  const ids: number[] = [];
  const placeOfId = new Map<number, number>();
  let runs = new Int32Array(4096);
  let used = 0;
  let lastValue = 0;
  let lastPlace = 0;
  const words = wordsOf(values);
  // Where bytes are not background, many at once; other types are read value by value.
  const held = values instanceof Uint8Array ? runsOf(values, shape) : undefined;
  for (let line = 0, start = 0; line < planes * rows; line++, start += columns) {
    if (used + 4 * columns > runs.length) {
      const larger = new Int32Array(Math.max(used + 4 * columns, 2 * runs.length));
      larger.set(runs);
      runs = larger;
    }
    const last = held ? (held.first[line + 1] as number) : 1;
    for (let run = held ? (held.first[line] as number) : 0; run < last; run++) {
      const end = start + (held ? (held.edges[2 * run + 1] as number) : columns);
      let i = start + (held ? (held.edges[2 * run] as number) : 0);
      while (i < end) {
        const value = values[i] as number;
        const from = i;
        i = stretchEnd(values, words, from, end);
        if (value === 0) continue;
        if (value !== lastValue) {
          lastPlace = placeOfId.get(value) ?? newPlace(value, ids, placeOfId);
          lastValue = value;
        }
        runs[used] = lastPlace;
        runs[used + 1] = line;
        runs[used + 2] = from - start;
        runs[used + 3] = i - start;
        used += 4;
      }
    }
  }
  return { runs: runs.subarray(0, used), ids };
}

function newPlace(value: number, ids: number[], placeOfId: Map<number, number>): number {
  if (!Number.isInteger(value)) {
    const problem = `a label map holds the value ${value}, which is no whole number`;
    throw new InputError({ code: "values", problem, hint: "give a threshold for a probability map" });
  }
  placeOfId.set(value, ids.length);
  return ids.push(value) - 1;
}

/** A label's runs as a mask of its map's part in a box that holds all of them. */
export function runsInBox({ runs, voxels }: LabelRuns, rowsOfMap: number, { offset, shape }: Box): Runs {
  const [planes, rows] = cubeOf(shape);
  const [plane0, row0, column0] = cornerOf(offset);
  const first = new Int32Array(planes * rows + 1);
  const edges = new Int32Array((2 * runs.length) / 3);
  let used = 0;
  let line = -1;
  for (let i = 0; i < runs.length; i += 3) {
    const plane = Math.floor((runs[i] as number) / rowsOfMap);
    const own = (plane - plane0) * rows + (runs[i] as number) - plane * rowsOfMap - row0;
    const from = (runs[i + 1] as number) - column0;
    // Values that were merged or renamed may touch.
    if (own === line && edges[used - 1] === from) used--;
    else {
      while (line < own) first[++line] = used >> 1;
      edges[used++] = from;
    }
    edges[used++] = (runs[i + 2] as number) - column0;
  }
  while (line < planes * rows) first[++line] = used >> 1;
  return { shape, first, edges: edges.subarray(0, used), voxels };
}

function boxed(runs: Int32Array, shape: readonly number[]): LabelRuns {
  const [, rows] = cubeOf(shape);
  let voxels = 0;
  const low = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const high = [-1, -1, -1];
  for (let i = 0; i < runs.length; i += 3) {
    const line = runs[i] as number;
    const plane = Math.floor(line / rows);
    const at = [plane, line - plane * rows];
    const from = runs[i + 1] as number;
    const to = runs[i + 2] as number;
    voxels += to - from;
    for (let axis = 0; axis < 2; axis++) {
      if ((at[axis] as number) < (low[axis] as number)) low[axis] = at[axis] as number;
      if ((at[axis] as number) > (high[axis] as number)) high[axis] = at[axis] as number;
    }
    if (from < (low[2] as number)) low[2] = from;
    if (to - 1 > (high[2] as number)) high[2] = to - 1;
  }
  const skipped = shape.length === 2 ? 1 : 0;
  return {
    runs,
    voxels,
    box: {
      offset: low.slice(skipped),
      shape: high.map((last, axis) => last - (low[axis] as number) + 1).slice(skipped),
    },
  };
}
