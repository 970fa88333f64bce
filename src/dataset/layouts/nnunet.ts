/**
 * nnU-Net and the Medical Segmentation Decathlon: `dataset.json` beside `labelsTr` and `labelsTs`.
 *
 * The reference is the dataset's folder or one of its label folders; the prediction a folder of files named as the
 * labels. Label names come from `dataset.json`, as does nnU-Net's `ignore` label.
 *
 * @see https://github.com/MIC-DKFZ/nnUNet/blob/master/documentation/dataset_format.md, http://medicaldecathlon.com
 */
import { basename, dirname, join, resolve } from "node:path";
import { type Folder, kindOf, listFolder } from "../folder.js";
import { labelNamesOf, readJson } from "../label-names.js";
import { needFolders, pairFolders } from "../pair-folders.js";
import { pairNames } from "../pairing.js";
import type { Found, Layout, Paths } from "./layout.js";

const LABELS = ["labelsTs", "labelsTr", "labelsVal"];

/** What nnU-Net leaves beside its predictions. */
const RECORDS =
  /^(dataset|plans|postprocessing|summary|predict_from_raw_data_args|inference_information)\.(json|pkl|csv)$/;

export const nnunet: Layout = {
  name: "nnunet",
  recognises: async ({ reference, prediction }) =>
    (await kindOf(prediction)) === "folder" && (await descriptionOf(reference)) !== undefined,
  find,
};

async function find(paths: Paths): Promise<Found> {
  const { prediction, image, secondRater } = paths;
  const description = (await descriptionOf(paths.reference)) ?? join(paths.reference, "dataset.json");
  await needFolders([paths.reference, prediction, image, secondRater]);
  const json = await readJson(description);
  const predictions = withoutRecords(await listFolder(prediction));
  const references = await labelFolder(paths.reference, predictions);
  const names = labelNamesOf(json);
  const ignored = Object.entries(names).filter(([, name]) => name === "ignore");
  const rules = ignored.length > 0 ? { ignore: ignored.map(([label]) => Number(label)) } : {};
  const { cases, unpaired } = await pairFolders(references, predictions, paths, rules);
  const known = json as Record<string, unknown>;
  const field = "channel_names" in known || "file_ending" in known ? "nnU-Net" : "Medical Segmentation Decathlon";
  return {
    layout: `${field}: ${basename(references.path)} and a folder of predictions`,
    cases,
    unpaired,
    labelNames: names,
  };
}

/** `dataset.json` in the dataset's folder, or beside the label folder that was given. */
async function descriptionOf(reference: string): Promise<string | undefined> {
  const inside = join(reference, "dataset.json");
  for (const folder of LABELS) {
    if ((await kindOf(join(reference, folder))) === "folder" && (await kindOf(inside)) === "file") return inside;
  }
  const whole = resolve(reference);
  const beside = join(dirname(whole), "dataset.json");
  return LABELS.includes(basename(whole)) && (await kindOf(beside)) === "file" ? beside : undefined;
}

/** The label folder that fits the predictions best. */
async function labelFolder(reference: string, predictions: Folder): Promise<Folder> {
  const found: { folder: Folder; pairs: number }[] = [];
  for (const name of LABELS) {
    const path = join(reference, name);
    if ((await kindOf(path)) !== "folder") continue;
    const folder = await listFolder(path);
    found.push({ folder, pairs: pairNames(folder.names, predictions.names).pairs.length });
  }
  found.sort((a, b) => b.pairs - a.pairs);
  return found[0]?.folder ?? (await listFolder(reference));
}

function withoutRecords(folder: Folder): Folder {
  return { ...folder, ignored: folder.ignored.filter(({ file }) => !RECORDS.test(basename(file))) };
}
