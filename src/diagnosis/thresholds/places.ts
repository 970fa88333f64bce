/** Thresholds of reasons of place: what a movement must explain before it is claimed. */
import { at, type Thresholds } from "./threshold.js";

export const placeThresholds = {
  movement: {
    most: at(
      0.6,
      "share of the errors",
      "A rotation, or a shift of each plane or object, removes this share of the errors that it could …",
    ),
    beats: at(0.5, "share of the errors", "… and leaves at most this share of those that the best shift leaves."),
    leaves: at(0.1, "share of the errors", "If the best shift leaves no more, it is the simpler explanation."),
  },
  rotated: {
    widest: at(90, "degrees", "Rotations are searched for up to this angle, …"),
    widestAmong: at(45, "degrees", "… or this one for one label among others, if not all of them are turned alike."),
    least: at(2, "degrees", "A smaller turn is not a rotation."),
  },
  sharedTurn: {
    leastLabels: at(2, "labels", "One turn is searched for if this many labels moved …"),
    leastApart: at(1, "voxels", "… by shifts that differ this much. …"),
    asWell: at(
      0.02,
      "Dice",
      "… It leaves no more than this beyond what a movement of each label's own leaves, on average, …",
    ),
    mostLeft: at(0.5, "share of the loss", "… and no more of what these labels lose."),
  },
  shifted: {
    most: at(0.5, "share of the errors", "A shift removes this share of the errors that it could."),
    leavesMuch: at(
      0.35,
      "share of the errors",
      "A shift by a fraction of a voxel is searched for if whole voxels leave this share …",
    ),
    mostWhole: at(2, "voxels", "… and are no more than this along any axis."),
  },
  planesShifted: {
    leastUneven: at(0.5, "voxels", "Centroids of planes differ by this much on average."),
    leastEach: at(10, "voxels", "Each moved plane gains this many, because two numbers are fitted to it …"),
    leastOfAll: at(3, "voxels", "… or this many, if the moves leave next to nothing: …"),
    mostLeft: at(0.1, "share of the errors", "… no more than this."),
    mostMoved: at(
      0.5,
      "share of the errors",
      "If moving each plane by itself removes more, the errors have directions, and are not label noise.",
    ),
    block: at(
      0.9,
      "share of the gain",
      "One shift from some plane on is reported if it gains this share of what each plane's own shift gains.",
    ),
    mostlyAgreeing: at(0.9, "share of the planes", "If so many agree with it to a voxel, …"),
    asPattern: at(0.75, "share of the gain", "… this share is enough, as it is for one step from plane to plane …"),
    leastStep: at(
      3,
      "voxels",
      "A block that is off by so much, as where a patient moved midway, shows beside other errors: its planes need not agree to a voxel …",
    ),
    mostAfterStep: at(
      0.72,
      "share of the errors",
      "… if it leaves no more than this of the errors, and of those that the best shift leaves.",
    ),
    leastShear: at(3, "voxels", "… that carries the last plane so much farther than the first."),
    mostAfterShear: at(
      0.6,
      "share of the errors",
      "Such a step has four numbers for all planes: it may leave this share of the errors, and of those that the best shift leaves.",
    ),
  },
  objectsDisplaced: {
    leastObjects: at(4, "objects", "Fewer are no pattern: so many are off, each its own way."),
  },
  farCopy: {
    agrees: at(0.8, "Dice", "Two sets of objects that agree this well are copies."),
    leastVoxels: at(20, "voxels", "Smaller specks agree by chance."),
    beyond: at(
      0.9,
      "Dice",
      "So far off that no shift within the object's length meets it, all of it agrees this well.",
    ),
    all: at(0.9, "share of the prediction", "With at least this share, all of the prediction is there."),
    alikeSize: at(
      0.7,
      "share of the larger object",
      "Single objects are matched as copies if the smaller has this size.",
    ),
    lies: at(0.6, "share of the object", "An object is a copy if this share of it covers missed ones after the move."),
  },
  fraction: {
    explains: at(
      0.5,
      "share of the errors",
      "The reference moved by the fraction would make this share of the errors.",
    ),
    clearly: at(1.15, "times", "Quarters of a voxel gain this many times what halves do."),
    manyObjects: at(5, "objects", "This many objects show by their own spread how certain their mean is."),
    mostSmoothing: at(
      0.6,
      "share of the gain",
      "Smoothing without a move gains no more than this: else specks are wrong.",
    ),
    sure: at(
      0.25,
      "share of the errors",
      "Undoing a fraction of a voxel removes this share of the errors that it could …",
    ),
    unsure: at(0.5, "share of the errors", "… and this one if the centroids leave a doubt."),
    manyErrors: at(
      4,
      "standard errors",
      "The centroids of many objects are certain if their mean is off by this much …",
    ),
    oneError: at(
      5,
      "standard errors",
      "… and those of one object if it is off by this much, with errors on random sides.",
    ),
  },
  halfVoxel: {
    mostFar: at(
      0.2,
      "share of the errors",
      "Half a step leaves no more of them farther than a voxel from the other mask.",
    ),
    leaves: at(
      0.4,
      "share of the errors",
      "What half a step makes of the reference differs from the prediction by no more.",
    ),
    manyObjects: at(
      5,
      "objects",
      "This many objects are half a voxel off together; with fewer, one side is off by a voxel.",
    ),
  },
  translation: {
    asGood: at(
      0.03,
      "share of the gain",
      "A shift that loses no more of what the best one gains is as good; then the centroids decide.",
    ),
  },
  mirrored: {
    most: at(0.6, "share", "The mirror image holds this share of what is extra, and this share of it is predicted."),
    apart: at(0.4, "share of the structure", "The mirror image overlaps the structure by no more than this, …"),
    clear: at(0.85, "share", "… unless the extra voxels and the mirror image agree to this share."),
    cut: at(
      0.5,
      "share of the largest section",
      "Something that touches the structure on one plane over this much of its section was cut off there, and is not a mirror image.",
    ),
    offCentre: at(0.05, "share of the image", "The mirror plane is no farther from the middle than this."),
    beside: at(2, "voxels", "The mirror image is at most this far from its place along the other axes."),
    beats: at(
      0.1,
      "Dice",
      "A mirror image gains this much more than the best shift, and one of some objects this much more than one of all.",
    ),
    also: at(
      0.5,
      "share of the structure",
      "If this share is also found in its own place, the mirror image was predicted too and not instead.",
    ),
    leastObjects: at(
      2,
      "objects",
      "Among others in their places, so many missed objects are found at the mirrored place.",
    ),
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
