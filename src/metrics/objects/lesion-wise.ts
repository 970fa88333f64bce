import {
  type Box,
  components,
  cropped,
  type MaskPair,
  maskPair,
  minus,
  padPair,
  runsOfPair,
  sizeOf,
  stridesOf,
  unionBox,
  visitBox,
} from "../../mask/index.js";
import { diceOfRuns, type EmptyScore } from "../overlap.js";
import { surfelDistances, surfelPercentile } from "../surfels.js";

export interface LesionRule {
  /** Lesions are dilated by this many steps to neighbours that share an edge; those that then touch are one lesion. */
  readonly dilation: number;
  /** Reference lesions up to this volume, in mm³, are not scored. */
  readonly volume: number;
  /** HD95 of a missed or spurious lesion, in mm. */
  readonly penalty: number;
}

/** The rule for gliomas; metastases have a dilation of 1 and a volume of 2. */
export const BRATS: Readonly<LesionRule> = { dilation: 3, volume: 50, penalty: 374 };

/**
 * Lesion-wise Dice and HD95.
 *
 * Components of the reference (full connectivity) that touch after dilation are one lesion. All predicted components
 * that touch its dilation are its match. Spurious components count 0 resp. the penalty. HD95 is weighted by surface
 * area.
 *
 * @returns Dice is `emptyScore` if nothing is scored; HD95 is then 0 if that is 1, else `null`.
 * @see Moawad et al., The Brain Tumor Segmentation challenge 2023: brain metastases (2023).
 */
export function lesionWise(pair: MaskPair, rule: LesionRule = BRATS, emptyScore: EmptyScore = null) {
  const { shape, spacing, reference, prediction } = padPair(pair, rule.dilation);
  const voxel = spacing.reduce((product, size) => product * size, 1);
  const predicted = components(prediction, shape);
  const lesions = components(dilated(reference, shape, rule.dilation), shape);
  const isMatched = new Uint8Array(predicted.count + 1);
  let [count, dice, distance, missed] = [0, 0, 0, 0];
  lesions.boxes.forEach((box, k) => {
    const inLesion = part(lesions.labels, shape, box, (id) => id === k + 1);
    const own = cropped(reference, shape, box).map((value, i) => value & (inLesion[i] as number));
    const around = dilated(own, box.shape, rule.dilation);
    const met = new Set<number>();
    visitBox(shape, box, (from, to) => {
      if (around[to] !== 0 && predicted.labels[from] !== 0) met.add(predicted.labels[from] as number);
    });
    for (const component of met) isMatched[component] = 1;
    const whole = [...met].reduce((all, id) => unionBox(all, predicted.boxes[id - 1] as Box) as Box, box);
    const match = part(predicted.labels, shape, whole, (id) => met.has(id));
    const offset = minus(whole.offset, box.offset);
    const lesion = cropped(own, box.shape, { offset, shape: whole.shape });
    const runs = runsOfPair(maskPair({ shape: whole.shape, spacing, reference: lesion, prediction: match }));
    if (runs.reference.voxels * voxel <= rule.volume) return;
    count++;
    if (met.size === 0) missed++;
    dice += diceOfRuns(runs.reference, runs.prediction);
    const surfels = surfelDistances(spacing, runs);
    distance += surfels
      ? Math.max(surfelPercentile(surfels.fromReference, 95), surfelPercentile(surfels.fromPrediction, 95))
      : rule.penalty;
  });
  const spurious = predicted.count - isMatched.reduce((sum, one) => sum + one, 0);
  const all = count + spurious;
  return {
    lesionWiseDice: all === 0 ? emptyScore : dice / all,
    lesionWiseHd95: all === 0 ? (emptyScore === 1 ? 0 : null) : (distance + spurious * rule.penalty) / all,
    lesionWiseMissed: missed,
    lesionWiseSpurious: spurious,
  };
}

function part(labels: Int32Array, shape: readonly number[], box: Box, isIn: (id: number) => boolean): Uint8Array {
  const mask = new Uint8Array(sizeOf(box.shape));
  visitBox(shape, box, (from, to) => {
    mask[to] = isIn(labels[from] as number) ? 1 : 0;
  });
  return mask;
}

/** The mask dilated by `steps` steps to neighbours that share a face or an edge (2-D: an edge or a corner). */
function dilated(mask: Uint8Array, shape: readonly number[], steps: number): Uint8Array {
  // A margin that nothing leaves: whatever can reach a voxel through the outside also reaches it inside.
  const margin = steps + 1;
  const wide = { offset: shape.map(() => -margin), shape: shape.map((n) => n + 2 * margin) };
  const out = cropped(mask, shape, wide);
  const strides = stridesOf(wide.shape);
  const neighbours = Array.from({ length: 3 ** shape.length }, (_, i) =>
    shape.map((_, axis) => (Math.floor(i / 3 ** axis) % 3) - 1),
  )
    .filter((offset) => offset.reduce((sum, d) => sum + Math.abs(d), 0) <= 2)
    .map((offset) => offset.reduce((sum, d, axis) => sum + d * (strides[axis] as number), 0));
  let front: number[] = [];
  for (let i = 0; i < out.length; i++) if (out[i] !== 0) front.push(i);
  for (let step = 0; step < steps; step++) {
    const next: number[] = [];
    for (const at of front) {
      for (const by of neighbours) {
        if (out[at + by] !== 0) continue;
        out[at + by] = 1;
        next.push(at + by);
      }
    }
    front = next;
  }
  return cropped(out, wide.shape, { offset: shape.map(() => margin), shape });
}
