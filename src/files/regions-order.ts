/** Probabilities of overlapping regions, as declared in nnU-Net's `dataset.json`, instead of exclusive classes. */
import { dirname, join } from "node:path";
import { readJson } from "./json-file.js";

/** nnU-Net keeps it in the folder of the file or above it, where the trainer's folds are. */
const PLACES = ["", "..", "../.."];

/** The label of each region, later ones covering earlier ones; undefined if none is declared. */
export async function regionsOrder(file: string): Promise<readonly number[] | undefined> {
  for (const place of PLACES) {
    const json = await readJson(join(dirname(file), place, "dataset.json")).catch(() => undefined);
    if (typeof json !== "object" || json === null) continue;
    const { regions_class_order: order } = json as { regions_class_order?: unknown };
    return Array.isArray(order) && order.every(Number.isInteger) ? order : undefined;
  }
  return undefined;
}
