/** Pictures of a change that a comparison may hold, so that its page needs no files. */
import type { Loss, Part } from "../../diagnosis/diagnosis.js";
import type { Overlay } from "../../diagnosis/results.js";

/** One label of one case in every run, on one slice with one crop. */
export interface ChangePicture {
  readonly case: string;
  readonly label: number;
  readonly name?: string;
  /** The later run whose change from the first it shows. */
  readonly other: string;
  /** The part of the loss that changed most in it. */
  readonly part: Part;
  /** Of the overlays' spacing. */
  readonly unit: "mm" | "px";
  /** In the order of the runs; a run without its masks is left out, but never the first or `other`. */
  readonly runs: readonly {
    readonly run: string;
    readonly dice: number | null;
    /** `null` where the run does not tell the label. */
    readonly loss: Loss | null;
    readonly overlay: Overlay;
  }[];
}

/** Why labels whose Dice changed are not shown, or not in one of the runs. */
export interface MissingPicture {
  /** Of the run, its file, this machine's memory, or references that differ in shape ("grid"). */
  readonly kind: "unrecorded" | "gone" | "changed" | "unreadable" | "large" | "grid";
  /** The later run whose change is not shown. */
  readonly other: string;
  /** The run that lacks the masks. */
  readonly run: string;
  /** The first of the labels with this problem, and how many there are. */
  readonly case: string;
  readonly label: number;
  readonly name?: string;
  readonly labels: number;
  /** The file, and what is wrong with it; "" if there is nothing to name. */
  readonly file: string;
  readonly problem: string;
}
