/**
 * How to undo a mistake in the layout of a whole map, as plain JSON, and the map that results.
 *
 * Planes in another order, a roll, a crop and a zoom all read each axis at other places, so one list of places for each axis
 * describes all of them.
 */
import {
  type Box,
  cubeOf,
  type LabelMap,
  originOf,
  placeOf,
  sizeOf,
  type VoxelArray,
  visitBox,
} from "../../../mask/index.js";
import { type Orientation, orient } from "../../../mask/orientation.js";

export type Undo =
  | { readonly way: "turn"; readonly orientation: Orientation }
  /** Content that is off by this many planes, rows and columns; around the frame's edges if it was rolled. */
  | { readonly way: "offset"; readonly by: Steps; readonly isRoll: boolean }
  /** Along planes, rows or columns: where each place of the right map is in the prediction. */
  | { readonly way: "order"; readonly axis: number; readonly from: readonly number[] }
  /** Zoomed along planes, rows and columns, about the frame's middle or its corner, or with its first voxel's edge at `firsts`. */
  | { readonly way: "zoom"; readonly ratios: Steps; readonly isCentred: boolean; readonly firsts?: Steps }
  /** The number of tiles along planes, rows, columns, and for each tile of the right map the prediction's tile. */
  | { readonly way: "tiles"; readonly tiles: Cube; readonly from: readonly number[] }
  /** For each axis, where tiles begin and the last one ends; for each tile, row by row, the orientation that turns it back in its place. */
  | {
      readonly way: "turned-tiles";
      readonly edges: readonly (readonly number[])[];
      readonly ways: readonly Orientation[];
    }
  /** The map with its axes in this order, voxel after voxel, is what was stored; or, if that is how it was read, the other way round. */
  | { readonly way: "reshape"; readonly axes: Cube; readonly isRead: boolean }
  /** In all of the frame, or in some boxes. */
  | { readonly way: "complement"; readonly label: number; readonly boxes?: readonly Box[] }
  /** Nothing can be said about a full frame: it is cut to what the reference holds. */
  | { readonly way: "cut" }
  /** The voxels as stored in the file, wherever its header puts them. */
  | { readonly way: "as-stored" }
  /** The prediction of another case belongs here. */
  | { readonly way: "other-case"; readonly case: string }
  /** The prediction that belongs here is not among the others. */
  | { readonly way: "none" };

/** Other versions of a case's prediction, needed to undo some mistakes. */
export interface Others {
  /** The prediction with its voxels as stored in the file. */
  readonly unplaced?: LabelMap | undefined;
  /** The prediction that belongs to this case. */
  readonly exchanged?: LabelMap | undefined;
  /** The prediction with ids that are not judged still in it, if it holds any. */
  readonly stored?: LabelMap | undefined;
}

export type Cube = readonly [planes: number, rows: number, columns: number];
/** By planes, rows and columns. */
type Steps = readonly number[];

export function undone(reference: LabelMap, prediction: LabelMap, undo: Undo, others: Others = {}): LabelMap {
  const { values, shape } = prediction;
  switch (undo.way) {
    case "turn":
      return { ...prediction, values: orient(values, shape, undo.orientation) };
    case "offset":
    case "order":
      return { ...prediction, values: readAt(values, shape, (axis, n) => placesAlong(undo, axis, n)) };
    case "zoom": {
      // Nothing brings back what a zoom carried out of the frame, so there it is the reference's own.
      const places = (axis: number, n: number) => placesAlong(undo, axis, n);
      return { ...prediction, values: readAt(values, shape, places, shape, reference.values) };
    }
    case "tiles":
      return { ...prediction, values: retiled(values, shape, undo.tiles, undo.from) };
    case "turned-tiles":
      return { ...prediction, values: turnedWithin(values, shape, undo) };
    case "reshape":
      return { ...prediction, values: reshaped(values, cubeOf(shape), undo) };
    case "complement":
      return { ...prediction, values: complemented(values, shape, undo) };
    case "cut":
      return { ...prediction, values: reference.values };
    case "as-stored":
      return others.unplaced ?? prediction;
    case "none":
      return prediction;
    case "other-case":
      return others.exchanged ?? prediction;
  }
}

function complemented(
  source: VoxelArray,
  shape: readonly number[],
  { label, boxes = [{ offset: originOf(shape), shape }] }: Extract<Undo, { way: "complement" }>,
): VoxelArray {
  const result = source.slice();
  for (const box of boxes) {
    visitBox(shape, box, (i) => {
      result[i] = source[i] === 0 ? label : 0;
    });
  }
  return result;
}

/** On an axis of n voxels, voxel i of the right map is at `ratio` · i + `first` in the prediction, both counted from the first voxel's edge. */
export interface Line {
  readonly ratio: number;
  readonly first: number;
}

export function lineOf(ratio: number, isCentred: boolean, n: number): Line {
  return { ratio, first: isCentred ? (n * (1 - ratio)) / 2 : 0 };
}

/** A zoom's line along an axis of n voxels. */
export function zoomedLine({ ratios, isCentred, firsts }: Omit<Zooming, "way">, axis: number, n: number): Line {
  const ratio = ratios[axis] as number;
  return firsts ? { ratio, first: firsts[axis] as number } : lineOf(ratio, isCentred, n);
}

/** What makes a zoom of the right map, as what undoes it makes the right map of a zoom. */
export function inverseZoom(zoom: Zooming, cube: Cube): Zooming {
  const lines = cube.map((n, axis) => zoomedLine(zoom, axis, n));
  const [ratios, firsts] = [lines.map(({ ratio }) => 1 / ratio), lines.map(({ ratio, first }) => -first / ratio)];
  return { way: "zoom", ratios, isCentred: zoom.isCentred, firsts };
}

