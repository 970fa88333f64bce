/**
 * `reshaped`: voxels written in one order of axes and read in another, such as column by column and row by row.
 *
 * If both orders have the same shape, that is an exchange of axes. Otherwise every line begins at another place, and the map is scrambled.
 * All orders are tried on sampled voxels, and the best is counted in full.
 */
import { axesOf } from "../../../mask/index.js";
import { layoutThresholds } from "../../thresholds/index.js";
import type { LayoutFit } from "./layout.js";
import { sampleOf } from "./sample.js";
import { beatsPlainer, type Scene } from "./scene.js";
import { type Cube, reshapedStrides, type Undo } from "./undo.js";

const leastDice = layoutThresholds.reshaped.leastDice.value;
const sampled = 2_000;
const orders: readonly Cube[] = [
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

export function reshapedFit(scene: Scene): LayoutFit | undefined {
  const { cube, flat, reference, prediction } = scene;
  const [wanted, stored] = [sampleOf(reference, sampled), sampleOf(prediction, sampled)];
  let best: { undo: Extract<Undo, { way: "reshape" }>; share: number } | undefined;
  for (const axes of orders.slice(0, flat ? 1 : undefined)) {
    if (axes.every((axis, k) => cube[axis] === cube[k])) continue;
    const [ofPlane, ofRow, ofColumn] = reshapedStrides(cube, axes);
    for (const isRead of [false, true]) {
      const [some, other] = isRead ? [stored, reference] : [wanted, prediction];
      let hits = 0;
      for (let k = 0; k < some.ids.length; k++) {
        const at =
          (some.planes[k] as number) * ofPlane +
          (some.rows[k] as number) * ofRow +
          (some.columns[k] as number) * ofColumn;
        if (other.values[at] === some.ids[k]) hits++;
      }
      const share = hits / some.ids.length;
      if (!best || share > best.share) best = { undo: { way: "reshape", axes, isRead }, share };
    }
  }
  if (!best) return undefined;
  const after = scene.after(best.undo);
  if (!isScrambled(after) || !beatsPlainer(scene, after)) return undefined;
  const names = axesOf(reference.shape);
  const axes = best.undo.axes.slice(flat).map((axis) => names[axis - flat] as (typeof names)[number]);
  return { kind: "reshaped", axes, before: scene.before, after, undo: best.undo };
}

export const isScrambled = (after: number): boolean => after >= leastDice;
