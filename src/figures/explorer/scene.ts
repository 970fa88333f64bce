/** What an explorer shows: a pair of masks, cut to what its sliders can reach, as small plain JSON for a page. */
import { deflateSync, inflateSync } from "fflate";
import type { Overlay } from "../../diagnosis/index.js";
import { cropPair, type MaskPair, padPair } from "../../mask/index.js";
import { fromBase64, packBits, toBase64, unpackBits } from "../base64.js";

/** An explorer's masks, and how far its sliders go. */
export interface Scene {
  /** How the case is called. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  /** Where the scene's first voxel lies in the whole image. */
  readonly offset: readonly number[];
  readonly reference: Uint8Array;
  readonly prediction: Uint8Array;
  /** The model's output for each voxel, 0 to 255 for 0 to 1; the threshold's slider cuts it. */
  readonly scores?: Uint8Array | undefined;
  /** Where the prediction was cut, 0 to 1; with `scores` only. */
  readonly threshold?: number | undefined;
  /** Grey levels. */
  readonly image?: Uint8Array | undefined;
  /** Largest shift along each axis, in voxels. */
  readonly shift: number;
  /** Largest radius, in px. */
  readonly radius: number;
}

/** A scene as JSON: arrays are deflated, in base64. */
export interface PackedScene extends Omit<Scene, "reference" | "prediction" | "scores" | "image"> {
  readonly reference: string;
  readonly prediction: string;
  readonly scores?: string | undefined;
  readonly image?: string | undefined;
}

export interface SceneOptions {
  /** How the case is called; default "". */
  readonly name?: string | undefined;
  /** The model's output for each voxel of the frame, 0 to 1, row-major: adds a slider for its threshold. */
  readonly scores?: ArrayLike<number> | undefined;
  /** Where the prediction was cut; default 0.5. */
  readonly threshold?: number | undefined;
  /** The image, voxels of the frame, row-major. */
  readonly image?: ArrayLike<number> | undefined;
  /** Largest shift along each axis; default a quarter of the object, 5 to 40 voxels. */
  readonly shift?: number | undefined;
  /** Largest radius; default 10 px. */
  readonly radius?: number | undefined;
}

/**
 * A pair cut to what can be reached: the objects, and a margin of the largest shift and radius as far as the frame
 * goes. Scores inside the whole frame count, so with them nothing is cut.
 */
export function sceneOf(pair: MaskPair, options: SceneOptions = {}): Scene {
  const cropped = cropPair(pair);
  const shift = options.shift ?? Math.min(40, Math.max(5, Math.ceil(Math.max(...cropped.shape) / 4)));
  const radius = options.radius ?? 10;
  const margin = options.scores ? Number.MAX_SAFE_INTEGER : shift + radius + 1;
  const { shape, spacing, reference, prediction, frame } = padPair(cropped, margin);
  const cut = (values: ArrayLike<number>): Float64Array => windowOf(values, frame.shape, frame.offset, shape);
  return {
    name: options.name ?? "",
    shape,
    spacing,
    offset: frame.offset,
    reference,
    prediction,
    ...(options.scores
      ? {
          scores: Uint8Array.from(cut(options.scores), (score) => Math.round(Math.max(0, Math.min(1, score)) * 255)),
          threshold: options.threshold ?? 0.5,
        }
      : {}),
    ...(options.image ? { image: greyOf(cut(options.image)) } : {}),
    shift,
    radius,
  };
}

/** The slice that an overlay of the results holds, as a scene of its own. */
export function sceneOfOverlay(overlay: Overlay, name: string): PackedScene {
  const { rows, columns } = overlay;
  const mask = (bits: string): Uint8Array => unpackBits(fromBase64(bits), rows * columns);
  return packScene({
    name,
    shape: [rows, columns],
    spacing: overlay.spacing,
    offset: overlay.offset,
    reference: mask(overlay.reference),
    prediction: mask(overlay.prediction),
    ...(overlay.image === undefined ? {} : { image: fromBase64(overlay.image) }),
    shift: Math.min(40, Math.max(5, Math.ceil(Math.max(rows, columns) / 4))),
    radius: 10,
  });
}

export function packScene(scene: Scene): PackedScene {
  const pack = (bytes: Uint8Array): string => toBase64(deflateSync(bytes, { level: 9 }));
  return {
    ...scene,
    reference: pack(packBits(scene.reference)),
    prediction: pack(packBits(scene.prediction)),
    scores: scene.scores && pack(scene.scores),
    image: scene.image && pack(scene.image),
  };
}

export function unpackScene(packed: PackedScene): Scene {
  const size = packed.shape.reduce((product, n) => product * n, 1);
  const unpack = (text: string): Uint8Array => inflateSync(fromBase64(text));
  return {
    ...packed,
    reference: unpackBits(unpack(packed.reference), size),
    prediction: unpackBits(unpack(packed.prediction), size),
    scores: packed.scores === undefined ? undefined : unpack(packed.scores),
    image: packed.image === undefined ? undefined : unpack(packed.image),
  };
}

/** The plane with the most reference; of equals the first. 0 in 2-D. */
export function busiestPlane({ reference, shape }: Scene): number {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const size = rows * columns;
  let best = { plane: 0, count: -1 };
  for (let plane = 0; plane * size < reference.length; plane++) {
    let count = 0;
    for (let i = plane * size; i < (plane + 1) * size; i++) count += reference[i] as number;
    if (count > best.count) best = { plane, count };
  }
  return best.plane;
}

/** The voxels of a box inside the frame. */
function windowOf(
  values: ArrayLike<number>,
  frame: readonly number[],
  offset: readonly number[],
  shape: readonly number[],
): Float64Array {
  const [planes, rows, columns] = shape.length === 2 ? [1, ...shape] : shape;
  const [plane0, row0, column0] = offset.length === 2 ? [0, ...offset] : offset;
  const [frameRows, frameColumns] = frame.slice(-2);
  const out = new Float64Array((planes as number) * (rows as number) * (columns as number));
  let i = 0;
  for (let z = 0; z < (planes as number); z++) {
    for (let y = 0; y < (rows as number); y++) {
      const line = ((z + (plane0 as number)) * (frameRows as number) + y + (row0 as number)) * (frameColumns as number);
      for (let x = 0; x < (columns as number); x++) out[i++] = values[line + x + (column0 as number)] as number;
    }
  }
  return out;
}

/** Grey levels between the first and the last percent of the values. */
function greyOf(values: Float64Array): Uint8Array {
  const sorted = values.filter(Number.isFinite).sort();
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 1;
  const scale = high > low ? 255 / (high - low) : 0;
  return Uint8Array.from(values, (value) =>
    Number.isFinite(value) ? Math.max(0, Math.min(255, Math.round((value - low) * scale))) : 0,
  );
}
