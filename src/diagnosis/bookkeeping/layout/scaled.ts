/**
 * `scaled`: the whole content is zoomed about the frame's corner or middle. Usual causes are a wrong spacing, a mask left on the
 * network's grid, or a padded margin that was not cut off.
 *
 * Spread and centre of both maps' content give the first guess; a climb on sampled voxels finds the zoom. A grown or
 * shrunken object stays where it is, and an object of another size at another place is not a zoom. A zoom must keep the corner or
 * the middle of the frame, and fit better than the best shift with the best size.
 */
import { cropPair, type MaskPair, originOf, runsOfPair } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { countsByRadius } from "../../../sweep/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { agreement } from "../agreement.js";
import { shiftedAtBest } from "../shifted-map.js";
import { binary } from "../slip.js";
import type { Guess, LayoutFit } from "./layout.js";
import { sampleOf } from "./sample.js";
import { beatsPlainer, rivalsOf, type Scene } from "./scene.js";
import { lineOf, type Undo } from "./undo.js";
import { bestZoom, isZoomed } from "./zoom.js";

const { leastDice, leastGain, mostLeft, plainDice, plainGain } = valuesOf(layoutThresholds.scaled);
const sampled = 6_000;
/** Sizes that are tried, in voxels. */
const radii = Array.from({ length: 49 }, (_, k) => k / 4);

export function scaledGuess(scene: Scene): Guess | undefined {
  const reference = sampleOf(scene.reference, sampled);
  if (reference.voxels < 8 || scene.sample.voxels < 8) return undefined;
  const zoom = bestZoom(scene, reference);
  if (!zoom.ratios.some(isZoomed)) return undefined;
  const { isCentred } = zoom;
  const undo: Undo = { way: "zoom", ratios: zoom.ratios, isCentred };
  const after = scene.after(undo);
  if (after < scene.before + leastGain) return undefined;
  // About its own centre an object grows or shrinks, so only content away from there shows a zoom.
  // A margin that the zoom moves out of the frame may be all that is wrong.
  const resized = Math.max(resizedDice(scene, zoom.ratios), trimmedDice(scene, zoom.ratios, isCentred));
  const isClear = isZoom(after, resized) && beatsPlainer(scene, after);
  const ratios = zoom.ratios.slice(scene.flat);
  const zoomed = ratios.filter(isZoomed);
  // A stack that alone is squeezed has the wrong spacing.
  const isOfStack = ratios.length === 3 && zoomed.length === 1 && isZoomed(ratios[0] as number);
  const isPadded = !isOfStack && zoomed.every((ratio) => ratio < 1) && (zoomed.length === 1 || isCentred);
  const fit: LayoutFit = {
    kind: "scaled",
    ratios,
    from: isPadded ? "padding" : "grid",
    before: scene.before,
    after,
    undo,
  };
  const rivals = rivalsOf(scene);
  return { fit, ...rivals, rival: Math.max(resized, rivals.rival), isClear };
}

/** @param resized Dice of the best size at the best place; some zoom always fits half an object or a bent one a little better. */
export function isZoom(after: number, resized: number): boolean {
  const isMore = after >= resized + leastGain || 1 - after < mostLeft * (1 - resized);
  return after >= leastDice && isMore && (after >= plainDice || after >= resized + plainGain);
}

/**
 * Dice of the simpler explanation: the best size, with the prediction as it is and after the best shift. It is tried on either mask,
 * because dilation does not restore corners that erosion removed.
 */
function resizedDice({ reference, prediction }: Scene, ratios: readonly number[]): number {
  const { shape, spacing } = reference;
  const isSmall = ratios.reduce((size, ratio) => size * ratio, 1) < 1;
  // In voxels, and by the voxels' own size.
  const finest = Math.min(...spacing);
  const steps = [shape.map(() => 1), spacing.map((step) => step / finest)];
  const frame = { shape, offset: originOf(shape) };
  const [r, p] = [binary(reference), binary(prediction)];
  // What a zoom carries out of the frame, a shift of the reference carries out too.
  const rivals = [
    [r, p],
    [r, binary(shiftedAtBest(reference, prediction))],
    ...(isSmall ? [] : [[binary(shiftedAtBest(prediction, reference)), p]]),
  ] as const;
  const dice = rivals.flatMap(([reference, prediction]) => {
    const pair = cropPair({ shape, spacing, reference, prediction, frame });
    const exchanged = { ...pair, reference: pair.prediction, prediction: pair.reference };
    return [sizedDice(pair, isSmall, steps), sizedDice(exchanged, !isSmall, steps)];
  });
  return Math.max(...dice);
}

/** Dice of the simplest explanation of a margin: the prediction as it is, without what undoing the zoom moves out of the frame. */
function trimmedDice({ reference, prediction, cube }: Scene, ratios: readonly number[], isCentred: boolean): number {
  const inside = cube.map((n, axis) => {
    const { ratio, first } = lineOf(ratios[axis] as number, isCentred, n);
    return Uint8Array.from({ length: n }, (_, i) => (i + 0.5 >= first && i + 0.5 < first + ratio * n ? 1 : 0));
  });
  const values = prediction.values.slice();
  const [inPlanes, inRows, inColumns] = inside as [Uint8Array, Uint8Array, Uint8Array];
  for (let z = 0, i = 0; z < cube[0]; z++) {
    for (let y = 0; y < cube[1]; y++) {
      for (let x = 0; x < cube[2]; x++, i++) if (!(inPlanes[z] && inRows[y] && inColumns[x])) values[i] = 0;
    }
  }
  return agreement(reference, { ...prediction, values });
}

/** The highest Dice of the pair's reference with its prediction grown or shrunk by a radius. */
function sizedDice(pair: MaskPair, grows: boolean, steps: readonly (readonly number[])[]): number {
  const asked = grows ? { dilate: radii, erode: [] } : { dilate: [], erode: radii };
  const whole = pair.reference.reduce((sum, value) => sum + value, 0);
  const dice = steps.flatMap((size) => {
    const counts = countsByRadius(pair, runsOfPair(pair), asked, { element: "ball", spacing: size, border: "frame" });
    const { prediction: sizes, intersection } = grows ? counts.dilation : counts.erosion;
    return radii.map((_, k) =>
      diceOf({ reference: whole, prediction: sizes[k] as number, intersection: intersection[k] as number }, 1),
    );
  });
  return Math.max(...dice);
}
