/**
 * Whether a prediction lies in another orientation than its reference.
 *
 * Every flip and axis permutation that keeps the shape is tried: 8 in 2-D, 48 in 3-D. Only a clear gain counts: over
 * the masks as they lie and over the best shift within the object's own extent (a small shift and a mirrored position
 * look the same for a symmetric object, and the shift is the plainer cause).
 */

import { components, confusion, cropPair, type LabelMap, type MaskPair } from "../../mask/index.js";
import { inverse, type Orientation, orient, orientations } from "../../mask/orientation.js";
import { bestShift } from "../split/matching.js";
import { once } from "../split/once.js";
import { assign, type Counts, pool } from "./label-mapping.js";

/** Dice that undoing an orientation has to gain, and the share of the loss that may remain. */
const leastGain = 0.1;
const mostLeft = 0.75;
/** Voxels that are looked at to compare the orientations; the winner is counted in full. */
const sample = 30_000;
/** Ids beyond this many are not exchanged here. */
const mostIds = 40;

export interface OrientationFit {
  /** The orientation that the prediction is in, and the one that undoes it. */
  readonly name: string;
  readonly undo: Orientation;
  /** Agreement of all labels (Dice over the whole map) as it lies, shifted at best, undone, and of the next best orientation. */
  readonly before: number;
  readonly shifted: number;
  readonly after: number;
  readonly next: { readonly name: string; readonly agreement: number };
}

/** The orientation that a prediction clearly is in; `undefined` where it lies as its reference does. */
export function orientationFit(reference: LabelMap, prediction: LabelMap): OrientationFit | undefined {
  const { shape } = reference;
  const held = foreground(prediction);
  if (held.length === 0 || !reference.values.some((value) => value !== 0)) return undefined;
  const all = orientations(shape).map((undo) => ({ undo, ...sampled(reference, prediction, held, undo) }));
  const best = (key: "sameIds" | "anyIds") => all.reduce((a, b) => (b[key] > a[key] ? b : a));
  // Ids count as they are, unless some orientation fits much better once they are exchanged too.
  const key = best("anyIds").anyIds > best("sameIds").sameIds + leastGain ? "anyIds" : "sameIds";
  const found = best(key);
  const next = all.filter((one) => one !== found).reduce((a, b) => (b[key] > a[key] ? b : a), all[0] as Sampled);
  // Sampling blurs the agreement a little: what is near enough is counted in full.
  if (found[key] < (all[0] as Sampled)[key] + leastGain - 0.03) return undefined;
  const exactly = (map: LabelMap) => agreementOf(pool([confusion(reference, map)]), key);
  const before = exactly(prediction);
  const after = exactly({ ...prediction, values: orient(prediction.values, shape, found.undo) });
  const shifted = exactly(shiftedAtBest(reference, prediction));
  const rival = Math.max(before, shifted);
  if (after < rival + leastGain || 1 - after > mostLeft * (1 - rival)) return undefined;
  return {
    name: inverse(found.undo, shape).name,
    undo: found.undo,
    before,
    shifted,
    after,
    next: { name: inverse(next.undo, shape).name, agreement: next[key] },
  };
}

/** Dice over the whole map from a sample of the prediction's voxels, with ids as they are and with ids exchanged at best. */
interface Sampled {
  readonly undo: Orientation;
  readonly sameIds: number;
  readonly anyIds: number;
}

/** Dice over the whole map: voxels with one id in both, or with ids that are assigned to each other. */
function agreementOf(counts: Counts, key: "sameIds" | "anyIds"): number {
  const sum = (sizes: ReadonlyMap<number, number>) => [...sizes.values()].reduce((total, voxels) => total + voxels, 0);
  const total = sum(counts.reference) + sum(counts.prediction);
  const pairs =
    key === "sameIds" ? [...counts.reference.keys()].map((id) => ({ reference: id, prediction: id })) : assign(counts);
  const shared = pairs.reduce((voxels, { reference, prediction }) => voxels + counts.shared(reference, prediction), 0);
  return total === 0 ? 0 : (2 * shared) / total;
}

