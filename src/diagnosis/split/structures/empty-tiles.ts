/**
 * Blocks that are left out at regular places, like patches that were never predicted or written: every other one, or some on one grid.
 *
 * What is missing, without the thin rims that a wavering outline leaves, holds whole rectangles of one size that begin in equal steps.
 * The blocks of that grid that lack nearly all that the reference holds in them make up what is missing. In a stack, every plane is
 * looked at by itself.
 */
import {
  type Box,
  cubeOf,
  lessRuns,
  partsOfRuns,
  type Runs,
  runsOf,
  sharedRuns,
  sharedVoxels,
  sizeOf,
  visitRuns,
} from "../../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../../morphology/index.js";
import { splitThresholds, valuesOf } from "../../thresholds/index.js";
import { once } from "../once.js";
import { commonStep } from "./empty-planes.js";

const { tilesShare, tileFilled, tilesHold, leastTiles } = valuesOf(splitThresholds);
/** A plane's thickness in voxels, so that only what is thin within a plane is left out. */
const thick = 100;

export interface EmptyTiles {
  /** What the reference holds there and the prediction lacks. */
  readonly lacking: Runs;
  /** Rows and columns of a block. */
  readonly sides: readonly [number, number];
}

/** @param wanted, kept matched objects of both masks. */
export function emptyTiles(wanted: Runs, kept: Runs): EmptyTiles | undefined {
  const missing = lessRuns(wanted, kept);
  if (!areMuch(missing.voxels, wanted.voxels)) return undefined;
  const options = { element: "square", spacing: [...wanted.shape.slice(0, -2).map(() => thick), 1, 1] } as const;
  const opened = sharedRuns(dilateRuns(erodeRuns(missing, 1, options), 1, options), missing);
  const pieces = partsOfRuns(opened, wanted.shape.length === 2 ? "faces" : "planes");
  const grid = gridOf(pieces.boxes.filter(({ shape }, k) => pieces.sizes[k] === sizeOf(shape)));
  if (!grid) return undefined;
  const lacking = emptyBlocks(wanted, missing, grid);
  const held = sharedVoxels(lacking, opened);
  return areMuch(held, wanted.voxels) && areHeld(held, opened.voxels) ? { lacking, sides: grid.sides } : undefined;
}

/** Rows and columns: of a block, from one to the next, and where one begins. */
interface Grid {
  readonly sides: readonly [number, number];
  readonly steps: readonly [number, number];
  readonly first: readonly [number, number];
}

/** The grid of the size that most whole rectangles have, if they are many and begin in equal steps. */
function gridOf(boxes: readonly Box[]): Grid | undefined {
  const bySides = new Map<string, Box[]>();
  for (const box of boxes) once(bySides, box.shape.slice(-2).join(), () => [] as Box[]).push(box);
  const most = [...bySides.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
  const places = most.map(({ offset }) => offset.slice(-2) as [number, number]);
  const [sides, first] = [most[0]?.shape.slice(-2), places[0]];
  if (!sides || !first || !areTiles(new Set(places.map(String)).size)) return undefined;
  const steps = first.map((from, axis) =>
    places.reduce((common, at) => commonStep(common, Math.abs((at[axis] as number) - from)), 0),
  );
  // In one row of blocks there is no step between rows of them.
  const [down, along] = steps.map((step) => (step === 0 ? Number.POSITIVE_INFINITY : step)) as [number, number];
  const [height, width] = sides as [number, number];
  return down >= height && along >= width ? { sides: [height, width], steps: [down, along], first } : undefined;
}

/** What the reference holds in blocks of a grid that lack nearly all of it. */
function emptyBlocks(wanted: Runs, missing: Runs, { sides, steps, first }: Grid): Runs {
  const [, rows, columns] = cubeOf(wanted.shape);
  /** For each place along an axis, the number of its block; −1 between them. */
  const blocks = [rows, columns].map((n, axis) => {
    const [side, step, from] = [sides[axis] as number, steps[axis] as number, first[axis] as number];
    const before = Number.isFinite(step) ? Math.ceil(from / step) : 0;
    return Int32Array.from({ length: n }, (_, at) => {
      if (!Number.isFinite(step)) return at >= from && at < from + side ? 0 : -1;
      const block = Math.floor((at - from) / step);
      return at - from - block * step < side ? block + before : -1;
    });
  }) as [Int32Array, Int32Array];
  const [down, along] = blocks.map((of) => 1 + of.reduce((a, b) => Math.max(a, b), 0)) as [number, number];
  const counted = [wanted, missing].map((mask) => {
    const voxels = new Map<number, number>();
    visitRuns(mask, (plane, row, from, to) => {
      const line = (plane * down + (blocks[0][row] as number)) * along;
      for (let column = from; column < to; column++) {
        const block = line + (blocks[1][column] as number);
        if ((blocks[0][row] as number) >= 0 && (blocks[1][column] as number) >= 0)
          voxels.set(block, (voxels.get(block) ?? 0) + 1);
      }
    });
    return voxels;
  }) as [Map<number, number>, Map<number, number>];
  const mask = new Uint8Array(sizeOf(wanted.shape));
  visitRuns(missing, (plane, row, from, to) => {
    for (let column = from; column < to; column++) {
      const [y, x] = [blocks[0][row] as number, blocks[1][column] as number];
      const block = (plane * down + y) * along + x;
      if (y >= 0 && x >= 0 && isFilled(counted[1].get(block) ?? 0, counted[0].get(block) ?? 0))
        mask[(plane * rows + row) * columns + column] = 1;
    }
  });
  return runsOf(mask, wanted.shape);
}

export const areMuch = (missing: number, wanted: number): boolean => missing >= tilesShare * wanted;
/** @param voxels missing in a block, of those that the reference holds there. */
export const isFilled = (voxels: number, wanted: number): boolean => voxels >= tileFilled * wanted;
export const areHeld = (voxels: number, missing: number): boolean => voxels >= tilesHold * missing;
export const areTiles = (places: number): boolean => places >= leastTiles;
