/** Mistakes of the bookkeeping that were undone before a case was split: what they were and what each gained. */

export interface Undone {
  /** The orientation that the prediction is in. */
  readonly orientation?: { readonly name: string; readonly gain: number; readonly header?: string };
  /** The ids that were exchanged, in words, and Dice once they are put right. */
  readonly labels?: {
    readonly gain: number;
    /** "labels 60 and 61 are swapped". */
    readonly finding: string;
    /** "swapped back it is 0.94". */
    readonly undone: string;
    /** What `--relabel` takes: "60:61,61:60". */
    readonly relabel: string;
  };
}
