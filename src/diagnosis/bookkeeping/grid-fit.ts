/**
 * How to bring a prediction from another grid onto its reference's, judged by how well the voxels then agree.
 *
 * Headers may be wrong, so they are ignored here. All orders of the axes that give the reference's shape are tried. If there is
 * none, the prediction is tried as a part of the reference's image, the other way round, and stretched over it.
 */
import { cornerOf, cubeOf, type LabelMap, minus, originOf, placeOf, type Runs, runsOf } from "../../mask/index.js";
import { inverse, orient } from "../../mask/orientation.js";
import { orientationCode } from "../../mask/orientation-code.js";
import { cubeOffsets, sharedByShift } from "../../sweep/index.js";
import { idThresholds, valuesOf } from "../thresholds/index.js";
import { agreement } from "./agreement.js";
import { readAt } from "./layout/undo.js";
import { sampledOrientations } from "./orientation-search.js";
import { binary } from "./slip.js";

export type GridFit =
  | {
      readonly way: "turned";
      /** "identity" if the voxels fit as they are. */
      readonly name: string;
      /** What `--orient` takes. */
      readonly orient: string;
      /** Dice over the voxels of all labels. */
      readonly dice: number;
    }
  /** `offset`: where the prediction begins in the reference's image; below 0 along an axis where it has a margin before it. */
  | { readonly way: "part"; readonly offset: readonly number[]; readonly dice: number }
  | { readonly way: "stretched"; readonly dice: number };

const { leastGain, mostPlaces } = valuesOf(idThresholds.gridFit);

/** The way that fits best, with Dice 0 if a map is empty; `undefined` if none is possible. */
export function gridFit(reference: LabelMap, prediction: LabelMap): GridFit | undefined {
  if (reference.shape.length !== prediction.shape.length) return undefined;
  const turned = turnedFit(reference, prediction);
  if (turned) return turned;
  const fits = [partFit(reference, prediction), stretchedFit(reference, prediction)].filter((fit) => fit !== undefined);
  return fits.length === 0 ? undefined : fits.reduce((a, b) => (b.dice > a.dice ? b : a));
}

function turnedFit(reference: LabelMap, prediction: LabelMap): GridFit | undefined {
  const all = sampledOrientations(reference, prediction);
  const [plainest] = all;
  if (!plainest) return undefined;
  const best = all.reduce((a, b) => (b.sameIds > a.sameIds ? b : a));
  const { undo } = best.sameIds > plainest.sameIds + leastGain ? best : plainest;
  const values = orient(prediction.values, prediction.shape, undo);
  return {
    way: "turned",
    name: inverse(undo, prediction.shape).name,
    orient: orientationCode(undo),
    dice: agreement(reference, { ...reference, values }),
  };
}

/** A prediction of a part of the image, or of the image with a margin, at its best place. */
function partFit(reference: LabelMap, prediction: LabelMap): GridFit | undefined {
  const room = minus(reference.shape, prediction.shape);
  const places = room.map((n) => Math.abs(n) + 1);
  if (places.reduce((all, n) => all * n, 1) > mostPlaces) return undefined;
  const both = reference.shape.map((n, axis) => Math.max(n, prediction.shape[axis] as number));
  const [r, p] = [reference, prediction].map((map) => foregroundRuns(placed(map, both, originOf(room))));
  const steps = room.map((n, axis) => Array.from({ length: places[axis] as number }, (_, by) => Math.min(n, 0) + by));
  const shared = sharedByShift(r as Runs, p as Runs, cubeOffsets(steps));
  let best = 0;
  for (let i = 1; i < shared.length; i++) if ((shared[i] as number) > (shared[best] as number)) best = i;
  const at = placeOf(best, places).map((place, axis) => steps[axis]?.[place] as number);
  return { way: "part", offset: at, dice: agreement(reference, placed(prediction, reference.shape, at)) };
}

/** The prediction's image in another resolution. */
function stretchedFit(reference: LabelMap, prediction: LabelMap): GridFit {
  const from = cubeOf(prediction.shape);
  const nearest = (axis: number, n: number) =>
    Array.from({ length: n }, (_, i) => Math.floor(((i + 0.5) * (from[axis] as number)) / n));
  const values = readAt(prediction.values, prediction.shape, nearest, reference.shape);
  return { way: "stretched", dice: agreement(reference, { ...reference, values }) };
}

function placed(map: LabelMap, shape: readonly number[], offset: readonly number[]): LabelMap {
  const [own, first] = [cubeOf(map.shape), cornerOf(offset)];
  const placesOn = (axis: number, n: number) =>
    Array.from({ length: n }, (_, i) => {
      const at = i - (first[axis] as number);
      return at < (own[axis] as number) ? Math.max(-1, at) : -1;
    });
  return { ...map, shape, values: readAt(map.values, map.shape, placesOn, shape) };
}

const foregroundRuns = (map: LabelMap) => runsOf(binary(map), map.shape);
