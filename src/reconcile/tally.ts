/**
 * What every convention needs of one case: how often each id of the reference coincides with each id of the prediction,
 * in the whole case and in each of its slices.
 *
 * Everything else (labels alone or as one, background as a class, ignored voxels) is a sum of these counts, so a case
 * is read once, however many conventions are tried.
 */
import { type Axis, axesOf, cubeOf, type LabelMap } from "../mask/index.js";

/** Triples of reference id, prediction id and voxels. Background on background is left out. */
export type Joint = readonly number[];

export interface SliceTally {
  readonly axis: Axis;
  readonly voxels: number;
  readonly joints: readonly Joint[];
}

export interface JointTally {
  readonly voxels: number;
  readonly joint: Joint;
}

/** With more pairs of ids, they are objects and not classes, and nobody scores those by slice. */
const MOST_PAIRS = 1000;

/** Joint counts of two maps of one shape, in total and (3-D only) by slice along each axis. */
export function tallyOf(reference: LabelMap, prediction: LabelMap): JointTally & { readonly slices: SliceTally[] } {
  const { shape } = reference;
  const [planes, rows, columns] = cubeOf(shape);
  const [r, p] = [reference.values, prediction.values];
  const places = new Map<number, Map<number, number>>();
  const pairs: { r: number; p: number; voxels: number; along: Int32Array }[] = [];
  const length = shape.length === 3 ? planes + rows + columns + 1 : 0;
  const indexOf = (ofReference: number, ofPrediction: number): number => {
    const row = places.get(ofReference) ?? new Map<number, number>();
    places.set(ofReference, row);
    const known = row.get(ofPrediction);
    if (known !== undefined) return known;
    row.set(ofPrediction, pairs.length);
    const along = new Int32Array(pairs.length < MOST_PAIRS ? length : 0);
    return pairs.push({ r: ofReference, p: ofPrediction, voxels: 0, along }) - 1;
  };
  for (let line = 0, start = 0; line < planes * rows; line++, start += columns) {
    const [plane, end] = [Math.floor(line / rows), start + columns];
    const row = planes + line - plane * rows;
    for (let i = start; i < end; ) {
      const [inReference, inPrediction, from] = [r[i] as number, p[i] as number, i++];
      while (i < end && r[i] === inReference && p[i] === inPrediction) i++;
      if (inReference === 0 && inPrediction === 0) continue;
      const pair = pairs[indexOf(inReference, inPrediction)] as (typeof pairs)[number];
      pair.voxels += i - from;
      if (pair.along.length === 0) continue;
      const { along } = pair;
      along[plane] = (along[plane] as number) + i - from;
      along[row] = (along[row] as number) + i - from;
      // Columns are counted as starts and ends, and summed up at the end.
      const at = planes + rows;
      along[at + from - start] = (along[at + from - start] as number) + 1;
      along[at + i - start] = (along[at + i - start] as number) - 1;
    }
  }
  for (const { along } of pairs) {
    for (let i = planes + rows + 1; i < along.length; i++) along[i] = (along[i] as number) + (along[i - 1] as number);
  }
  const voxels = planes * rows * columns;
  const isSliced = length > 0 && pairs.length <= MOST_PAIRS;
  let first = 0;
  const slices = (isSliced ? axesOf(shape) : []).map((axis, k): SliceTally => {
    const count = shape[k] as number;
    const joints = Array.from({ length: count }, (_, slice) =>
      pairs.flatMap((pair) => {
        const held = pair.along[first + slice] as number;
        return held === 0 ? [] : [pair.r, pair.p, held];
      }),
    );
    first += count;
    return { axis, voxels: voxels / count, joints };
  });
  return { voxels, joint: pairs.flatMap((pair) => [pair.r, pair.p, pair.voxels]), slices };
}
