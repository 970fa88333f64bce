/**
 * `offset`: a prediction that lies off by more than its objects' own extent, or by just what a crop of the image took.
 *
 * A shift within the object's extent is a part of the split. Beyond it, one object at another place may be another object;
 * several that all line up after one shift were moved together, and so was a prediction that lies off by the place where the
 * image's content begins: the network saw a crop, and the crop was not undone.
 */
import { axesOf, boundingBox, cropped, type LabelMap, partsOf, type Volume } from "../../mask/index.js";
import { reachOf } from "../split/matching.js";
import { moved } from "./shifted-map.js";
import { binary, diceOfMasks, fitsWell, gains, type Slip } from "./slip.js";

/** So many objects do not line up by chance. */
const manyObjects = 3;
/** Voxels around the difference of the centroids that are tried. */
const around = 1;

export function offsetOf(reference: LabelMap, prediction: LabelMap, image: Volume | undefined, dice: number): Slip[] {
  if (dice > fitsWell - gains) return [];
  const [r, p] = [binary(reference), binary(prediction)];
  const { shape } = reference;
  const scoreAt = (by: readonly number[]) => diceOfMasks(r, moved({ ...prediction, values: p }, by) as Uint8Array);
  const crop = image && cropOf(image, shape);
  if (crop?.some((first) => first > 0)) {
    const after = scoreAt(crop);
    if (after >= fitsWell && after >= dice + gains) return [told(shape, crop, dice, after, "crop")];
  }
  const box = boundingBox(r, shape);
  if (!box) return [];
  const there = centroid(p, shape);
  const between = centroid(r, shape).map((x, axis) => Math.round(x - (there[axis] as number)));
  const objects = partsOf(cropped(r, shape, box), box.shape);
  const reach = reachOf(objects);
  if (objects.count < manyObjects || between.every((by, axis) => Math.abs(by) <= (reach[axis] as number))) return [];
  let best = { by: between, dice: 0 };
  for (const by of neighbours(between)) {
    const found = scoreAt(by);
    if (found > best.dice) best = { by, dice: found };
  }
  if (best.dice < fitsWell || best.dice < dice + gains) return [];
  return [told(shape, best.by, dice, best.dice, "objects", objects.count)];
}

/** @param by what moves the prediction back. */
function told(
  shape: readonly number[],
  by: readonly number[],
  before: number,
  after: number,
  from: "crop" | "objects",
  objects?: number,
): Slip {
  const offset = by.map((step) => (step === 0 ? 0 : -step));
  const known = objects === undefined ? {} : { objects };
  return { kind: "offset", offset, axes: axesOf(shape), before, after, from, ...known };
}

/** Where the image's content begins: the first voxel along each axis that is not its background. */
function cropOf(image: Volume, shape: readonly number[]): readonly number[] | undefined {
  if (image.shape.join() !== shape.join()) return undefined;
  const background = image.values[0] as number;
  const content = new Uint8Array(image.values.length);
  for (let i = 0; i < content.length; i++) if (image.values[i] !== background) content[i] = 1;
  return boundingBox(content, shape)?.offset;
}

function centroid(mask: Uint8Array, shape: readonly number[]): number[] {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  const sums = shape.map(() => 0);
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    count++;
    let rest = i;
    for (let axis = 0; axis < shape.length; axis++) {
      const at = Math.floor(rest / (strides[axis] as number));
      rest -= at * (strides[axis] as number);
      sums[axis] = (sums[axis] as number) + at;
    }
  }
  return sums.map((sum) => sum / count);
}

function neighbours(by: readonly number[]): number[][] {
  return by.reduce<number[][]>(
    (found, step) =>
      found.flatMap((some) => Array.from({ length: 2 * around + 1 }, (_, k) => [...some, step + k - around])),
    [[]],
  );
}
