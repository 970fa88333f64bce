/** Scores from the four counts of a confusion matrix: true and false positives and negatives. */
import type { Counts } from "./overlap.js";

/**
 * Specificity, accuracy and their kin; they see the background, and so the size of the frame.
 *
 * @param voxels of the frame, without those that are not judged.
 * @returns `null` where a denominator is 0.
 * @example confusionScores({ reference: 10, prediction: 8, intersection: 6 }, 100).specificity; // 88 / 90
 * @see Taha & Hanbury, Metrics for evaluating 3D medical image segmentation (2015).
 */
export function confusionScores({ reference, prediction, intersection: tp }: Counts, voxels: number) {
  const [fp, fn] = [prediction - tp, reference - tp];
  const tn = voxels - tp - fp - fn;
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const [sensitivity, specificity] = [ratio(tp, tp + fn), ratio(tn, tn + fp)];
  // The agreement by chance in Cohen's kappa.
  const chance = ((tp + fn) * (tp + fp) + (tn + fp) * (tn + fn)) / voxels ** 2;
  return {
    specificity,
    accuracy: ratio(tp + tn, voxels),
    balancedAccuracy: sensitivity === null || specificity === null ? null : (sensitivity + specificity) / 2,
    mcc: ratio(tp * tn - fp * fn, Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn)),
    kappa: ratio((tp + tn) / voxels - chance, 1 - chance),
  };
}

/** F of β: sensitivity counts β times as much as precision; `null` if both masks are empty. */
export function fBeta({ reference, prediction, intersection: tp }: Counts, beta: number): number | null {
  const whole = beta ** 2 * reference + prediction;
  return whole === 0 ? null : ((1 + beta ** 2) * tp) / whole;
}
