/**
 * Dice of sampled voxels after a zoom is undone, for many zooms of one scene.
 *
 * Zooms that are asked for one after another mostly differ along one axis. Then what the other axes show of each place along it stays,
 * and so does what meets its label there, if the place lies where it lay before. A search needs only zooms that fit better
 * than the best so far: places are visited until so many voxels have missed that the zoom cannot.
 */
import { diceOf } from "../../../../metrics/index.js";
import { layoutThresholds, valuesOf } from "../../../thresholds/index.js";
import type { Sample } from "../sample.js";
import type { Scene } from "../scene.js";
import type { Line } from "../undo.js";

const { leastShown } = valuesOf(layoutThresholds.scaled);
/** Places that are visited one after another are this many apart, so that the first ones show about what all show. */
const apart = 16;
/** For each place along an axis, what met at so many of the places that it was seen at before. */
const known = 16;

/** One axis of a zoom, and what it shows while the other axes stay. */
interface Axis {
  line?: Line;
  /** Where each place is in the prediction, as a step to its index, or −1; whether it is anywhere; how often each place is read. */
  readonly from: Int32Array;
  readonly isIn: Int32Array;
  readonly times: Int32Array;
  others?: readonly Line[];
  /** For each place: the reference's voxels that are in the frame by the other axes, and how often these read the prediction's. */
  readonly shown: Float64Array;
  readonly read: Float64Array;
  /** Where the places of `met` are, one more than their step; what met there. */
  readonly seen: Int32Array;
  readonly met: Int32Array;
  readonly order: readonly number[];
  readonly held: Held;
}

/** A sample's voxels, one place along an axis after another: where those of each place begin, and where they lie along the other axes. */
interface Held {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly along: readonly [Int32Array, Int32Array];
}

/**
 * Dice after a zoom is undone, of the voxels in the frame, because the others show nothing; 0 if too few are in the frame.
 *
 * @param lines along planes, rows and columns.
 * @param axis the only one that differs from the zoom before, if it is one.
 * @param least a zoom that fits no better than this may count as 0.
 */
export type ZoomDice = (lines: readonly Line[], axis?: number, least?: number) => number;

export function zoomDice(
  { cube, prediction, sample }: Pick<Scene, "cube" | "prediction" | "sample">,
  reference: Sample,
): ZoomDice {
  const { values } = prediction;
  const strides = [cube[1] * cube[2], cube[2], 1];
  const axes = cube.map((n, axis) => axisOf(n, heldAlong(reference, axis, n))) as [Axis, Axis, Axis];
  const othersOf = (axis: number) => axes.filter((_, other) => other !== axis) as [Axis, Axis];

  function look(lines: readonly Line[], axis: number): Axis {
    axes.forEach((one, k) => {
      place(one, lines[k] as Line, strides[k] as number);
    });
    const one = axes[axis] as Axis;
    const others = lines.filter((_, other) => other !== axis);
    if (others.every((line, k) => isSame(line, one.others?.[k]))) return one;
    one.others = others;
    one.seen.fill(0);
    const [ofOne, ofOther] = othersOf(axis);
    addUp(one.shown, reference, axis, [ofOne.isIn, ofOther.isIn]);
    addUp(one.read, sample, axis, [ofOne.times, ofOther.times]);
    return one;
  }

  /** How many voxels of a place meet their label. */
  function metAt(
    { held: { starts, ids, along }, from }: Axis,
    [{ from: byOne }, { from: byOther }]: readonly [Axis, Axis],
    i: number,
  ): number {
    const [ofOne, ofOther] = along;
    const end = starts[i + 1] as number;
    let hits = 0;
    for (let k = starts[i] as number; k < end; k++) {
      const one = byOne[ofOne[k] as number] as number;
      const other = byOther[ofOther[k] as number] as number;
      if ((one | other) >= 0 && values[(from[i] as number) + one + other] === ids[k]) hits++;
    }
    return hits;
  }

  /** How many voxels meet their label; if more than so many in the frame do not, −1. */
  function met(axis: number, mostMissed: number): number {
    const one = axes[axis] as Axis;
    const others = othersOf(axis);
    const { order, from, shown, seen, met } = one;
    const stride = strides[axis] as number;
    let [hits, missed] = [0, 0];
    for (let k = 0; k < order.length; k++) {
      const i = order[k] as number;
      const at = from[i] as number;
      if (at < 0 || shown[i] === 0) continue;
      const slot = known * i + ((at / stride) % known);
      if (seen[slot] !== at + 1) {
        seen[slot] = at + 1;
        met[slot] = metAt(one, others, i);
      }
      const found = met[slot] as number;
      hits += found;
      missed += (shown[i] as number) - found;
      if (missed > mostMissed) return -1;
    }
    return hits;
  }

  return (lines, axis = 2, least = -1) => {
    const { isIn, times, shown, read } = look(lines, axis);
    let [inFrame, back] = [0, 0];
    for (let i = 0; i < times.length; i++) {
      inFrame += (isIn[i] as number) * (shown[i] as number);
      back += (times[i] as number) * (read[i] as number);
    }
    if (!isShown(inFrame, reference.ids.length)) return 0;
    const counts = { reference: inFrame * reference.weight, prediction: back * sample.weight };
    // One less than it takes, because numbers are rounded.
    const needed = Math.floor((least * (counts.reference + counts.prediction)) / 2 / reference.weight) - 1;
    const hits = met(axis, inFrame - needed);
    return hits < 0 ? 0 : diceOf({ ...counts, intersection: hits * reference.weight }, 0);
  };
}

