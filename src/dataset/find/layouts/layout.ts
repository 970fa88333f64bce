/** A layout: how to find and pair the files of one kind of dataset. One file per layout, one line in `index.ts`. */
import type { LabelRegion } from "../../../mask/index.js";
import type { CaseFiles, UnpairedFile } from "../../dataset.js";

export interface Paths {
  readonly reference: string;
  readonly prediction: string;
  readonly image?: string | undefined;
  readonly secondRater?: string | undefined;
}

export interface Found {
  /** How the files were found and paired, in words. */
  readonly layout: string;
  readonly cases: readonly CaseFiles[];
  readonly unpaired: readonly UnpairedFile[];
  readonly regions?: readonly LabelRegion[];
  readonly labelNames?: Readonly<Record<number, string>>;
}

export interface Layout {
  /** The name for the option `layout`. */
  readonly name: string;
  /** Whether the two paths look like this layout; only names are checked. */
  recognises(paths: Paths): Promise<boolean>;
  find(paths: Paths): Promise<Found>;
}
