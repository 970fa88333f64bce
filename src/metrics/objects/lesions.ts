/** Whether each lesion is found at all, however inexact its outline. */
import { components, type MaskPair } from "../../mask/index.js";

export interface LesionScores {
  /** Components of the reference, and how many of them the prediction touches. */
  readonly lesions: number;
  readonly detected: number;
  /** Components of the prediction that do not touch the reference. */
  readonly falsePositives: number;
  /** detected / lesions; `null` if the reference is empty. */
  readonly lesionSensitivity: number | null;
  /** The share of the prediction's components that touch the reference; `null` if the prediction is empty. */
  readonly lesionPrecision: number | null;
  /** Harmonic mean of the two; `null` if both masks are empty, 0 if only one is or no lesion is found. */
  readonly lesionF1: number | null;
}

/**
 * Lesion-wise sensitivity and false positives. Components have full connectivity; one is found if it shares a voxel.
 *
 * @see Commowick et al., Objective evaluation of multiple sclerosis lesion segmentation (2018).
 */
export function lesionScores({ reference, prediction, shape }: MaskPair): LesionScores {
  const lesions = touched(reference, prediction, shape);
  const findings = touched(prediction, reference, shape);
  const sensitivity = lesions.count === 0 ? null : lesions.touched / lesions.count;
  const precision = findings.count === 0 ? null : findings.touched / findings.count;
  const nothing = lesions.count + findings.count === 0;
  return {
    lesions: lesions.count,
    detected: lesions.touched,
    falsePositives: findings.count - findings.touched,
    lesionSensitivity: sensitivity,
    lesionPrecision: precision,
    lesionF1: nothing
      ? null
      : !sensitivity || !precision
        ? 0
        : (2 * sensitivity * precision) / (sensitivity + precision),
  };
}

function touched(mask: Uint8Array, other: Uint8Array, shape: readonly number[]): { count: number; touched: number } {
  const { areTouched } = touchedParts(mask, other, shape);
  return { count: areTouched.length, touched: areTouched.filter(Boolean).length };
}

/** The components of a mask, and which of them share a voxel with another mask. */
export function touchedParts(
  mask: Uint8Array,
  other: Uint8Array,
  shape: readonly number[],
): { sizes: Int32Array; areTouched: boolean[] } {
  const { labels, sizes } = components(mask, shape);
  const areTouched = new Array<boolean>(sizes.length).fill(false);
  for (let i = 0; i < labels.length; i++)
    if (labels[i] !== 0 && other[i] !== 0) areTouched[(labels[i] as number) - 1] = true;
  return { sizes, areTouched };
}
