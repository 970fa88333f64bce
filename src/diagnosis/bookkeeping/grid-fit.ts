/**
 * How to bring a prediction from another grid onto its reference's, judged by how well the voxels then agree.
 *
 * Headers may be wrong, so they are ignored here. All orders of the axes that give the reference's shape are tried. If there is
 * none, the prediction is tried as a part of the reference's image, and stretched over it.
 */
import { cubeOf, type LabelMap, placeOf, runsOf, sizeOf, type VoxelArray } from "../../mask/index.js";
import { inverse, orient } from "../../mask/orientation.js";
import { orientationCode } from "../../mask/orientation-code.js";
import { cubeOffsets, sharedByShift } from "../../sweep/index.js";
import { idThresholds, valuesOf } from "../thresholds/index.js";
import { agreement } from "./agreement.js";
import { sampledOrientations } from "./orientation-search.js";

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
  | { readonly way: "part"; readonly offset: readonly number[]; readonly dice: number }
  | { readonly way: "stretched"; readonly dice: number };

const { leastGain, mostPlaces } = valuesOf(idThresholds.gridFit);

/** The way that fits best; `undefined` if none is possible or a map is empty. */
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

/** A prediction of a part of the image, at its best place. */
function partFit(reference: LabelMap, prediction: LabelMap): GridFit | undefined {
  const room = reference.shape.map((n, axis) => n - (prediction.shape[axis] as number));
  if (room.some((n) => n < 0) || room.reduce((places, n) => places * (n + 1), 1) > mostPlaces) return undefined;
  const whole = placed(
    prediction,
    reference.shape,
    room.map(() => 0),
  );
  const offsets = cubeOffsets(room.map((n) => Array.from({ length: n + 1 }, (_, by) => by)));
  const shared = sharedByShift(foregroundRuns(reference), foregroundRuns(whole), offsets);
  let best = 0;
  for (let i = 1; i < shared.length; i++) if ((shared[i] as number) > (shared[best] as number)) best = i;
  const at = placeOf(
    best,
    room.map((n) => n + 1),
  );
  return { way: "part", offset: at, dice: agreement(reference, placed(prediction, reference.shape, at)) };
}

/** The prediction's image in another resolution. */
function stretchedFit(reference: LabelMap, prediction: LabelMap): GridFit {
  const [planes, rows, columns] = cubeOf(reference.shape);
  const from = cubeOf(prediction.shape);
  const nearest = [planes, rows, columns].map((n, axis) =>
    Int32Array.from({ length: n }, (_, i) => Math.floor(((i + 0.5) * (from[axis] as number)) / n)),
  ) as [Int32Array, Int32Array, Int32Array];
  const values = like(prediction.values, sizeOf(reference.shape));
  let to = 0;
  for (const plane of nearest[0]) {
    for (const row of nearest[1]) {
      const line = (plane * from[1] + row) * from[2];
      for (const column of nearest[2]) values[to++] = prediction.values[line + column] as number;
    }
  }
  return { way: "stretched", dice: agreement(reference, { ...reference, values }) };
}

function placed(map: LabelMap, shape: readonly number[], offset: readonly number[]): LabelMap {
  const values = like(map.values, sizeOf(shape));
  const [planes, rows, columns] = cubeOf(map.shape);
  const [, frameRows, frameColumns] = cubeOf(shape);
  const [byPlane, byRow, byColumn] = [0, 0, 0, ...offset].slice(-3) as [number, number, number];
  for (let z = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      const from = (z * rows + y) * columns;
      const to = ((z + byPlane) * frameRows + y + byRow) * frameColumns + byColumn;
      values.set(map.values.subarray(from, from + columns), to);
    }
  }
  return { ...map, shape, values };
}

function foregroundRuns({ values, shape }: LabelMap) {
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < mask.length; i++) if (values[i] !== 0) mask[i] = 1;
  return runsOf(mask, shape);
}

function like(values: VoxelArray, length: number): VoxelArray {
  return new (values.constructor as new (length: number) => VoxelArray)(length);
}
