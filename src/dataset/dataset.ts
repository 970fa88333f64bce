/** The plan of an evaluation: which files make which case. Plain JSON, so that it can be printed, tested and recorded. */
import type { LabelRegion } from "../mask/index.js";

/** The files of one case. */
export interface CaseFiles {
  /** The reference's file name without its extensions. */
  readonly case: string;
  readonly reference: string;
  readonly prediction: string;
  /** The image that was segmented, where there is one. */
  readonly image?: string;
  /** A second annotator's mask of the same case, where there is one. */
  readonly secondRater?: string;
  /** Attributes of the case (site, scanner, fold …), by column name. */
  readonly group?: Readonly<Record<string, string>>;
  /** Labels of the reference that mean "not judged": such voxels are background in both masks. */
  readonly ignore?: readonly number[];
  /** What stored ids stand for, where a file uses another numbering than the dataset's names. */
  readonly ids?: IdsOf;
}

/** Ids by stored ids; ids that are not named stay. */
export interface IdsOf {
  readonly reference?: Readonly<Record<number, number>>;
  readonly prediction?: Readonly<Record<number, number>>;
}

/** A file that belongs to no case, and why. */
export interface UnpairedFile {
  readonly file: string;
  readonly reason: string;
  /** An image that could not be read: its case is scored without it. */
  readonly isImage?: boolean;
}

export interface Dataset {
  /** The two paths as the user gave them. */
  readonly reference: string;
  readonly prediction: string;
  /** How the files were found and paired, in words. */
  readonly layout: string;
  /** In the order of their names. */
  readonly cases: readonly CaseFiles[];
  readonly unpaired: readonly UnpairedFile[];
  /** Unions of labels that the dataset's own challenge scores in place of labels. */
  readonly regions?: readonly LabelRegion[];
  /** Names of the labels, where the dataset gives them. */
  readonly labelNames?: Readonly<Record<number, string>>;
}
