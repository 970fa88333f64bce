/**
 * The changed prediction and its Dice, fast enough to follow a slider.
 *
 * The distances that a radius is compared with are kept from one change to the next; they are computed again only when
 * the threshold or the element changes. The prediction is resized first and moved then.
 */
import { distanceToOther, type Element, reachOf } from "../../morphology/index.js";
import type { Scene } from "./scene.js";

/** Where an explorer's sliders stand. */
export interface Change {
  /** Voxels along each axis. */
  readonly shift: readonly number[];
  /** Signed, in px: erosion negative. */
  readonly radius: number;
  readonly element: Element;
  /** 0 to 1; used with scores only. */
  readonly threshold: number;
}

export interface Score {
  readonly dice: number | null;
  /** Voxels in both masks, in the reference only and in the prediction only. */
  readonly both: number;
  readonly missed: number;
  readonly spurious: number;
}

export interface Model {
  /** The changed prediction, in the scene's voxels; overwritten by the next `apply`. */
  readonly changed: Uint8Array;
  /** Changes the prediction and scores it. */
  apply(change: Change): Score;
}

/** No change at all. */
export function unchanged(scene: Scene): Change {
  return { shift: scene.shape.map(() => 0), radius: 0, element: "ball", threshold: scene.threshold ?? 0.5 };
}

export function modelOf(scene: Scene): Model {
  const size = scene.reference.length;
  const changed = new Uint8Array(size);
  const resized = new Uint8Array(size);
  const cut = Uint8Array.from(scene.prediction);
  let distances: { readonly element: Element; readonly threshold: number; values: Float32Array | Float64Array } | null =
    null;
  let threshold = scene.threshold ?? 0.5;
  let inReference = 0;
  for (let i = 0; i < size; i++) inReference += scene.reference[i] as number;

  const resize = ({ radius, element }: Change): Uint8Array => {
    if (radius === 0) return cut;
    if (distances?.element !== element || distances.threshold !== threshold) {
      const { values } = distanceToOther(cut, scene.shape, { element, radius: scene.radius + 1 });
      distances = { element, threshold, values };
    }
    const { values } = distances;
    const reach = reachOf(element, Math.abs(radius));
    if (radius > 0) for (let i = 0; i < size; i++) resized[i] = cut[i] || (values[i] as number) <= reach ? 1 : 0;
    else for (let i = 0; i < size; i++) resized[i] = cut[i] && (values[i] as number) > reach ? 1 : 0;
    return resized;
  };

  const apply = (change: Change): Score => {
    if (scene.scores && change.threshold !== threshold) {
      threshold = change.threshold;
      for (let i = 0; i < size; i++) cut[i] = (scene.scores[i] as number) >= threshold * 255 ? 1 : 0;
    }
    move(resize(change), scene.shape, change.shift, changed);
    let both = 0;
    let inPrediction = 0;
    for (let i = 0; i < size; i++) {
      const predicted = changed[i] as number;
      inPrediction += predicted;
      both += predicted & (scene.reference[i] as number);
    }
    const total = inReference + inPrediction;
    return {
      dice: total === 0 ? null : (2 * both) / total,
      both,
      missed: inReference - both,
      spurious: inPrediction - both,
    };
  };
  return { changed, apply };
}

/** The mask moved into `target`; what leaves is lost, what enters is background. */
function move(mask: Uint8Array, shape: readonly number[], shift: readonly number[], target: Uint8Array): void {
  const [planes, rows, columns] = (shape.length === 2 ? [1, ...shape] : shape) as [number, number, number];
  const [dz, dy, dx] = (shift.length === 2 ? [0, ...shift] : shift) as [number, number, number];
  target.fill(0);
  const from = Math.max(0, -dx);
  const to = Math.min(columns, columns - dx);
  if (to <= from) return;
  for (let z = Math.max(0, -dz); z < Math.min(planes, planes - dz); z++) {
    for (let y = Math.max(0, -dy); y < Math.min(rows, rows - dy); y++) {
      const source = (z * rows + y) * columns;
      target.set(mask.subarray(source + from, source + to), ((z + dz) * rows + y + dy) * columns + from + dx);
    }
  }
}
