/** What every search for a mistake in the layout needs of a case: two maps that do not agree, and their counts, computed once. */
import { cubeOf, type LabelMap, type Runs, runsOf, type Volume, visitRuns } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { agreement } from "../agreement.js";
import { shiftedAtBest } from "../shifted-map.js";
import { binary } from "../slip.js";
import type { Guess } from "./layout.js";
import { type Sample, sampleOf } from "./sample.js";
import { type Cube, type Placing, placesAlong, type Undo, undone, type Zooming } from "./undo.js";

export interface Scene {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
  readonly image?: Volume | undefined;
  readonly cube: Cube;
  /** How many of `cube`'s axes the maps lack: 1 in 2-D. */
  readonly flat: 0 | 1;
  /** Dice of all labels together with the maps as they are. */
  readonly before: number;
  /** The same with the best exchange of ids: a simpler explanation than any layout. */
  readonly exchanged: number;
  /** Of the prediction; about 6,000 voxels. */
  readonly sample: Sample;
  /** Where each map holds any label. */
  readonly referenceRuns: Runs;
  readonly predictionRuns: Runs;
  /** Dice of all labels together after the best shift within the object's own extent: the simpler explanation. */
  readonly shifted: () => { readonly dice: number; readonly by: readonly number[]; readonly map: LabelMap };
  /** Dice of all labels together after something is undone, over what is in the frame. */
  readonly after: (undo: Undo) => number;
  /** The same of the prediction and what a zoom makes of the reference. */
  readonly made: (zoom: Zooming) => number;
}

const sampled = 6_000;

export function sceneOf(
  reference: LabelMap,
  prediction: LabelMap,
  { before, exchanged }: Pick<Scene, "before" | "exchanged">,
  image?: Volume,
): Scene {
  let shifted: ReturnType<Scene["shifted"]> | undefined;
  const [referenceRuns, predictionRuns] = [reference, prediction].map((map) => runsOf(binary(map), map.shape)) as [
    Runs,
    Runs,
  ];
  return {
    reference,
    prediction,
    image,
    cube: cubeOf(reference.shape),
    flat: reference.shape.length === 2 ? 1 : 0,
    before,
    exchanged,
    sample: sampleOf(prediction, sampled),
    referenceRuns,
    predictionRuns,
    shifted: () => {
      if (shifted) return shifted;
      const map = shiftedAtBest(reference, prediction);
      shifted = { dice: agreement(reference, map), by: map.shift, map };
      return shifted;
    },
    after: (undo) =>
      undo.way === "offset" || undo.way === "order" || undo.way === "zoom"
        ? placedDice(reference, prediction, referenceRuns, predictionRuns, undo)
        : agreement(reference, undone(reference, prediction, undo)),
    made: (zoom) => placedDice(prediction, reference, predictionRuns, referenceRuns, zoom),
  };
}

/** The agreement after what moves planes, rows and columns is undone: from the labelled voxels alone, as most of a volume is background. */
function placedDice(
  { values, shape }: LabelMap,
  prediction: LabelMap,
  referenceRuns: Runs,
  predictionRuns: Runs,
  undo: Placing,
): number {
  const cube = cubeOf(shape);
  const [inPlanes, inRows, inColumns] = cube.map((n, axis) => placesAlong(undo, axis, n)) as [
    number[],
    number[],
    number[],
  ];
  const [, rows, columns] = cube;
  // What a zoom carried out of the frame shows nothing.
  const isLost = undo.way !== "zoom";
  let [size, hits] = [0, 0];
  visitRuns(referenceRuns, (plane, row, from, to) => {
    const [z, y] = [inPlanes[plane] as number, inRows[row] as number];
    if (isLost) size += to - from;
    if (z < 0 || y < 0) return;
    const [here, there] = [(plane * rows + row) * columns, (z * rows + y) * columns];
    for (let column = from; column < to; column++) {
      const x = inColumns[column] as number;
      if (x < 0) continue;
      if (!isLost) size++;
      if (values[here + column] === prediction.values[there + x]) hits++;
    }
  });
  const [ofPlane, ofRow, ofColumn] = [inPlanes, inRows, inColumns].map(timesRead) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  let predicted = 0;
  visitRuns(predictionRuns, (plane, row, from, to) => {
    const times = (ofPlane[plane] as number) * (ofRow[row] as number);
    for (let column = from; times > 0 && column < to; column++) predicted += times * (ofColumn[column] as number);
  });
  return diceOf({ reference: size, prediction: predicted, intersection: hits }, 0);
}

/** How often each place is read. */
export function timesRead(places: readonly number[]): Int32Array {
  const often = new Int32Array(places.length);
  for (const at of places) if (at >= 0) often[at] = (often[at] as number) + 1;
  return often;
}

const { leastGain, leastGainOverShift, mostLeft } = valuesOf(layoutThresholds.clear);

export const gainsMuch = (after: number, before: number): boolean => after >= before + leastGain;

/** Whether undoing something gains much, and leaves little enough of what a rival leaves. */
export const leavesLess = (after: number, rival: number): boolean =>
  gainsMuch(after, rival) && 1 - after <= mostLeft * (1 - rival);

/** Whether undoing something beats the maps as they are, and the best shift. */
export function isBetter(after: number, before: number, shifted: () => number): boolean {
  if (!leavesLess(after, before)) return false;
  const moved = shifted();
  return after >= moved + leastGainOverShift && 1 - after <= mostLeft * (1 - moved);
}

/** The same, with the best exchange of ids. */
export function beatsPlainer({ before, exchanged, shifted }: Scene, after: number): boolean {
  return isBetter(after, Math.max(before, exchanged), () => shifted().dice);
}

export function rivalsOf({ before, exchanged, shifted }: Scene): Pick<Guess, "still" | "rival" | "shift"> {
  const still = Math.max(before, exchanged);
  const { dice, by } = shifted();
  return { still, rival: Math.max(still, dice), shift: by };
}

/** An upper bound for any assignment of rows to columns of an n × n matrix: the sum of the rows' largest entries, or of the columns'. */
export function assignable(met: Float64Array, n: number): number {
  const [ofRows, ofColumns] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j < n; j++, at++) {
      const one = met[at] as number;
      if (one > (ofRows[i] as number)) ofRows[i] = one;
      if (one > (ofColumns[j] as number)) ofColumns[j] = one;
    }
  }
  const sum = (of: Float64Array) => of.reduce((all, one) => all + one, 0);
  return Math.min(sum(ofRows), sum(ofColumns));
}
