/** Probabilities of regions that overlap, as nnU-Net's `dataset.json` declares them, and not of classes of which one is right. */
import { dirname, join } from "node:path";
import { readJson } from "./json-file.js";

/** Above the file nnU-Net leaves it where the folds of a trainer lie. */
const PLACES = ["", "..", "../.."];

/**
 * The label of each region, in the order in which later ones lie over earlier ones; nothing where none is declared.
 *
 * @see https://github.com/MIC-DKFZ/nnUNet/blob/master/documentation/region_based_training.md
 */
export async function regionsOrder(file: string): Promise<readonly number[] | undefined> {
  for (const place of PLACES) {
    const json = await readJson(join(dirname(file), place, "dataset.json")).catch(() => undefined);
    if (typeof json !== "object" || json === null) continue;
    const { regions_class_order: order } = json as { regions_class_order?: unknown };
    return Array.isArray(order) && order.every(Number.isInteger) ? order : undefined;
  }
  return undefined;
}
