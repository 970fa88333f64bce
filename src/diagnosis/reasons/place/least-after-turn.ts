/**
 * What a turn costs at least, whatever its angle: it keeps the size, so it does not undo what a prediction has more than the reference.
 *
 * Objects that meet nothing after the turn cost nothing themselves. If the largest is one of them, the reference has lost its partner.
 */
import { chosenRuns, placedRuns, plus } from "../../../mask/index.js";
import { dilateRuns } from "../../../morphology/index.js";
import { priceOfLone } from "../../split/price.js";
import type { Sight } from "../reading.js";

/** A price in Dice, without the numbers that describe the turn. */
export function leastAfterTurn(sight: Sight): number {
  const { reference, prediction } = sight;
  const [wanted, predicted] = [reference.runs.voxels, prediction.runs.voxels];
  const largest = prediction.sizes.reduce((most, size) => Math.max(most, size), 0);
  if (largest <= wanted) return 0;
  const others = besideLargest(sight, largest);
  const kept = predicted - others;
  const left = (kept - wanted) / (kept + wanted);
  // Without the largest object less than half of the reference is found, which leaves a third, or as much is missed as well.
  const missed = priceOfLone(Math.min(wanted / 2 - others, largest), wanted + predicted);
  return Math.max(0, Math.min(left, 1 / 3, missed));
}

/** The most voxels that a turn makes of all objects but the largest: each has the area of a voxel, and is no farther off than half its diagonal. */
function besideLargest({ pair, prediction }: Sight, largest: number): number {
  const main = prediction.sizes.indexOf(largest);
  const others = chosenRuns(
    prediction.boxes.map((_, k) => k !== main),
    prediction,
  );
  if (others.voxels === 0 || prediction.count === 1) return 0;
  const [coarse = 1, next = 1] = [...pair.spacing].sort((a, b) => b - a);
  const steps = Math.ceil(Math.hypot(coarse, next) / 2 / Math.min(...pair.spacing) + 1e-6);
  const margin = pair.shape.map(() => steps);
  const wide = plus(plus(pair.shape, margin), margin);
  return dilateRuns(placedRuns(others, margin, wide), steps, { element: "square" }).voxels;
}
