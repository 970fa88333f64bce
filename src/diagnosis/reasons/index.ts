/** The reasons: what is searched for, the parts that each counts under, and those of one label. */
import type { Part } from "../diagnosis.js";
import type { Looks } from "../split/explain.js";
import type { Split } from "../split/split.js";
import { reasonThresholds } from "../thresholds/index.js";
import type { Undone } from "../undone.js";
import { labelReasons } from "./label-reasons.js";
import { objectsMerged, objectsSplit } from "./objects/joined.js";
import { wholeCopy } from "./place/far-copy.js";
import { halfVoxel } from "./place/half-voxel.js";
import { leastAfterTurn } from "./place/least-after-turn.js";
import { objectsDisplaced } from "./place/objects-displaced.js";
import { planesShifted } from "./place/planes-shifted.js";
import { rotated, rotatedAmong, turnedBy } from "./place/rotated.js";
import { movedBack, type SharedBlock } from "./place/shared-block.js";
import { explains, leavesLittle } from "./place/shared-turn.js";
import { shifted } from "./place/shifted.js";
import type { Turn } from "./place/turn.js";
import type { Candidate, Look, Sight } from "./reading.js";
import type { Reason, ReasonKind } from "./reason.js";
import { centreLine } from "./size/centre-line.js";
import { closed } from "./size/closed.js";
import { convexHull } from "./size/hull.js";
import { acrossPlanes, inPlane } from "./size/in-plane.js";
import { oneSided, slopedSide } from "./size/one-sided.js";
import { oversmoothed } from "./size/oversmoothed.js";
import { prolonged } from "./size/prolonged.js";

const undoneFirst = reasonThresholds.label.undoneFirst.value;

/** What is searched for while a label is split, besides shifts, radii and regions. */
export const looks: Looks = {
  copy: wholeCopy,
  movements: [
    { look: inPlane, parameters: 3 },
    { look: centreLine, parameters: 2 },
    { look: prolonged, parameters: 2 },
    { look: acrossPlanes, parameters: 2 },
    { look: halfVoxel, parameters: 3 },
    { look: oneSided, parameters: 3 },
    { look: slopedSide, parameters: 5 },
    { look: shifted, parameters: 3 },
    { look: rotated, parameters: 4, least: leastAfterTurn },
    { look: planesShifted, parameters: 8 },
    { look: objectsDisplaced, parameters: 8 },
    { look: oversmoothed, parameters: 3 },
    { look: closed, parameters: 3 },
    { look: convexHull, parameters: 2 },
  ],
  joins: [objectsMerged, objectsSplit],
};

/** The same for one label among others. */
export const looksAmong: Looks = replaced(looks, rotated, {
  look: rotatedAmong,
  parameters: 4,
  least: leastAfterTurn,
});

/** The same where the whole map was turned: that takes no numbers of a label's own. */
export const looksTurned = (turn: Turn): Looks => beforeCopies(looks, rotated, turnedBy(turn));

/** The same where a block of planes of the whole map is off. */
export const looksInBlock = (block: SharedBlock): Looks => beforeCopies(looksAmong, planesShifted, movedBack(block));

/** With a movement of the whole map instead of a label's own, which is said before the label is somewhere else. */
function beforeCopies(looks: Looks, own: Look, look: Look): Looks {
  const copy: Look = (sight) => {
    const [moved, turned] = [wholeCopy(sight), look(sight)];
    const after = turned?.reason.after ?? 0;
    return explains(after, moved?.reason.after ?? 0) && leavesLittle(after, sight.dice) ? turned : moved;
  };
  return { ...replaced(looks, own, { look, parameters: 0 }), copy };
}

function replaced(looks: Looks, own: Look, by: Looks["movements"][number]): Looks {
  return { ...looks, movements: looks.movements.map((one) => (one.look === own ? by : one)) };
}

export const countsUnder: Readonly<Record<ReasonKind, readonly Part[]>> = {
  flipped: ["orientation"],
  "planes-out-of-order": ["orientation"],
  reshaped: ["orientation"],
  "tiles-out-of-order": ["orientation"],
  "tiles-turned": ["orientation"],
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
  "instance-ids": ["labels"],
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
  "objects-displaced": ["shift"],
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
  thin: ["boundary", "missed"],
  "coarse-grid": ["boundary"],
  "label-noise": ["boundary"],
};

/**
 * All reasons that gain something, the one with the largest share of the loss first.
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
  const largest = Math.max(0, ...all.map(({ share }) => share));
  const isFirst = ({ reason, share }: Candidate) => (reason === orientation && goesFirst(share, largest) ? 1 : 0);
  const inOrder = all.sort((a, b) => isFirst(b) - isFirst(a) || b.share - a.share);
  return inOrder.map(({ reason }) => reason);
}

/** Whether what undoing the layout gains is enough to say it first. */
export const goesFirst = (gain: number, largest: number): boolean => gain >= undoneFirst * largest;
