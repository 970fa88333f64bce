/**
 * Whether a prediction is what a round field of view shows of the reference: nothing is found beyond a circle or an ellipse about the
 * middle of the image, the same in every plane of a stack.
 *
 * Any object ends along some curve. One about the image's own middle that is sharp on both sides and is seen over a wide angle is the
 * edge of what a scanner, or a mask around it, left to see.
 */
import { type Box, cubeOf, type Frame, lessRuns, type Runs, runsOf, sizeOf, visitRuns } from "../../../mask/index.js";
import { splitThresholds, valuesOf } from "../../thresholds/index.js";
import { trimmedEnds, type Window } from "./field-of-view.js";

const { windowShare, roundStart, roundAlike, roundSharp, roundAngle, roundBeyond, roundUneven, roundOff } =
  valuesOf(splitThresholds);
/** Sectors of the full turn in which the edge may be seen. */
const sectors = 36;
/** So many rows on either side of the edge show whether it is sharp; the nearest voxel, in which an outline wavers, does not count. */
const [nearest, beside] = [0.75, 4];
/** Steps of a radius in a row. */
const steps = 2;

export interface RoundView {
  /** What the reference holds outside and the prediction lacks. */
  readonly lacking: Runs;
  readonly ends: Window;
  readonly round: Round;
}

/** An ellipse in the planes across the stack. */
export interface Round {
  readonly cut: Cut;
  /** Of the planes. */
  readonly axes: readonly [number, number];
}

interface Ellipse {
  readonly middle: readonly [row: number, column: number];
  /** How many times as long the axis along columns is as the one along rows. */
  readonly aspect: number;
}

interface Cut extends Ellipse {
  readonly radius: number;
  /** Voxels of the reference that are both missing and beyond, of those that are either. */
  readonly alike: number;
}

/** What every line of voxels through the planes of a stack holds. */
interface Lines {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly reference: Float64Array;
  readonly lost: Float64Array;
  readonly predicted: Float64Array;
}

/**
 * @param wanted, kept matched objects of both masks.
 * @param frame the whole image, and where the masks' grid lies in it.
 */
export function roundView(wanted: Runs, kept: Runs, spacing: readonly number[], frame: Frame): RoundView | undefined {
  const missing = lessRuns(wanted, kept);
  if (missing.voxels < windowShare * wanted.voxels) return undefined;
  const across = wanted.shape.length === 2 ? -1 : spacing.indexOf(Math.max(...spacing));
  const axes = wanted.shape.map((_, axis) => axis).filter((axis) => axis !== across) as [number, number];
  const lines = linesOf([wanted, missing, kept], axes);
  const [height, width] = axes.map((axis) => frame.shape[axis] as number) as [number, number];
  const [row, column] = axes.map((axis) => (frame.shape[axis] as number) / 2 - (frame.offset[axis] as number) - 0.5);
  const middle = [row as number, column as number] as const;
  const inUnits = (spacing[axes[0]] as number) / (spacing[axes[1]] as number);
  const start = [...new Set([1, inUnits, width / height])]
    .map((aspect) => bestCut(lines, { middle, aspect }))
    .reduce((a, b) => (b.alike > a.alike ? b : a));
  if (!mayBeRound(start.alike)) return undefined;
  const cut = climbed(lines, start, Math.max(height, width));
  // A rectangle that divides them as well is the simpler edge.
  const ends = trimmedEnds(kept);
  const isStraight =
    windowAlike(lines, [ends[axes[0]] as Window[number], ends[axes[1]] as Window[number]]) >= cut.alike;
  const fills = axes.every((axis, at) => {
    const [first, last] = spanOf(at === 0 ? lines.rows : lines.columns, lines.reference);
    const [length, offset] = [frame.shape[axis] as number, frame.offset[axis] as number];
    return isNear(first + offset, length) && isNear(length - 1 - last - offset, length);
  });
  return !isStraight && isEdge(lines, cut, fills)
    ? { lacking: beyond(missing, { cut, axes }), ends, round: { cut, axes } }
    : undefined;
}

/** Whether the middle of a box lies beyond a round view. */
export function isBeyondRound({ offset, shape }: Box, { cut, axes }: Round): boolean {
  const [row, column] = axes.map((axis) => (offset[axis] as number) + ((shape[axis] as number) - 1) / 2);
  return distanceOf(row as number, column as number, cut) >= cut.radius;
}

