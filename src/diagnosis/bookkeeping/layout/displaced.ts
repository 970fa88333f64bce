/**
 * `rolled` and `not-put-back`: the whole content is off by one offset, around the frame's edges or beyond any object's extent.
 *
 * A coarse correlation around the edges gives the start; a climb on sampled voxels then finds the exact offset. If content
 * crossed an edge, it was rolled. If not, it was shifted, which is a part of the split. There are three exceptions: several
 * objects that all line up farther off than any of them is long, an offset of exactly the image's empty margin (a crop that was not undone),
 * and one of exactly half the frame (a Fourier shift).
 */
import {
  axesOf,
  boundingBox,
  opposite,
  partsOf,
  placeOf,
  sizeOf,
  type Volume,
  visitRuns,
} from "../../../mask/index.js";
import { reachOf } from "../../split/matching.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { binary } from "../slip.js";
import { labelsWithin } from "./labels-within.js";
import type { LayoutFit } from "./layout.js";
import { beatsPlainer, gainsMuch, leavesLess, type Scene } from "./scene.js";
import type { Cube, Undo } from "./undo.js";

/** Cells along each axis of the coarse copy. */
const cells = { flat: 32, deep: 12 } as const;
/** Coarse offsets that are refined. */
const starts = 4;
const { leastCrossed, leastMet, leastDice, manyObjects, manyCrossed, metAsWell, timesChance, leastGainOfRoll } =
  valuesOf(layoutThresholds.displaced);

/** @param move from `bestMove`. */
export function displacedFit(scene: Scene, move: Move): LayoutFit | undefined {
  const crop = scene.image && cropOf(scene.image, scene.reference.shape);
  if (crop?.some((first) => first > 0)) {
    const found = fitOf(scene, opposite(crop), "crop");
    if (found) return found;
  }
  if (move.by.every((by) => by === 0)) return undefined;
  const { by } = move;
  if (isRolled(move)) return fitOf(scene, by, "roll", isSurelyRolled(move));
  const isHalf = by.every(
    (step, axis) => step === 0 || Math.abs(2 * Math.abs(step) - (scene.cube[axis] as number)) <= 2,
  );
  const objects = partsOf(binary(scene.reference), scene.reference.shape);
  const reach = reachOf(objects);
  const isFar = by.slice(scene.flat).some((step, axis) => Math.abs(step) > (reach[axis] as number));
  if (isHalf && isFar) return fitOf(scene, by, "roll");
  if (isFar) return areMany(objects.count) ? fitOf(scene, by, "objects") : undefined;
  return areMany(labelsWithin(scene.reference, by)) ? fitOf(scene, by, "labels") : undefined;
}

/** Content was rolled if what crosses the frame's edge meets its label on the other side; content that was only moved leaves nothing there. */
export const isRolled = ({ crossed, met }: Pick<Move, "crossed" | "met">): boolean =>
  crossed >= leastCrossed && met >= leastMet * crossed;
/** Much of what crosses the edge meets its label there about as well as the rest does, where hardly anything would by chance. */
export const isSurelyRolled = ({ crossed, met, share, chance }: Omit<Move, "by">): boolean =>
  crossed >= manyCrossed && met >= metAsWell * share * crossed && met >= timesChance * chance * crossed;
export const isBeyondShift = (after: number, shifted: number): boolean => after >= shifted + leastGainOfRoll;
/** This many objects do not line up by chance. */
export const areMany = (objects: number): boolean => objects >= manyObjects;
export const isPutBack = (after: number, before: number): boolean => after >= leastDice && gainsMuch(after, before);

const beatsNothing = ({ before }: Scene, after: number) => isPutBack(after, before);
/** Some roll always fits many objects a little better, so it must undo its share of the loss. */
const beatsShift = ({ before, exchanged, shifted }: Scene, after: number) =>
  leavesLess(after, Math.max(before, exchanged)) && isBeyondShift(after, shifted().dice);

