/** Thresholds of mistakes in the layout of a whole map. */
import { at, type Thresholds } from "./threshold.js";

export const layoutThresholds = {
  layout: {
    wellEnough: at(0.9, "Dice", "Masks that agree this well have the right layout."),
    aboutAsMuch: at(
      0.03,
      "Dice",
      "A simpler mistake is reported if it explains all but this much: an order of planes or tiles has more freedom and fits this much better by chance.",
    ),
  },
  clear: {
    leastGain: at(0.1, "Dice", "Undoing gains this much over the maps as they are …"),
    leastGainOverShift: at(0.04, "Dice", "… this much over the best shift, which was free to choose its place …"),
    mostLeft: at(0.66, "share of the loss", "… and leaves at most this share of the loss of either."),
  },
  flipped: {
    manyObjects: at(5, "objects", "One object may line up by chance, but not this many at once; …"),
    timesAsWell: at(1.5, "times", "… then it is enough to agree this many times as well."),
    severalLabels: at(3, "labels", "Where labels are too small as well, this many …"),
    liesWithin: at(
      0.9,
      "share of each",
      "… lie within their own after the turn, and so many times as much as before it.",
    ),
    smallObject: at(
      0.03,
      "share of the frame",
      "One object that is no larger may lie at the mirrored place by chance: its shape must prove the flip.",
    ),
    mostOfMirror: at(
      0.5,
      "share of the loss",
      "What is nearly its own mirror image loses little by a flip: less may be gained if no more of the loss is left.",
    ),
    mostOutside: at(
      0.2,
      "share of what lies outside",
      "Where sizes are wrong as well, no more of what lies outside its own label may still do so once it is turned back.",
    ),
    mostAskew: at(
      1,
      "voxels",
      "Where maps agree well, a flip is searched for if their middles miss each other's mirror place by no more.",
    ),
  },
  displaced: {
    leastCrossed: at(3, "voxels", "Content was rolled if this many sampled voxels cross the frame's edge …"),
    leastMet: at(
      0.5,
      "share of those voxels",
      "… and this share of them meets its label: content that was only moved leaves nothing there.",
    ),
    manyCrossed: at(30, "voxels", "A roll need beat the shift by little if so many sampled voxels cross the edge, …"),
    metAsWell: at(0.8, "times", "… of which this many times the share of the others meets its label …"),
    timesChance: at(2, "times", "… and this many times the share of the places there that hold any label; …"),
    leastGainOfRoll: at(0.01, "Dice", "… it then gains this much over the best shift."),
    leastDice: at(0.8, "Dice", "Undoing a crop reaches this Dice."),
    manyObjects: at(3, "objects", "This many objects do not line up by chance."),
  },
  reshaped: { leastDice: at(0.7, "Dice", "Voxels put into the right order of axes reach this Dice.") },
  tiles: {
    leastDice: at(0.8, "Dice", "Tiles put in order reach this Dice, because some order always fits a little …"),
    leastOfMany: at(0.9, "Dice", "… and this one if there are many, or if they leave rows or columns over."),
    fewTiles: at(16, "tiles", "More than this are many."),
    leastGainOfTwo: at(0.03, "Dice", "Where two tiles alone changed places, putting them back gains this much …"),
    mostTorn: at(
      0.8,
      "share of the steps between tiles",
      "… and leaves no more of what differs from tile to tile: outlines are torn around both.",
    ),
    untorn: at(
      0.98,
      "Dice",
      "If outlines are not torn between tiles, tiles put in order reach this Dice: objects that moved one by one fit less.",
    ),
  },
  planes: {
    mostAssigned: at(200, "planes", "With more planes, only orders that programs make are tried."),
    leastDice: at(
      0.85,
      "Dice",
      "Planes put in order reach this Dice: among many thin lines some order always fits a little better, …",
    ),
    leastOfNames: at(
      0.5,
      "Dice",
      "… or this one if they were sorted as text or every other one: there are few such orders.",
    ),
    deformed: at(
      0.9,
      "share of the planes",
      "If this share of the planes keeps its order, they were bent or moved and not reordered.",
    ),
    leastFar: at(
      0.16,
      "share of the block",
      "Shuffled planes are this far from their places on average: half of what chance gives in the block that they keep to …",
    ),
    shortBlock: at(16, "planes", "… if that has at least so many."),
    mostLeft: at(
      0.1,
      "share of the loss",
      "Planes nearer to their places were shuffled if their order leaves no more than this.",
    ),
    fewRuns: at(5, "runs", "Blocks that changed places leave this many runs of one displacement …"),
    runShare: at(0.2, "share of the planes", "… or this share; more are shuffled planes."),
    leastSlipped: at(3, "planes", "In a stack that slipped, this many planes beyond gain …"),
    slippedShare: at(0.6, "share of them", "… and this share of those that hold something …"),
    mostOfOne: at(
      0.5,
      "share of the gain",
      "… and no one of them more than this: an object that ends later gains at its end alone.",
    ),
    leastGainOfSlip: at(
      0.03,
      "Dice",
      "Putting a stack that slipped back, or neighbours that changed places two by two, gains this much over all that is simpler.",
    ),
    leastSwapped: at(
      8,
      "planes",
      "Neighbours that changed places are so many: in a small object some agree better so by chance.",
    ),
    bothWays: at(
      0.25,
      "times the other",
      "Both missing and extra voxels vanish: where an object shrinks, one that is too small is like one that slipped. …",
    ),
    leavesLittle: at(0.25, "share of the errors", "… If no more is left, they slipped in any case."),
    mostFurther: at(
      0.3,
      "share of the gain",
      "If a further step gains more than this, planes were stretched and none is left out.",
    ),
  },
  full: {
    full: at(0.995, "share of the frame", "A prediction that covers this share fills its frame …"),
    most: at(0.9, "share of the frame", "… unless its reference covers more."),
    leastDice: at(0.7, "Dice", "The complement of an inverted mask reaches this Dice …"),
    background: at(0.9, "share of the background", "If an inverted mask covers this much of the background …"),
    coveredDice: at(0.4, "Dice", "… this Dice is enough: it depends on how good the prediction is."),
    leastGain: at(0.2, "Dice", "In either case it gains this much."),
    mostFound: at(
      0.5,
      "share of the objects",
      "A part of the frame is inverted if it finds no more of what it holds, …",
    ),
    leastTold: at(0.1, "share of the reference", "… and inverted parts hold this much: others are only too much."),
  },
  shared: {
    leastCases: at(3, "cases", "This many cases show the same mistake …"),
    leastShare: at(0.75, "share of the cases", "… and this share of those that lose: then it counts for all, …"),
    leastOverRival: at(
      0.04,
      "Dice",
      "… if undoing it gains this much more on average than a shift and a size of each case's own.",
    ),
    mostlyProved: at(
      0.5,
      "share of these cases",
      "If this share of them prove it alone, it counts for all that show it.",
    ),
    mostAskew: at(
      2,
      "voxels",
      "Shifts that spread this far over the cases are not one slip, and do not compete with a turn.",
    ),
    mostApart: at(0.06, "logarithm of the zoom", "Zooms that differ by no more count as one."),
    surelyZoomed: at(
      0.15,
      "logarithm of the zoom",
      "A zoom of this much about the corner gives size and shift along every axis by one number …",
    ),
    mostLeft: at(
      1.35,
      "times the loss",
      "… and may leave this many times what a shift and a size of each case's own leave.",
    ),
    leastAlike: at(
      0.3,
      "share of the planes",
      "Two shuffled orders agree to a plane by this much more than chance; with more pairs the mean may be nearer to chance, by their square root.",
    ),
    plainer: at(
      0.15,
      "Dice",
      "A simpler mistake is reported if it explains all but this much of what one with more freedom does: some order of planes always fits better than a turn.",
    ),
  },
  scaled: {
    leastZoom: at(0.02, "logarithm of the zoom", "A size that differs by less along every axis is not a zoom."),
    leastShown: at(
      0.2,
      "share of the reference",
      "If a zoom leaves less than this in the frame, too little is left to tell it by.",
    ),
    mostAskew: at(0.3, "share of the largest logarithm", "An axis that is zoomed by less does not count …"),
    mostLost: at(0.04, "Dice", "… if leaving it out costs no more than this."),
    anchorVoxels: at(1.5, "voxels", "The corner or the middle of the frame may be off by this much …"),
    anchorShare: at(0.015, "share of the frame", "… or by this."),
    asWell: at(0.01, "Dice", "One number for all axes is reported if it fits worse by less than this."),
    leastDice: at(0.7, "Dice", "A zoom reaches this Dice."),
    leastGain: at(0.03, "Dice", "It gains this much over the best shift with the best size …"),
    mostLeft: at(0.3, "share of the loss", "… or leaves less than this share of its loss."),
    viewLeft: at(0.5, "share of the loss", "Of what a round field of view leaves, this share at most is enough."),
    leastStep: at(0.75, "voxels", "A zoom makes the content longer or shorter by this much along some axis."),
    freeDice: at(
      0.95,
      "Dice",
      "A zoom that keeps neither the corner nor the middle has a shift of its own along every axis, so it agrees this well …",
    ),
    freeLeft: at(0.25, "share of the loss", "… leaves no more of what the best shift with the best size leaves, …"),
    freeObjects: at(
      2,
      "objects or labels",
      "… and shows in this many, unless it is much larger along every axis: one object that lacks a side looks alike.",
    ),
    mostKept: at(
      0.2,
      "share of the outline that tells",
      "If this much of what lies on only one of them lies on the reference's outline and not where the zoom brings it, the prediction was cut off and not zoomed.",
    ),
    plainDice: at(0.9, "Dice", "Either the masks agree this well when zoomed back …"),
    plainGain: at(
      0.25,
      "Dice",
      "… or zooming gains this much over shift and size: some zoom fits half an object or a bent one a little.",
    ),
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
