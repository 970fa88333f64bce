/** The reasons of one label: what the bookkeeping undid, and what a look at the masks finds. */
import type { Part } from "../diagnosis.js";
import type { Split } from "../split/split.js";
import type { Undone } from "../undone.js";
import { labelReasons } from "./label-reasons.js";
import { labelsConfused } from "./mixed/confused.js";
import type { Sight } from "./reading.js";
import type { Reason, ReasonKind } from "./reason.js";

/**
 * All reasons that gain something, what takes most of the loss first.
 *
 * @param sight, found absent where nothing is left once the bookkeeping is undone.
 * @param expectedDice that a second annotator reaches, where there is one.
 */
export function reasonsOf(
  sight: Sight | undefined,
  found: Split | undefined,
  undone: Undone,
  expectedDice?: number,
): Reason[] {
  const mixed = undone.merged ?? (sight && labelsConfused(sight)?.reason);
  const booked = [undone.orientation, undone.labels, mixed].filter((reason) => reason !== undefined && reason.gain > 0);
  const seen = sight && found ? labelReasons(found, sight, expectedDice) : [];
  const most = found ? 1 - found.dice : 0;
  // What takes most of the loss is ahead; the reasons of a label keep their order.
  const isMost = (reason: Reason) => reason.gain >= most / Math.max(reason === mixed ? 2 : 1, seen.length);
  const ahead = (booked as Reason[]).filter(isMost);
  const after = (booked as Reason[]).filter((reason) => !ahead.includes(reason));
  return [...ahead.sort((a, b) => b.gain - a.gain), ...seen, ...after];
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
  "wrong-header": ["orientation"],
  "cases-exchanged": ["orientation"],
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
