/** Where the wrong voxels are: missing or extra, on one side or everywhere, at the frame. */
import { axesOf, type MaskPair } from "../../mask/index.js";
import type { Evidence } from "../diagnosis.js";
import { percent } from "../words.js";

/** A side holds the errors where it has this share of them. */
const oneSided = 0.7;
const atFrameShare = 0.25;
const sides = {
  planes: ["towards the first plane", "towards the last plane"],
  rows: ["in the upper half", "in the lower half"],
  columns: ["in the left half", "in the right half"],
} as const;

/** @param pair cropped to its masks; its reference holds something. */
export function errorPlace(pair: MaskPair): Evidence[] {
  const { shape, reference, prediction, frame } = pair;
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  const middle = centroid(reference, shape, strides);
  const before = shape.map(() => 0);
  let [missing, extra, atFrame, held] = [0, 0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    held += reference[i] as number;
    if (reference[i] === prediction[i]) continue;
    if (reference[i]) missing++;
    else extra++;
    let near = false;
    for (let axis = 0; axis < shape.length; axis++) {
      const at = Math.floor(i / (strides[axis] as number)) % (shape[axis] as number);
      if (at < (middle[axis] as number)) (before[axis] as number)++;
      const inFrame = at + (frame.offset[axis] as number);
      near ||= inFrame < 2 || inFrame >= (frame.shape[axis] as number) - 2;
    }
    if (near && shape.length === 2) atFrame++;
  }
  const wrong = missing + extra;
  if (wrong < 10 || held === 0) return [];
  const axes = axesOf(shape);
  const shares = before.map((count) => count / wrong);
  const leaning = axes.flatMap((name, axis) => {
    const share = shares[axis] as number;
    if (share >= oneSided) return [`${percent(share)} of them ${sides[name][0]}`];
    return 1 - share >= oneSided ? [`${percent(1 - share)} of them ${sides[name][1]}`] : [];
  });
  const place = leaning.length > 0 ? leaning.join(", ") : "on all sides of the object";
  const frameText = atFrame / wrong >= atFrameShare ? `; ${percent(atFrame / wrong)} touch the image's edge` : "";
  return [
    {
      kind: "error-place",
      text: `Of the wrong voxels ${percent(missing / wrong)} are missing and ${percent(extra / wrong)} extra, ${place}${frameText}.`,
      values: { missing, extra, before: Object.fromEntries(axes.map((name, axis) => [name, shares[axis]])), atFrame },
    },
  ];
}

function centroid(mask: Uint8Array, shape: readonly number[], strides: readonly number[]): number[] {
  const sums = shape.map(() => 0);
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    count++;
    for (let axis = 0; axis < shape.length; axis++) {
      (sums[axis] as number) += Math.floor(i / (strides[axis] as number)) % (shape[axis] as number);
    }
  }
  return sums.map((sum) => sum / Math.max(1, count));
}
