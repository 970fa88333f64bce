/** Dice of centre lines: whether thin structures are connected, whatever their width. */
import { cropPair, type MaskPair, runsOf, sharedVoxels } from "../mask/index.js";
import { orient, orientedShape, permutations } from "../mask/orientation.js";
import { skeleton } from "./skeleton.js";

/**
 * Centre-line Dice: the harmonic mean of the share of the prediction's skeleton inside the reference and the share of
 * the reference's skeleton inside the prediction.
 *
 * In objects of even width, thinning has to choose a side, and the choice depends on the order of the axes. So both
 * masks are thinned in every order (2, in 3-D 6), and the order that leaves the longest lines counts; ties are
 * averaged. Transposed masks then have the same score.
 *
 * @returns `null` if both masks are empty or thinning leaves nothing of one, 0 if only one is empty.
 * @see Shit et al., clDice: a novel topology-preserving loss function for tubular structure segmentation (2021).
 */
export function clDice(pair: MaskPair): number | null {
  const [hasReference, hasPrediction] = [pair.reference.includes(1), pair.prediction.includes(1)];
  if (!hasReference && !hasPrediction) return null;
  if (!hasReference || !hasPrediction) return 0;
  const orders = permutations(pair.shape.map((_, axis) => axis)).map((axes) => alongLines(cropPair(pair), axes));
  const longest = Math.max(...orders.map(({ length }) => length));
  const scores = orders.filter(({ length }) => length === longest).map(({ score }) => score);
  return scores.includes(null) ? null : scores.reduce<number>((sum, score) => sum + (score ?? 0), 0) / scores.length;
}

/** The score in one order of axes, and the number of voxels of both lines. */
function alongLines({ shape, ...masks }: MaskPair, axes: readonly number[]): { score: number | null; length: number } {
  const turned = { name: "", axes, flips: axes.map(() => false) };
  const to = orientedShape(shape, axes);
  const [reference, prediction] = [masks.reference, masks.prediction].map((mask) => orient(mask, shape, turned)) as [
    Uint8Array,
    Uint8Array,
  ];
  const lineIn = (mask: Uint8Array, other: Uint8Array) => {
    const line = runsOf(skeleton(mask, to), to);
    return { length: line.voxels, inside: sharedVoxels(line, runsOf(other, to)) };
  };
  const [ofReference, ofPrediction] = [lineIn(reference, prediction), lineIn(prediction, reference)];
  const length = ofReference.length + ofPrediction.length;
  if (ofReference.length === 0 || ofPrediction.length === 0) return { score: null, length };
  const [sensitivity, precision] = [ofReference, ofPrediction].map((line) => line.inside / line.length) as [
    number,
    number,
  ];
  return {
    score: sensitivity + precision === 0 ? 0 : (2 * precision * sensitivity) / (precision + sensitivity),
    length,
  };
}
