/** Curves and grids: Dice of the perturbed prediction against the reference, for every perturbation asked for. */
import { InputError } from "../errors/index.js";
import { axesOf, type MaskPair, runsOfPair } from "../mask/index.js";
import { diceOf } from "../metrics/index.js";
import type { RadiusPoint, ShiftGrid, ShiftPoint, Sweep, SweepOptions } from "./options.js";
import { countsByRadius } from "./radius-counts.js";
import { keptByShift, type Offsets, sharedByShift } from "./shift-counts.js";

/**
 * Dice of a pair under every shift, dilation and erosion asked for.
 *
 * The prediction is perturbed and scored against the reference; the reference itself where the pair has no prediction.
 * Points come in the order of the options. Content that a shift moves out of the frame is lost, a dilation stops at
 * the frame. `emptyScore` (default `null`) stands where both the reference and the perturbed prediction are empty.
 *
 * @param pair reference and prediction, one shape, 2-D or 3-D.
 * @param options `shift` in whole voxels, used along each axis (and, with `grid`, in every combination); `dilate` and
 *   `erode` in `unit` ("px", default, or "mm"), by `element` (default "ball"); `border` (default "frame").
 * @throws InputError `shift` where an offset is no whole number, `radius` where a radius is negative or not finite.
 */
export function sweep(pair: MaskPair, options: SweepOptions = {}): Sweep {
  const { shift = [], dilate = [], erode = [], element = "ball", unit = "px", border = "frame" } = options;
  const { emptyScore = null } = options;
  checkOffsets(shift);
  checkRadii([...dilate, ...erode]);
  const axes = axesOf(pair.shape);
  const runs = runsOfPair(pair);
  const { reference, prediction } = runs;

  const diceByShift = (offsets: Offsets): (number | null)[] => {
    const kept = keptByShift(prediction, pair.frame, offsets);
    const shared = sharedByShift(reference, prediction, offsets);
    return Array.from(shared, (count, i) => diceOf(reference.voxels, kept[i] as number, count, emptyScore));
  };
  const curves = axes.flatMap((axis): ShiftPoint[] => {
    const dice = diceByShift(cubeOffsets(axes.map((other) => (other === axis ? shift : [0]))));
    return shift.map((offset, i) => ({ axis, offset, dice: dice[i] as number | null }));
  });
  const shiftGrid: ShiftGrid = {
    axes,
    offsets: axes.map(() => [...shift]),
    dice: options.grid ? diceByShift(cubeOffsets(axes.map(() => shift))) : [],
  };

  const spacing = unit === "mm" ? pair.spacing : pair.shape.map(() => 1);
  const { dilation, erosion } = countsByRadius(pair, runs, { dilate, erode }, { element, spacing, border });
  const points = (radii: readonly number[], counts: typeof dilation): RadiusPoint[] =>
    radii.map((radius, i) => {
      const [held, shared] = [counts.prediction[i] as number, counts.intersection[i] as number];
      return { radius, dice: diceOf(reference.voxels, held, shared, emptyScore) };
    });
  return {
    unit,
    element,
    dice: diceOf(reference.voxels, prediction.voxels, runs.intersection, emptyScore),
    shift: curves,
    ...(options.grid ? { shiftGrid } : {}),
    dilation: points(dilate, dilation),
    erosion: points(erode, erosion),
  };
}

/** Offsets along each axis of the pair as planes, rows, columns. */
function cubeOffsets(offsets: readonly (readonly number[])[]): Offsets {
  return (offsets.length === 2 ? [[0], ...offsets] : offsets) as unknown as Offsets;
}

function checkOffsets(offsets: readonly number[]): void {
  const wrong = offsets.find((offset) => !Number.isSafeInteger(offset));
  if (wrong === undefined) return;
  throw new InputError({
    code: "shift",
    problem: `the shift ${wrong} is no whole number of pixels`,
    hint: "give whole numbers",
  });
}

function checkRadii(radii: readonly number[]): void {
  const wrong = radii.find((radius) => !Number.isFinite(radius) || radius < 0);
  if (wrong === undefined) return;
  throw new InputError({
    code: "radius",
    problem: `the radius ${wrong} is negative or not finite`,
    hint: "give radii of at least 0; erosions have a list of their own",
  });
}