function fitOf(
  scene: Scene,
  offset: readonly number[],
  from: "roll" | "crop" | "objects" | "labels",
  isSure = from === "crop" || from === "labels",
): LayoutFit | undefined {
  const by = [0, 0, 0, ...offset].slice(-3);
  const undo: Undo = { way: "offset", by, isRoll: from === "roll" };
  const after = scene.after(undo);
  // A shift undoes much of these as well; the image's margin, an offset shared by many labels, or what crossed the edge decides for them.
  const isClear = !isSure ? beatsPlainer : from === "roll" ? beatsShift : beatsNothing;
  if (!isClear(scene, after)) return undefined;
  const steps = by.slice(scene.flat).map((step) => (step === 0 ? 0 : step));
  const fit = { before: scene.before, after, undo } as const;
  if (from !== "roll") return { kind: "not-put-back", offset: steps, from: from === "crop" ? from : "objects", ...fit };
  // If only the end of the stack is crossed, it is the order of the planes.
  const planes = scene.flat === 0 && steps[1] === 0 && steps[2] === 0;
  const [by0 = 0] = steps;
  if (planes) {
    const of = scene.cube[0];
    return { kind: "planes-out-of-order", axis: "planes", moved: of, of, order: "cyclic", by: by0, ...fit };
  }
  const axes = axesOf(scene.reference.shape).filter((_, axis) => steps[axis] !== 0);
  return { kind: "rolled", axes, by: steps, ...fit };
}

/**
 * An offset along planes, rows and columns; how many sampled voxels cross an edge when it is undone, and how many of those meet; the
 * share of the others that do, and the share that would beyond the edge if voxels fell anywhere.
 */
export interface Move {
  readonly by: readonly number[];
  readonly crossed: number;
  readonly met: number;
  readonly share: number;
  readonly chance: number;
}

/** Dice of all labels together after an offset is undone, without what crosses an edge: the simplest explanation of all. */
export function movedDice(scene: Scene, { by }: Move): number {
  return scene.after({ way: "offset", by, isRoll: false });
}

/** How the prediction's content is off the reference's, in the direction in which least crosses an edge; what crosses, and what of it meets. */
export function bestMove(scene: Scene): Move {
  const best = coarseOffsets(scene)
    .map((start) => climbed(scene, start))
    .reduce((a, b) => (b.hits > a.hits ? b : a));
  const { by, crossed, stayed } = waysAround(best.by, scene.cube)
    .map((by) => ({ by, ...acrossEdges(scene, by) }))
    .reduce((a, b) => (b.crossed < a.crossed ? b : a));
  const share = stayed / Math.max(1, scene.sample.ids.length - crossed);
  return { by, crossed, met: best.hits - stayed, share, chance: heldBeyond(scene, by) };
}

/** Of the places that content reaches across an edge, the share that the reference labels. */
function heldBeyond({ cube, referenceRuns }: Scene, by: readonly number[]): number {
  const isBeyond = (axis: number, at: number) => {
    const from = at + (by[axis] as number);
    return from < 0 || from >= (cube[axis] as number);
  };
  let held = 0;
  visitRuns(referenceRuns, (plane, row, from, to) => {
    if (isBeyond(0, plane) || isBeyond(1, row)) held += to - from;
    else if (by[2] !== 0) for (let x = from; x < to; x++) if (isBeyond(2, x)) held++;
  });
  const inside = cube.reduce((product, n, axis) => product * (n - Math.abs(by[axis] as number)), 1);
  return held / Math.max(1, sizeOf(cube) - inside);
}

/** An offset around the edges may go forwards or backwards along each axis. */
function waysAround(by: readonly number[], cube: Cube): number[][] {
  return by.reduce<number[][]>(
    (ways, step, axis) =>
      ways.flatMap((way) =>
        step === 0
          ? [[...way, 0]]
          : [
              [...way, step],
              [...way, step - (cube[axis] as number)],
            ],
      ),
    [[]],
  );
}

/** Sampled voxels that cross an edge when an offset is undone, and those that meet their label without crossing. */
function acrossEdges({ cube, sample, reference }: Scene, by: readonly number[]): { crossed: number; stayed: number } {
  let [crossed, stayed] = [0, 0];
  for (let k = 0; k < sample.ids.length; k++) {
    const z = (sample.planes[k] as number) - (by[0] as number);
    const y = (sample.rows[k] as number) - (by[1] as number);
    const x = (sample.columns[k] as number) - (by[2] as number);
    if (z < 0 || y < 0 || x < 0 || z >= cube[0] || y >= cube[1] || x >= cube[2]) crossed++;
    else if (reference.values[(z * cube[1] + y) * cube[2] + x] === sample.ids[k]) stayed++;
  }
  return { crossed, stayed };
}

