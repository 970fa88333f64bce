/** The content of an explorer: a pair of masks, cut to what its sliders can reach, as small plain JSON for a page. */
import { deflateSync, inflateSync } from "fflate";
import type { PackedScene, Part } from "../../diagnosis/index.js";
import {
  type Box,
  cropped as cropMask,
  cropPair,
  type MaskPair,
  minus,
  originOf,
  padPair,
  plus,
  runsOf,
  sizeOf,
  visitBox,
} from "../../mask/index.js";
import { fromBase64, packBits, toBase64, unpackBits } from "../base64.js";
import { greyOf } from "../grey.js";
import { fullestPlane } from "../overlay/window.js";
import { GROUND } from "./shades.js";

/** An explorer's masks, and the range of its sliders; fields that its JSON also has are explained there. */
export interface Scene
  extends Omit<PackedScene, "reference" | "prediction" | "scores" | "image" | "others" | "corrections"> {
  readonly reference: Uint8Array;
  readonly prediction: Uint8Array;
  readonly scores?: Uint8Array | undefined;
  readonly image?: Uint8Array | undefined;
  /** The other labels of the prediction, numbered from 1; 0 elsewhere. */
  readonly others?: Uint8Array | undefined;
  readonly corrections?: Corrections | undefined;
}

/** Corrections of the prediction, and their results. */
export interface Corrections {
  /** Which ones; `labels` can only be the first, and the others then start from the right ids. */
  readonly parts: readonly Part[];
  /** One prediction for each subset, bit i for part i; without `labels` only the first counts. */
  readonly masks: readonly Uint8Array[];
}

export interface SceneOptions {
  /** The name of the case; default "". */
  readonly name?: string | undefined;
  /** The model's output for each voxel of the frame, 0 to 1, row-major: adds a slider for its threshold. */
  readonly scores?: ArrayLike<number> | undefined;
  /** Where the prediction was cut; default 0.5. */
  readonly threshold?: number | undefined;
  /** The image, with the voxels of the frame, row-major. */
  readonly image?: ArrayLike<number> | undefined;
  /** The other labels of the prediction, numbered from 1, voxels of the frame; 0 elsewhere. */
  readonly others?: Uint8Array | undefined;
  /** Corrections to switch on; their masks on the pair's grid. */
  readonly corrections?: Corrections | undefined;
  /** The plane of the frame that is shown first; default the one with the most reference. */
  readonly plane?: number | undefined;
  /** Largest shift along each axis; default a quarter of the object, 5 to 40 voxels. */
  readonly shift?: number | undefined;
  /** Largest radius; default 10 px. */
  readonly radius?: number | undefined;
}

/**
 * A pair cut to what can be reached: the objects, and a margin of the largest shift and radius up to the frame's
 * edge. Scores in the whole frame count, so with them nothing is cut.
 */
export function sceneOf(pair: MaskPair, options: SceneOptions): Scene {
  const cropped = cropPair(pair);
  const shift = options.shift ?? Math.min(40, Math.max(5, Math.ceil(Math.max(...cropped.shape) / 4)));
  const radius = options.radius ?? 10;
  const margin = options.scores ? Number.MAX_SAFE_INTEGER : shift + radius + 1;
  const { shape, spacing, reference, prediction, frame } = padPair(cropped, margin);
  const box = { offset: frame.offset, shape };
  const first = frame.offset[0] ?? 0;
  const plane = shape.length === 3 && options.plane !== undefined ? options.plane - first : undefined;
  return {
    name: options.name ?? "",
    shape,
    spacing,
    offset: frame.offset,
    reference,
    prediction,
    ...(options.scores
      ? {
          scores: Uint8Array.from(windowOf(options.scores, frame.shape, box), (score) =>
            Math.round(Math.max(0, Math.min(1, score)) * 255),
          ),
          threshold: options.threshold ?? 0.5,
        }
      : {}),
    ...(options.image ? { image: greyOf(windowOf(options.image, frame.shape, box)) } : {}),
    ...(options.others ? { others: cropMask(options.others, frame.shape, box) } : {}),
    ...(options.corrections ? correctionsIn(pair, options.corrections, shape, frame.offset) : {}),
    ...(plane === undefined ? {} : { plane: Math.max(0, Math.min((shape[0] ?? 1) - 1, plane)) }),
    shift,
    radius,
  };
}

/** The masks cut to the scene; none if one of them reaches beyond it. */
function correctionsIn(
  pair: MaskPair,
  { parts, masks }: Corrections,
  shape: readonly number[],
  start: readonly number[],
): { readonly corrections?: Corrections } {
  const offset = minus(start, pair.frame.offset);
  const inside = masks.map((mask) => cropMask(mask, pair.shape, { offset, shape }));
  const fit = masks.every((mask, i) => {
    const whole = runsOf(mask, pair.shape).voxels;
    return whole === runsOf(inside[i] as Uint8Array, shape).voxels;
  });
  return fit && parts.length > 0 ? { corrections: { parts, masks: inside } } : {};
}

