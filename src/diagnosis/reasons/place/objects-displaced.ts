/**
 * `objects-displaced`: objects are off as they are, each its own way, as where they were placed one by one.
 *
 * Each is moved by the difference of its own and its partner's centroid. That gains a little on any error, so most of the errors
 * must vanish, and far more than by one shift for all.
 */
import { chosenRuns, movedRuns, type Runs, sharedVoxels, unionOfRuns } from "../../../mask/index.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Look, Sight } from "../reading.js";
import { readingOf } from "../undoing.js";
import { beatsShift, errorsOf, leavesRoom } from "./beyond-shift.js";
import { partnersOf } from "./partners.js";
import { gainsEach } from "./planes-shifted.js";

const { leastObjects } = valuesOf(reasonThresholds.objectsDisplaced);

export const objectsDisplaced: Look = (sight) => {
  const errors = errorsOf(sight);
  if (!leavesRoom(errors)) return undefined;
  const partners = partnersOf(sight);
  const moves = partners.map(({ predicted, by }) => ({ predicted, by: by.map((n) => Math.round(n) + 0) }));
  const moved = moves.filter(({ by }) => by.some((n) => n !== 0));
  if (!areEnough(moved.length)) return undefined;
  const undone = movedEach(sight, moved);
  const gained = sharedVoxels(undone, sight.reference.runs) - errors.shared;
  if (!beatsShift(errors, errors.lesser - gained) || !gainsEach(gained, moved.length)) return undefined;
  const { spacing } = sight.pair;
  const farthest = Math.max(
    ...moved.map(({ by }) => Math.hypot(...by.map((n, axis) => n * (spacing[axis] as number)))),
  );
  return readingOf<"objects-displaced">(sight, "shift", undone, {
    kind: "objects-displaced",
    objects: moved.length,
    of: partners.length,
    px: farthest / Math.min(...spacing),
    ...(sight.unit === "mm" ? { mm: farthest } : {}),
  });
};

/** Whether there are more of them than a few that are off by accident. */
export const areEnough = (objects: number): boolean => objects >= leastObjects;

/** The prediction with each of these components moved, all others as they are. */
function movedEach(
  { prediction }: Sight,
  moves: readonly { readonly predicted: number; readonly by: readonly number[] }[],
): Runs {
  const alike = new Map<string, { readonly by: readonly number[]; readonly chosen: boolean[] }>();
  const others = Array.from({ length: prediction.count }, () => true);
  for (const { predicted, by } of moves) {
    const group = alike.get(by.join()) ?? { by, chosen: others.map(() => false) };
    group.chosen[predicted] = true;
    others[predicted] = false;
    alike.set(by.join(), group);
  }
  return [...alike.values()]
    .map(({ by, chosen }) => movedRuns(chosenRuns(chosen, prediction), by))
    .reduce(unionOfRuns, chosenRuns(others, prediction));
}
