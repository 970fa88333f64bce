/** Curves and grids: Dice of the perturbed prediction against the reference, for every requested perturbation. */
import { InputError } from "../errors/index.js";
import { axesOf, type Frame, type MaskPair, placeOf, type Runs, runsOf, runsOfPair, stridesOf } from "../mask/index.js";
import { type Counts, diceOf, type EmptyScore } from "../metrics/index.js";
import { moreMetrics } from "./more-metrics.js";
import { cubeOffsets, type Offsets } from "./offsets.js";
import type { RadiusPoint, ShiftGrid, ShiftPoint, ShiftRadiusGrid, Sweep, SweepOptions } from "./options.js";
import { countsByRadius, type RadiusOptions } from "./radius-counts.js";
import { resized } from "./resized.js";
import { keptByShift, sharedByShift } from "./shift-counts.js";

/**
 * Dice of a pair under every requested shift, dilation and erosion.
 *
 * The prediction is perturbed and scored against the reference; without a prediction, the reference is perturbed.
 * Points are in the order of the options. Content that a shift moves out of the frame is lost; a dilation stops at the
 * frame. `emptyScore` (default `null`) is the score if both the reference and the perturbed prediction are empty.
 *
 * @param pair reference and prediction, one shape, 2-D or 3-D.
 * @param options `shift` in whole voxels, applied along each axis (and, with `grid`, in every combination); `dilate`
 *   and `erode` in `unit` ("px", default, or "mm"), by `element` (default "ball"); `border` (default "frame"). With
 *   `combine`, every shift of every size. `metrics` adds metrics at every point of the curves and the grid: overlap
 *   scores at no cost, surface metrics at the cost of one `measure` per point.
 * @returns `dice` of the unperturbed pair, and the points of `shift`, `dilation` and `erosion`; `shiftGrid` with
 *   `grid`, `shiftRadius` with `combine`.
 * @throws InputError `shift` if an offset is not a whole number, `radius` if a radius is negative or not finite,
 *   `metric` if a metric is unknown.
 * @example
 * const pair = maskPair({ shape: [1, 4], reference: [0, 1, 1, 0], prediction: [0, 0, 1, 1] });
 * const { shift } = sweep(pair, { shift: range(-1, 1) });
 * shift.filter(({ axis }) => axis === "columns").map(({ dice }) => dice); // [1, 0.5, 0]
 */
export function sweep(pair: MaskPair, options: SweepOptions = {}): Sweep {
  const { shift = [], dilate = [], erode = [], element = "ball", unit = "px", border = "frame" } = options;
  const { emptyScore = null } = options;
  checkOffsets(shift);
  checkRadii([...dilate, ...erode]);
  const axes = axesOf(pair.shape);
  const runs = runsOfPair(pair);
  const { reference, prediction } = runs;
  const spacing = unit === "mm" ? pair.spacing : pair.shape.map(() => 1);
  const radii = { element, spacing, border };
  const more = moreMetrics(pair, options, radii);
  const countsAt = (held: number, shared: number): Counts => ({
    reference: reference.voxels,
    prediction: held,
    intersection: shared,
  });
  const dice = (held: number, shared: number) => diceOf(countsAt(held, shared), emptyScore);

  const byShift = (offsets: Offsets) => scoredByShift(reference, prediction, pair.frame, offsets, emptyScore);
  const everywhere = options.grid ? byShift(cubeOffsets(axes.map(() => shift))) : undefined;
  // A grid that includes offset 0 also holds the curves: each is a line through that point.
  const still = shift.indexOf(0);
  const through = everywhere && still >= 0;
  const strides = stridesOf(axes.map(() => shift.length));
  const curves: ShiftPoint[] = [];
  for (const [place, axis] of (shift.length > 0 ? axes : []).entries()) {
    const step = strides[place] as number;
    const { kept, shared, scores } = through
      ? everywhere
      : byShift(cubeOffsets(axes.map((other) => (other === axis ? shift : [0]))));
    const first = through ? still * (strides.reduce((sum, stride) => sum + stride, 0) - step) : 0;
    for (const [i, offset] of shift.entries()) {
      const at = through ? first + i * step : i;
      const point = { axis, offset, dice: scores[at] as number | null };
      const moved = () => axes.map((other) => (other === axis ? offset : 0));
      const counts = () => countsAt(kept[at] as number, shared[at] as number);
      curves.push(more ? { ...point, ...more.shifted(moved(), counts()) } : point);
    }
  }
  const grid = ({ kept, shared, scores }: ShiftScores): ShiftGrid => {
    const offsets = axes.map(() => [...shift]);
    if (!more) return { axes, offsets, dice: scores };
    const sides = axes.map(() => shift.length);
    const offsetsAt = (i: number) => placeOf(i, sides).map((at) => shift[at] as number);
    const metrics = scores.map((_, i) => more.shifted(offsetsAt(i), countsAt(kept[i] as number, shared[i] as number)));
    return { axes, offsets, dice: scores, metrics };
  };

  const { dilation, erosion } = countsByRadius(pair, runs, { dilate, erode }, radii);
  const points = (sign: 1 | -1, list: readonly number[], counts: typeof dilation): RadiusPoint[] =>
    list.map((radius, i) => {
      const [held, both] = [counts.prediction[i] as number, counts.intersection[i] as number];
      return { radius, dice: dice(held, both), ...more?.resized(sign * radius, countsAt(held, both)) };
    });
  return {
    unit,
    element,
    dice: dice(prediction.voxels, runs.intersection),
    shift: curves,
    ...(everywhere ? { shiftGrid: grid(everywhere) } : {}),
    dilation: points(1, dilate, dilation),
    erosion: points(-1, erode, erosion),
    ...(options.combine ? { shiftRadius: shiftRadiusGrid(pair, options, radii) } : {}),
  };
}