/** Climbs from a coarse offset, with steps that halve. */
function climbed(scene: Scene, start: readonly number[]): { by: number[]; hits: number } {
  const { cube } = scene;
  let by = [...start];
  let hits = hitsAt(scene, by);
  for (
    let step = Math.max(1, ...cube.map((n) => Math.ceil(n / cellsAlong(cube, n) / 2)));
    step >= 1;
    step = step === 1 ? 0 : step >> 1
  ) {
    for (let moved = true; moved; ) {
      moved = false;
      for (let axis = scene.flat; axis < 3; axis++) {
        const n = cube[axis] as number;
        for (const way of [-step, step]) {
          const next = by.map((at, k) => (k === axis ? (at + way + n) % n : at));
          const found = hitsAt(scene, next);
          if (found > hits) [by, hits, moved] = [next, found, true];
        }
      }
    }
  }
  return { by, hits };
}

function hitsAt({ cube, sample, reference }: Scene, by: readonly number[]): number {
  const [depth, height, width] = cube;
  const [byPlane, byRow, byColumn] = by as [number, number, number];
  const { values } = reference;
  const { planes, rows, columns, ids } = sample;
  let hits = 0;
  for (let k = 0; k < ids.length; k++) {
    let z = (planes[k] as number) - byPlane;
    let y = (rows[k] as number) - byRow;
    let x = (columns[k] as number) - byColumn;
    if (z < 0) z += depth;
    if (y < 0) y += height;
    if (x < 0) x += width;
    if (values[(z * height + y) * width + x] === ids[k]) hits++;
  }
  return hits;
}

function cellsAlong(cube: Cube, n: number): number {
  return Math.min(n, cube[0] === 1 ? cells.flat : cells.deep);
}

/** The coarse offsets around the edges at which most of both maps meets, and no offset. */
function coarseOffsets({ cube, sample, referenceRuns }: Scene): number[][] {
  const grid = cube.map((n) => cellsAlong(cube, n)) as [number, number, number];
  const cellOf = (axis: number, at: number) => Math.floor((at * (grid[axis] as number)) / (cube[axis] as number));
  const size = grid[0] * grid[1] * grid[2];
  const [ofReference, ofPrediction] = [new Float32Array(size), new Float32Array(size)];
  const put = (to: Float32Array, z: number, y: number, x: number) => {
    const cell = (cellOf(0, z) * grid[1] + cellOf(1, y)) * grid[2] + cellOf(2, x);
    to[cell] = (to[cell] as number) + 1;
  };
  for (let k = 0; k < sample.ids.length; k++) {
    put(ofPrediction, sample.planes[k] as number, sample.rows[k] as number, sample.columns[k] as number);
  }
  visitRuns(referenceRuns, (plane, row, from, to) => {
    for (let column = from; column < to; column++) put(ofReference, plane, row, column);
  });
  const score = new Float32Array(size);
  const [inReference, inPrediction] = [heldOf(ofReference, grid), heldOf(ofPrediction, grid)];
  const [depth, height, width] = grid;
  for (let p = 0; p < inPrediction.length; p += 4) {
    for (let r = 0; r < inReference.length; r += 4) {
      let z = (inPrediction[p] as number) - (inReference[r] as number);
      let y = (inPrediction[p + 1] as number) - (inReference[r + 1] as number);
      let x = (inPrediction[p + 2] as number) - (inReference[r + 2] as number);
      if (z < 0) z += depth;
      if (y < 0) y += height;
      if (x < 0) x += width;
      const at = (z * height + y) * width + x;
      score[at] = (score[at] as number) + (inPrediction[p + 3] as number) * (inReference[r + 3] as number);
    }
  }
  const best = [...score.keys()].sort((a, b) => (score[b] as number) - (score[a] as number)).slice(0, starts);
  return best.map((cell) => {
    return placeOf(cell, grid).map((step, axis) => {
      const n = cube[axis] as number;
      return Math.round((step * n) / (grid[axis] as number)) % n;
    });
  });
}

/** Non-empty cells: plane, row, column and how much, one after another. */
function heldOf(cells: Float32Array, grid: Cube): Float64Array {
  const held: number[] = [];
  cells.forEach((voxels, cell) => {
    if (voxels > 0) held.push(...placeOf(cell, grid), voxels);
  });
  return Float64Array.from(held);
}

/** Where the image's content begins: the first voxel along each axis that is not its background. */
function cropOf(image: Volume, shape: readonly number[]): readonly number[] | undefined {
  if (image.shape.join() !== shape.join()) return undefined;
  const background = image.values[0] as number;
  const content = new Uint8Array(image.values.length);
  for (let i = 0; i < content.length; i++) if (image.values[i] !== background) content[i] = 1;
  return boundingBox(content, shape)?.offset;
}
