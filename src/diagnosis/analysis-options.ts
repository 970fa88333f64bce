/** Every option that affects the numbers of an analysis; plain JSON, so that a run can be recorded and repeated. */
import type { LabelRegion } from "../mask/index.js";
import type { MatchIou, MissingDistance } from "../metrics/index.js";
import type { SweepOptions } from "../sweep/index.js";
import type { LabelMapping } from "./diagnosis.js";

export interface AnalysisOptions {
  /** Only these labels; default: every non-zero value in either file. */
  readonly labels?: readonly number[];
  /** Unions of labels that are scored instead of labels, such as the whole tumour from its parts: the first is label 1. */
  readonly regions?: readonly LabelRegion[];
  /** Every non-zero value is label 1. */
  readonly merge?: boolean;
  /**
   * Every non-zero value is an object, all of one class (label 1). The metrics of objects are then of these and not of the
   * mask's components, and are always included.
   */
  readonly instances?: boolean;
  /** IoU above which two objects match, from 0 to below 1; default 0.5. ">=0.5" includes the value itself, as StarDist and Cellpose do. */
  readonly matchIou?: MatchIou;
  /** Labels without objects, such as sky or road: for the metrics of objects, the whole mask of one is one object. */
  readonly stuff?: readonly number[];
  /** Labels of the reference that mean "not judged" (for example 255): such voxels are background in every mask. */
  readonly ignore?: readonly number[];
  /** Probability maps: voxels ≥ this are label 1. */
  readonly threshold?: number;
  /** Probabilities of classes: their axis. Each voxel's label is the class with the highest. Files of labels stay as they are. */
  readonly argmax?: number;
  /** Colour-coded masks: colours by label, or "cityscapes", "pascal-voc", "ade20k". */
  readonly palette?: string | Readonly<Record<number, readonly number[]>>;
  /** Outlines with names of classes (LabelMe, QuPath, CVAT …): the names that become labels 1, 2, 3 and so on. */
  readonly classes?: readonly string[];
  /** The id that is background instead of 0 (for example 255). The two are exchanged, so class 0 is shown as this label. */
  readonly background?: number;
  /** Overrides the files' spacing, mm, in axis order. */
  readonly spacing?: readonly number[];
  /** Tolerances of NSD in mm; default 1 and 2. */
  readonly tolerance?: readonly number[];
  /** Where distances and NSD are measured: between boundary voxels (default), or surface elements weighted by their area. */
  readonly surface?: "boundary" | "surfels";
  /** Tolerances of NSD for some labels, instead of the common ones. */
  readonly labelTolerance?: Readonly<Record<number, readonly number[]>>;
  /** Further metrics by name, or formulas: "clDice", "f2 = 5*tp/(5*tp+4*fn+fp)". */
  readonly metrics?: readonly string[];
  /** What counts as a lesion in the lesion-wise metrics: steps of dilation, least volume in mm³, and the HD95 of one without a match. */
  readonly lesions?: { readonly dilation: number; readonly volume: number; readonly penalty: number };
  /** The score of two empty masks, in every metric that has one; default `null`: undefined, left out of means. */
  readonly emptyScore?: 0 | 1 | null;
  /** The distances if one mask is empty, in mm, "inf" or "diagonal" (of the frame); default `null`: undefined. */
  readonly missingDistance?: MissingDistance;
  /** Predicted ids to read as other reference ids before anything is scored. */
  readonly relabel?: readonly LabelMapping[];
  /** "nearest": the prediction is brought onto the reference's grid if the two differ. */
  readonly resample?: "nearest";
  /** The predictions' voxels in another order of axes, whatever their headers say: "rows,-columns", the second flipped. */
  readonly orient?: string;
  /** Radii and shifts to sweep. */
  readonly sweep?: SweepOptions;
  /** Sweeps the prediction, a probability map, over these thresholds; one label only. */
  readonly thresholds?: readonly number[];
  /** Seed of every random draw (bootstrap, permutations); default 1. */
  readonly seed?: number;
}
