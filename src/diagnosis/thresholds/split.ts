/** Thresholds of the split: what a movement, a region or a structure must be worth before it explains a loss. */
import type { Thresholds } from "./threshold.js";

export const splitThresholds = {
  blocksOnGrid: {
    value: 0.985,
    unit: "share of the edges",
    why: "Edges of an outline that stand on one grid to this share are blocks.",
  },
  blockEdges: { value: 24, unit: "edges", why: "Fewer edges say nothing: a box has its two wherever they are." },
  blockPlaces: {
    value: 4,
    unit: "places of the grid",
    why: "A grid is seen where edges stand on so many of its places …",
  },
  blockRow: { value: 3, unit: "places of the grid", why: "… or on so many one after the other." },
  priceOfNumber: {
    value: 0.003,
    unit: "Dice",
    why: "One number of a movement, or one region, must be worth this much.",
  },
  priceOfSeam: {
    value: 0.7,
    unit: "voxels",
    why: "A voxel on a region's free side stands for so many: a jagged seam is no region.",
  },
  priceOfStructure: {
    value: 0.008,
    unit: "Dice",
    why: "A structure (empty planes, a contour, boxes) must be worth this much.",
  },
  priceOfUnmatched: {
    value: 0.2,
    unit: "Dice",
    why: "What objects without a partner on both sides cost, all of them: a movement that brings them together is worth it …",
  },
  unmatched: { value: 0.1, unit: "share of both masks", why: "… from this share of the lesser side on." },
  negligibleLoss: { value: 0.004, unit: "Dice", why: "Below this loss nothing more is looked for." },
  leastLeft: {
    value: 0.012,
    unit: "Dice",
    why: "An explanation that leaves less is not compared with other movements …",
  },
  leastLeftShare: { value: 0.06, unit: "share of the loss", why: "… nor one that leaves less than this share." },
  twoSided: {
    value: 0.2,
    unit: "share of the larger kind",
    why: "Missing and extra regions may be of one movement where the smaller kind holds this share.",
  },
  mostlyExplained: {
    value: 0.1,
    unit: "share of the loss",
    why: "An explanation by regions that leaves less is good enough.",
  },
  clearShift: {
    value: 0.2,
    unit: "share of the loss",
    why: "A shift that undoes this share is one, and what only overlaps without it is no match.",
  },
  boxFills: { value: 0.97, unit: "share of its box", why: "A predicted object that fills this share is a box." },
  boxAgreement: {
    value: 0.75,
    unit: "share",
    why: "Boxes drawn around objects agree with the boxes of the reference from this on.",
  },
  boxLooser: {
    value: 0.9,
    unit: "share of their boxes",
    why: "The reference's own objects fill less of theirs, or are boxes themselves.",
  },
  mostOutside: {
    value: 0.2,
    unit: "share of what the boxes leave around it",
    why: "No more of the prediction lies outside the boxes that the reference consists of.",
  },
  mostCorners: {
    value: 0.3,
    unit: "share of the corners",
    why: "… and it holds no more of the boxes' corners: a rectangle with a part left out has most of its own.",
  },
  fewPlaces: {
    value: 0.06,
    unit: "share of the boundary",
    why: "So much may lie off further than the outline wavers without being a region.",
  },
  mostWaver: { value: 4, unit: "steps", why: "An outline wavers so much at most; farther off is a region." },
  endPlanes: {
    value: 2,
    unit: "planes",
    why: "So many planes beyond the end of the other mask are a region, however thick they are; one is an outline.",
  },
  trimmed: {
    value: 0.01,
    unit: "share of the found voxels",
    why: "So many at the end of an axis may lie outside a window: the outline wavers there.",
  },
  windowExplains: {
    value: 0.85,
    unit: "share of the wrong voxels",
    why: "What lies outside a window is missing, and what is wrong lies outside, from this share on.",
  },
  windowHolds: { value: 20, unit: "voxels", why: "A window shows this much at least: less has no straight side." },
  windowShare: { value: 0.03, unit: "share of the reference", why: "A window leaves out at least this share …" },
  windowSide: {
    value: 0.95,
    unit: "share of what is missing",
    why: "One straight cut is reported where at least this share of what is missing lies beyond it. A window would fit too, as half an object is also narrower.",
  },
  windowStraight: {
    value: 0.5,
    unit: "share of the faces",
    why: "Found and missing voxels meet at a window's sides from this share on.",
  },
  windowSlack: {
    value: 2,
    unit: "voxels",
    why: "… and ends this much sooner on some side; no side ends so much later: then it was moved.",
  },
  regionVoxels: { value: 8, unit: "voxels", why: "A smaller region is a speck …" },
  regionShare: { value: 0.01, unit: "share of the reference", why: "… and so is one that holds less." },
  structureShare: { value: 0.015, unit: "share of the reference", why: "A structure concerns at least this share." },
  mostlyHeld: {
    value: 0.8,
    unit: "share of what is enclosed",
    why: "A hole is filled, or an inside left out, from this share on.",
  },
  mostAway: {
    value: 0.3,
    unit: "share of the errors",
    why: "A size puts errors at the outline right: where more lie a voxel or more beyond its reach, they are specks.",
  },
  emptyPlane: { value: 0.03, unit: "share of the reference's plane", why: "A plane that holds no more is empty." },
  emptyBetween: {
    value: 0.6,
    unit: "share of what is missing",
    why: "Of empty planes, this share has the prediction beside it: objects may end at a plane on their own.",
  },
  emptyRuns: {
    value: 3,
    unit: "runs",
    why: "… but where this many runs of equally many planes are empty, objects do not end there on their own.",
  },
  mostlyBlank: {
    value: 0.5,
    unit: "share of the prediction",
    why: "A reference with empty planes was annotated here and there, where they hold at least this much of the prediction.",
  },
  endWhole: {
    value: 0.8,
    unit: "share of the reference's plane",
    why: "The ends of a stack are cut off where the last planes that are predicted hold this much: a smaller outline has less.",
  },
  boxOverlap: {
    value: 0.95,
    unit: "share",
    why: "Boxes that overlap fill less of theirs, but agree with the reference's from this on.",
  },
  contourInside: { value: 0.3, unit: "share of the reference", why: "A contour leaves out at least this share." },
} as const satisfies Thresholds;
