/** Thresholds of reasons of place: what a movement must explain before it is claimed. */
import type { Thresholds } from "./threshold.js";

export const placeThresholds = {
  movement: {
    most: {
      value: 0.6,
      unit: "share of the errors",
      why: "A rotation, or planes that are moved each, takes away this share of the errors that it can …",
    },
    beats: {
      value: 0.5,
      unit: "share of the errors",
      why: "… and leaves at most this share of those that the best shift leaves.",
    },
    leaves: {
      value: 0.1,
      unit: "share of the errors",
      why: "Where the best shift leaves no more, it is the plainer reading.",
    },
  },
  rotated: {
    widest: { value: 45, unit: "degrees", why: "Rotations are looked for up to this angle." },
    least: { value: 2, unit: "degrees", why: "A smaller turn is no rotation." },
  },
  shifted: {
    most: { value: 0.5, unit: "share of the errors", why: "A shift takes away this share of the errors that it can." },
    leavesMuch: {
      value: 0.35,
      unit: "share of the errors",
      why: "A fraction of a voxel is looked for where whole voxels leave this share …",
    },
    mostWhole: { value: 2, unit: "voxels", why: "… and are no more than this along any axis." },
  },
  planesShifted: {
    leastUneven: { value: 0.5, unit: "voxels", why: "Centroids of planes differ by this much on average." },
    leastEach: { value: 10, unit: "voxels", why: "Each moved plane gains this many: two numbers are fitted to it." },
    block: {
      value: 0.9,
      unit: "share of the gain",
      why: "One shift from some plane on is said where it gains this share of what each plane's own does.",
    },
  },
  farCopy: {
    agrees: { value: 0.8, unit: "Dice", why: "Two sets of objects that agree this well are copies." },
    leastVoxels: { value: 20, unit: "voxels", why: "Specks agree by chance." },
    all: { value: 0.9, unit: "share of the prediction", why: "From this share on, all of the prediction lies there." },
    alikeSize: {
      value: 0.7,
      unit: "share of the larger object",
      why: "Single objects are put onto each other where the smaller has this size.",
    },
    lies: {
      value: 0.6,
      unit: "share of the object",
      why: "An object is a copy where this share of it lies on missed ones, once moved.",
    },
  },
  fraction: {
    explains: {
      value: 0.5,
      unit: "share of the errors",
      why: "The reference moved by the fraction would make this share of the errors.",
    },
    clearly: { value: 1.15, unit: "times", why: "Quarters of a voxel gain this many times what halves do." },
    manyObjects: { value: 5, unit: "objects", why: "This many objects show by themselves how well they agree." },
    mostSmoothing: {
      value: 0.6,
      unit: "share of the gain",
      why: "Smoothing without a move gains no more than this: else specks are wrong.",
    },
    sure: {
      value: 0.25,
      unit: "share of the errors",
      why: "Undoing a fraction of a voxel takes away this share of the errors that it can …",
    },
    unsure: { value: 0.5, unit: "share of the errors", why: "… and this one where the centroids leave a doubt." },
    manyErrors: {
      value: 4,
      unit: "standard errors",
      why: "The centroids of many objects are sure where their mean lies off by this much …",
    },
    oneError: {
      value: 5,
      unit: "standard errors",
      why: "… and those of one where it lies off by this many of errors on random sides.",
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
      why: "Where one side is off by a voxel, this many objects alike lie half a voxel off; fewer have a side that is off.",
    },
  },
  translation: {
    asGood: {
      value: 0.03,
      unit: "share of the gain",
      why: "A shift that loses no more of what the best one gains is as good, and the centroids decide.",
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
      why: "… except where what is extra and the mirror image are the same to this share.",
    },
    cut: {
      value: 0.5,
      unit: "share of the largest section",
      why: "What lies against the structure on one plane over this much of its section was cut off there, and is no mirror image.",
    },
    offCentre: {
      value: 0.05,
      unit: "share of the image",
      why: "The mirror stands no farther from the middle than this.",
    },
    beside: {
      value: 2,
      unit: "voxels",
      why: "The mirror image lies at most this far beside its place along the other axes.",
    },
    beats: { value: 0.1, unit: "Dice", why: "A mirror image gains this much more than the best shift." },
    also: {
      value: 0.5,
      unit: "share of the structure",
      why: "Where this share is found in its own place too, the mirror image is there as well and not instead.",
    },
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
