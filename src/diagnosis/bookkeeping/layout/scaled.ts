/**
 * `scaled`: the whole content is zoomed about the frame's corner or middle. Usual causes are a wrong spacing, a mask left on the
 * network's grid, or a padded margin that was not cut off.
 *
 * Spread and centre of both maps' content give the first guess; a climb on sampled voxels finds the zoom. A grown or
 * shrunken object stays where it is, and an object of another size at another place is not a zoom. A zoom must keep the corner or
 * the middle of the frame, and fit better than the best shift with the best size.
 */
import { boxOfRuns, partsOfRuns } from "../../../mask/index.js";
import { once } from "../../split/once.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { areInLine, objectsMet } from "./flipped.js";
import { keepsOutline } from "./kept-outline.js";
import type { Guess, LayoutFit } from "./layout.js";
import { type Sample, sampleOf } from "./sample.js";
import { beatsPlainer, rivalsOf, type Scene } from "./scene.js";
import { inverseZoom, placesAlong, undone, type Zooming } from "./undo.js";
import { resizedDice, sharedPlanesDice, trimmedDice, viewedDice, wornDice } from "./zooms/rivals.js";
import { bestZoom, isZoomed } from "./zooms/zoom.js";

const {
  leastDice,
  leastGain,
  mostLeft,
  viewLeft,
  plainDice,
  plainGain,
  freeDice,
  freeLeft,
  freeObjects,
  leastStep,
  asWell,
} = valuesOf(layoutThresholds.scaled);
const { surelyZoomed } = valuesOf(layoutThresholds.shared);
const sampled = 6_000;
/** Factors of a ratio that are tried beside it, the nearest first. */
const nearby = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5].map((k) => 1 + k / 100);
/** An axis of so few voxels shows a ratio to some hundredths only: so many on either side are tried. */
const [fewPlaces, wide] = [40, 20];

export function scaledGuess(scene: Scene): Guess | undefined {
  const reference = sampleOf(scene.reference, sampled);
  if (reference.voxels < 8 || scene.sample.voxels < 8) return undefined;
  const zoom = bestZoom(scene, reference);
  if (!zoom.ratios.some(isZoomed)) return undefined;
  const { isCentred, firsts } = zoom;
  const { undo, made: forwards } = firsts
    ? forwardsOf(scene, { way: "zoom", ratios: zoom.ratios, isCentred, firsts })
    : sharpened(scene, zoom);
  const after = scene.after(undo);
  if (after < scene.before + leastGain || !isSeen(scene, undo.ratios) || keepsOutline(scene, undo)) return undefined;
  const made = Math.max(after, forwards);
  // About its own centre an object grows or shrinks, so only content away from there shows a zoom.
  // A margin that the zoom moves out of the frame may be all that is wrong.
  const ratios = undo.ratios.slice(scene.flat);
  const zoomed = ratios.filter(isZoomed);
  // A stack that alone is squeezed has the wrong spacing.
  const isOfStack = ratios.length === 3 && zoomed.length === 1 && isZoomed(ratios[0] as number);
  const trimmed = isOfStack ? sharedPlanesDice(scene) : 0;
  const resized = Math.max(resizedDice(scene, undo.ratios), trimmedDice(scene, undo), trimmed);
  const viewed = viewedDice(scene);
  const objects = objectsIn(scene, reference);
  const isFar = !isCentred && !firsts && zoomed.some((ratio) => Math.abs(Math.log(ratio)) >= surelyZoomed);
  // Many objects line up at once by no chance, even if each is too small as well or found in part.
  const isInLine = () =>
    !firsts &&
    areInLine(made, resized, () => objectsMet(scene.reference, undone(scene.reference, scene.prediction, undo)));
  const isClear =
    (isZoom(made, resized, isFar) || isInLine()) &&
    isBeyondView(made, viewed) &&
    beatsPlainer(scene, made) &&
    (!firsts || (isBlownUp(ratios) ? isCrop(made, resized) : isFreeZoom(made, resized, objects))) &&
    (objects >= freeObjects || isZoom(made, wornDice(scene, undo), isFar));
  const isPadded =
    !isOfStack && zoomed.every((ratio) => ratio < 1) && (zoomed.length === 1 || isCentred || firsts !== undefined);
  const fit: LayoutFit = {
    kind: "scaled",
    ratios,
    from: isPadded ? "padding" : "grid",
    before: scene.before,
    after,
    undo,
  };
  const rivals = rivalsOf(scene);
  return { fit, ...rivals, rival: Math.max(resized, viewed, rivals.rival), isClear, made };
}

function forwardsOf(scene: Scene, undo: Zooming): { readonly undo: Zooming; readonly made: number } {
  return { undo, made: scene.made(inverseZoom(undo, scene.cube)) };
}

