/** Label maps resized by nearest neighbour, as in programs that resize before scoring. */
import { confusion, cubeOf, type LabelMap, sizeOf } from "../mask/index.js";
import type { JointTally } from "./tally.js";

/**
 * The source of a new voxel: the voxel that holds its centre (Pillow, scikit-image, ITK) or its start (OpenCV,
 * PyTorch), or by aligning the first and last voxels (SciPy's zoom).
 */
const SAMPLING = {
  centre: (i: number, from: number, to: number) => Math.floor(((i + 0.5) * from) / to),
  floor: (i: number, from: number, to: number) => Math.floor((i * from) / to),
  corners: (i: number, from: number, to: number) => Math.round((i * (from - 1)) / Math.max(1, to - 1)),
} as const;

export type Sampling = keyof typeof SAMPLING;

/** Usual input sizes of networks, in rows and columns. */
const SIZES = [64, 128, 192, 224, 256, 320, 384, 512];

export function resized(map: LabelMap, shape: readonly number[], sampling: Sampling): LabelMap {
  if (shape.join() === map.shape.join()) return map;
  const [from, to] = [cubeOf(map.shape), cubeOf(shape)];
  const [planes, rows, columns] = to.map((n, axis) => {
    const length = from[axis] as number;
    return Int32Array.from({ length: n }, (_, i) => Math.min(length - 1, SAMPLING[sampling](i, length, n)));
  }) as [Int32Array, Int32Array, Int32Array];
  const values = new (map.values.constructor as new (length: number) => typeof map.values)(sizeOf(shape));
  let at = 0;
  for (const plane of planes) {
    for (const row of rows) {
      const start = (plane * from[1] + row) * from[2];
      for (const column of columns) values[at++] = map.values[start + column] as number;
    }
  }
  return { ...map, shape, values };
}

/** Joint counts of two maps of different shapes, one resized to the other's, by each way of sampling. */
export function viewsOfUnequal(reference: LabelMap, prediction: LabelMap): Record<string, JointTally> {
  if (reference.shape.length !== prediction.shape.length) return {};
  const views: Record<string, JointTally> = {};
  for (const sampling of Object.keys(SAMPLING) as Sampling[]) {
    views[`prediction ${sampling}`] = jointOf(reference, resized(prediction, reference.shape, sampling));
    views[`reference ${sampling}`] = jointOf(resized(reference, prediction.shape, sampling), prediction);
  }
  return views;
}

/** Joint counts of two maps of one shape, both resized to usual sizes of rows and columns, or to half. */
export function viewsAtSizes(reference: LabelMap, prediction: LabelMap): Record<string, JointTally> {
  const { shape } = reference;
  const [rows, columns] = shape.slice(-2) as [number, number];
  const half = (n: number) => Math.max(1, Math.round(n / 2));
  const inPlane = (...size: number[]) => [...shape.slice(0, -2), ...size];
  const shapes = new Map<string, readonly number[]>([
    ["half", inPlane(half(rows), half(columns))],
    ...(shape.length === 3 ? [["half-all", shape.map(half)] as const] : []),
    ...SIZES.filter((size) => size * size <= 4 * rows * columns).map(
      (size) => [String(size), inPlane(size, size)] as const,
    ),
  ]);
  const views: Record<string, JointTally> = {};
  for (const [name, size] of shapes) {
    for (const sampling of Object.keys(SAMPLING) as Sampling[]) {
      views[`both ${sampling} ${name}`] = jointOf(
        resized(reference, size, sampling),
        resized(prediction, size, sampling),
      );
    }
  }
  return views;
}

function jointOf(reference: LabelMap, prediction: LabelMap): JointTally {
  const counts = confusion(reference, prediction);
  return {
    voxels: sizeOf(reference.shape),
    joint: counts.flatMap((one) => [one.reference, one.prediction, one.voxels]),
  };
}
