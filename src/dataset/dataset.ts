/** The plan of an evaluation: which files make up which case. Plain JSON, to be printed, tested and recorded. */
import type { LabelRegion } from "../mask/index.js";

export interface CaseFiles {
  /** The reference's file name without its extensions. */
  readonly case: string;
  readonly reference: string;
  readonly prediction: string;
  /** The image that was segmented, if any. */
  readonly image?: string;
  /** A second annotator's mask of the same case, if any. */
  readonly secondRater?: string;
  /** Attributes of the case (site, scanner, fold …), by column name. */
  readonly group?: Readonly<Record<string, string>>;
  /** Labels of the reference to ignore: their voxels are background in both masks. */
  readonly ignore?: readonly number[];
  /** New ids for stored ones, if a file uses another numbering than the dataset's names. */
  readonly ids?: IdsOf;
}

/** New ids by stored id; other ids stay. */
export interface IdsOf {
  readonly reference?: Readonly<Record<number, number>>;
  readonly prediction?: Readonly<Record<number, number>>;
}

/** A file that belongs to no case, and why. */
export interface UnpairedFile {
  readonly file: string;
  readonly reason: string;
  /** An image that could not be read; its case is scored without it. */
  readonly isImage?: boolean;
}

export interface Dataset {
  /** The two paths as the user gave them. */
  readonly reference: string;
  readonly prediction: string;
  /** How the files were found and paired, in words. */
  readonly layout: string;
  /** Sorted by name. */
  readonly cases: readonly CaseFiles[];
  readonly unpaired: readonly UnpairedFile[];
  /** Unions of labels that the dataset's own challenge scores instead of labels. */
  readonly regions?: readonly LabelRegion[];
  /** Names of the labels, if the dataset gives them. */
  readonly labelNames?: Readonly<Record<number, string>>;
}
