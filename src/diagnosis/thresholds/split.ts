/** Thresholds of the split: what a movement, a region or a structure must be worth before it explains a loss. */
import { at, type Thresholds } from "./threshold.js";

export const splitThresholds = {
  blocksOnGrid: at(
    0.985,
    "share of the edges",
    "If this share of an outline's edges is on one grid, it is made of blocks.",
  ),
  blockEdges: at(24, "edges", "Fewer edges prove nothing: any box has two."),
  blockPlaces: at(4, "places of the grid", "A grid is recognised if edges are on this many of its places …"),
  blockRow: at(3, "places of the grid", "… or on this many in a row."),
  priceOfNumber: at(0.003, "Dice", "One number of a movement, or one region, must be worth this much."),
  priceOfSeam: at(0.7, "voxels", "A voxel on a region's free side costs this many: a jagged seam is not a region."),
  fillsSide: at(
    0.85,
    "share of a side of its box",
    "A side that a region fills to this share is flat, and costs nothing …",
  ),
  leastFlat: at(6, "voxels", "… if it is this wide: a small speck fills its box by chance."),
  priceOfStructure: at(0.008, "Dice", "A structure (empty planes, a contour, boxes) must be worth this much."),
  priceOfUnmatched: at(
    0.2,
    "Dice",
    "The cost of all objects without a partner, if both sides have some: a movement that brings them together is worth it …",
  ),
  unmatched: at(0.1, "share of both masks", "… if they are at least this share of the smaller side."),
  negligibleLoss: at(0.004, "Dice", "Below this loss the search ends."),
  leastLeft: at(0.012, "Dice", "If an explanation leaves less, other movements are not tried …"),
  leastLeftShare: at(0.06, "share of the loss", "… nor if it leaves less than this share."),
  twoSided: at(
    0.2,
    "share of the larger kind",
    "Missing and extra regions may come from one movement if the smaller kind has this share.",
  ),
  mostlyExplained: at(0.1, "share of the loss", "An explanation by regions that leaves less is good enough."),
  clearShift: at(
    0.2,
    "share of the loss",
    "A shift that undoes this share is real, and objects that overlap only without it do not match.",
  ),
  boxFills: at(0.97, "share of its box", "A predicted object that fills this share is a box."),
  boxSide: at(
    4,
    "voxels",
    "Only boxes this long along both axes count as drawn in planes; smaller objects are rectangles by chance.",
  ),
  boxesShare: at(0.6, "share of the prediction", "At least this much of it is boxes, if some overlap."),
  boxAgreement: at(
    0.75,
    "share",
    "Boxes drawn around objects agree at least this well with the boxes of the reference.",
  ),
  boxLooser: at(
    0.9,
    "share of their boxes",
    "The reference's own objects fill less of theirs, or are boxes themselves.",
  ),
  mostOutside: at(
    0.2,
    "share of what the boxes leave around it",
    "No more of the prediction is outside the boxes that the reference consists of.",
  ),
  mostCorners: at(
    0.3,
    "share of the corners",
    "… and it holds no more of the boxes' corners: a rectangle with a part left out has most of its own.",
  ),
  fewPlaces: at(
    0.06,
    "share of the boundary",
    "This much may be farther off than the outline wavers without being a region.",
  ),
  mostPlaces: at(0.3, "share of the boundary", "Errors of one kind at more places are a matter of size or outline."),
  mostWaver: at(4, "steps", "An outline wavers at most this much; anything farther off is a region."),
  endPlanes: at(
    2,
    "planes",
    "This many planes beyond the end of the other mask are a region, however thick they are; one is an outline.",
  ),
  trimmed: at(
    0.01,
    "share of the found voxels",
    "This share at the end of an axis may be outside a window, because the outline wavers there.",
  ),
  windowExplains: at(
    0.85,
    "share of the wrong voxels",
    "At least this share outside a window is missing, and at least this share of the errors is outside.",
  ),
  windowHolds: at(20, "voxels", "A window shows at least this much: less has no straight side."),
  windowShare: at(0.03, "share of the reference", "A window leaves out at least this share …"),
  windowSide: at(
    0.95,
    "share of what is missing",
    "One straight cut is reported if at least this share of the missing voxels is beyond it. A window would fit too, because half an object is also narrower.",
  ),
  windowStraight: at(
    0.5,
    "share of the faces",
    "At least this share of the faces between found and missing voxels is on a window's sides.",
  ),
  windowSlack: at(
    2,
    "voxels",
    "… and ends this much sooner on some side. If a side ends this much later, the object was moved.",
  ),
  regionVoxels: at(8, "voxels", "A smaller region is a speck …"),
  mostGone: at(0.9, "share of the reference", "A shift after which regions miss this much explains nothing."),
  regionShare: at(0.01, "share of the reference", "… and so is one that holds less."),
  structureShare: at(0.015, "share of the reference", "A structure affects at least this share."),
  mostlyHeld: at(
    0.8,
    "share of what is enclosed",
    "A hole is filled, or an inside left out, if at least this share is.",
  ),
  mostAway: at(
    0.3,
    "share of the errors",
    "A size corrects errors at the outline: if more are a voxel or more beyond its reach, they are specks.",
  ),
  emptyPlane: at(0.03, "share of the reference's plane", "A plane that holds no more is empty."),
  emptyBetween: at(
    0.6,
    "share of what is missing",
    "The prediction is beside this share of the empty planes: objects may also end at a plane by themselves.",
  ),
  emptyRuns: at(
    3,
    "runs",
    "… but if this many runs of equally many planes are empty, objects do not end there by themselves.",
  ),
  mostlyBlank: at(
    0.5,
    "share of the prediction",
    "A reference with empty planes was annotated only on some planes if the empty ones hold at least this much of the prediction.",
  ),
  endWhole: at(
    0.8,
    "share of the reference's plane",
    "The ends of a stack are cut off if the last predicted planes hold this much: a smaller outline has less.",
  ),
  boxOverlap: at(
    0.95,
    "share",
    "Boxes that overlap fill less of their own boxes, but agree at least this well with the reference's.",
  ),
  contourInside: at(0.3, "share of the reference", "A contour leaves out at least this share."),
} as const satisfies Thresholds;
