/** Thresholds of reasons of place: what a movement must explain before it is claimed. */
import type { Thresholds } from "./threshold.js";

export const placeThresholds = {
  movement: {
    most: {
      value: 0.6,
      unit: "share of the errors",
      why: "A rotation, or a shift of each plane, removes this share of the errors that it could …",
    },
    beats: {
      value: 0.5,
      unit: "share of the errors",
      why: "… and leaves at most this share of those that the best shift leaves.",
    },
    leaves: {
      value: 0.1,
      unit: "share of the errors",
      why: "If the best shift leaves no more, it is the simpler explanation.",
    },
  },
  rotated: {
    widest: { value: 45, unit: "degrees", why: "Rotations are searched for up to this angle." },
    least: { value: 2, unit: "degrees", why: "A smaller turn is not a rotation." },
  },
  shifted: {
    most: { value: 0.5, unit: "share of the errors", why: "A shift removes this share of the errors that it could." },
    leavesMuch: {
      value: 0.35,
      unit: "share of the errors",
      why: "A shift by a fraction of a voxel is searched for if whole voxels leave this share …",
    },
    mostWhole: { value: 2, unit: "voxels", why: "… and are no more than this along any axis." },
  },
  planesShifted: {
    leastUneven: { value: 0.5, unit: "voxels", why: "Centroids of planes differ by this much on average." },
    leastEach: {
      value: 10,
      unit: "voxels",
      why: "Each moved plane gains this many, because two numbers are fitted to it.",
    },
    block: {
      value: 0.9,
      unit: "share of the gain",
      why: "One shift from some plane on is reported if it gains this share of what each plane's own shift gains.",
    },
  },
  farCopy: {
    agrees: { value: 0.8, unit: "Dice", why: "Two sets of objects that agree this well are copies." },
    leastVoxels: { value: 20, unit: "voxels", why: "Smaller specks agree by chance." },
    all: {
      value: 0.9,
      unit: "share of the prediction",
      why: "With at least this share, all of the prediction is there.",
    },
    alikeSize: {
      value: 0.7,
      unit: "share of the larger object",
      why: "Single objects are matched as copies if the smaller has this size.",
    },
    lies: {
      value: 0.6,
      unit: "share of the object",
      why: "An object is a copy if this share of it covers missed ones after the move.",
    },
  },
  fraction: {
    explains: {
      value: 0.5,
      unit: "share of the errors",
      why: "The reference moved by the fraction would make this share of the errors.",
    },
    clearly: { value: 1.15, unit: "times", why: "Quarters of a voxel gain this many times what halves do." },
    manyObjects: {
      value: 5,
      unit: "objects",
      why: "This many objects show by their own spread how certain their mean is.",
    },
    mostSmoothing: {
      value: 0.6,
      unit: "share of the gain",
      why: "Smoothing without a move gains no more than this: else specks are wrong.",
    },
    sure: {
      value: 0.25,
      unit: "share of the errors",
      why: "Undoing a fraction of a voxel removes this share of the errors that it could …",
    },
    unsure: { value: 0.5, unit: "share of the errors", why: "… and this one if the centroids leave a doubt." },
    manyErrors: {
      value: 4,
      unit: "standard errors",
      why: "The centroids of many objects are certain if their mean is off by this much …",
    },
    oneError: {
      value: 5,
      unit: "standard errors",
      why: "… and those of one object if it is off by this much, with errors on random sides.",
    },
  },
  halfVoxel: {
    mostFar: {
      value: 0.2,
      unit: "share of the errors",
      why: "Half a step leaves no more of them farther than a voxel from the other mask.",
    },
    leaves: {
      value: 0.4,
      unit: "share of the errors",
      why: "What half a step makes of the reference differs from the prediction by no more.",
    },
    manyObjects: {
      value: 5,
      unit: "objects",
      why: "This many objects are half a voxel off together; with fewer, one side is off by a voxel.",
    },
  },
  translation: {
    asGood: {
      value: 0.03,
      unit: "share of the gain",
      why: "A shift that loses no more of what the best one gains is as good; then the centroids decide.",
    },
  },
  mirrored: {
    most: {
      value: 0.6,
      unit: "share",
      why: "The mirror image holds this share of what is extra, and this share of it is predicted.",
    },
    apart: {
      value: 0.4,
      unit: "share of the structure",
      why: "The mirror image overlaps the structure by no more than this, …",
    },
    clear: {
      value: 0.85,
      unit: "share",
      why: "… unless the extra voxels and the mirror image agree to this share.",
    },
    cut: {
      value: 0.5,
      unit: "share of the largest section",
      why: "Something that touches the structure on one plane over this much of its section was cut off there, and is not a mirror image.",
    },
    offCentre: {
      value: 0.05,
      unit: "share of the image",
      why: "The mirror plane is no farther from the middle than this.",
    },
    beside: {
      value: 2,
      unit: "voxels",
      why: "The mirror image is at most this far from its place along the other axes.",
    },
    beats: { value: 0.1, unit: "Dice", why: "A mirror image gains this much more than the best shift." },
    also: {
      value: 0.5,
      unit: "share of the structure",
      why: "If this share is also found in its own place, the mirror image was predicted too and not instead.",
    },
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
