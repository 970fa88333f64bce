/** Thresholds of mistakes in ids and values, and of what the cases of a dataset share. */
import { at, type Thresholds } from "./threshold.js";

export const idThresholds = {
  exchanged: {
    leastDice: at(0.3, "Dice", "A new id reaches this Dice on the pooled counts …"),
    leastGain: at(0.1, "Dice", "… and gains this much, for itself and on average over the labels that it touches."),
    mostIds: at(512, "ids", "More ids number objects and are not labels."),
    mostLost: at(0.05, "Dice", "No label loses more by a change of ids."),
    mostlyBackground: at(
      0.5,
      "share of the voxels",
      "If more than this share of an id's voxels is background in the reference, the id became a class by mistake.",
    ),
    fewestInOrder: at(3, "ids", "This many changed ids in the labels' order were numbered anew, which is one mistake."),
  },
  own: {
    mostIds: at(40, "ids", "More labels number objects, and are not exchanged case by case."),
    leastDice: at(0.5, "Dice", "In one case, each changed label reaches this Dice …"),
    mostBefore: at(0.3, "Dice", "… and had no more than this; …"),
    swappedDice: at(0.4, "Dice", "… among several that changed places this is enough …"),
    swappedBefore: at(0.05, "Dice", "… if none had more than this."),
  },
  agreement: { mostIds: at(40, "ids", "More ids number objects and do not name classes: any is compared with any.") },
  instanceIds: {
    fewestOther: at(3, "objects", "A case with fewer objects under other ids is not looked at for their order."),
    leastObjects: at(8, "objects", "Ids number objects if this many objects have another id in the prediction, …"),
    leastOther: at(0.3, "share of the objects", "… this share of those that are found in both masks, …"),
    leastApart: at(0.6, "share of these", "… of which this share has a pair of ids that no other case has …"),
    leastSteps: at(3, "numbers", "… and in one case they are off by this many numbers, …"),
    leastRising: at(
      0.9,
      "share of the ids",
      "… and this share of one side's ids follows the first voxels of their objects, …",
    ),
    manyObjects: at(30, "objects", "… or one case has this many of them …"),
    leastSingle: at(0.9, "share of the ids", "… and this share of its ids is one object each, …"),
    leastCases: at(3, "cases", "… or this many cases have objects enough, without any order."),
  },
  trainIds: {
    leastDice: at(0.5, "Dice", "Mapping train ids reaches this Dice over all voxels …"),
    leastGain: at(0.2, "Dice", "… and gains this much."),
  },
  merged: {
    leastShare: at(0.5, "share of the label", "This share of a label's voxels carries the one id."),
    leastFilled: at(
      0.6,
      "share of the one id",
      "This share of the one id's voxels is those labels': a box around one covers others too.",
    ),
    leastGain: at(
      0.02,
      "Dice",
      "Their union gains this much over the best of them, or …",
    ),
    leastCovered: at(
      0.9,
      "share of the label",
      "… the id is one of theirs, and this share of each other one carries it: a little one inside a large one changes little.",
    ),
  },
  boxed: {
    leastFilled: at(
      0.9,
      "share",
      "An id is predicted as boxes if this much of it is in the boxes of its reference, and the prediction fills this much of them.",
    ),
    leastCases: at(
      0.5,
      "share of the cases",
      "Labels under an id that is boxes in this share of its cases are not merged.",
    ),
  },
  wrapped: { leastDice: at(0.3, "Dice", "Undoing a wrap gives the wrapped labels this mean Dice.") },
  grey: {
    many: at(8, "values", "More values on a side …"),
    leastHighest: at(
      128,
      "grey level",
      "… that reach this level are not labels; probabilities of small objects hardly go beyond half.",
    ),
    leastDice: at(0.5, "Dice", "A threshold reaches this Dice …"),
    leastGain: at(0.05, "Dice", "… and gains this much."),
    asWell: at(
      0.03,
      "Dice",
      "Half of the range is named if it fits worse than the best threshold by no more than this.",
    ),
    mostOfAll: at(
      0.02,
      "Dice",
      "If all values together fit worse than the best threshold by no more than this, they are not grey levels.",
    ),
    noise: at(40, "grey levels", "Values this near to 0 or 255 are noise around them."),
    leastLossy: at(0.6, "share of the voxels", "This share of noise makes a lossy mask; less of it, probabilities."),
  },
  interpolated: {
    leastBetween: at(0.8, "share of the odd voxels", "This share has a lower and a higher neighbour."),
    leastOdd: at(2, "values", "An interpolated map holds this many values between its ids …"),
    mostShare: at(
      0.75,
      "share of the labelled voxels",
      "… on no more than this share of its voxels: small structures are mostly rims.",
    ),
    leastDice: at(0.5, "Dice", "With the nearest ids the map reaches this Dice …"),
    leastGain: at(0.005, "Dice", "… and gains this much."),
    mostThick: at(
      0.5,
      "share of the odd voxels",
      "No more than this is in blocks of three voxels of one value: a rim is thin, but a small object is not.",
    ),
    leastInner: at(
      0.2,
      "share of the wrong voxels",
      "Rims whose values are all ids are searched for if this share has an id between 0 and the right one.",
    ),
    mostRight: at(
      0.1,
      "share of the rims' voxels",
      "Where all values of the rims are ids, no more than this is right as it is …",
    ),
    leastMended: at(0.55, "share of the rims' voxels", "… and this share is right with the ids around it, …"),
    rimShare: at(0.1, "share of the rims' voxels", "… and two ids at least hold this share each, …"),
    rimCovers: at(
      0.9,
      "share of the places",
      "… or one id alone is found at this share of the places where ids meet that have another one between them.",
    ),
    rim: at(3, "voxels", "Ids are searched for this far around: an interpolated rim is two to four voxels wide."),
  },
  numbered: {
    many: at(20, "ids", "More ids on one side …"),
    few: at(5, "ids", "… and no more than this on the other: the first side numbers objects."),
    leastDice: at(0.5, "Dice", "The foreground as a whole reaches this Dice …"),
    leastGain: at(0.2, "Dice", "… and gains this much."),
    fewest: at(
      6,
      "ids",
      "This many against one label are enough if they follow the first voxels of their objects, as a program numbers components, …",
    ),
    gainInOrder: at(0.1, "Dice", "… and the foreground as a whole gains this much, however poor the masks."),
  },
  gridFit: {
    leastGain: at(0.02, "Dice", "An orientation fits better than the voxels as they are by more than this."),
    mostPlaces: at(200_000, "places", "A part of an image is searched for at no more places."),
  },
  offset: {
    leastCases: at(4, "cases", "This many cases share an offset …"),
    leastShare: at(0.8, "share of the cases", "… and this share of all."),
    leastOffset: at(0.3, "voxels", "A smaller offset does not count."),
    mostSpread: at(0.25, "voxels", "A case may differ from the shared offset by this much."),
    wellEnough: at(0.97, "Dice", "Above this nothing is lost that an offset could explain."),
    mostGrowth: at(
      0.5,
      "share of the loss",
      "A larger difference in size comes from one side that is too far in or out.",
    ),
    mostGrowthOfSeveral: at(
      1.25,
      "share of the loss",
      "Along several axes at once, halves of a voxel that are rounded up let an object grow by a little more than is lost; sides that are too far out, by twice as much.",
    ),
    nearHalf: at(0.15, "voxels", "An offset this near to halves of a voxel is given in halves."),
  },
  whose: {
    wellEnough: at(0.94, "Dice", "A prediction that fits its own reference this well is its own."),
    leastDice: at(0.7, "Dice", "The prediction fits another case's reference this well …"),
    leastGain: at(0.15, "Dice", "… by this much more …"),
    mostLeft: at(0.5, "share of the loss", "… with at most this share of the loss left."),
    mostRatio: at(1.6, "times", "Sizes that differ by more are not compared."),
    leastChain: at(
      3,
      "steps",
      "A chain with two ends has this many, as when every name is off by one; fewer may be chance.",
    ),
    sureSteps: at(2, "steps", "This many are enough if each prediction of the chain …"),
    sureDice: at(0.8, "Dice", "… fits the next case's reference this well …"),
    sureGain: at(0.5, "Dice", "… and this much better than its own."),
    alikeGain: at(0.05, "Dice", "Organs in similar places gain less: this much is enough …"),
    alikeLeft: at(0.25, "share of the loss", "… if at most this share of the loss is left."),
    circleCases: at(3, "cases", "A circle of this many cases, or one …"),
    circleGain: at(0.2, "Dice", "… in which each prediction fits the next case better by this much, …"),
    circleLeft: at(0.65, "share of the loss", "… may leave this share of the loss in each case."),
    circleApart: at(
      0.1,
      "Dice",
      "Its predictions fit their own references worse by this much than a quarter of all do, …",
    ),
    circleShare: at(0.6, "share of the cases", "… or it holds this share of all cases."),
  },
  namesOff: {
    mostChance: at(
      0.01,
      "probability",
      "It is not chance that one order of the names fits all predictions so much better than any other, …",
    ),
    leastGain: at(0.05, "Dice", "… better than their own order by this much on average …"),
    mostLeft: at(0.65, "share of the loss", "… and leaving at most this share of the loss."),
  },
  shared: {
    leastLoss: at(0.02, "Dice", "Scores that lose less do not count for shared reasons."),
    leastShare: at(
      0.5,
      "share",
      "A reason is shared if it leads in this share of the scores that lose, or of what they lose.",
    ),
    fewestScores: at(2, "scores", "Fewer scores share no reason."),
  },
  found: {
    mostExchanges: at(5, "exchanges", "More exchanges of ids are one finding."),
    mostLabels: at(3, "labels", "More labels on one side only are one finding."),
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