function axisOf(n: number, held: Held): Axis {
  const [from, isIn, times] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  const order = Array.from({ length: n }, (_, k) => k).sort((a, b) => (a % apart) - (b % apart));
  return {
    ...{ from, isIn, times, order, held },
    ...{ shown: new Float64Array(n), read: new Float64Array(n) },
    ...{ seen: new Int32Array(known * n), met: new Int32Array(known * n) },
  };
}

function heldAlong({ planes, rows, columns, ids }: Sample, axis: number, n: number): Held {
  const at = [planes, rows, columns] as const;
  const here = at[axis] as Int32Array;
  const [one, other] = at.filter((_, k) => k !== axis) as [Int32Array, Int32Array];
  const starts = new Int32Array(n + 1);
  for (const place of here) starts[place + 1] = (starts[place + 1] as number) + 1;
  for (let i = 0; i < n; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const [order, next] = [new Int32Array(here.length), starts.slice()];
  here.forEach((place, k) => {
    order[(next[place] as number)++] = k;
  });
  const sorted = (of: Int32Array) => order.map((k) => of[k] as number);
  return { starts, ids: sorted(ids), along: [sorted(one), sorted(other)] };
}

/** Whether enough of the reference is in the frame to tell a zoom. */
export const isShown = (shown: number, all: number): boolean => shown >= leastShown * all;

const isSame = (one: Line, other: Line | undefined): boolean => one.ratio === other?.ratio && one.first === other.first;

/** As `placesOnLine` and `timesRead` tell, without new arrays. */
function place(axis: Axis, line: Line, stride: number): void {
  if (isSame(line, axis.line)) return;
  axis.line = line;
  const { from, isIn, times } = axis;
  const n = from.length;
  const { ratio, first } = line;
  times.fill(0);
  for (let i = 0; i < n; i++) {
    const at = Math.floor(ratio * (i + 0.5) + first);
    const isWithin = at >= 0 && at < n;
    from[i] = isWithin ? at * stride : -1;
    isIn[i] = isWithin ? 1 : 0;
    if (isWithin) times[at] = (times[at] as number) + 1;
  }
}

/** For each place along an axis, the sum over its voxels of the products of what the other two axes say of them. */
function addUp(
  sum: Float64Array,
  { planes, rows, columns }: Sample,
  axis: number,
  [byOne, byOther]: readonly [Int32Array, Int32Array],
): void {
  const at = [planes, rows, columns] as const;
  const here = at[axis] as Int32Array;
  const [one, other] = at.filter((_, k) => k !== axis) as [Int32Array, Int32Array];
  sum.fill(0);
  for (let k = 0; k < here.length; k++) {
    const place = here[k] as number;
    sum[place] = (sum[place] as number) + (byOne[one[k] as number] as number) * (byOther[other[k] as number] as number);
  }
}