/** @param axes of a plane. */
function linesOf(masks: readonly [Runs, Runs, Runs], axes: readonly [number, number]): Lines {
  const shape = cubeOf(masks[0].shape);
  const flat = 3 - masks[0].shape.length;
  const [down, along] = axes.map((axis) => axis + flat) as [number, number];
  const width = shape[along] as number;
  const [reference, lost, predicted] = masks.map((mask) => {
    const held = new Float64Array((shape[down] as number) * width);
    visitRuns(mask, (plane, row, from, to) => {
      const at = [plane, row, from];
      const first = (at[down] as number) * width + (at[along] as number);
      const step = along === 2 ? 1 : 0;
      for (let k = 0; k < to - from; k++) held[first + k * step] = (held[first + k * step] as number) + 1;
    });
    return held;
  }) as [Float64Array, Float64Array, Float64Array];
  const used = Int32Array.from(reference.keys()).filter((i) => (reference[i] as number) + (predicted[i] as number) > 0);
  const of = (held: Float64Array) => Float64Array.from(used, (i) => held[i] as number);
  return {
    rows: Float64Array.from(used, (i) => Math.floor(i / width)),
    columns: Float64Array.from(used, (i) => i % width),
    ...{ reference: of(reference), lost: of(lost), predicted: of(predicted) },
  };
}

/** From the middle, in rows. */
function distanceOf(row: number, column: number, { middle, aspect }: Ellipse): number {
  return Math.hypot(row - middle[0], (column - middle[1]) / aspect);
}

function distancesOf({ rows, columns }: Lines, ellipse: Ellipse): Float64Array {
  return rows.map((row, k) => distanceOf(row, columns[k] as number, ellipse));
}

/** The radius beyond which what is missing lies. */
function bestCut(lines: Lines, ellipse: Ellipse): Cut {
  const bins = distancesOf(lines, ellipse).map((distance) => Math.floor(steps * distance));
  const most = bins.reduce((a, b) => Math.max(a, b), 0);
  const [held, lost] = [lines.reference, lines.lost].map((of) => {
    const sums = new Float64Array(most + 1);
    bins.forEach((bin, k) => {
      sums[bin] = (sums[bin] as number) + (of[k] as number);
    });
    return sums;
  }) as [Float64Array, Float64Array];
  const all = lost.reduce((a, b) => a + b, 0);
  let best: Cut = { ...ellipse, radius: most / steps, alike: 0 };
  let [beyond, missing] = [0, 0];
  for (let bin = most; bin > 0; bin--) {
    beyond += held[bin] as number;
    missing += lost[bin] as number;
    const alike = missing / Math.max(1, beyond + all - missing);
    if (alike > best.alike) best = { ...ellipse, radius: bin / steps, alike };
  }
  return best;
}

/** How well the window that the prediction reaches divides found from missing voxels: as `alike` of a cut. */
function windowAlike(
  { rows, columns, reference, lost }: Lines,
  [down, along]: readonly [Window[number], Window[number]],
) {
  let [both, either] = [0, 0];
  reference.forEach((held, k) => {
    const [row, column] = [rows[k] as number, columns[k] as number];
    const isOut = row < down[0] || row > down[1] || column < along[0] || column > along[1];
    both += isOut ? (lost[k] as number) : 0;
    either += isOut ? held : (lost[k] as number);
  });
  return both / Math.max(1, either);
}

/** @param length of the frame, where it is longest. */
function climbed(lines: Lines, start: Cut, length: number): Cut {
  let best = start;
  for (const step of [2, 1, 0.5]) {
    for (let better = true; better; ) {
      const { middle, aspect, alike } = best;
      const [row, column] = middle;
      const tried: Ellipse[] = [
        { middle: [row + step, column], aspect },
        { middle: [row - step, column], aspect },
        { middle: [row, column + step], aspect },
        { middle: [row, column - step], aspect },
        { middle, aspect: aspect * (1 + step / 50) },
        { middle, aspect: aspect / (1 + step / 50) },
      ];
      for (const one of tried) {
        if (one.middle.some((at, axis) => !isNear(at - (start.middle[axis] as number), length))) continue;
        const cut = bestCut(lines, one);
        if (cut.alike > best.alike) best = cut;
      }
      better = best.alike > alike;
    }
  }
  return best;
}

