/** Whether a prediction is boxes around the reference's objects. */
import { components, cubeOf } from "../../mask/index.js";
import { splitThresholds } from "../thresholds/index.js";

export interface Boxes {
  readonly count: number;
  /** What the boxes hold beside the reference. */
  readonly beyond: Uint8Array;
}

export function boxesOf(wanted: Uint8Array, kept: Uint8Array, shape: readonly number[]): Boxes | undefined {
  const predicted = components(kept, shape);
  const [planes, rows, columns] = cubeOf(shape);
  let [inBoxes, voxels] = [0, 0];
  predicted.boxes.forEach((box, k) => {
    inBoxes += box.shape.reduce((product, n) => product * n, 1);
    voxels += predicted.sizes[k] as number;
  });
  // Boxes that overlap make steps, so some are let pass where they are counted voxel by voxel.
  const reference = components(wanted, shape);
  const covered = new Uint8Array(kept.length);
  let own = 0;
  reference.boxes.forEach((box, k) => {
    own += box.shape.reduce((product, n) => product * n, 1) - (reference.sizes[k] as number);
    const [z0, y0, x0] = box.shape.length === 2 ? [0, ...box.offset] : box.offset;
    const [dz, dy, dx] = box.shape.length === 2 ? [1, ...box.shape] : box.shape;
    for (let z = z0 as number; z < Math.min(planes, (z0 as number) + (dz as number)); z++) {
      for (let y = y0 as number; y < Math.min(rows, (y0 as number) + (dy as number)); y++) {
        const line = (z * rows + y) * columns + (x0 as number);
        covered.fill(1, line, Math.min(line + (dx as number), (z * rows + y + 1) * columns));
      }
    }
  });
  let [size, both, boxed] = [0, 0, 0];
  for (let i = 0; i < kept.length; i++) {
    size += wanted[i] as number;
    boxed += covered[i] as number;
    both += (covered[i] as number) & (kept[i] as number);
  }
  if (size > splitThresholds.boxLooser.value * boxed || own < splitThresholds.boxRoom.value * size) return undefined;
  const alike = both / (boxed + voxels - both);
  if (
    alike < splitThresholds.boxAgreement.value ||
    (voxels < splitThresholds.boxFills.value * inBoxes && alike < splitThresholds.boxOverlap.value)
  )
    return undefined;
  return { count: predicted.count, beyond: kept.map((is, i) => (is && !wanted[i] ? 1 : 0)) };
}
