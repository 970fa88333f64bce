/** The shift and radius that fit matched objects best, with missed ones added and spurious ones removed. */
import { type MaskPair, minus, type Parts, placedRuns, plus, type Runs } from "../../../mask/index.js";
import { reachOf } from "../matching.js";
import type { Stage } from "../stage.js";
import { fieldsOf } from "./fields.js";
import { Fits } from "./fits.js";
import { type Ruler, rulersOf } from "./levels.js";
import { type Corrections, correctionsOf } from "./movement.js";
import { centroidOffset, Shifts } from "./shift-scores.js";

export interface Fit extends Corrections {
  /** Whole voxels by which content is moved. */
  readonly by: readonly number[];
  /** Signed, in the ruler's unit: < 0 erodes, > 0 dilates. */
  readonly radius: number;
  readonly ruler: Ruler;
  /** How many numbers describe it. */
  readonly parameters: number;
}

/** A shift and a radius as corrections. */
export function fitAs(by: readonly number[], radius: number, ruler: Ruler): Fit {
  const parameters = by.filter((n) => n !== 0).length + Number(radius !== 0);
  return { by, radius, ruler, parameters, ...correctionsOf(by, radius, ruler.spacing) };
}

/** @param kept the matched part of the prediction on the stage, regions corrected. */
export function fitOf(pair: MaskPair, stage: Stage, kept: Runs, reference: Parts): Fit {
  const rulers = rulersOf(stage.spacing);
  const frame = {
    shape: pair.frame.shape,
    offset: plus(stage.offset, pair.frame.offset),
  };
  const { grid, fields } = fieldsOf(
    { shape: stage.shape, frame },
    { reference: stage.reference, missed: stage.missed, kept },
    rulers,
  );
  const by = minus(frame.offset, grid.frame.offset);
  const [runs, missed] = [placedRuns(stage.reference, by, grid.shape), placedRuns(stage.missed, by, grid.shape)];
  const keptRuns = placedRuns(kept, by, grid.shape);
  const start = centroidOffset(keptRuns, placedRuns(stage.wanted, by, grid.shape));
  const shifts = new Shifts(grid, keptRuns, runs, reachOf(reference), start);
  const found = new Fits(grid, fields, runs, shifts).best({ runs: missed, inReference: missed, voxels: missed.voxels });
  const ruler = rulers[found.ruler] as Ruler;
  return fitAs(found.shift, Math.sign(found.level) * ruler.radiusOf(Math.abs(found.level)), ruler);
}
