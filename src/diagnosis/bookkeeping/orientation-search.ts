/**
 * How well a prediction agrees with its reference in every orientation that brings it to the reference's shape.
 *
 * An even sample of the prediction's voxels is enough to rank them; the winner's agreement must be counted in full.
 */
import { type LabelMap, originOf, stridesOf } from "../../mask/index.js";
import { type Orientation, orientationsBetween } from "../../mask/orientation.js";
import { once } from "../split/once.js";
import { agreementOf } from "./agreement.js";
import { pool } from "./label-mapping.js";

const sample = 30_000;

/** Dice over the whole map, with ids as they are and with the best exchange of ids. */
export interface Sampled {
  /** What brings the prediction into the reference's orientation. */
  readonly undo: Orientation;
  readonly sameIds: number;
  readonly anyIds: number;
}

/** Every orientation between the two shapes, the simplest first; none if one of the maps is empty. */
export function sampledOrientations(reference: LabelMap, prediction: LabelMap): Sampled[] {
  const held = foreground(prediction);
  if (held.length === 0 || !reference.values.some((value) => value !== 0)) return [];
  return orientationsBetween(prediction.shape, reference.shape).map((undo) => ({
    undo,
    ...sampled(reference, prediction, held, undo),
  }));
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
  const strides = stridesOf(prediction.shape);
  // A voxel of the source goes to start + Σ at[axis] · steps[axis].
  let start = 0;
  const steps = originOf(shape);
  undo.axes.forEach((from, to) => {
    const stride = stridesOf(shape)[to] as number;
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
  // The sample holds only the prediction's voxels; the rest of the reference counts too.
  const sizes = { ...counts, reference: sizesOf(reference) };
  return { sameIds: agreementOf(sizes, "sameIds"), anyIds: agreementOf(sizes, "anyIds") };
}

const knownSizes = new WeakMap<LabelMap, Map<number, number>>();

const sizesOf = (map: LabelMap): Map<number, number> =>
  once(knownSizes, map, () => {
    const sizes = new Map<number, number>();
    for (let i = 0; i < map.values.length; i++) {
      const id = map.values[i] as number;
      if (id !== 0) sizes.set(id, (sizes.get(id) ?? 0) + 1);
    }
    return sizes;
  });
