/** How deep wrong voxels lie in what is wrong: steps to the mask that should hold them, along and across the axes. */
import { visitNear } from "../../morphology/index.js";

/** Depths beyond this one count as one more. */
export const deepest = 9;

/**
 * The depth of every voxel that one mask holds and the other does not: 1 beside the other mask, `deepest` + 1 where it is
 * farther off than that; 0 elsewhere. One step is one voxel along any axis, whatever the spacing, or across.
 */
export function depthsOf(held: Uint8Array, other: Uint8Array, shape: readonly number[]): Uint8Array {
  const depths = new Uint8Array(held.length);
  let any = false;
  for (let i = 0; i < held.length; i++) {
    if (!held[i] || other[i]) continue;
    depths[i] = deepest + 1;
    any = true;
  }
  if (!any) return depths;
  visitNear(other, shape, { element: "square", radius: deepest }, (start, distances, count) => {
    for (let i = 0, at = start; i < count; i++, at++) {
      if (depths[at] === 0) continue;
      const distance = distances[i] as number;
      if (distance <= deepest) depths[at] = distance;
    }
  });
  return depths;
}

/** Voxels of each depth, from 0 on. */
export function countDepths(depths: Uint8Array): number[] {
  const counts = new Array<number>(deepest + 2).fill(0);
  for (let i = 0; i < depths.length; i++) counts[depths[i] as number] = (counts[depths[i] as number] as number) + 1;
  counts[0] = 0;
  return counts;
}
