/**
 * The loss of one pair of masks, split by Shapley values over four corrections of the prediction.
 *
 * Shift and radius are fitted once, together, where all components are corrected; then all 16 subsets of {shift,
 * size, missed, spurious} are scored with that shift and that radius. A radius of its own where the shift is left
 * uncorrected would blur over the shift and take a share of it that is not its own. Shift and size act on the matched
 * part of the prediction; spurious components stay where they are until they are removed, and missed ones are added as
 * this prediction would have drawn them: off by what the subset does not correct. Any correction may be left out, so
 * no larger subset scores below a smaller one and no part is negative. What remains with all four is the boundary.
 */
import {
  chosenMask,
  chosenRuns,
  cropPair,
  type MaskPair,
  type Parts,
  partsOf,
  placedRuns,
  type RunParts,
} from "../../mask/index.js";
import { besides, type Corrections } from "./beside.js";
import { fieldsOf } from "./fields.js";
import { Fits, type Movement } from "./fits.js";
import { type Ruler, rulersOf } from "./levels.js";
import { bestMatching, type Matching, reachOf, voxelsOf } from "./matching.js";
import { diceOf } from "./scene.js";
import { monotone, shapley } from "./shapley.js";
import { centroidOffset, Shifts } from "./shift-scores.js";

export interface Split {
  readonly dice: number;
  readonly parts: {
    readonly shift: number;
    readonly size: number;
    readonly missed: number;
    readonly spurious: number;
    readonly boundary: number;
  };
  /** The movement of the prediction's content that the full correction makes; radius < 0 erodes. */
  readonly fit: { readonly shift: readonly number[]; readonly radius: number; readonly unit: "px" | "mm" };
  /** Score of each subset; bit 0 shift, 1 size, 2 missed, 3 spurious. */
  readonly worth: readonly number[];
  /** The pair cropped to its masks: the grid of the components. */
  readonly pair: MaskPair;
  readonly reference: RunParts;
  readonly prediction: RunParts;
  readonly matching: Matching;
}

const shiftBit = 1;
const sizeBit = 2;
const missedBit = 4;
const spuriousBit = 8;

/** @param whole two masks, not both empty. */
export function split(whole: MaskPair): Split {
  const pair = cropPair(whole);
  const reference = partsOf(pair.reference, pair.shape);
  const prediction = partsOf(pair.prediction, pair.shape);
  const matching = bestMatching(pair, reference, prediction);
  const rulers = rulersOf(pair.spacing);
  const { full, scores } = matching.missed.includes(false)
    ? moved(pair, reference, prediction, matching, rulers)
    : unmoved(pair, reference, prediction, matching);
  const worth = monotone(scores);
  const [shift, size, missed, spurious] = shapley(4, worth) as [number, number, number, number];
  const ruler = rulers[full.ruler] as Ruler;
  return {
    dice: worth[0] as number,
    parts: { shift, size, missed, spurious, boundary: 1 - (worth[15] as number) },
    fit: { shift: full.shift, radius: Math.sign(full.level) * ruler.radiusOf(Math.abs(full.level)), unit: ruler.unit },
    worth,
    pair,
    reference,
    prediction,
    matching,
  };
}

interface Scores {
  /** The full correction's movement. */
  readonly full: Movement;
  /** One a subset. */
  readonly scores: number[];
}

/** The movement that fits best where all components are corrected, and what each of its subsets scores. */
function moved(
  pair: MaskPair,
  reference: RunParts,
  prediction: RunParts,
  matching: Matching,
  rulers: readonly Ruler[],
): Scores {
  const found = (chosen: readonly boolean[]) => chosen.map((is) => !is);
  const scene = fieldsOf(
    pair,
    {
      reference: pair.reference,
      missed: chosenMask(matching.missed, reference),
      kept: chosenMask(found(matching.spurious), prediction),
    },
    rulers,
  );
  const { grid, fields } = scene;
  const by = pair.frame.offset.map((first, axis) => first - (grid.before[axis] as number));
  const inGrid = (chosen: readonly boolean[], parts: RunParts) => placedRuns(chosenRuns(chosen, parts), by, grid.shape);
  const runs = placedRuns(reference.runs, by, grid.shape);
  const kept = inGrid(found(matching.spurious), prediction);
  const start = centroidOffset(kept, inGrid(found(matching.missed), reference));
  const unmatched = { missed: inGrid(matching.missed, reference), spurious: inGrid(matching.spurious, prediction) };
  const shifts = new Shifts(grid, kept, runs, reachOf(reference), start);
  const { beside, corrected: all } = besides(grid, unmatched, runs, rulers);
  const fits = new Fits(grid, fields, runs, shifts);
  const full = fits.best(all);
  const still = full.shift.map(() => 0);
  return {
    full,
    scores: subsets((corrected) =>
      fits.at(beside(corrected, full), {
        shift: corrected.shift ? full.shift : still,
        level: corrected.size ? full.level : 0,
        ruler: full.ruler,
      }),
    ),
  };
}

/** Where nothing is matched there is nothing to move: only whole components come and go. */
function unmoved(pair: MaskPair, reference: Parts, prediction: Parts, matching: Matching): Scores {
  const scores = subsets((corrected) => {
    const added = corrected.missed ? voxelsOf(matching.missed, reference) : 0;
    const removed = corrected.spurious ? voxelsOf(matching.spurious, prediction) : 0;
    return diceOf(added, total(prediction) - removed + added, total(reference));
  });
  return { full: { shift: pair.shape.map(() => 0), level: 0, ruler: 0 }, scores };
}

function subsets(scoreOf: (corrected: Corrections) => number): number[] {
  return Array.from({ length: 16 }, (_, subset) =>
    scoreOf({
      shift: (subset & shiftBit) !== 0,
      size: (subset & sizeBit) !== 0,
      missed: (subset & missedBit) !== 0,
      spurious: (subset & spuriousBit) !== 0,
    }),
  );
}

function total({ sizes }: Parts): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
