/** Thresholds of the other reasons: what objects, regions, sizes and outlines must explain before they are claimed. */
import type { Thresholds } from "./threshold.js";

export const shapeThresholds = {
  instances: {
    holds: {
      value: 0.5,
      unit: "share of the object",
      why: "An object belongs to another that holds more than this share of it.",
    },
  },
  joined: {
    leastVoxels: {
      value: 6,
      unit: "voxels",
      why: "An object counts as covered by an object of the other mask if they share at least this many voxels …",
    },
    holds: { value: 0.5, unit: "share of the object", why: "… and this share of the first." },
    leastShare: {
      value: 0.15,
      unit: "share of the loss",
      why: "Merged or split objects cost this share: a wavering outline also joins some objects.",
    },
    closes: {
      value: 0.25,
      unit: "share of the objects",
      why: "If filled gaps join this share of them, and more than two, objects are merged; otherwise the outline is smoothed.",
    },
    bridge: {
      value: 1.6,
      unit: "share of the smaller objects",
      why: "A bridge is no larger than this share of all but the largest object that it joins, and no larger than that one; otherwise it is a leak.",
    },
    narrow: {
      value: 0.8,
      unit: "share of the smaller objects",
      why: "What cuts an object is no larger than this share of all but its largest piece; a larger gap is a part of its own.",
    },
  },
  confused: {
    leastShare: { value: 0.08, unit: "share of the label", why: "This share of the label carries another id …" },
    leastDeep: {
      value: 0.15,
      unit: "share of those voxels",
      why: "… and this share of those is deeper than a seam, or farther from the label in the other mask.",
    },
    leastGain: { value: 0.03, unit: "Dice", why: "Giving the voxels their label back gains this much." },
    asWell: { value: 0.05, unit: "Dice", why: "A movement that gains all but this much is the simpler explanation …" },
    leftOver: {
      value: 0.5,
      unit: "share of the gain",
      why: "… if it leaves less than this as objects and regions.",
    },
    leastPart: {
      value: 0.1,
      unit: "share of what is confused",
      why: "Another label is named if it takes this share.",
    },
    seam: {
      value: 2,
      unit: "voxels of the finest axis",
      why: "Voxels this near to the label's own outline are its seam; …",
    },
    seamTimes: { value: 4, unit: "times", why: "… the label is at least this many times as long along any axis." },
    mostWaver: {
      value: 2,
      unit: "times the outline's",
      why: "A seam whose errors are no thicker than this is an inexact or moved outline, like that of all labels together.",
    },
  },
  inPlane: {
    lopsided: {
      value: 0.5,
      unit: "share of the errors",
      why: "Errors of one kind outnumber the others by this share.",
    },
  },
  oneSided: {
    wholeSide: {
      value: 0.7,
      unit: "share of the side",
      why: "The first step corrects this share of the side's voxels.",
    },
    most: {
      value: 0.55,
      unit: "share of the errors",
      why: "All steps together remove this share of the errors of their kind.",
    },
    opposite: { value: 0.3, unit: "share of the gain", why: "The same on the opposite side gains no more than this." },
    mostSteps: { value: 12, unit: "voxels", why: "A side is followed this far." },
    nextStep: {
      value: 0.5,
      unit: "share of the step",
      why: "A further step is taken if more than this share of what it changes was wrong.",
    },
  },
  oversmoothed: {
    agrees: { value: 0.6, unit: "Dice", why: "The errors and what smoothing changes agree this well." },
    precise: { value: 0.7, unit: "share of what smoothing changes", why: "This share of it is an error." },
    mostChanged: { value: 0.6, unit: "share of the object", why: "A change of more than this share is not smoothing." },
    beats: {
      value: 0.7,
      unit: "share of the errors",
      why: "Smoothing leaves at most this share of the errors that a larger prediction leaves.",
    },
    loses: {
      value: 0.3,
      unit: "share of what is extra",
      why: "Smoothing removes at least this much for what it fills.",
    },
  },
  outline: {
    mostlyThin: {
      value: 0.5,
      unit: "share of the reference",
      why: "An object is thin if at least this share of it is …",
    },
    costly: { value: 0.1, unit: "Dice", why: "… and one voxel of outline costs this much." },
    oneWayLoss: { value: 0.02, unit: "Dice", why: "Label noise does not excuse this loss …" },
    oneWayShare: {
      value: 0.2,
      unit: "share of the errors",
      why: "… if errors of the rarer kind, missing or extra, are fewer than this: human readers err to both sides.",
    },
  },
  label: {
    leastShare: { value: 0.0005, unit: "Dice", why: "A reason that explains no more of the loss is not named." },
    excusable: {
      value: 0.2,
      unit: "share of the loss",
      why: "Label noise excuses an outline if everything else takes no more than this share.",
    },
  },
  region: {
    fillsBox: { value: 0.97, unit: "share of its box", why: "A hole that fills its box to this share …" },
    leastSide: { value: 4, unit: "voxels", why: "… and is this wide along every axis is a tile that was left out." },
    mostBetween: {
      value: 0.6,
      unit: "share of the regions",
      why: "Objects are merged if this share of the extra regions joins two of them, and split if this share of the missing regions does.",
    },
    thinGap: {
      value: 0.4,
      unit: "share of the smaller pieces",
      why: "A missing region splits objects if it is no larger than this; otherwise a part between two others is missing.",
    },
  },
  cut: {
    straight: {
      value: 0.8,
      unit: "share of the faces",
      why: "This share of the faces is on the plane of the cut, or a voxel beside it, …",
    },
    exactly: {
      value: 0.75,
      unit: "share of the faces",
      why: "… and this share of a box's faces exactly there: a bite is round.",
    },
    leastFaces: { value: 5, unit: "faces", why: "Fewer faces prove nothing." },
    beyondCut: {
      value: 0.9,
      unit: "share of the voxels",
      why: "The voxels beyond the cut and the missing voxels agree to this share.",
    },
    leastObjects: {
      value: 4,
      unit: "objects",
      why: "If no object is cut through, this many whole ones are beyond the cut, and one fewer within.",
    },
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
