/**
 * What the prediction and the reference share, for every radius of dilation and erosion at once.
 *
 * One transform gives each voxel's distance to the other kind: a background voxel joins a dilation, a foreground voxel
 * leaves an erosion, from the first radius that reaches it on. Counting voxels by that radius, those that the
 * reference holds apart, gives every count by running sums.
 */
import {
  type Box,
  boxOfRuns,
  cropped,
  grownBox,
  type MaskPair,
  type Runs,
  runsOf,
  sharedVoxels,
  sizeOf,
} from "../mask/index.js";
import { type Distances, distanceToOther, type Element, reachOf } from "../morphology/index.js";

export interface RadiusOptions {
  readonly element: Element;
  /** Size of a voxel along each axis, in the radii's unit. */
  readonly spacing: readonly number[];
  readonly border: "frame" | "background";
}

/** Counts by radius, in the order the radii were given in. */
export interface RadiusCounts {
  /** Voxels of the perturbed prediction. */
  readonly prediction: Float64Array;
  /** Voxels it shares with the reference. */
  readonly intersection: Float64Array;
}

/** Entries of the table that finds a distance's first radius. */
const TABLE = 1 << 16;

/** Counts of the pair's prediction dilated and eroded by every radius; radii are finite and ≥ 0. */
export function countsByRadius(
  pair: MaskPair,
  radii: { readonly dilate: readonly number[]; readonly erode: readonly number[] },
  options: RadiusOptions,
): { dilation: RadiusCounts; erosion: RadiusCounts } {
  const reference = runsOf(pair.reference, pair.shape);
  const prediction = pair.prediction === pair.reference ? reference : runsOf(pair.prediction, pair.shape);
  const dilation = new Steps(radii.dilate, prediction, reference);
  const erosion = new Steps(radii.erode, prediction, reference);
  const box = boxOfRuns(prediction);
  if (box && radii.dilate.length + radii.erode.length > 0) {
    const window = reachable(pair, box, Math.max(0, ...radii.dilate), options.spacing);
    const mask = cropped(pair.prediction, pair.shape, window);
    const held = cropped(pair.reference, pair.shape, window);
    const { element, spacing, border } = options;
    const radius = Math.max(...radii.dilate, ...radii.erode);
    const distances = distanceToOther(mask, window.shape, { element, spacing, border, radius });
    dilation.bin(element, distances.unit);
    erosion.bin(element, distances.unit);
    count(mask, held, distances.values, sizeOf(window.shape), dilation, erosion);
  }
  return { dilation: dilation.counts(1), erosion: erosion.counts(-1) };
}

/** The box of all voxels that a dilation reaches, at least one voxel more than the mask's own, in the frame; in the pair's voxels. */
function reachable(pair: MaskPair, box: Box, radius: number, spacing: readonly number[]): Box {
  const { shape, offset } = pair.frame;
  const margin = spacing.map((step, axis) =>
    Math.min(shape[axis] as number, Math.max(1, Math.floor(reachOf("square", radius) / step))),
  );
  const inFrame = { offset: box.offset.map((first, axis) => first + (offset[axis] as number)), shape: box.shape };
  const grown = grownBox(inFrame, margin, shape);
  return { offset: grown.offset.map((first, axis) => first - (offset[axis] as number)), shape: grown.shape };
}

/** The radii of one operation as steps of a distance, and the voxels that each step takes. */
class Steps {
  /** Radii by size: `order[k]` is the place of the k-th smallest. */
  readonly order: readonly number[];
  /** What a distance is compared with, by size. */
  reach = new Float64Array(0);
  /** First step that may reach a distance in [i, i + 1) / scale. */
  table = new Int32Array(0);
  scale = 1;
  /** Voxels whose first step it is; those the reference holds. */
  readonly voxels: Int32Array;
  readonly shared: Int32Array;

  constructor(
    readonly radii: readonly number[],
    readonly prediction: Runs,
    readonly reference: Runs,
  ) {
    this.order = radii.map((_, i) => i).sort((a, b) => (radii[a] as number) - (radii[b] as number));
    this.voxels = new Int32Array(radii.length);
    this.shared = new Int32Array(radii.length);
  }

  bin(element: Element, unit: number): void {
    this.reach = Float64Array.from(this.order, (i) => reachOf(element, this.radii[i] as number) / unit);
    const largest = this.reach.at(-1) ?? 0;
    this.scale = Math.min(1, TABLE / (largest + 1));
    this.table = new Int32Array(Math.floor(largest * this.scale) + 1);
    for (let i = 0, step = 0; i < this.table.length; i++) {
      while (step < this.reach.length - 1 && (this.reach[step] as number) * this.scale < i) step++;
      this.table[i] = step;
    }
  }

  counts(sign: 1 | -1): RadiusCounts {
    const prediction = new Float64Array(this.radii.length);
    const intersection = new Float64Array(this.radii.length);
    let voxels = this.prediction.voxels;
    let shared = sharedVoxels(this.reference, this.prediction);
    this.order.forEach((place, step) => {
      voxels += sign * (this.voxels[step] as number);
      shared += sign * (this.shared[step] as number);
      prediction[place] = voxels;
      intersection[place] = shared;
    });
    return { prediction, intersection };
  }
}

function count(
  mask: Uint8Array,
  held: Uint8Array,
  distances: Distances["values"],
  size: number,
  dilation: Steps,
  erosion: Steps,
): void {
  const farthest = [dilation, erosion].map(({ reach }) => reach.at(-1) ?? -1) as [number, number];
  for (let i = 0; i < size; i++) {
    const distance = distances[i] as number;
    const kind = mask[i] as number;
    if (distance > (farthest[kind] as number)) continue;
    const { table, scale, reach, voxels, shared } = kind === 0 ? dilation : erosion;
    let step = table[Math.floor(distance * scale)] as number;
    while ((reach[step] as number) < distance) step++;
    voxels[step] = (voxels[step] as number) + 1;
    shared[step] = (shared[step] as number) + (held[i] as number);
  }
}
