/** What a layout is: how the files of a field's datasets are found and paired. One file a layout, one line in `index.ts`. */
import type { LabelRegion } from "../../../mask/index.js";
import type { CaseFiles, UnpairedFile } from "../../dataset.js";

/** The paths that the user gave. */
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
  /** What `layout` is called by those who insist on it. */
  readonly name: string;
  /** Whether the two paths look like this layout; only names are looked at. */
  recognises(paths: Paths): Promise<boolean>;
  /** @throws InputError when nothing can be paired. */
  find(paths: Paths): Promise<Found>;
}
