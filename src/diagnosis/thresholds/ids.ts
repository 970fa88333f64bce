/** Thresholds of mistakes in ids and values, and of what the cases of a dataset share. */
import type { Thresholds } from "./threshold.js";

export const idThresholds = {
  exchanged: {
    leastDice: { value: 0.3, unit: "Dice", why: "A new id reaches this Dice on the pooled counts …" },
    leastGain: {
      value: 0.1,
      unit: "Dice",
      why: "… and gains this much, for itself and on average over the labels that it touches.",
    },
    mostIds: { value: 512, unit: "ids", why: "More ids number objects and are not labels." },
    mostLost: { value: 0.05, unit: "Dice", why: "No label loses more by a change of ids." },
    mostlyBackground: {
      value: 0.5,
      unit: "share of the voxels",
      why: "If more than this share of an id's voxels is background in the reference, the id became a class by mistake.",
    },
  },
  own: {
    mostIds: { value: 40, unit: "ids", why: "More labels number objects, and are not exchanged case by case." },
    leastDice: { value: 0.5, unit: "Dice", why: "In one case, each changed label reaches this Dice …" },
    mostBefore: { value: 0.3, unit: "Dice", why: "… and had no more than this; …" },
    swappedDice: { value: 0.4, unit: "Dice", why: "… among several that changed places this is enough …" },
    swappedBefore: { value: 0.05, unit: "Dice", why: "… if none had more than this." },
  },
  agreement: {
    mostIds: {
      value: 40,
      unit: "ids",
      why: "More ids number objects and do not name classes: any is compared with any.",
    },
  },
  trainIds: {
    leastDice: { value: 0.5, unit: "Dice", why: "Mapping train ids reaches this Dice over all voxels …" },
    leastGain: { value: 0.2, unit: "Dice", why: "… and gains this much." },
  },
  merged: {
    leastShare: { value: 0.5, unit: "share of the label", why: "This share of a label's voxels carries the one id." },
    leastFilled: {
      value: 0.6,
      unit: "share of the one id",
      why: "This share of the one id's voxels is those labels': a box around one covers others too.",
    },
    leastGain: {
      value: 0.02,
      unit: "Dice",
      why: "Their union gains this much over the best of them; a little one inside a large one changes little.",
    },
  },
  wrapped: {
    leastDice: { value: 0.3, unit: "Dice", why: "Undoing a wrap gives the wrapped labels this mean Dice." },
  },
  grey: {
    many: { value: 8, unit: "values", why: "More values on a side …" },
    leastHighest: { value: 200, unit: "grey level", why: "… that reach this level are not labels." },
    leastDice: { value: 0.5, unit: "Dice", why: "A threshold reaches this Dice …" },
    leastGain: { value: 0.05, unit: "Dice", why: "… and gains this much." },
    asWell: {
      value: 0.03,
      unit: "Dice",
      why: "Half of the range is named if it fits worse than the best threshold by no more than this.",
    },
    mostOfAll: {
      value: 0.02,
      unit: "Dice",
      why: "If all values together fit worse than the best threshold by no more than this, they are not grey levels.",
    },
    noise: { value: 40, unit: "grey levels", why: "Values this near to 0 or 255 are noise around them." },
    leastLossy: {
      value: 0.6,
      unit: "share of the voxels",
      why: "This share of noise makes a lossy mask; less of it, probabilities.",
    },
  },
  interpolated: {
    leastBetween: {
      value: 0.8,
      unit: "share of the odd voxels",
      why: "This share has a lower and a higher neighbour.",
    },
    leastOdd: { value: 2, unit: "values", why: "An interpolated map holds this many values between its ids …" },
    mostShare: { value: 0.5, unit: "share of the labelled voxels", why: "… on no more than this share of its voxels." },
    leastDice: { value: 0.5, unit: "Dice", why: "With the nearest ids the map reaches this Dice …" },
    leastGain: { value: 0.005, unit: "Dice", why: "… and gains this much." },
    mostThick: {
      value: 0.5,
      unit: "share of the odd voxels",
      why: "No more than this is in blocks of three voxels of one value: a rim is thin, but a small object is not.",
    },
    rim: {
      value: 3,
      unit: "voxels",
      why: "Ids are searched for this far around: an interpolated rim is two to four voxels wide.",
    },
  },
  numbered: {
    many: { value: 20, unit: "ids", why: "More ids on one side …" },
    few: { value: 5, unit: "ids", why: "… and no more than this on the other: the first side numbers objects." },
    leastDice: { value: 0.5, unit: "Dice", why: "The foreground as a whole reaches this Dice …" },
    leastGain: { value: 0.2, unit: "Dice", why: "… and gains this much." },
  },
  gridFit: {
    leastGain: {
      value: 0.02,
      unit: "Dice",
      why: "An orientation fits better than the voxels as they are by more than this.",
    },
    mostPlaces: { value: 200_000, unit: "places", why: "A part of an image is searched for at no more places." },
  },
  offset: {
    leastCases: { value: 4, unit: "cases", why: "This many cases share an offset …" },
    leastShare: { value: 0.8, unit: "share of the cases", why: "… and this share of all." },
    leastOffset: { value: 0.3, unit: "voxels", why: "A smaller offset does not count." },
    mostSpread: { value: 0.25, unit: "voxels", why: "A case may differ from the shared offset by this much." },
    wellEnough: { value: 0.97, unit: "Dice", why: "Above this nothing is lost that an offset could explain." },
    mostGrowth: {
      value: 0.5,
      unit: "share of the loss",
      why: "A larger difference in size comes from one side that is too far in or out.",
    },
    nearHalf: { value: 0.15, unit: "voxels", why: "An offset this near to halves of a voxel is given in halves." },
  },
  whose: {
    wellEnough: { value: 0.94, unit: "Dice", why: "A prediction that fits its own reference this well is its own." },
    leastDice: { value: 0.7, unit: "Dice", why: "The prediction fits another case's reference this well …" },
    leastGain: { value: 0.15, unit: "Dice", why: "… by this much more …" },
    mostLeft: { value: 0.5, unit: "share of the loss", why: "… with at most this share of the loss left." },
    mostRatio: { value: 1.6, unit: "times", why: "Sizes that differ by more are not compared." },
    leastChain: {
      value: 3,
      unit: "steps",
      why: "A chain with two ends has this many, as when every name is off by one; fewer may be chance.",
    },
    sureSteps: { value: 2, unit: "steps", why: "This many are enough if each prediction of the chain …" },
    sureDice: { value: 0.8, unit: "Dice", why: "… fits the next case's reference this well …" },
    sureGain: { value: 0.5, unit: "Dice", why: "… and this much better than its own." },
    alikeGain: { value: 0.05, unit: "Dice", why: "Organs in similar places gain less: this much is enough …" },
    alikeLeft: { value: 0.25, unit: "share of the loss", why: "… if at most this share of the loss is left." },
    circleCases: { value: 3, unit: "cases", why: "A circle of this many cases, or one …" },
    circleGain: {
      value: 0.2,
      unit: "Dice",
      why: "… in which each prediction fits the next case better by this much, …",
    },
    circleLeft: { value: 0.65, unit: "share of the loss", why: "… may leave this share of the loss in each case." },
    circleApart: {
      value: 0.1,
      unit: "Dice",
      why: "Its predictions fit their own references worse by this much than a quarter of all do, …",
    },
    circleShare: { value: 0.6, unit: "share of the cases", why: "… or it holds this share of all cases." },
  },
  namesOff: {
    mostChance: {
      value: 0.01,
      unit: "probability",
      why: "It is not chance that one order of the names fits all predictions so much better than any other, …",
    },
    leastGain: { value: 0.05, unit: "Dice", why: "… better than their own order by this much on average …" },
    mostLeft: { value: 0.65, unit: "share of the loss", why: "… and leaving at most this share of the loss." },
  },
  shared: {
    leastLoss: { value: 0.02, unit: "Dice", why: "Scores that lose less do not count for shared reasons." },
    leastShare: {
      value: 0.5,
      unit: "share",
      why: "A reason is shared if it leads in this share of the scores that lose, or of what they lose.",
    },
    fewestScores: { value: 2, unit: "scores", why: "Fewer scores share no reason." },
  },
  found: {
    mostExchanges: { value: 5, unit: "exchanges", why: "More exchanges of ids are one finding." },
    mostLabels: { value: 3, unit: "labels", why: "More labels on one side only are one finding." },
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
