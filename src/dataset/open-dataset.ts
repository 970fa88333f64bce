/** Turns two paths into the plan of an evaluation: which files make up which case, and which belong to none. */
import { stat } from "node:fs/promises";
import { given, InputError } from "../errors/index.js";
import { splitSegment, unreadable } from "../files/index.js";
import type { Dataset } from "./dataset.js";
import { withAttributes } from "./find/case-attributes.js";
import { labelNamesInFiles, readLabelNames } from "./find/label-names.js";
import { LAYOUTS } from "./find/layouts/index.js";
import type { Layout, Paths } from "./find/layouts/layout.js";

export interface DatasetOptions {
  /** The images that were segmented: a file, or a folder paired by name like the predictions. */
  readonly images?: string | undefined;
  /** A second annotator's masks, given in the same way. */
  readonly secondRater?: string | undefined;
  /** Requires a layout: "files", "folders", "nnunet", "bids", "voc", "cityscapes", "coco", "manifest". */
  readonly layout?: string | undefined;
  /** A JSON file of label names; overrides the dataset's own. */
  readonly names?: string | undefined;
  /** A CSV of attributes of the cases (column `case`, then site, scanner, fold …): the groups to compare. */
  readonly cases?: string | undefined;
}

export const layoutNames: readonly string[] = LAYOUTS.map(({ name }) => name);

/**
 * Finds and pairs the files of a dataset without reading them.
 *
 * @param reference a file, a folder, or a CSV manifest.
 * @param prediction the same kind.
 * @param options `images` and `secondRater`, also of that kind; `layout` to require one; `names`; `cases`.
 * @returns the cases, sorted by name, and every file that belongs to none, with the reason.
 * @throws InputError if a path does not exist, a file is given with a folder, or nothing can be paired; `cases` if the
 *   table of attributes does not fit the cases.
 * @example
 * const { cases } = await openDataset("samples/references", "samples/predictions");
 * cases.map((one) => one.case); // ["nuclei", "patient07", "spine"]
 */
export async function openDataset(
  reference: string,
  prediction: string,
  options: DatasetOptions = {},
): Promise<Dataset> {
  const paths: Paths = { reference, prediction, image: options.images, secondRater: options.secondRater };
  for (const path of Object.values(paths)) if (path !== undefined) await exists(path);
  const layout = await layoutFor(paths, options.layout);
  const found = await layout.find(paths);
  const named = options.names === undefined ? found.labelNames : await readLabelNames(options.names);
  const labelNames = named ?? (await labelNamesInFiles(found.cases));
  const { cases, notes } =
    options.cases === undefined ? { cases: found.cases, notes: [] } : await withAttributes(options.cases, found.cases);
  const unpaired = [...found.unpaired, ...notes];
  return { reference, prediction, ...found, cases, unpaired, ...given({ labelNames }) };
}

async function layoutFor(paths: Paths, insisted: string | undefined): Promise<Layout> {
  if (insisted === undefined) {
    for (const layout of LAYOUTS) if (await layout.recognises(paths)) return layout;
  }
  const layout = LAYOUTS.find(({ name }) => name === insisted);
  if (layout) return layout;
  const hint = `choose one of ${layoutNames.join(", ")}`;
  throw new InputError({ code: "layout", problem: `there is no layout ${JSON.stringify(insisted)}`, hint });
}

async function exists(path: string): Promise<void> {
  await stat(splitSegment(path).file).catch((error) => {
    throw unreadable(path, error);
  });
}
