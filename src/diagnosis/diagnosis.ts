/** What `diagnose` answers for one pair of masks; keys as in the JSON. */

/** The parts of the loss; they add up to 1 − Dice. */
export interface Loss {
  readonly orientation: number;
  readonly labels: number;
  readonly shift: number;
  readonly size: number;
  readonly missed: number;
  readonly spurious: number;
  readonly boundary: number;
}

export type Part = keyof Loss;

/** The largest part, `size` told apart by its sign; `none` only where nothing is lost. */
export type Cause = Exclude<Part, "size"> | "under-segmentation" | "over-segmentation" | "none";

/** One number around the split, with the sentence that tells it. */
export interface Evidence {
  /** What it is about: "one-pixel-cost", "label-noise", "missed-components" … */
  readonly kind: string;
  /** A plain sentence that holds the number. */
  readonly text: string;
  /** The numbers behind the sentence, plain JSON. */
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface Diagnosis {
  readonly dice: number | null;
  readonly loss: Loss;
  /** Where the prediction lies off the reference: its content is moved by this many voxels relative to the reference. */
  readonly shift: { readonly planes?: number; readonly rows: number; readonly columns: number };
  /** Signed radius in px: > 0 where the prediction is too large. */
  readonly radius: number;
  /** The flip or axis permutation that the prediction is in; "identity" where it is none. */
  readonly orientation: string;
  readonly cause: Cause;
  /** One or two sentences: the answer. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly remedy: string;
  /** The loss is no more than label noise explains. */
  readonly withinLabelNoise: boolean;
}

/** A predicted id that stands for a reference id. */
export interface LabelMapping {
  readonly reference: number;
  readonly prediction: number;
}