function foreground({ values }: LabelMap): Int32Array {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) count++;
  const indices = new Int32Array(count);
  for (let i = 0, at = 0; i < values.length; i++) if (values[i] !== 0) indices[at++] = i;
  return indices;
}

function sampled(
  reference: LabelMap,
  prediction: LabelMap,
  held: Int32Array,
  undo: Orientation,
): { readonly sameIds: number; readonly anyIds: number } {
  const { shape } = reference;
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  // A voxel of the source goes to start + Σ at[axis] · steps[axis].
  let start = 0;
  const steps = shape.map(() => 0);
  undo.axes.forEach((from, to) => {
    const stride = strides[to] as number;
    steps[from] = undo.flips[to] ? -stride : stride;
    if (undo.flips[to]) start += stride * ((shape[to] as number) - 1);
  });
  const every = Math.max(1, Math.floor(held.length / sample));
  const joint = new Map<number, Map<number, number>>();
  for (let k = 0; k < held.length; k += every) {
    const index = held[k] as number;
    let rest = index;
    let there = start;
    for (let axis = 0; axis < shape.length; axis++) {
      const at = Math.floor(rest / (strides[axis] as number));
      rest -= at * (strides[axis] as number);
      there += at * (steps[axis] as number);
    }
    const [r, p] = [reference.values[there] as number, prediction.values[index] as number];
    const row = once(joint, r, () => new Map<number, number>());
    row.set(p, (row.get(p) ?? 0) + every);
  }
  const counts = pool([
    [...joint].flatMap(([r, row]) => [...row].map(([p, voxels]) => ({ reference: r, prediction: p, voxels }))),
  ]);
  // The sample holds the prediction's voxels only: the rest of the reference counts too.
  const sizes = { ...counts, reference: sizesOf(reference) };
  return {
    sameIds: agreementOf(sizes, "sameIds"),
    anyIds: sizes.reference.size <= mostIds && sizes.prediction.size <= mostIds ? agreementOf(sizes, "anyIds") : 0,
  };
}

const knownSizes = new WeakMap<LabelMap, Map<number, number>>();

/** Voxels of each label of a map. */
function sizesOf(map: LabelMap): Map<number, number> {
  let sizes = knownSizes.get(map);
  if (sizes) return sizes;
  sizes = new Map();
  for (let i = 0; i < map.values.length; i++) {
    const id = map.values[i] as number;
    if (id !== 0) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  }
  knownSizes.set(map, sizes);
  return sizes;
}

function binary(map: LabelMap): LabelMap {
  const values = new Uint8Array(map.values.length);
  for (let i = 0; i < values.length; i++) if (map.values[i] !== 0) values[i] = 1;
  return { ...map, values };
}

/** The prediction after the best shift of all labels together. */
function shiftedAtBest(reference: LabelMap, prediction: LabelMap): LabelMap {
  const [r, p] = [binary(reference), binary(prediction)];
  const pair: MaskPair = cropPair({
    shape: r.shape,
    spacing: r.spacing,
    reference: r.values as Uint8Array,
    prediction: p.values as Uint8Array,
    frame: { shape: r.shape, offset: r.shape.map(() => 0) },
  });
  const { shift } = bestShift(pair, components(pair.reference, pair.shape));
  return { ...prediction, values: moved(prediction, shift) };
}

function moved({ values, shape }: LabelMap, by: readonly number[]): LabelMap["values"] {
  const result = new (values.constructor as new (length: number) => LabelMap["values"])(values.length);
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) continue;
    let rest = i;
    let there = 0;
    let inside = true;
    for (let axis = 0; axis < shape.length; axis++) {
      const at = Math.floor(rest / (strides[axis] as number));
      rest -= at * (strides[axis] as number);
      const to = at + (by[axis] as number);
      inside &&= to >= 0 && to < (shape[axis] as number);
      there += to * (strides[axis] as number);
    }
    if (inside) result[there] = values[i] as number;
  }
  return result;
}
