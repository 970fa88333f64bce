/**
 * `scaled`: the whole content is zoomed about the frame's corner or middle. Usual causes are a wrong spacing, a mask left on the
 * network's grid, or a padded margin that was not cut off.
 *
 * Spread and centre of both maps' content give the first guess; a climb on sampled voxels finds the zoom. A grown or
 * shrunken object stays where it is, and an object of another size at another place is not a zoom. A zoom must keep the corner or
 * the middle of the frame, and fit better than the best shift with the best size.
 */
import { labelPairs, type MaskPair, runsOfPair } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { countsByRadius } from "../../../sweep/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { agreement } from "../agreement.js";
import { shiftedAtBest } from "../shifted-map.js";
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
 * Dice of the simpler explanation: each label's best size, with the prediction as it is and after the best shift. It is tried on either
 * mask, because dilation does not restore corners that erosion removed.
 */
function resizedDice({ reference, prediction }: Scene, ratios: readonly number[]): number {
  const isSmall = ratios.reduce((size, ratio) => size * ratio, 1) < 1;
  // In voxels, and by the voxels' own size.
  const finest = Math.min(...reference.spacing);
  const steps = [reference.shape.map(() => 1), reference.spacing.map((step) => step / finest)];
  // What a zoom carries out of the frame, a shift of the reference carries out too.
  const rivals = [
    [reference, prediction],
    [reference, shiftedAtBest(reference, prediction)],
    ...(isSmall ? [] : [[shiftedAtBest(prediction, reference), prediction] as const]),
  ] as const;
  const dice = rivals.flatMap(([reference, prediction]) => {
    const [plain, exchanged] = [{ ...none }, { ...none }];
    for (const { pair } of labelPairs(reference, prediction)) {
      addTo(plain, sized(pair, isSmall, steps));
      addTo(exchanged, sized({ ...pair, reference: pair.prediction, prediction: pair.reference }, !isSmall, steps));
    }
    return [diceOf(plain, 0), diceOf(exchanged, 0)];
  });
  return Math.max(...dice);
}

const none = { reference: 0, prediction: 0, intersection: 0 };

function addTo(sum: typeof none, { reference, prediction, intersection }: typeof none): void {
  sum.reference += reference;
  sum.prediction += prediction;
  sum.intersection += intersection;
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

/** The counts of the highest Dice of the pair's reference with its prediction grown or shrunk by a radius. */
function sized(pair: MaskPair, grows: boolean, steps: readonly (readonly number[])[]): typeof none {
  const asked = grows ? { dilate: radii, erode: [] } : { dilate: [], erode: radii };
  const runs = runsOfPair(pair);
  const reference = runs.reference.voxels;
  const all = steps.flatMap((size) => {
    const counts = countsByRadius(pair, runs, asked, { element: "ball", spacing: size, border: "frame" });
    const { prediction: sizes, intersection } = grows ? counts.dilation : counts.erosion;
    return radii.map((_, k) => ({
      reference,
      prediction: sizes[k] as number,
      intersection: intersection[k] as number,
    }));
  });
  return all.reduce((best, one) => (diceOf(one, 1) > diceOf(best, 1) ? one : best));
}
