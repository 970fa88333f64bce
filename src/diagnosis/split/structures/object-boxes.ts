/** Whether a prediction is boxes around the reference's objects. */
import {
  type Box,
  cornerOf,
  cubeOf,
  lessRuns,
  partsOfRuns,
  type Runs,
  runsOf,
  sharedVoxels,
  sizeOf,
  stridesOf,
} from "../../../mask/index.js";
import { splitThresholds, valuesOf } from "../../thresholds/index.js";

const { boxFills, boxSide, boxAgreement, boxLooser, boxOverlap, boxesShare, mostOutside, mostCorners } =
  valuesOf(splitThresholds);

export interface Boxes {
  readonly count: number;
  /** What the boxes hold besides the reference. */
  readonly beyond: Runs;
}

/** @param within if given, an object is what is connected in one plane: boxes were drawn plane by plane. */
export function boxesOf(wanted: Runs, kept: Runs, within?: "planes" | "rows"): Boxes | undefined {
  const [reference, predicted] = [partsOfRuns(wanted, within), partsOfRuns(kept, within)];
  const [size, voxels] = [wanted.voxels, kept.voxels];
  // Boxes that overlap are not boxes any more; the others show what they are.
  const inBoxes = predicted.boxes.reduce((sum, { shape }, k) => {
    const own = predicted.sizes[k] as number;
    // In one plane, a few voxels are a rectangle by chance.
    const isWide = !within || shape.filter((side) => side >= boxSide).length > 1;
    return isWide && own >= boxFills * sizeOf(shape) ? sum + own : sum;
  }, 0);
  const own = reference.boxes.reduce((sum, box) => sum + sizeOf(box.shape), 0);
  if (!isLoose(size, own)) return undefined;
  // Overlapping boxes make steps, so some are tolerated where they are counted voxel by voxel.
  const covered = coveredBy(reference.boxes, wanted.shape);
  const [boxed, both] = [covered.voxels, sharedVoxels(covered, kept)];
  if (!isLoose(size, boxed)) return undefined;
  const alike = both / (boxed + voxels - both);
  // Only boxes of several objects can overlap; one that is no box by itself is just another shape.
  const leastInBoxes = within || predicted.count < reference.count ? boxesShare : boxFills;
  const areBoxes = inBoxes >= leastInBoxes * voxels || (!within && alike >= boxOverlap);
  if (alike < boxAgreement || !areBoxes) return undefined;
  return { count: predicted.count, beyond: lessRuns(kept, wanted) };
}

/** The same for boxes around what each plane of a stack shows. */
export function boxesInPlanes(wanted: Runs, kept: Runs): Boxes | undefined {
  if (wanted.shape.length < 3 || !isLoose(wanted.voxels, kept.voxels)) return undefined;
  return boxesOf(wanted, kept, "planes") ?? boxesOf(wanted, kept, "rows");
}

/**
 * The same if the reference consists of boxes around what is predicted: hardly any of it is outside, and the boxes' corners are
 * free. A rectangle with a part left out has most of its corners filled.
 */
export function boxesAround(kept: Runs, wanted: Runs): Boxes | undefined {
  const found = boxesOf(kept, wanted);
  if (!found || lessRuns(kept, wanted).voxels > mostOutside * found.beyond.voxels) return undefined;
  const corners = runsOf(cornersOf(partsOfRuns(wanted).boxes, wanted.shape), wanted.shape);
  return areFree(sharedVoxels(corners, kept), corners.voxels) ? found : undefined;
}

function cornersOf(boxes: readonly Box[], shape: readonly number[]): Uint8Array {
  const mask = new Uint8Array(sizeOf(shape));
  const strides = stridesOf(shape);
  for (const { offset, shape: sides } of boxes) {
    for (let corner = 0; corner < 2 ** sides.length; corner++) {
      const at = offset.map((first, axis) => first + ((corner >> axis) & 1) * ((sides[axis] as number) - 1));
      mask[at.reduce((sum, x, axis) => sum + x * (strides[axis] as number), 0)] = 1;
    }
  }
  return mask;
}

/** All voxels in any of the boxes. */
export function coveredBy(boxes: readonly Box[], shape: readonly number[]): Runs {
  const [, rows, columns] = cubeOf(shape);
  const mask = new Uint8Array(sizeOf(shape));
  for (const box of boxes) {
    const [planes, lines, width] = cubeOf(box.shape);
    const [plane, row, column] = cornerOf(box.offset);
    for (let z = plane; z < plane + planes; z++) {
      for (let y = row; y < row + lines; y++) {
        const start = (z * rows + y) * columns + column;
        mask.fill(1, start, start + width);
      }
    }
  }
  return runsOf(mask, shape);
}

/** Whether a mask leaves enough of its boxes free to tell the two apart. */
export const isLoose = (held: number, boxes: number): boolean => held <= boxLooser * boxes;
export const areFree = (held: number, corners: number): boolean => held <= mostCorners * corners;
