/** Thresholds of mistakes in the layout of a whole map. */
import type { Thresholds } from "./threshold.js";

export const layoutThresholds = {
  layout: {
    wellEnough: { value: 0.9, unit: "Dice", why: "Masks that agree this well have the right layout." },
    aboutAsMuch: {
      value: 0.03,
      unit: "Dice",
      why: "A simpler mistake is reported if it explains all but this much: an order of planes or tiles has more freedom and fits this much better by chance.",
    },
  },
  clear: {
    leastGain: { value: 0.1, unit: "Dice", why: "Undoing gains this much over the maps as they are …" },
    leastGainOverShift: {
      value: 0.04,
      unit: "Dice",
      why: "… this much over the best shift, which was free to choose its place …",
    },
    mostLeft: { value: 0.66, unit: "share of the loss", why: "… and leaves at most this share of the loss of either." },
  },
  flipped: {
    manyObjects: { value: 5, unit: "objects", why: "One object may line up by chance, but not this many at once; …" },
    timesAsWell: { value: 1.5, unit: "times", why: "… then it is enough to agree this many times as well." },
  },
  displaced: {
    leastCrossed: {
      value: 3,
      unit: "voxels",
      why: "Content was rolled if this many sampled voxels cross the frame's edge …",
    },
    leastMet: {
      value: 0.5,
      unit: "share of those voxels",
      why: "… and this share of them meets its label: content that was only moved leaves nothing there.",
    },
    leastDice: { value: 0.8, unit: "Dice", why: "Undoing a crop reaches this Dice." },
    manyObjects: { value: 3, unit: "objects", why: "This many objects do not line up by chance." },
  },
  tiles: {
    leastDice: {
      value: 0.8,
      unit: "Dice",
      why: "Tiles put in order reach this Dice, because some order always fits a little …",
    },
    leastOfMany: { value: 0.9, unit: "Dice", why: "… and this one if there are many." },
    fewTiles: { value: 16, unit: "tiles", why: "More than this are many." },
  },
  planes: {
    mostAssigned: { value: 200, unit: "planes", why: "With more planes, only orders that programs make are tried." },
    leastDice: {
      value: 0.85,
      unit: "Dice",
      why: "Planes put in order reach this Dice: among many thin lines some order always fits a little better.",
    },
    deformed: {
      value: 0.9,
      unit: "share of the planes",
      why: "If this share of the planes keeps its order, they were bent or moved and not reordered.",
    },
    leastFar: {
      value: 0.16,
      unit: "share of the stack",
      why: "Shuffled planes are this far from their places on average: half of what chance gives.",
    },
    fewRuns: { value: 5, unit: "runs", why: "Blocks that changed places leave this many runs of one displacement …" },
    runShare: { value: 0.2, unit: "share of the planes", why: "… or this share; more are shuffled planes." },
    leastSlipped: { value: 3, unit: "planes", why: "In a stack that slipped, this many planes beyond gain …" },
    slippedShare: { value: 0.6, unit: "share of them", why: "… and this share of those that hold something …" },
    mostOfOne: {
      value: 0.5,
      unit: "share of the gain",
      why: "… and no one of them more than this: an object that ends later gains at its end alone.",
    },
  },
  full: {
    full: { value: 0.995, unit: "share of the frame", why: "A prediction that covers this share fills its frame …" },
    most: { value: 0.9, unit: "share of the frame", why: "… unless its reference covers more." },
    leastDice: { value: 0.7, unit: "Dice", why: "The complement of an inverted mask reaches this Dice …" },
    background: {
      value: 0.9,
      unit: "share of the background",
      why: "If an inverted mask covers this much of the background …",
    },
    coveredDice: { value: 0.4, unit: "Dice", why: "… this Dice is enough: it depends on how good the prediction is." },
    leastGain: { value: 0.2, unit: "Dice", why: "In either case it gains this much." },
  },
  shared: {
    leastCases: { value: 3, unit: "cases", why: "This many cases show the same mistake …" },
    leastShare: {
      value: 0.75,
      unit: "share of the cases",
      why: "… and this share of those that lose: then it counts for all, …",
    },
    leastOverRival: {
      value: 0.04,
      unit: "Dice",
      why: "… if undoing it gains this much more on average than a shift and a size of each case's own.",
    },
    mostAskew: {
      value: 2,
      unit: "voxels",
      why: "Shifts that spread this far over the cases are not one slip, and do not compete with a turn.",
    },
    mostApart: { value: 0.06, unit: "logarithm of the zoom", why: "Zooms that differ by no more count as one." },
    surelyZoomed: {
      value: 0.15,
      unit: "logarithm of the zoom",
      why: "A zoom of this much about the corner gives size and shift along every axis by one number …",
    },
    mostLeft: {
      value: 1.35,
      unit: "times the loss",
      why: "… and may leave this many times what a shift and a size of each case's own leave.",
    },
    leastAlike: {
      value: 0.3,
      unit: "share of the planes",
      why: "Two shuffled orders agree to a plane by this much more than chance; with more pairs the mean may be nearer to chance, by their square root.",
    },
    plainer: {
      value: 0.15,
      unit: "Dice",
      why: "A simpler mistake is reported if it explains all but this much of what one with more freedom does: some order of planes always fits better than a turn.",
    },
  },
  scaled: {
    leastZoom: {
      value: 0.02,
      unit: "logarithm of the zoom",
      why: "A size that differs by less along every axis is not a zoom.",
    },
    mostAskew: {
      value: 0.3,
      unit: "share of the largest logarithm",
      why: "An axis that is zoomed by less does not count …",
    },
    mostLost: { value: 0.04, unit: "Dice", why: "… if leaving it out costs no more than this." },
    anchorVoxels: {
      value: 1.5,
      unit: "voxels",
      why: "The corner or the middle of the frame may be off by this much …",
    },
    anchorShare: { value: 0.015, unit: "share of the frame", why: "… or by this." },
    asWell: {
      value: 0.01,
      unit: "Dice",
      why: "One number for all axes is reported if it fits worse by less than this.",
    },
    leastDice: { value: 0.7, unit: "Dice", why: "A zoom reaches this Dice." },
    leastGain: { value: 0.03, unit: "Dice", why: "It gains this much over the best shift with the best size …" },
    mostLeft: { value: 0.3, unit: "share of the loss", why: "… or leaves less than this share of its loss." },
    plainDice: { value: 0.9, unit: "Dice", why: "Either the masks agree this well when zoomed back …" },
    plainGain: {
      value: 0.25,
      unit: "Dice",
      why: "… or zooming gains this much over shift and size: some zoom fits half an object or a bent one a little.",
    },
  },
} as const satisfies Readonly<Record<string, Thresholds>>;
