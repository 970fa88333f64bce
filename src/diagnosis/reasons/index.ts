/** The reasons of one label: what the bookkeeping undid, and what the masks show. */
import type { Part } from "../diagnosis.js";
import type { Split } from "../split/split.js";
import type { Undone } from "../undone.js";
import { labelReasons } from "./label-reasons.js";
import type { Candidate, Sight } from "./reading.js";
import type { Reason, ReasonKind } from "./reason.js";

/**
 * All reasons that gain something, the kind with the largest share of the loss first: seams along two axes are one reason.
 *
 * @param sight, found absent if nothing is left after the bookkeeping is undone.
 * @param mixed voxels that carry another label, corrected too.
 * @param expectedDice that a second annotator reaches, if there is one.
 */
export function reasonsOf(
  sight: Sight | undefined,
  found: Split | undefined,
  { orientation, labels }: Undone,
  mixed?: Candidate,
  expectedDice?: number,
): Reason[] {
  const booked = [orientation, labels].flatMap((reason): Candidate[] =>
    reason && reason.gain > 0 ? [{ reason, share: reason.gain }] : [],
  );
  if (mixed) booked.push({ reason: mixed.reason, share: mixed.share });
  const seen = sight && found ? labelReasons(found, sight, expectedDice) : [];
  const all = [...booked, ...seen];
  const ofKind = new Map<ReasonKind, number>();
  for (const { reason, share } of all) ofKind.set(reason.kind, (ofKind.get(reason.kind) ?? 0) + share);
  const most = ({ reason }: Candidate) => ofKind.get(reason.kind) as number;
  return all.sort((a, b) => most(b) - most(a) || b.share - a.share).map(({ reason }) => reason);
}

export const countsUnder: Readonly<Record<ReasonKind, readonly Part[]>> = {
  flipped: ["orientation"],
  "planes-out-of-order": ["orientation"],
  reshaped: ["orientation"],
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
  "lossy-mask": ["labels"],
  "probability-map": ["labels"],
  "interpolated-labels": ["labels"],
  "instance-map": ["labels"],
  "void-label": ["labels"],
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
  "planes-missing": ["missed", "spurious"],
  "part-missing": ["missed"],
  leak: ["spurious"],
  hole: ["missed"],
  "hole-filled": ["spurious"],
  "contour-only": ["missed"],
  boxes: ["spurious", "missed"],
  outline: ["boundary"],
  thin: ["boundary"],
  "coarse-grid": ["boundary"],
  "label-noise": ["boundary"],
};
