/** A layout: how to find and pair the files of one kind of dataset. One file per layout, one line in `index.ts`. */
import type { Dataset } from "../../dataset.js";

export interface Paths {
  readonly reference: string;
  readonly prediction: string;
  readonly image?: string | undefined;
  readonly secondRater?: string | undefined;
}

export type Found = Omit<Dataset, "reference" | "prediction">;

export interface Layout {
  /** The name for the option `layout`. */
  readonly name: string;
  /** Whether the two paths look like this layout; only names are checked. */
  recognises(paths: Paths): Promise<boolean>;
  find(paths: Paths): Promise<Found>;
}
