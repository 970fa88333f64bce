// Cityscapes, paired by city, sequence and frame; ids as in labels.py of https://github.com/mcordts/cityscapesScripts.
// Files named `…_labelTrainIds.png` hold train ids, in which road is 0: they are converted to label ids.
import { basename } from "node:path";
import { given } from "../../../errors/index.js";
import type { CaseFiles } from "../../dataset.js";
import { type Folder, holdsFile, kindOf, listTree } from "../folder.js";
import { needFolders, pairFolders } from "../pair-folders.js";
import type { Found, Layout, Paths } from "./layout.js";

const TRUTH = /_gt(Fine|Coarse)_label(Train)?Ids\.png$/;
const TRAIN_IDS = /_(label)?TrainIds\.png$/i;
const FRAME = /^([A-Za-z-]+)_(\d{6})_(\d{6})/;

const NAMES: Readonly<Record<number, string>> = {
  ...{ 7: "road", 8: "sidewalk", 11: "building", 12: "wall", 13: "fence", 17: "pole", 19: "traffic light" },
  ...{ 20: "traffic sign", 21: "vegetation", 22: "terrain", 23: "sky", 24: "person", 25: "rider", 26: "car" },
  ...{ 27: "truck", 28: "bus", 31: "train", 32: "motorcycle", 33: "bicycle" },
};

/** Train ids number the evaluated classes from 0, in the order of their ids. */
const IDS_OF_TRAIN_IDS: Readonly<Record<number, number>> = Object.fromEntries(
  Object.keys(NAMES).map((id, trainId) => [trainId, Number(id)]),
);

/** Ids that the benchmark ignores; 0, unlabelled, is background already. 255 is what train ids ignore. */
const IGNORED = [...Array.from({ length: 34 }, (_, id) => id).filter((id) => id !== 0 && NAMES[id] === undefined), 255];

export const cityscapes: Layout = {
  name: "cityscapes",
  recognises: async ({ reference, prediction }) =>
    (await kindOf(reference)) === "folder" &&
    (await kindOf(prediction)) === "folder" &&
    (await holdsFile(reference, (name) => TRUTH.test(name))),
  find,
};

async function find(paths: Paths): Promise<Found> {
  await needFolders([paths.reference, paths.prediction, paths.image, paths.secondRater]);
  // Colours, instances and polygons next to each file of label ids contain the same.
  const references = labelIdsFirst(await listTree(paths.reference), (name) => TRUTH.test(name));
  const predictions = labelIdsFirst(
    await listTree(paths.prediction),
    (name) => !/_(color|instanceIds)\.png$/.test(name),
  );
  const rules = { keys: [frameOf], caseOf: (name: string) => frameOf(name) ?? name, groupOf, ignore: IGNORED, idsOf };
  const { cases, unpaired } = await pairFolders(references, predictions, paths, rules);
  return { layout: "Cityscapes: label ids, paired by city, sequence and frame", cases, unpaired, labelNames: NAMES };
}

/** The wanted files; if a frame has both, its label ids and not its train ids. */
function labelIdsFirst(folder: Folder, isWanted: (name: string) => boolean): Folder {
  const wanted = folder.names.filter(isWanted);
  const frames = new Set(wanted.filter((name) => !TRAIN_IDS.test(name)).map(frameOf));
  const names = wanted.filter((name) => !TRAIN_IDS.test(name) || !frames.has(frameOf(name)));
  return { path: folder.path, names, ignored: [] };
}

function idsOf(reference: string, prediction: string): CaseFiles["ids"] {
  const of = (name: string) => (TRAIN_IDS.test(name) ? IDS_OF_TRAIN_IDS : undefined);
  const ids = given({ reference: of(reference), prediction: of(prediction) });
  return ids.reference || ids.prediction ? ids : undefined;
}

const frameOf = (name: string): string | undefined => FRAME.exec(basename(name))?.[0];

function groupOf(name: string): Record<string, string> | undefined {
  const city = FRAME.exec(basename(name))?.[1];
  return city ? { city } : undefined;
}
