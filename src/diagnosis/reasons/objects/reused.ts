/**
 * Whether an id that covers several objects is no merger but was given several times: ids that a byte cut, or that start anew in
 * every tile.
 *
 * Neighbours that are merged are near each other, or the predicted object between them is in one piece.
 */
import {
  type Box,
  cubeOf,
  type LabelMap,
  type LabelRuns,
  labelRuns,
  partsOfRuns,
  runsInBox,
} from "../../../mask/index.js";

/**
 * @param held for each predicted id the objects of the reference that it covers.
 * @returns in how many objects too many each id lies apart; ids without any are left out.
 */
export function reusedIds(
  reference: LabelMap,
  prediction: LabelMap,
  held: readonly (readonly [id: number, objects: readonly number[]])[],
): Map<number, number> {
  if (held.length === 0) return new Map();
  const objects = new Set(held.flatMap(([, some]) => some));
  const boxes = labelRuns(reference, (id) => (objects.has(id) ? id : 0));
  const apart = held.flatMap(([id, some]) => {
    const groups = groupsOf(some.map((object) => (boxes.get(object) as LabelRuns).box));
    return groups > 1 ? [[id, groups] as const] : [];
  });
  const ids = new Set(apart.map(([id]) => id));
  const predicted = labelRuns(prediction, (id) => (ids.has(id) ? id : 0));
  const [, rows] = cubeOf(prediction.shape);
  return new Map(
    apart.flatMap(([id, groups]) => {
      const own = predicted.get(id) as LabelRuns;
      const pieces = partsOfRuns(runsInBox(own, rows, own.box)).count;
      return pieces > 1 ? [[id, Math.min(groups, pieces) - 1]] : [];
    }),
  );
}

/** Groups of boxes that are near each other, directly or by others between them. */
function groupsOf(boxes: readonly Box[]): number {
  let groups: Box[][] = [];
  for (const box of boxes) {
    const near = groups.filter((group) => group.some((other) => areNear(box, other)));
    groups = [...groups.filter((group) => !near.includes(group)), [box, ...near.flat()]];
  }
  return groups.length;
}

/** Whether two boxes are no farther apart than the longer side of either. */
function areNear(a: Box, b: Box): boolean {
  const reach = Math.max(...a.shape, ...b.shape);
  return a.offset.every((from, axis) => {
    const [other, n, m] = [b.offset[axis], a.shape[axis], b.shape[axis]] as [number, number, number];
    return Math.max(other - from - n, from - other - m) <= reach;
  });
}
