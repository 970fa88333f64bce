/** The reasons of one label: what the bookkeeping undid, and what a look at the masks finds. */
import type { Part } from "../diagnosis.js";
import type { Split } from "../split/split.js";
import type { Undone } from "../undone.js";
import type { Sight } from "./reading.js";
import type { Reason, ReasonKind } from "./reason.js";

/**
 * All reasons that gain something, the largest gain first.
 *
 * @param sight, found absent where nothing is left once the bookkeeping is undone.
 */
export function reasonsOf(_sight: Sight | undefined, _found: Split | undefined, undone: Undone): Reason[] {
  const booked = [undone.orientation, undone.labels].filter((reason) => reason !== undefined);
  return booked.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain);
}

/** The parts of the loss that each reason counts under. */
export const countsUnder: Readonly<Record<ReasonKind, readonly Part[]>> = {
  flipped: ["orientation"],
  "planes-out-of-order": ["orientation"],
  "tiles-out-of-order": ["orientation"],
  inverted: ["orientation"],
  "all-foreground": ["orientation"],
  scaled: ["orientation"],
  rolled: ["orientation"],
  "not-put-back": ["orientation"],
  "labels-exchanged": ["labels"],
  "labels-offset": ["labels"],
  "labels-wrapped": ["labels"],
  "train-ids": ["labels"],
  "labels-merged": ["missed", "spurious"],
  "labels-confused": ["missed", "spurious"],
  shifted: ["shift"],
  rotated: ["shift"],
  "planes-shifted": ["shift"],
  "far-copy": ["shift"],
  "too-large": ["size"],
  "too-small": ["size"],
  "one-sided": ["size"],
  oversmoothed: ["size"],
  "objects-missed": ["missed"],
  "objects-spurious": ["spurious"],
  "objects-merged": ["missed", "spurious"],
  "objects-split": ["missed", "spurious"],
  mirrored: ["missed", "spurious"],
  "prediction-empty": ["missed"],
  "reference-empty": ["spurious"],
  "region-missing": ["missed"],
  "planes-missing": ["missed"],
  "part-missing": ["missed"],
  leak: ["spurious"],
  hole: ["missed"],
  "hole-filled": ["spurious"],
  "contour-only": ["missed"],
  boxes: ["spurious"],
  outline: ["boundary"],
  thin: ["boundary"],
  "coarse-grid": ["boundary"],
  "label-noise": ["boundary"],
};