/** Whether a zoom makes the content longer or shorter by a voxel along some axis: of fewer planes, any step looks like one. */
function isSeen({ cube, referenceRuns }: Scene, ratios: readonly number[]): boolean {
  const box = boxOfRuns(referenceRuns);
  return ratios.some((ratio, axis) => {
    const extent = box?.shape[axis - cube.length + box.shape.length] ?? 1;
    return isZoomed(ratio) && isStep(extent, ratio);
  });
}

export const isStep = (extent: number, ratio: number): boolean => extent * Math.abs(ratio - 1) >= leastStep;

/** Of zooms of nearly the same ratios, or of one for all axes, the one that makes the prediction of the reference: few planes show it to a few hundredths only. */
function sharpened(scene: Scene, { ratios, isCentred }: Pick<Zooming, "ratios" | "isCentred">) {
  const made = (tried: readonly number[]) => forwardsOf(scene, { way: "zoom", ratios: tried, isCentred });
  const zoomed = ratios.filter(isZoomed);
  const common = zoomed.map((one) => ratios.map((ratio) => (isZoomed(ratio) ? one : 1)));
  const best = [ratios, ...(zoomed.length > 1 ? common : [])]
    .flatMap((start) => nearby.map((by) => made(start.map((ratio) => (isZoomed(ratio) ? ratio * by : ratio)))))
    .reduce((a, b) => (b.made > a.made ? b : a));
  const axes = scene.cube.flatMap((n, axis) => (n <= fewPlaces && isZoomed(ratios[axis] as number) ? [axis] : []));
  return axes.reduce((found, axis) => {
    const one = alongShort(scene, found, axis, made);
    // Where one number does for several axes, another for the short one must do better.
    return zoomed.length === 1 || one.made > found.made + asWell ? one : found;
  }, best);
}

type Forwards = ReturnType<typeof forwardsOf>;

/** Of ratios that take the same places along a short axis, and fit best, the middle one. */
function alongShort(
  { cube }: Scene,
  { undo }: Forwards,
  axis: number,
  made: (ratios: readonly number[]) => Forwards,
): Forwards {
  const byPlaces = new Map<string, Forwards[]>();
  for (let k = -wide; k <= wide; k++) {
    const ratios = undo.ratios.map((ratio, other) => (other === axis ? ratio * (1 + k / 100) : ratio));
    const zoom: Zooming = { way: "zoom", ratios, isCentred: undo.isCentred };
    const places = placesAlong(inverseZoom(zoom, cube), axis, cube[axis] as number).join();
    const same = once(byPlaces, places, () => [] as Forwards[]);
    same.push(same[0] ? { undo: zoom, made: same[0].made } : made(ratios));
  }
  const all = [...byPlaces.values()];
  const best = all.reduce((a, b) => ((b[0]?.made ?? 0) > (a[0]?.made ?? 0) ? b : a), all[0] as Forwards[]);
  const asGood = all.filter(([one]) => one?.made === best[0]?.made).flat();
  return asGood[Math.floor(asGood.length / 2)] as Forwards;
}

/** Whether a zoom that keeps neither the corner nor the middle is certain: it has a shift of its own along every axis. */
export const isFreeZoom = (made: number, resized: number, objects: number): boolean =>
  made >= freeDice && 1 - made <= freeLeft * (1 - resized) && objects >= freeObjects;

/** Whether content is much larger along every axis, as a crop that fills the frame is: what lacks or gains a side is not. */
export const isBlownUp = (ratios: readonly number[]): boolean =>
  ratios.every((ratio) => Math.log(ratio) >= surelyZoomed);

export const isCrop = (made: number, resized: number): boolean =>
  made >= freeDice && 1 - made <= mostLeft * (1 - resized);

/** Objects of the reference, or labels, if these are more: they may touch. */
function objectsIn({ referenceRuns }: Scene, sample: Sample): number {
  return Math.max(partsOfRuns(referenceRuns).count, new Set(sample.ids).size);
}

/**
 * @param resized Dice of the best size at the best place; some zoom always fits half an object or a bent one a little better.
 * @param isFar whether one number for each axis gives both, as a zoom about the corner by much does.
 */
export function isZoom(after: number, resized: number, isFar = false): boolean {
  const isMore = after >= resized + (isFar ? asWell : leastGain) || 1 - after < mostLeft * (1 - resized);
  return after >= leastDice && isMore && (after >= plainDice || after >= resized + plainGain);
}

/** A view of any width and about any middle also fits what is smaller on its far side: one zoom need leave less, but not by as much. */
export const isBeyondView = (made: number, viewed: number): boolean =>
  made >= viewed + leastGain || 1 - made <= viewLeft * (1 - viewed);
