/**
 * Cityscapes: `gtFine/<split>/<city>/<city>_<sequence>_<frame>_gtFine_labelIds.png`; predictions named by the same
 * city, sequence and frame, in label ids. Classes that the benchmark does not evaluate are not judged here either.
 *
 * @see https://github.com/mcordts/cityscapesScripts (labels.py: ids, names, ignoreInEval)
 */
import { basename } from "node:path";
import { type Folder, kindOf, listTree } from "../folder.js";
import { needFolders, pairFolders } from "../pair-folders.js";
import type { Found, Layout, Paths } from "./layout.js";

const TRUTH = /_gt(Fine|Coarse)_labelIds\.png$/;
const FRAME = /^([A-Za-z-]+)_(\d{6})_(\d{6})/;

const NAMES: Readonly<Record<number, string>> = {
  7: "road",
  8: "sidewalk",
  11: "building",
  12: "wall",
  13: "fence",
  17: "pole",
  19: "traffic light",
  20: "traffic sign",
  21: "vegetation",
  22: "terrain",
  23: "sky",
  24: "person",
  25: "rider",
  26: "car",
  27: "truck",
  28: "bus",
  31: "train",
  32: "motorcycle",
  33: "bicycle",
};

/** Ids that the benchmark leaves out; 0, unlabelled, is background already. */
const IGNORED = Array.from({ length: 34 }, (_, id) => id).filter((id) => id !== 0 && NAMES[id] === undefined);

export const cityscapes: Layout = {
  name: "cityscapes",
  recognises: async ({ reference, prediction }) =>
    (await kindOf(reference)) === "folder" &&
    (await kindOf(prediction)) === "folder" &&
    (await listTree(reference)).names.some((name) => TRUTH.test(name)),
  find,
};

async function find(paths: Paths): Promise<Found> {
  await needFolders([paths.reference, paths.prediction, paths.image, paths.secondRater]);
  const all = await listTree(paths.reference);
  // Colours, instances and polygons lie beside each file of label ids and say the same.
  const references: Folder = { path: all.path, names: all.names.filter((name) => TRUTH.test(name)), ignored: [] };
  const found = await listTree(paths.prediction);
  const predictions = { ...found, names: found.names.filter((name) => !/_(color|instanceIds)\.png$/.test(name)) };
  const rules = { keys: [frameOf], caseOf: (name: string) => frameOf(name) ?? name, groupOf, ignore: IGNORED };
  const { cases, unpaired } = await pairFolders(references, predictions, paths, rules);
  return { layout: "Cityscapes: label ids, paired by city, sequence and frame", cases, unpaired, labelNames: NAMES };
}

function frameOf(name: string): string | undefined {
  return FRAME.exec(basename(name))?.[0];
}

function groupOf(name: string): Record<string, string> | undefined {
  const city = FRAME.exec(basename(name))?.[1];
  return city ? { city } : undefined;
}