/** Every shift of every size of the prediction: one transform, then each radius's runs against the reference. */
function shiftRadiusGrid(pair: MaskPair, options: SweepOptions, radiusOptions: RadiusOptions): ShiftRadiusGrid {
  const { shift = [], dilate = [], erode = [], emptyScore = null } = options;
  const axes = axesOf(pair.shape);
  // Subtracting from 0 gives 0 for 0, not −0.
  const radii = [...new Set([...dilate, ...erode.map((radius) => 0 - radius)])].sort((a, b) => a - b);
  const offsets = axes.map(() => [...shift]);
  const cube = cubeOffsets(offsets);
  const largest = radii.reduce((most, radius) => Math.max(most, Math.abs(radius)), 0);
  const { window, runs } = resized(pair, largest, radiusOptions);
  const reference = runsOf(window.reference, window.shape);
  const dice = radii.flatMap((radius) => scoredByShift(reference, runs(radius), window.frame, cube, emptyScore).scores);
  return { axes, offsets, radii, dice };
}

/** By shift: the prediction's voxels inside the frame, those shared with the reference, and Dice. */
interface ShiftScores {
  readonly kept: Int32Array;
  readonly shared: Int32Array;
  readonly scores: readonly (number | null)[];
}

function scoredByShift(
  reference: Runs,
  prediction: Runs,
  frame: Frame,
  offsets: Offsets,
  emptyScore: EmptyScore,
): ShiftScores {
  const kept = keptByShift(prediction, frame, offsets);
  const shared = sharedByShift(reference, prediction, offsets);
  const scores = new Array<number | null>(shared.length);
  for (let i = 0; i < scores.length; i++) {
    const counts = { reference: reference.voxels, prediction: kept[i] as number, intersection: shared[i] as number };
    scores[i] = diceOf(counts, emptyScore);
  }
  return { kept, shared, scores };
}

function checkOffsets(offsets: readonly number[]): void {
  const wrong = offsets.find((offset) => !Number.isSafeInteger(offset));
  if (wrong === undefined) return;
  const hint = "give whole numbers";
  throw new InputError({ code: "shift", problem: `the shift ${wrong} is no whole number of pixels`, hint });
}

function checkRadii(radii: readonly number[]): void {
  const wrong = radii.find((radius) => !Number.isFinite(radius) || radius < 0);
  if (wrong === undefined) return;
  const hint = "give radii of at least 0; erosions have a list of their own";
  throw new InputError({ code: "radius", problem: `the radius ${wrong} is negative or not finite`, hint });
}