/** The most voxels of an explorer in a page: its updates stay quick, and about a dozen explorers fit into memory. */
const MOST_VOXELS = 2 ** 24;
/** The most base64 characters of an image for one explorer in a page. */
const MOST_IMAGE = 2 ** 21;
/** How far around the objects the image is kept, in voxels; beyond it is plain background, which costs almost nothing. */
const IMAGE_MARGIN = 8;
/** Grey levels of an image in a page: more are not visible under the tints, and noise takes most of the space. */
const LEVELS = 40;

/**
 * A scene as JSON small enough for a page with about a dozen of them.
 *
 * @returns the scene with the image around the objects; if the image is too large, only its plane that is shown
 *   first; `undefined` if the masks' window itself is larger than 2^24 voxels.
 */
export function packForPage(pair: MaskPair, options: Omit<SceneOptions, "scores"> = {}): PackedScene | undefined {
  const { image, ...rest } = options;
  const scene = sceneOf(pair, rest);
  if (scene.reference.length > MOST_VOXELS) return undefined;
  const packed = packScene(scene);
  if (image === undefined) return packed;
  const shown = { offset: originOf(scene.shape), shape: [...scene.shape] };
  if (shown.shape.length === 3) [shown.offset[0], shown.shape[0]] = [firstPlane(scene), 1];
  for (const box of [nearBox(scene), shown]) {
    const grey = pack(greyOnGround(image, pair.frame.shape, scene, box));
    if (grey.length <= MOST_IMAGE) return { ...packed, image: grey };
  }
  return packed;
}

/** The box of the objects and the image's margin around them, up to the scene's edge. */
function nearBox(scene: Scene): Box {
  const whole = { shape: scene.shape, offset: originOf(scene.shape) };
  const { shape, frame } = padPair(cropPair({ ...scene, frame: whole }), IMAGE_MARGIN);
  return { shape, offset: frame.offset };
}

/** The image's grey levels where `box` is in the scene, plain background elsewhere. */
function greyOnGround(image: ArrayLike<number>, frame: readonly number[], scene: Scene, box: Box): Uint8Array {
  const grey = greyOf(windowOf(image, frame, { offset: plus(box.offset, scene.offset), shape: box.shape }));
  const step = 255 / (LEVELS - 1);
  for (let i = 0; i < grey.length; i++) grey[i] = Math.round(Math.round((grey[i] as number) / step) * step);
  const out = new Uint8Array(scene.reference.length).fill(GROUND);
  visitBox(scene.shape, box, (to, from) => {
    out[to] = grey[from] as number;
  });
  return out;
}

const pack = (bytes: Uint8Array): string => toBase64(deflateSync(bytes, { level: 6 }));

export const packScene = (scene: Scene): PackedScene => ({
  ...scene,
  reference: pack(packBits(scene.reference)),
  prediction: pack(packBits(scene.prediction)),
  scores: scene.scores && pack(scene.scores),
  corrections: scene.corrections && {
    parts: scene.corrections.parts,
    masks: scene.corrections.masks.map((mask) => pack(packBits(mask))),
  },
  image: scene.image && pack(scene.image),
  others: scene.others && pack(scene.others),
});

const unpack = (text: string): Uint8Array => inflateSync(fromBase64(text));

/** The two masks of a scene, and nothing else. */
export function unpackPair({ shape, spacing, reference, prediction }: PackedScene): MaskPair {
  const mask = (text: string): Uint8Array => unpackBits(unpack(text), sizeOf(shape));
  const frame = { shape, offset: originOf(shape) };
  return { shape, spacing, reference: mask(reference), prediction: mask(prediction), frame };
}

export function unpackScene(packed: PackedScene): Scene {
  const size = sizeOf(packed.shape);
  return {
    ...packed,
    reference: unpackBits(unpack(packed.reference), size),
    prediction: unpackBits(unpack(packed.prediction), size),
    corrections: packed.corrections && {
      parts: packed.corrections.parts,
      masks: packed.corrections.masks.map((mask) => unpackBits(unpack(mask), size)),
    },
    scores: packed.scores === undefined ? undefined : unpack(packed.scores),
    image: packed.image === undefined ? undefined : unpack(packed.image),
    others: packed.others === undefined ? undefined : unpack(packed.others),
  };
}

/** The plane to show first: the requested one, else the one with the most reference, of equals the first. 0 in 2-D. */
export const firstPlane = ({ reference, shape, plane }: Scene): number =>
  plane ?? fullestPlane(reference.length, sizeOf(shape.slice(-2)), (i) => reference[i] as number).plane;

/** The voxels of a box inside the frame. */
function windowOf(values: ArrayLike<number>, frame: readonly number[], box: Box): Float64Array {
  const out = new Float64Array(sizeOf(box.shape));
  visitBox(frame, box, (from, to) => {
    out[to] = values[from] as number;
  });
  return out;
}
