/** Scores from the objects of two maps, as used to rank challenges on cells and nuclei. */
import { type Box, type MaskPair, maskPair, sizeOf, stridesOf, unionBox, visitBox } from "../../mask/index.js";
import { measure } from "../measure.js";
import { matchesAt, type Objects, type Overlaps, overlapsOf } from "./instances.js";

/**
 * Average precision as defined for cell segmentation: matched / (matched + missed + spurious) at an IoU.
 *
 * @param overlaps of the two maps.
 * @returns at 0.5, 0.75 and 0.9, and the mean of ten from 0.5 to 0.95; `null` if neither map holds an object.
 * @see Stringer et al., Cellpose (2021); Schmidt et al., StarDist (2018).
 */
export function averagePrecision(overlaps: Overlaps) {
  const { reference, prediction } = overlaps;
  const at = (iou: number): number | null => {
    const all = reference.size + prediction.size;
    // An IoU equal to the threshold matches; rounding must not change that.
    const matched = matchesAt(overlaps, (found) => found >= iou - 1e-9).length;
    return all === 0 ? null : matched / (all - matched);
  };
  const ten = Array.from({ length: 10 }, (_, i) => at(0.5 + i / 20));
  const mean = ten[0] === null ? null : ten.reduce<number>((sum, one) => sum + (one as number), 0) / 10;
  return { ap50: at(0.5), ap75: at(0.75), ap90: at(0.9), apMean: mean };
}

/** Costs in the Cell Tracking Challenge's DET: a split, a missed object, a spurious one. */
const DET = { split: 5, missed: 10, spurious: 1 };

/**
 * SEG and DET of the Cell Tracking Challenge: a predicted object matches a reference object if it holds more than half
 * of it.
 *
 * @returns `seg`: mean IoU of the reference's objects, 0 for those without a match; `det`: 1 − cost / cost of
 *   predicting nothing, at least 0. `null` if the reference holds no object.
 * @see Ulman et al., An objective comparison of cell-tracking algorithms (2017); Matula et al. (2015).
 */
export function cellTracking({ reference, prediction, joint }: Overlaps) {
  if (reference.size === 0) return { seg: null, det: null };
  let sum = 0;
  const held = new Map<number, number>();
  for (const { r, p, both } of joint) {
    const [ofReference, ofPrediction] = [reference.get(r) as number, prediction.get(p) as number];
    if (2 * both <= ofReference) continue;
    sum += both / (ofReference + ofPrediction - both);
    held.set(p, (held.get(p) ?? 0) + 1);
  }
  const found = [...held.values()].reduce((all, n) => all + n, 0);
  const cost =
    DET.split * (found - held.size) +
    DET.missed * (reference.size - found) +
    DET.spurious * (prediction.size - held.size);
  return { seg: sum / reference.size, det: 1 - Math.min(1, cost / (DET.missed * reference.size)) };
}

/**
 * The aggregated Jaccard index, and AJI+, which pairs objects one to one.
 *
 * @returns `null` if neither map holds an object.
 * @see Kumar et al., A dataset and a technique for generalized nuclear segmentation (2017); Graham et al., HoVer-Net
 *   (2019).
 */
export function aggregatedJaccard(overlaps: Overlaps) {
  const { reference, prediction, joint } = overlaps;
  if (reference.size + prediction.size === 0) return { aji: null, ajiPlus: null };
  const best = new Map<number, (typeof joint)[number] & { readonly iou: number }>();
  for (const one of joint) {
    const iou = one.both / ((reference.get(one.r) as number) + (prediction.get(one.p) as number) - one.both);
    if (iou > (best.get(one.r)?.iou ?? 0)) best.set(one.r, { ...one, iou });
  }
  return {
    aji: jaccard(overlaps, [...best.values()]),
    ajiPlus: jaccard(
      overlaps,
      matchesAt(overlaps, () => true),
    ),
  };
}

function jaccard(
  { reference, prediction }: Overlaps,
  pairs: readonly { r: number; p: number; both: number }[],
): number {
  let [shared, all] = [0, 0];
  const [left, right] = [new Map(reference), new Map(prediction)];
  for (const { r, p, both } of pairs) {
    shared += both;
    all += (reference.get(r) as number) + (prediction.get(p) as number) - both;
    left.delete(r);
    right.delete(p);
  }
  for (const size of [...left.values(), ...right.values()]) all += size;
  return shared / all;
}

/**
 * Dice, ASSD and Hausdorff distance (mm) of each matched object, averaged.
 *
 * @returns `null` if nothing matches.
 */
export function matchedObjects(
  { shape, spacing }: Pick<MaskPair, "shape" | "spacing">,
  maps: { readonly reference: Objects; readonly prediction: Objects },
  isEnough: (iou: number) => boolean,
) {
  const overlaps = overlapsOf(maps.reference, maps.prediction);
  const boxes = [boxesOf(maps.reference, shape), boxesOf(maps.prediction, shape)] as const;
  const found = matchesAt(overlaps, isEnough).map(({ r, p }) => {
    const box = unionBox(boxes[0].get(r) as Box, boxes[1].get(p) as Box) as Box;
    const masks = { reference: only(maps.reference, r, shape, box), prediction: only(maps.prediction, p, shape, box) };
    return measure(maskPair({ shape: box.shape, spacing, ...masks }), { tolerance: [] });
  });
  const mean = (key: "dice" | "assd" | "hd") =>
    found.length === 0 ? null : found.reduce((sum, one) => sum + (one[key] as number), 0) / found.length;
  return { objectDice: mean("dice"), objectAssd: mean("assd"), objectHd: mean("hd") };
}

function boxesOf({ values }: Objects, shape: readonly number[]): Map<number, Box> {
  const boxes = new Map<number, Box>();
  const strides = stridesOf(shape);
  for (let i = 0; i < values.length; i++) {
    const id = values[i] as number;
    if (id === 0) continue;
    const offset = strides.map((stride, axis) => Math.floor(i / stride) % (shape[axis] as number));
    const known = boxes.get(id);
    const isIn = known?.offset.every((first, axis) => {
      const at = (offset[axis] as number) - first;
      return at >= 0 && at < (known.shape[axis] as number);
    });
    if (!isIn) boxes.set(id, unionBox(known ?? null, { offset, shape: shape.map(() => 1) }) as Box);
  }
  return boxes;
}

function only({ values }: Objects, id: number, shape: readonly number[], box: Box): Uint8Array {
  const mask = new Uint8Array(sizeOf(box.shape));
  visitBox(shape, box, (from, to) => {
    mask[to] = values[from] === id ? 1 : 0;
  });
  return mask;
}
