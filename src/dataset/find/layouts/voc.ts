/** Pascal VOC: `SegmentationClass/<image>.png`, palette files whose indices are class ids; 255, the contour, is ignored. */
import { basename, join, resolve } from "node:path";
import { kindOf, listFolder } from "../folder.js";
import { needFolders, pairFolders } from "../pair-folders.js";
import type { Found, Layout, Paths } from "./layout.js";

const CLASSES =
  "aeroplane bicycle bird boat bottle bus car cat chair cow diningtable dog horse motorbike person pottedplant sheep sofa train tvmonitor";
const NAMES = Object.fromEntries(CLASSES.split(" ").map((name, i) => [i + 1, name]));
const FOLDERS = ["SegmentationClass", "SegmentationClassAug"];

export const voc: Layout = {
  name: "voc",
  recognises: async ({ reference, prediction }) =>
    (await kindOf(prediction)) === "folder" && (await classFolder(reference)) !== undefined,
  find,
};

async function find(paths: Paths): Promise<Found> {
  await needFolders([paths.reference, paths.prediction, paths.image, paths.secondRater]);
  const [first, second] = [await classFolder(paths.reference), await classFolder(paths.prediction)];
  const references = await listFolder(first ?? paths.reference);
  const predictions = await listFolder(second ?? paths.prediction);
  const { cases, unpaired } = await pairFolders(references, predictions, paths, { ignore: [255] });
  return { layout: "Pascal VOC: class ids by palette index, 255 not judged", cases, unpaired, labelNames: NAMES };
}

async function classFolder(path: string): Promise<string | undefined> {
  if (FOLDERS.includes(basename(resolve(path)))) return path;
  for (const name of FOLDERS) if ((await kindOf(join(path, name))) === "folder") return join(path, name);
  return undefined;
}
