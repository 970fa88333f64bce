/** Dice of what is simpler than a zoom and looks like one: another size, a side that is worn, a margin, a view, planes that end sooner. */
import {
  boxOfRuns,
  type LabelMap,
  labelPairs,
  type MaskPair,
  originOf,
  runsOfPair,
  sizeOf,
  unionOfRuns,
} from "../../../../mask/index.js";
import { diceOf, diceOfRuns } from "../../../../metrics/index.js";
import { countsByRadius } from "../../../../sweep/index.js";
import { roundView } from "../../../split/structures/round-view.js";
import { agreement } from "../../agreement.js";
import { shiftedAtBest } from "../../shifted-map.js";
import type { Scene } from "../scene.js";
import { inverseZoom, type Zooming, zoomedLine } from "../undo.js";
import { eatenDice } from "./eaten.js";
import { isZoomed } from "./zoom.js";

/** Sizes that are tried, in voxels: large pictures hold objects that grew by many. */
const radii = [...Array.from({ length: 48 }, (_, k) => k / 4), ...Array.from({ length: 37 }, (_, k) => 12 + k)];
/** A voxel's size along an axis that no radius reaches. */
const beyond = 100;

/**
 * Dice of the simpler explanation: each label's best size, with the prediction as it is and after the best shift. It is tried on either
 * mask, because dilation does not restore corners that erosion removed.
 */
export function resizedDice({ reference, prediction }: Scene, ratios: readonly number[]): number {
  const isSmall = ratios.reduce((size, ratio) => size * ratio, 1) < 1;
  // In voxels, and by the voxels' own size.
  const finest = Math.min(...reference.spacing);
  const zoomed = ratios.slice(-reference.shape.length).map(isZoomed);
  const steps = [
    reference.shape.map(() => 1),
    reference.spacing.map((step) => step / finest),
    // Along the axes that are zoomed alone.
    ...(zoomed.includes(false) ? [zoomed.map((is) => (is ? 1 : beyond))] : []),
  ];
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

/** Dice of the plainer explanation of one object: that it lacks a side, or has too much on one. */
export function wornDice({ referenceRuns, predictionRuns, cube, flat }: Scene, undo: Zooming): number {
  const linesOf = (zoom: Zooming) => cube.map((n, axis) => zoomedLine(zoom, axis, n)).slice(flat);
  return referenceRuns.voxels > predictionRuns.voxels
    ? eatenDice(referenceRuns, predictionRuns, linesOf(undo))
    : eatenDice(predictionRuns, referenceRuns, linesOf(inverseZoom(undo, cube)));
}

/** Dice of the simplest explanation of a margin: the prediction as it is, without what undoing the zoom moves out of the frame. */
export function trimmedDice({ reference, prediction, cube }: Scene, undo: Zooming): number {
  const inside = cube.map((n, axis) => {
    const { ratio, first } = zoomedLine(undo, axis, n);
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

/** Dice of both foregrounds after what a round field of view left out is put back. */
export function viewedDice({ reference, referenceRuns, predictionRuns }: Scene): number {
  const frame = { offset: originOf(reference.shape), shape: reference.shape };
  const view = roundView(referenceRuns, predictionRuns, reference.spacing, frame);
  return view ? diceOfRuns(unionOfRuns(predictionRuns, view.lacking), referenceRuns) : 0;
}

/** Dice of the planes that both maps reach: an object that ends sooner, or later, agrees there. */
export function sharedPlanesDice({ reference, prediction, referenceRuns, predictionRuns }: Scene): number {
  const boxes = [boxOfRuns(referenceRuns), boxOfRuns(predictionRuns)].flatMap((box) => box ?? []);
  const first = Math.max(...boxes.map(({ offset }) => offset[0] as number));
  const end = Math.min(...boxes.map(({ offset, shape }) => (offset[0] as number) + (shape[0] as number)));
  if (end <= first) return 0;
  const plane = sizeOf(reference.shape.slice(1));
  const shape = [end - first, ...reference.shape.slice(1)];
  const cut = (map: LabelMap) => ({
    ...map,
    shape,
    values: map.values.subarray(first * plane, end * plane) as LabelMap["values"],
  });
  return agreement(cut(reference), cut(prediction));
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
