/** Thresholds of evidence, findings, comparisons and sentences. */
import { at, type Thresholds } from "./threshold.js";

export const thresholds = {
  oneSided: at(
    0.7,
    "share of the wrong voxels",
    "Errors are said to be on one side if at least this share is in one half of the object.",
  ),
  balanced: at(
    0.4,
    "share of the wrong voxels",
    "Errors are on all sides only if each half along every axis has at least this share.",
  ),
  wrongVoxels: at(10, "voxels", "With fewer wrong voxels, no side is named."),
  atFrame: at(
    0.25,
    "share of the wrong voxels",
    "Errors within two voxels of the image's edge are mentioned if they are at least this share.",
  ),
  stackPlanes: at(16, "planes", "In a thinner stack every plane is near an end."),
  farFromOutline: at(2, "px", "A wrong voxel farther away than this is not an error of the outline."),
  farShare: at(0.2, "share of what is missing or too much", "A smaller share far from the outline is not reported."),
  farVoxels: at(10, "voxels", "Fewer voxels far from the outline are specks."),
  thinWidth: at(3, "px", "Parts that an opening by half of this removes are thin."),
  thinShare: at(0.05, "share of the reference", "A smaller share is only rounded corners."),
  thinVoxels: at(10, "voxels", "Fewer voxels say nothing about thin structures."),
  mergedOverlap: at(
    0.1,
    "share of the smaller object",
    "Two objects that overlap less only touch: they are not merged or split.",
  ),
  fewestCases: at(
    8,
    "cases",
    "With fewer cases there is no interval, trend or outlier: eight are the fewest whose ranks can reach q = 0.05.",
  ),
  fewestInGroup: at(4, "cases", "Groups are compared if both sides have at least this many cases."),
  falseDiscoveries: at(0.05, "q", "The share of false claims accepted within one family of tests."),
  groupLoss: at(0.005, "Dice", "A group loses more to a part if the difference is larger than this."),
  reportedLoss: at(0.001, "Dice", "A smaller mean loss is not listed by cause."),
  outlierFence: at(
    1.5,
    "interquartile ranges",
    "Tukey's fence: a score this far below the lower quartile of its label is an outlier.",
  ),
  level: at(0.05, "p", "Two runs differ if the test says so at this level."),
  movedPart: at(0.0005, "Dice", "A part of the loss that changed less is not named."),
  nextCost: at(0.01, "Dice", "A further part of the loss is named if it costs this much …"),
  nextShare: at(0.15, "share of the loss", "… and this share of the loss."),
  mostAhead: at(
    2,
    "times",
    "A part of the remaining loss is named before a mistake of the evaluation if it costs more than this many times as much.",
  ),
  mostlyEmpty: at(
    0.5,
    "share of the loss",
    "The answer begins with empty masks, or a label that one side lacks, if that costs this much.",
  ),
  mostlyCopied: at(
    0.5,
    "share of the cases",
    "One prediction for this many cases with different references begins the answer.",
  ),
  smallObject: at(
    50,
    "voxels",
    "Missed objects are small if their median is below this; spurious objects are specks if the largest is.",
  ),
  missedObjects: at(5, "objects", "This many missed objects are named even if they cost little …"),
  missedShare: at(0.5, "share of the objects", "… if they are this share of all objects …"),
  missedVoxels: at(0.01, "share of the reference", "… and hold this share of the reference."),
} as const satisfies Thresholds;
