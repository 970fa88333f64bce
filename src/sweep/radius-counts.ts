/**
 * The overlap of prediction and reference for every radius of dilation and erosion at once.
 *
 * One transform gives each voxel's distance to the other kind. A background voxel joins a dilation, and a foreground
 * voxel leaves an erosion, from the first radius that reaches it. Counting voxels by that radius, with those in the
 * reference separate, gives every count by running sums.
 */
import {
  type Box,
  boxOfRuns,
  cropped,
  croppedRuns,
  grownBox,
  type MaskPair,
  minus,
  type PairRuns,
  plus,
  Scratch,
  sizeOf,
} from "../mask/index.js";
import {
  countsByDistance,
  type DistanceCounts,
  type Element,
  reachOf,
  unitOf,
  visitNear,
  windowsOf,
} from "../morphology/index.js";

export interface RadiusOptions {
  readonly element: Element;
  readonly spacing: readonly number[];
  readonly border: "frame" | "background";
}

/** Counts by radius, in the order of the radii given. */
export interface RadiusCounts {
  /** Voxels of the perturbed prediction. */
  readonly prediction: Float64Array;
  /** Of these, voxels in the reference. */
  readonly intersection: Float64Array;
}

const predictionInWindow = new Scratch(Uint8Array);
const referenceInWindow = new Scratch(Uint8Array);

/** Counts of the pair's prediction dilated and eroded by every radius; radii are finite and ≥ 0. */
export function countsByRadius(
  pair: MaskPair,
  runs: PairRuns,
  radii: { readonly dilate: readonly number[]; readonly erode: readonly number[] },
  options: RadiusOptions,
): { dilation: RadiusCounts; erosion: RadiusCounts } {
  const dilation = new Steps(radii.dilate, options.element);
  const erosion = new Steps(radii.erode, options.element);
  const box = radii.dilate.length + radii.erode.length > 0 ? boxOfRuns(runs.prediction) : null;
  if (box) {
    const margin = marginOf(pair, Math.max(0, ...radii.dilate), options.spacing);
    const window = reachable(pair, box, margin);
    const radius = Math.max(...radii.dilate, ...radii.erode);
    const unit = unitOf(options);
    dilation.bin(unit);
    erosion.bin(unit);
    const reaches = [...new Set([...dilation.reach, ...erosion.reach])].sort((a, b) => a - b);
    for (const part of windowsOf(croppedRuns(runs.prediction, window), margin)) {
      const box = { ...part, offset: plus(part.offset, window.offset) };
      const counts = countsByDistance(
        pair.prediction,
        pair.reference,
        pair.shape,
        box,
        { ...options, radius },
        reaches,
      );
      if (counts) {
        dilation.take(counts.distances, counts.outside);
        erosion.take(counts.distances, counts.inside);
      } else {
        const size = sizeOf(box.shape);
        const mask = cropped(pair.prediction, pair.shape, box, predictionInWindow.room(size));
        const held = cropped(pair.reference, pair.shape, box, referenceInWindow.room(size));
        visitNear(mask, box.shape, { ...options, radius }, (start, distances, n) =>
          count(mask, held, start, distances, n, dilation, erosion),
        );
      }
    }
  }
  return { dilation: dilation.counts(runs, 1), erosion: erosion.counts(runs, -1) };
}

/** The reach of a dilation in voxels along each axis, at least one. */
const marginOf = ({ frame }: MaskPair, radius: number, spacing: readonly number[]): number[] =>
  spacing.map((step, axis) =>
    Math.min(frame.shape[axis] as number, Math.max(1, Math.floor(reachOf("square", radius) / step))),
  );

/** The box of all voxels that a dilation reaches, clipped to the frame; in the pair's voxels. */
function reachable(pair: MaskPair, box: Box, margin: readonly number[]): Box {
  const { shape, offset } = pair.frame;
  const inFrame = { offset: plus(box.offset, offset), shape: box.shape };
  const grown = grownBox(inFrame, margin, shape);
  return { offset: minus(grown.offset, offset), shape: grown.shape };
}

/** The radii of one operation as thresholds of a distance, and the voxels that each one adds. */
class Steps {
  /** Radii in ascending order: `order[k]` is the index of the k-th smallest. */
  readonly order: readonly number[];
  /** The limits that a distance is compared with, ascending. */
  reach = new Float64Array(0);
  /** Voxels by their first step, and those of them in the reference. */
  readonly voxels: Int32Array;
  readonly shared: Int32Array;

  constructor(
    readonly radii: readonly number[],
    readonly element: Element,
  ) {
    this.order = radii.map((_, i) => i).sort((a, b) => (radii[a] as number) - (radii[b] as number));
    this.voxels = new Int32Array(radii.length);
    this.shared = new Int32Array(radii.length);
  }

  bin(unit: number): void {
    this.reach = Float64Array.from(this.order, (i) => reachOf(this.element, this.radii[i] as number) / unit);
  }

  /** Adds the voxels at every distance. */
  take(distances: ArrayLike<number>, { other, held }: DistanceCounts["inside"]): void {
    for (let i = 0, step = 0; i < distances.length; i++) {
      while (step < this.reach.length && (this.reach[step] as number) < (distances[i] as number)) step++;
      if (step === this.reach.length) return;
      const shared = held[i] as number;
      this.voxels[step] = (this.voxels[step] as number) + shared + (other[i] as number);
      this.shared[step] = (this.shared[step] as number) + shared;
    }
  }

  counts(runs: PairRuns, sign: 1 | -1): RadiusCounts {
    const prediction = new Float64Array(this.radii.length);
    const intersection = new Float64Array(this.radii.length);
    let voxels = runs.prediction.voxels;
    let shared = runs.intersection;
    this.order.forEach((place, step) => {
      voxels += sign * (this.voxels[step] as number);
      shared += sign * (this.shared[step] as number);
      prediction[place] = voxels;
      intersection[place] = shared;
    });
    return { prediction, intersection };
  }
}

/** Adds a stretch of distances to the steps that reach its voxels. */
function count(
  mask: Uint8Array,
  held: Uint8Array,
  start: number,
  distances: Float64Array,
  n: number,
  dilation: Steps,
  erosion: Steps,
): void {
  for (let i = 0; i < n; i++) {
    const distance = distances[i] as number;
    const { reach, voxels, shared } = mask[start + i] ? erosion : dilation;
    let step = 0;
    while (step < reach.length && (reach[step] as number) < distance) step++;
    if (step === reach.length) continue;
    voxels[step] = (voxels[step] as number) + 1;
    shared[step] = (shared[step] as number) + (held[start + i] as number);
  }
}
