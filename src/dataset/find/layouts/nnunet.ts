// nnU-Net: the dataset's folder or one of its label folders, and a folder of predictions, or of a trainer's folds. See
// https://github.com/MIC-DKFZ/nnUNet/blob/master/documentation/dataset_format.md
import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { caseName } from "../../../files/index.js";
import { byName, type Folder, kindOf, listFolder } from "../folder.js";
import { labelNamesOf, readJson, regionsOf } from "../label-names.js";
import { needFolders, pairFolders } from "../pair-folders.js";
import { pairNames, stem } from "../pairing.js";
import type { Found, Layout, Paths } from "./layout.js";

const LABELS = ["labelsTs", "labelsTr", "labelsVal", "gt_segmentations"];

/** Files that nnU-Net leaves next to its predictions. */
const RECORDS =
  /^(dataset|plans|postprocessing|summary|predict_from_raw_data_args|inference_information|debug|validation_args)\.(json|pkl|csv)$/;

export const nnunet: Layout = {
  name: "nnunet",
  recognises: async ({ reference, prediction }) => {
    if ((await kindOf(prediction)) !== "folder" || (await kindOf(reference)) !== "folder") return false;
    return (await descriptionOf(reference)) !== undefined || (await writtenWith(prediction)) !== undefined;
  },
  find,
};

/** Medical Segmentation Decathlon: `labelsTr` and a `dataset.json` that lists its files; nnU-Net 1 adopted this. */
export const decathlon: Layout = {
  name: "decathlon",
  recognises: async ({ reference, prediction }) => {
    if ((await kindOf(prediction)) !== "folder") return false;
    const description = await descriptionOf(reference);
    if (description === undefined) return false;
    // An unreadable file is reported where it is needed.
    const json = await readJson(description).catch(() => undefined);
    return json !== undefined && !isSecondVersion(json);
  },
  find: nnunet.find,
};

/** Whether a `dataset.json` is from nnU-Net 2, and not from the Decathlon. */
export const isSecondVersion = (json: unknown): boolean =>
  typeof json === "object" && json !== null && ("channel_names" in json || "file_ending" in json);

async function find(paths: Paths): Promise<Found> {
  const { reference, prediction, image, secondRater } = paths;
  const own = await descriptionOf(reference);
  const left = own === undefined ? await writtenWith(prediction) : undefined;
  await needFolders([reference, prediction, image, secondRater]);
  const json = await readJson(own ?? left ?? join(reference, "dataset.json"));
  const predictions = await predictionsIn(prediction);
  const references = left === undefined ? await labelFolder(reference, predictions) : await listFolder(reference);
  const names = labelNamesOf(json);
  const ignored = Object.entries(names).filter(([, name]) => name === "ignore");
  const rules = ignored.length > 0 ? { ignore: ignored.map(([label]) => Number(label)) } : {};
  const { cases, unpaired } = await pairFolders(references, predictions, paths, { keys: KEYS, groupOf, ...rules });
  const field = isSecondVersion(json) || left !== undefined ? "nnU-Net" : "Medical Segmentation Decathlon";
  return {
    layout: `${field}: ${basename(references.path)} and a folder of predictions`,
    cases,
    unpaired,
    labelNames: names,
    ...regionsOf(json),
  };
}

/** By name only: predictions may be in folders of folds. */
const KEYS = [basename, (name: string) => caseName(name).normalize("NFC"), stem];

/** `dataset.json` in the dataset's folder, or next to the given label folder. */
export async function descriptionOf(reference: string): Promise<string | undefined> {
  const inside = join(reference, "dataset.json");
  for (const folder of LABELS) {
    if ((await kindOf(join(reference, folder))) === "folder" && (await kindOf(inside)) === "file") return inside;
  }
  const whole = resolve(reference);
  const beside = join(dirname(whole), "dataset.json");
  return LABELS.includes(basename(whole)) && (await kindOf(beside)) === "file" ? beside : undefined;
}

/** The `dataset.json` that nnU-Net leaves, with its plans, in a folder of predictions or in a trainer's folder. */
async function writtenWith(prediction: string): Promise<string | undefined> {
  const whole = resolve(prediction);
  for (const folder of [whole, dirname(whole), dirname(dirname(whole))]) {
    const described = join(folder, "dataset.json");
    if ((await kindOf(described)) === "file" && (await kindOf(join(folder, "plans.json"))) === "file") return described;
    // Look above the given folder only if it is one that nnU-Net makes there.
    if (!/^(validation|fold_(\d+|all))$/.test(basename(folder))) return undefined;
  }
  return undefined;
}

/** The masks in a folder of predictions, in a fold's `validation`, or in those of all folds. */
async function predictionsIn(path: string): Promise<Folder> {
  const flat = withoutRecords(await listFolder(path));
  if (flat.names.length > 0) return flat;
  const folds = (await readdir(path)).filter((name) => /^fold_(\d+|all)$/.test(name)).sort(byName);
  const below: string[] = [];
  for (const name of ["validation", ...folds.map((fold) => join(fold, "validation"))]) {
    if ((await kindOf(join(path, name))) === "folder") below.push(name);
  }
  if (below.length === 0) return flat;
  const names: string[] = [];
  const ignored: Folder["ignored"][number][] = [];
  for (const folder of below) {
    const listed = withoutRecords(await listFolder(join(path, folder)));
    names.push(...listed.names.map((name) => join(folder, name)));
    ignored.push(...listed.ignored);
  }
  return { path, names, ignored };
}

function groupOf(_: string, prediction: string): Record<string, string> | undefined {
  const fold = /(?:^|\/)fold_(\d+|all)\//.exec(prediction)?.[1];
  return fold === undefined ? undefined : { fold };
}

async function labelFolder(reference: string, predictions: Folder): Promise<Folder> {
  const found: { folder: Folder; pairs: number }[] = [];
  for (const name of LABELS) {
    const path = join(reference, name);
    if ((await kindOf(path)) !== "folder") continue;
    const folder = await listFolder(path);
    found.push({ folder, pairs: pairNames(folder.names, predictions.names, KEYS).pairs.length });
  }
  found.sort((a, b) => b.pairs - a.pairs);
  return found[0]?.folder ?? (await listFolder(reference));
}

/** Without nnU-Net's records, and without probabilities (`--npz`, `--save_probabilities`) next to their masks. */
function withoutRecords(folder: Folder): Folder {
  const masks = new Set(folder.names.filter((name) => !/\.npz$/i.test(name)).map(caseName));
  const isSoft = (name: string) => /\.npz$/i.test(name) && masks.has(caseName(name));
  const soft = folder.names
    .filter(isSoft)
    .map((name) => ({ file: join(folder.path, name), reason: "holds the probabilities of the mask beside it" }));
  const records = folder.ignored.filter(({ file }) => {
    const name = basename(file);
    return !RECORDS.test(name) && !(/\.pkl$/i.test(name) && masks.has(caseName(name)));
  });
  return { ...folder, names: folder.names.filter((name) => !isSoft(name)), ignored: [...records, ...soft] };
}
