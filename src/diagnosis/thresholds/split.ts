/** Thresholds of the split: what a movement, a region or a structure must be worth before it explains a loss. */
import type { Thresholds } from "./threshold.js";

export const splitThresholds = {
  blocksOnGrid: {
    value: 0.985,
    unit: "share of the edges",
    why: "If this share of an outline's edges is on one grid, it is made of blocks.",
  },
  blockEdges: { value: 24, unit: "edges", why: "Fewer edges prove nothing: any box has two." },
  blockPlaces: {
    value: 4,
    unit: "places of the grid",
    why: "A grid is recognised if edges are on this many of its places …",
  },
  blockRow: { value: 3, unit: "places of the grid", why: "… or on this many in a row." },
  priceOfNumber: {
    value: 0.003,
    unit: "Dice",
    why: "One number of a movement, or one region, must be worth this much.",
  },
  priceOfSeam: {
    value: 0.7,
    unit: "voxels",
    why: "A voxel on a region's free side costs this many: a jagged seam is not a region.",
  },
  priceOfStructure: {
    value: 0.008,
    unit: "Dice",
    why: "A structure (empty planes, a contour, boxes) must be worth this much.",
  },
  priceOfUnmatched: {
    value: 0.2,
    unit: "Dice",
    why: "The cost of all objects without a partner, if both sides have some: a movement that brings them together is worth it …",
  },
  unmatched: { value: 0.1, unit: "share of both masks", why: "… if they are at least this share of the smaller side." },
  negligibleLoss: { value: 0.004, unit: "Dice", why: "Below this loss the search ends." },
  leastLeft: {
    value: 0.012,
    unit: "Dice",
    why: "If an explanation leaves less, other movements are not tried …",
  },
  leastLeftShare: { value: 0.06, unit: "share of the loss", why: "… nor if it leaves less than this share." },
  twoSided: {
    value: 0.2,
    unit: "share of the larger kind",
    why: "Missing and extra regions may come from one movement if the smaller kind has this share.",
  },
  mostlyExplained: {
    value: 0.1,
    unit: "share of the loss",
    why: "An explanation by regions that leaves less is good enough.",
  },
  clearShift: {
    value: 0.2,
    unit: "share of the loss",
    why: "A shift that undoes this share is real, and objects that overlap only without it do not match.",
  },
  boxFills: { value: 0.97, unit: "share of its box", why: "A predicted object that fills this share is a box." },
  boxAgreement: {
    value: 0.75,
    unit: "share",
    why: "Boxes drawn around objects agree at least this well with the boxes of the reference.",
  },
  boxLooser: {
    value: 0.9,
    unit: "share of their boxes",
    why: "The reference's own objects fill less of theirs, or are boxes themselves.",
  },
  mostOutside: {
    value: 0.2,
    unit: "share of what the boxes leave around it",
    why: "No more of the prediction is outside the boxes that the reference consists of.",
  },
  mostCorners: {
    value: 0.3,
    unit: "share of the corners",
    why: "… and it holds no more of the boxes' corners: a rectangle with a part left out has most of its own.",
  },
  fewPlaces: {
    value: 0.06,
    unit: "share of the boundary",
    why: "This much may be farther off than the outline wavers without being a region.",
  },
  mostWaver: { value: 4, unit: "steps", why: "An outline wavers at most this much; anything farther off is a region." },
  endPlanes: {
    value: 2,
    unit: "planes",
    why: "This many planes beyond the end of the other mask are a region, however thick they are; one is an outline.",
  },
  trimmed: {
    value: 0.01,
    unit: "share of the found voxels",
    why: "This share at the end of an axis may be outside a window, because the outline wavers there.",
  },
  windowExplains: {
    value: 0.85,
    unit: "share of the wrong voxels",
    why: "At least this share outside a window is missing, and at least this share of the errors is outside.",
  },
  windowHolds: { value: 20, unit: "voxels", why: "A window shows at least this much: less has no straight side." },
  windowShare: { value: 0.03, unit: "share of the reference", why: "A window leaves out at least this share …" },
  windowSide: {
    value: 0.95,
    unit: "share of what is missing",
    why: "One straight cut is reported if at least this share of the missing voxels is beyond it. A window would fit too, because half an object is also narrower.",
  },
  windowStraight: {
    value: 0.5,
    unit: "share of the faces",
    why: "At least this share of the faces between found and missing voxels is on a window's sides.",
  },
  windowSlack: {
    value: 2,
    unit: "voxels",
    why: "… and ends this much sooner on some side. If a side ends this much later, the object was moved.",
  },
  regionVoxels: { value: 8, unit: "voxels", why: "A smaller region is a speck …" },
  regionShare: { value: 0.01, unit: "share of the reference", why: "… and so is one that holds less." },
  structureShare: { value: 0.015, unit: "share of the reference", why: "A structure affects at least this share." },
  mostlyHeld: {
    value: 0.8,
    unit: "share of what is enclosed",
    why: "A hole is filled, or an inside left out, if at least this share is.",
  },
  mostAway: {
    value: 0.3,
    unit: "share of the errors",
    why: "A size corrects errors at the outline: if more are a voxel or more beyond its reach, they are specks.",
  },
  emptyPlane: { value: 0.03, unit: "share of the reference's plane", why: "A plane that holds no more is empty." },
  emptyBetween: {
    value: 0.6,
    unit: "share of what is missing",
    why: "The prediction is beside this share of the empty planes: objects may also end at a plane by themselves.",
  },
  emptyRuns: {
    value: 3,
    unit: "runs",
    why: "… but if this many runs of equally many planes are empty, objects do not end there by themselves.",
  },
  mostlyBlank: {
    value: 0.5,
    unit: "share of the prediction",
    why: "A reference with empty planes was annotated only on some planes if the empty ones hold at least this much of the prediction.",
  },
  endWhole: {
    value: 0.8,
    unit: "share of the reference's plane",
    why: "The ends of a stack are cut off if the last predicted planes hold this much: a smaller outline has less.",
  },
  boxOverlap: {
    value: 0.95,
    unit: "share",
    why: "Boxes that overlap fill less of their own boxes, but agree at least this well with the reference's.",
  },
  contourInside: { value: 0.3, unit: "share of the reference", why: "A contour leaves out at least this share." },
} as const satisfies Thresholds;
