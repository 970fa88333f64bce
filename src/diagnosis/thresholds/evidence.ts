/** Thresholds of evidence, findings, comparisons and sentences. */
import type { Thresholds } from "./threshold.js";

export const thresholds = {
  oneSided: {
    value: 0.7,
    unit: "share of the wrong voxels",
    why: "Errors are said to be on one side if at least this share is in one half of the object.",
  },
  balanced: {
    value: 0.4,
    unit: "share of the wrong voxels",
    why: "Errors are on all sides only if each half along every axis has at least this share.",
  },
  wrongVoxels: { value: 10, unit: "voxels", why: "With fewer wrong voxels, no side is named." },
  atFrame: {
    value: 0.25,
    unit: "share of the wrong voxels",
    why: "Errors within two voxels of the image's edge are mentioned if they are at least this share.",
  },
  stackPlanes: { value: 16, unit: "planes", why: "In a thinner stack every plane is near an end." },
  farFromOutline: { value: 2, unit: "px", why: "A wrong voxel farther away than this is not an error of the outline." },
  farShare: {
    value: 0.2,
    unit: "share of what is missing or too much",
    why: "A smaller share far from the outline is not reported.",
  },
  farVoxels: { value: 10, unit: "voxels", why: "Fewer voxels far from the outline are specks." },
  thinWidth: { value: 3, unit: "px", why: "Parts that an opening by half of this removes are thin." },
  thinShare: { value: 0.05, unit: "share of the reference", why: "A smaller share is only rounded corners." },
  thinVoxels: { value: 10, unit: "voxels", why: "Fewer voxels say nothing about thin structures." },
  mergedOverlap: {
    value: 0.1,
    unit: "share of the smaller object",
    why: "Two objects that overlap less only touch: they are not merged or split.",
  },
  fewestCases: {
    value: 8,
    unit: "cases",
    why: "With fewer cases there is no interval, trend or outlier: eight are the fewest whose ranks can reach q = 0.05.",
  },
  fewestInGroup: { value: 4, unit: "cases", why: "Groups are compared if both sides have at least this many cases." },
  falseDiscoveries: { value: 0.05, unit: "q", why: "The share of false claims accepted within one family of tests." },
  groupLoss: {
    value: 0.005,
    unit: "Dice",
    why: "A group loses more to a part if the difference is larger than this.",
  },
  reportedLoss: { value: 0.001, unit: "Dice", why: "A smaller mean loss is not listed by cause." },
  outlierFence: {
    value: 1.5,
    unit: "interquartile ranges",
    why: "Tukey's fence: a score this far below the lower quartile of its label is an outlier.",
  },
  level: { value: 0.05, unit: "p", why: "Two runs differ if the test says so at this level." },
  movedPart: { value: 0.0005, unit: "Dice", why: "A part of the loss that changed less is not named." },
  nextCost: { value: 0.01, unit: "Dice", why: "A further part of the loss is named if it costs this much …" },
  nextShare: { value: 0.15, unit: "share of the loss", why: "… and this share of the loss." },
  mostAhead: {
    value: 2,
    unit: "times",
    why: "A part of the remaining loss is named before a mistake of the evaluation if it costs more than this many times as much.",
  },
  smallObject: {
    value: 50,
    unit: "voxels",
    why: "Missed objects are small if their median is below this; spurious objects are specks if the largest is.",
  },
  missedObjects: { value: 5, unit: "objects", why: "This many missed objects are named even if they cost little …" },
  missedShare: { value: 0.5, unit: "share of the objects", why: "… if they are this share of all objects …" },
  missedVoxels: { value: 0.01, unit: "share of the reference", why: "… and hold this share of the reference." },
} as const satisfies Thresholds;