type Places = readonly number[];
export type Zooming = Extract<Undo, { way: "zoom" }>;

/** What undoes a mistake along each axis by itself. */
export type Placing = Extract<Undo, { way: "offset" | "order" | "zoom" }>;

/** Where each place along an axis of n voxels is in the prediction; −1: nowhere. */
export function placesAlong(undo: Placing, axis: number, n: number): number[] {
  if (undo.way === "zoom") return placesOnLine(zoomedLine(undo, axis, n), n);
  return placesBy(n, (i) => {
    if (undo.way === "order") return undo.axis === axis ? (undo.from[i] as number) : i;
    const at = i + (undo.by[axis] as number);
    return undo.isRoll ? (at + n) % n : at;
  });
}

/** The same where the axis was zoomed. */
export function placesOnLine({ ratio, first }: Line, n: number): number[] {
  return placesBy(n, (i) => Math.floor(ratio * (i + 0.5) + first));
}

function placesBy(n: number, placeOf: (i: number) => number): number[] {
  return Array.from({ length: n }, (_, i) => {
    const at = placeOf(i);
    return at < 0 || at >= n ? -1 : at;
  });
}

/**
 * Another map of a source's voxels.
 *
 * @param placesOn for each of n places along planes, rows or columns, where it is in the source; −1: nowhere.
 * @param target shape of the result.
 * @param beyond what stands at places that are nowhere in the source; absent: background.
 */
export function readAt(
  source: VoxelArray,
  shape: readonly number[],
  placesOn: (axis: number, n: number) => readonly number[],
  target = shape,
  beyond?: VoxelArray,
): VoxelArray {
  const [inPlanes, inRows, inColumns] = cubeOf(target).map((n, axis) => placesOn(axis, n)) as [Places, Places, Places];
  const [, rows, columns] = cubeOf(shape);
  const result = new (source.constructor as new (length: number) => VoxelArray)(sizeOf(target));
  let to = 0;
  for (const plane of inPlanes) {
    for (const row of inRows) {
      // Of a plane that is nowhere, every line is below 0.
      const line = row < 0 ? -1 : (plane * rows + row) * columns;
      for (const column of inColumns) {
        if (line >= 0 && column >= 0) result[to] = source[line + column] as number;
        else if (beyond) result[to] = beyond[to] as number;
        to++;
      }
    }
  }
  return result;
}

function retiled(source: VoxelArray, shape: readonly number[], tiles: Cube, from: readonly number[]): VoxelArray {
  const result = source.slice();
  const [, rows, columns] = cubeOf(shape);
  const { corners, size } = tiledBy(cubeOf(shape), tiles);
  const [depth, height, width] = size;
  from.forEach((tile, to) => {
    if (tile === to) return;
    const [there, here] = [corners[tile] as number, corners[to] as number];
    for (let z = 0; z < depth; z++) {
      for (let y = 0; y < height; y++) {
        const line = (z * rows + y) * columns;
        result.set(source.subarray(there + line, there + line + width), here + line);
      }
    }
  });
  return result;
}

function turnedWithin(
  source: VoxelArray,
  shape: readonly number[],
  { edges, ways }: Extract<Undo, { way: "turned-tiles" }>,
): VoxelArray {
  const result = source.slice();
  const counts = edges.map(({ length }) => length - 1);
  ways.forEach((way, tile) => {
    if (way.name === "identity") return;
    const at = placeOf(tile, counts);
    const offset = edges.map((starts, axis) => starts[at[axis] as number] as number);
    const sides = edges.map((starts, axis) => (starts[(at[axis] as number) + 1] as number) - (offset[axis] as number));
    const own = source.slice(0, sizeOf(sides));
    const box = { offset, shape: sides };
    visitBox(shape, box, (from, to) => {
      own[to] = source[from] as number;
    });
    const turned = orient(own, sides, way);
    visitBox(shape, box, (to, from) => {
      result[to] = turned[from] as number;
    });
  });
  return result;
}

/** How far apart neighbours along planes, rows and columns are in the map with its axes in another order. */
export function reshapedStrides(cube: Cube, axes: Cube): Cube {
  const strides = [0, 0, 0];
  let stride = 1;
  for (const axis of [...axes].reverse()) {
    strides[axis] = stride;
    stride *= cube[axis] as number;
  }
  return strides as unknown as Cube;
}

function reshaped(source: VoxelArray, cube: Cube, { axes, isRead }: Extract<Undo, { way: "reshape" }>): VoxelArray {
  const result = source.slice();
  const [ofPlane, ofRow, ofColumn] = reshapedStrides(cube, axes);
  for (let z = 0, i = 0; z < cube[0]; z++) {
    for (let y = 0; y < cube[1]; y++) {
      for (let x = 0, at = z * ofPlane + y * ofRow; x < cube[2]; x++, i++, at += ofColumn) {
        if (isRead) result[at] = source[i] as number;
        else result[i] = source[at] as number;
      }
    }
  }
  return result;
}

/** The size of even tiles, and the index of each one's first voxel. */
export function tiledBy([planes, rows, columns]: Cube, tiles: Cube): { size: Cube; corners: number[] } {
  const size: Cube = [Math.floor(planes / tiles[0]), Math.floor(rows / tiles[1]), Math.floor(columns / tiles[2])];
  const corners = Array.from({ length: sizeOf(tiles) }, (_, tile) => {
    const [plane, row, column] = placeOf(tile, tiles) as [number, number, number];
    return (plane * size[0] * rows + row * size[1]) * columns + column * size[2];
  });
  return { size, corners };
}
