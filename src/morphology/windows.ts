/**
 * The parts of a volume where the distance to the other kind can be within a radius: the boxes of a mask's components,
 * grown by the radius and joined if they meet. Small objects scattered over a large volume then cost their own size,
 * not the volume's.
 */
import { type Box, boxOfRuns, grownBox, partsOfRuns, type Runs, sizeOf, unionBox } from "../mask/index.js";

/** With more boxes than this, use one: joining them costs the square of their number. */
const MOST_BOXES = 1000;
/** With fewer voxels than this, searching for parts is not worth it. */
const SMALL = 1 << 15;

/**
 * Disjoint boxes; outside them, no voxel lies within the margin of a voxel of the other kind.
 *
 * @param runs of the mask.
 * @param margin the radius in voxels along each axis. Grown by it, a box has background all around its objects, except
 *   where the volume ends.
 */
export function windowsOf(runs: Runs, margin: readonly number[]): Box[] {
  const box = boxOfRuns(runs);
  if (!box) return [];
  const { shape } = runs;
  const grown = (one: Box) => grownBox(one, margin, shape);
  const whole = grown(box);
  if (sizeOf(whole.shape) < SMALL) return [whole];
  const { boxes } = partsOfRuns(runs);
  return boxes.length > MOST_BOXES ? [whole] : apart(boxes.map(grown));
}

function apart(boxes: readonly Box[]): Box[] {
  const done: Box[] = [];
  for (const one of boxes) {
    let box = one;
    for (let k = 0; k < done.length; ) {
      if (!meet(done[k] as Box, box)) {
        k++;
        continue;
      }
      box = unionBox(done[k] as Box, box) as Box;
      done[k] = done[done.length - 1] as Box;
      done.pop();
      // A larger box may meet boxes that the smaller one did not.
      k = 0;
    }
    done.push(box);
  }
  return done;
}

function meet(a: Box, b: Box): boolean {
  for (let axis = 0; axis < a.offset.length; axis++) {
    const [first, second] = [a.offset[axis] as number, b.offset[axis] as number];
    if (first + (a.shape[axis] as number) <= second || second + (b.shape[axis] as number) <= first) return false;
  }
  return true;
}