/** The first and the last place where a mask holds something. */
function spanOf(places: Float64Array, held: Float64Array): [first: number, last: number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  places.forEach((at, k) => {
    if (held[k]) [first, last] = [Math.min(first, at), Math.max(last, at)];
  });
  return [first, last];
}

/**
 * Whether the edge is sharp on both sides, is seen over a wide angle, and has nothing beyond it.
 *
 * @param fillsFrame whether the reference reaches all sides of the image, or nearly so.
 */
function isEdge(lines: Lines, cut: Cut, fillsFrame: boolean): boolean {
  const { rows, columns, reference, lost, predicted } = lines;
  const sides = [0, 1].map(() => ({ held: 0, right: 0, seen: new Set<number>() })) as [Side, Side];
  const far = new Float64Array(sectors);
  let [out, all] = [0, 0];
  distancesOf(lines, cut).forEach((distance, k) => {
    const off = distance - cut.radius;
    const [held, own] = [reference[k] as number, predicted[k] as number];
    all += own;
    if (off > nearest) out += own;
    const angle = Math.atan2(
      (rows[k] as number) - cut.middle[0],
      ((columns[k] as number) - cut.middle[1]) / cut.aspect,
    );
    const sector = Math.floor((angle / (2 * Math.PI) + 0.5) * sectors) % sectors;
    if (off > 0) far[sector] = (far[sector] as number) + held;
    if (Math.abs(off) < nearest || Math.abs(off) > beside) return;
    const right = off > 0 ? (lost[k] as number) : held - (lost[k] as number);
    const side = sides[off > 0 ? 1 : 0];
    side.held += held;
    side.right += right;
    if (held > 0 && 2 * right > held) side.seen.add(sector);
  });
  const [within, beyond] = sides;
  // A prediction that reaches the edge all around may be a round object itself, or what is left of one, unless the
  // reference goes on all around.
  if (within.seen.size === sectors && !(fillsFrame && beyond.seen.size === sectors)) return false;
  const wide = [...within.seen].filter((sector) => beyond.seen.has(sector)).length;
  return (
    isRound(cut.alike) &&
    sides.every(({ held, right }) => isSharp(right, held)) &&
    isWide(wide) &&
    isNothing(out, all) &&
    isUneven(far)
  );
}

interface Side {
  held: number;
  right: number;
  readonly seen: Set<number>;
}

export const mayBeRound = (alike: number): boolean => alike >= roundStart;
export const isNear = (off: number, length: number): boolean => Math.abs(off) <= roundOff * length;
export const isRound = (alike: number): boolean => alike >= roundAlike;
/** @param right found voxels of the reference next to the edge within it, or missing ones beyond it. */
export const isSharp = (right: number, held: number): boolean => right >= roundSharp * held;
/** @param seen sectors of 10 degrees in which the edge is seen. */
export const isWide = (seen: number): boolean => (360 / sectors) * seen >= roundAngle;
/** Whether what is beyond is more than a rim: a round object that is too small lacks as much all around. */
export function isUneven(beyond: Float64Array): boolean {
  const mean = beyond.reduce((a, b) => a + b, 0) / beyond.length;
  return Math.sqrt(beyond.reduce((sum, x) => sum + (x - mean) ** 2, 0) / beyond.length) >= roundUneven * mean;
}

export const isNothing = (out: number, predicted: number): boolean => out <= roundBeyond * predicted;

function beyond(missing: Runs, { cut, axes: [down, along] }: Round): Runs {
  const mask = new Uint8Array(sizeOf(missing.shape));
  const [, height, width] = cubeOf(missing.shape);
  const flat = 3 - missing.shape.length;
  visitRuns(missing, (plane, row, from, to) => {
    for (let column = from; column < to; column++) {
      const at = [plane, row, column];
      if (distanceOf(at[down + flat] as number, at[along + flat] as number, cut) >= cut.radius)
        mask[(plane * height + row) * width + column] = 1;
    }
  });
  return runsOf(mask, missing.shape);
}
