/** Thresholds of the other reasons: what objects, regions, sizes and outlines must explain before they are claimed. */
import { at, type Thresholds } from "./threshold.js";

export const shapeThresholds = {
  instances: {
    holds: at(0.5, "share of the object", "An object belongs to another that holds more than this share of it."),
    touches: at(
      0.1,
      "share of the smaller object",
      "Two objects without a match that share this much are one that was found too inexactly to match.",
    ),
    reused: at(
      0.5,
      "share of the most frequent fault",
      "Ids that were given several times come first if they are this many of it: they are a mistake of the bookkeeping.",
    ),
    undone: at(
      0.5,
      "share of the loss",
      "A mistake of all objects together, like a shift, keeps them from matching if it costs this much of it …",
    ),
    undoneGain: at(0.1, "Dice", "… and this much. Then the diagnosis names that mistake, and no missed objects."),
  },
  joined: {
    leastVoxels: at(
      6,
      "voxels",
      "An object counts as covered by an object of the other mask if they share at least this many voxels …",
    ),
    holds: at(0.5, "share of the object", "… and this share of the first."),
    leastShare: at(
      0.15,
      "share of the loss",
      "Merged or split objects cost this share: a wavering outline also joins some objects.",
    ),
    closes: at(
      0.25,
      "share of the objects",
      "If filled gaps join this share of them, and more than two, objects are merged; otherwise the outline is smoothed.",
    ),
    bridge: at(
      3,
      "share of the smaller objects",
      "A bridge is no larger than this share of all but the largest object that it joins, and no larger than that one; …",
    ),
    strand: at(3, "times the objects", "… or no larger than all of them together times this, and thin: …"),
    mostWide: at(0.2, "share of the bridge", "… no more of it is five voxels wide or wider, …"),
    betweenPieces: at(
      0.9,
      "share of the bridge",
      "… or this much of it is within the convex hull of the two that it joins. Otherwise it is a leak.",
    ),
    narrow: at(
      0.8,
      "share of the smaller objects",
      "What cuts an object is no larger than this share of all but its largest piece; a larger gap is a part of its own …",
    ),
    mostlyNarrow: at(
      0.5,
      "share of the gaps",
      "… unless this share of what lies between pieces cuts others: a cut near an end leaves little.",
    ),
  },
  confused: {
    leastShare: at(0.08, "share of the label", "This share of the label carries another id …"),
    leastDeep: at(
      0.15,
      "share of those voxels",
      "… and this share of those is deeper than a seam, or farther from the label in the other mask.",
    ),
    leastGain: at(0.03, "Dice", "Giving the voxels their label back gains this much."),
    asWell: at(0.05, "Dice", "A movement that gains all but this much is the simpler explanation …"),
    leftOver: at(0.5, "share of the gain", "… if it leaves less than this as objects and regions."),
    oneWay: at(
      0.9,
      "share of what is confused",
      "One label lost it to others, or won it from them, if this share went that way.",
    ),
    leastPart: at(0.1, "share of what is confused", "Another label is named if it takes this share."),
    seam: at(2, "voxels of the finest axis", "Voxels this near to the label's own outline are its seam; …"),
    seamTimes: at(4, "times", "… the label is at least this many times as long along any axis."),
    mostWaver: at(
      2,
      "times the outline's",
      "A seam whose errors are no thicker than this is an inexact or moved outline, like that of all labels together.",
    ),
  },
  repeated: {
    leastSteps: at(
      5,
      "planes",
      "Planes of a map are repeated if so many differ from the one before, at equal distances, …",
    ),
    mostlyHidden: at(
      0.5,
      "share of the planes between",
      "… between which this share of the reference's planes differ too.",
    ),
  },
  taken: {
    allThin: at(0.9, "share of the label", "A label is thin if this share of it is less than five voxels wide."),
    mostBack: at(
      0.2,
      "share of what labels exchange",
      "A thin label was lost to others if no more than this went the other way, …",
    ),
    beside: at(0.9, "share of what was taken", "… and this share went to a label that is as near as it is wide."),
  },
  inPlane: { lopsided: at(0.5, "share of the errors", "Errors of one kind outnumber the others by this share.") },
  centreLine: {
    mostOfObject: at(0.5, "share of the object", "A centre line holds no more of it, …"),
    mostOutside: at(0.1, "share of the prediction", "… no more of the line is outside, …"),
    mostWide: at(0.1, "share of the prediction", "… no more is five voxels wide, …"),
    deeper: at(
      1.5,
      "times the object's",
      "… and its voxels are this much farther from the outside than the object's are on average.",
    ),
  },
  oneSided: {
    wholeSide: at(0.7, "share of the side", "The first step corrects this share of the side's voxels."),
    most: at(
      0.55,
      "share of the errors",
      "All steps together remove this share of what errors of their kind are more than the others: an outline that wavers has as many of both.",
    ),
    leastOfAll: at(0.2, "share of the errors", "They remove this share of all errors."),
    slopeStarts: at(
      0.65,
      "share of the side",
      "A side is off more and more towards one end if the first step concerns this much of it …",
    ),
    slopeEnds: at(0.6, "times the first step", "… and the last step no more than this much of what the first does."),
    opposite: at(0.3, "share of the gain", "The same on the opposite side gains no more than this."),
    mostSteps: at(12, "voxels", "A side is followed this far."),
    nextStep: at(
      0.5,
      "share of the step",
      "A further step is taken if more than this share of what it changes was wrong.",
    ),
    slopeDepth: at(
      0.25,
      "times the objects' extent",
      "A slope goes no deeper than this: a label that others took does.",
    ),
    atEnd: at(
      0.75,
      "share of the errors",
      "If this much of what a side corrects is planes at the end of a stack, these are missing or extra, and no side of the outline is off.",
    ),
  },
  oversmoothed: {
    agrees: at(0.6, "Dice", "The errors and what smoothing changes agree this well."),
    precise: at(0.7, "share of what smoothing changes", "This share of it is an error."),
    mostChanged: at(0.6, "share of the object", "A change of more than this share is not smoothing."),
    beats: at(
      0.55,
      "share of the errors",
      "Smoothing leaves at most this share of the errors that a larger prediction leaves.",
    ),
    loses: at(0.3, "share of what is extra", "Smoothing removes at least this much for what it fills."),
  },
  empty: {
    covered: at(
      0.5,
      "share of the frame",
      "A prediction that holds this much of it where the reference is empty may be inverted.",
    ),
  },
  outline: {
    mostlyThin: at(0.5, "share of the reference", "An object is thin if at least this share of it is."),
    mostNoise: at(0.25, "Dice", "Without a second reader, label noise excuses no larger loss, …"),
    mostOfStep: at(
      0.75,
      "share of its cost",
      "… and none above this share of what an outline one pixel further out costs, or one further in if that is less.",
    ),
    oneWayLoss: at(0.02, "Dice", "Label noise does not excuse this loss …"),
    oneWayShare: at(
      0.2,
      "share of the errors",
      "… if errors of the rarer kind, missing or extra, are fewer than this: human readers err to both sides.",
    ),
    mostFar: at(
      0.2,
      "share of the errors",
      "… or if at least this share is farther from the other mask than one voxel along each axis; then thinness is no reason either.",
    ),
  },
  thinParts: {
    apart: at(
      0.6,
      "share of the reference",
      "Thin parts are lost if this much less is found of them than of the rest, at some width, …",
    ),
    mostlyThin: at(0.5, "share of what is missing", "… and this much of what is missing is thin."),
  },
  label: {
    leastShare: at(0.0005, "Dice", "A reason that explains no more of the loss is not named."),
    nearlyAsMuch: at(
      0.8,
      "share of the outline's loss",
      "A reason that explains this much goes ahead of the outline, if its part of the loss is the largest.",
    ),
    directedFirst: at(
      0.5,
      "share of the outline's loss",
      "One side that is off, or a shift of all objects alike, is said before an inexact outline if it explains this much.",
    ),
    undoneFirst: at(
      0.15,
      "share of the largest gain",
      "A mistake of the layout that gains this much is said first: what else is wrong is seen only after it is undone.",
    ),
    excusable: at(
      0.2,
      "share of the loss",
      "Label noise excuses an outline if everything else takes no more than this share.",
    ),
  },
  pattern: {
    onPattern: at(
      0.9,
      "share of the planes",
      "Planes are empty at regular distances if so many are where the pattern has them …",
    ),
    mostPattern: at(0.8, "share of the pattern", "… and so many of those that hold something there are empty."),
    repeated: at(3, "runs", "A pattern needs so many runs of empty planes: two may be apart by any distance …"),
    shortStep: at(4, "planes", "… unless it is no more than this."),
  },
  region: {
    fillsBox: at(0.97, "share of its box", "A hole that fills its box to this share …"),
    leastSide: at(
      4,
      "voxels",
      "… and is this wide along every axis is a tile that was left out. So many empty rows or columns side by side cut no object: they are a band that was left out.",
    ),
    mostBetween: at(
      0.6,
      "share of the regions",
      "Objects are merged if this share of the extra regions joins two of them, and split if this share of the missing regions does.",
    ),
    thinGap: at(
      0.4,
      "share of the smaller pieces",
      "A missing region splits objects if it is no larger than this; otherwise a part between two others is missing.",
    ),
    mostEarly: at(3, "planes", "A model may end a stack this many planes too early by itself; more are a crop."),
    thickGap: at(
      1,
      "times its width",
      "A gap across objects is a part that was left out if it is this thick, and no cut.",
    ),
    covered: at(
      0.9,
      "share of the label",
      "A label without a prediction is hidden by boxes that cover this much of it.",
    ),
  },
  bands: {
    dense: at(
      2,
      "times the mean",
      "Holes lie in bands, as between patches, if in rows and columns that hold this much …",
    ),
    inBands: at(0.8, "share of the holes", "… is this share of them, …"),
    gone: at(0.45, "share of the reference there", "… and they are this much of what the reference holds there."),
  },
  area: {
    mostFound: at(
      0.1,
      "share of what is missing",
      "Whole objects and parts of others are missing in one area if no more than this is found within their convex hull, …",
    ),
    mostChance: at(
      0.25,
      "share of the draws",
      "… and no more draws of as many objects are as near to each other and to those parts, …",
    ),
    mostAlone: at(0.001, "share of the draws", "… or, if only whole objects are missing, no more than this."),
  },
  cut: {
    straight: at(
      0.8,
      "share of the faces",
      "This share of the faces is on the plane of the cut, or a voxel beside it, …",
    ),
    bulge: at(
      0.6,
      "voxels",
      "… and what is missing goes no farther in than this at the middle of the cut than at its ends, …",
    ),
    exactly: at(0.75, "share of the faces", "… and this share of a box's faces exactly there: a bite is round."),
    mostWithin: at(
      0.5,
      "share of the faces",
      "No more of them than this are within what is missing: a region of wrong voxels may end anywhere, a cut where the prediction ends.",
    ),
    leastFaces: at(5, "faces", "Fewer faces prove nothing: any short end is straight, …"),
    boxFaces: at(12, "faces", "… and fewer than this no box."),
    nearlyAll: at(0.8, "share of the reference", "If this much is missing …"),
    elsewhere: at(0.5, "share of what is missing", "… and this much is extra, the object is elsewhere and not cut."),
    beyondCut: at(0.9, "share of the voxels", "The voxels beyond the cut and the missing voxels agree to this share."),
    leastObjects: at(
      4,
      "objects",
      "If no object is cut through, this many whole ones are beyond the cut, and one fewer within.",
    ),
    mostBeyond: at(
      0.8,
      "share of the missed objects",
      "A window cut objects off if this share of those that are missed lies beyond the extent of what is found, …",
    ),
    mostChance: at(0.001, "probability", "… and that is no chance."),
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
