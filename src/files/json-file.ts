/** JSON files, parsed once for all requests. */
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError, parsedJson } from "../errors/index.js";
import { type CocoFile, cocoFile } from "../formats/coco/coco.js";
import { unreadable } from "./open-file.js";
import { readText } from "./read-text.js";

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

/** The files read last: a dataset requests one image after another from the same two. */
const recent = new Map<string, { readonly stamp: string; readonly content: Promise<unknown> }>();
const KEPT = 2;

export async function readJson(file: string): Promise<unknown> {
  const found = await stat(file).catch((error) => {
    throw unreadable(file, error);
  });
  const stamp = `${found.mtimeMs} ${found.size}`;
  const known = recent.get(file);
  if (known?.stamp === stamp) return known.content;
  const content = parsed(file);
  recent.delete(file);
  recent.set(file, { stamp, content });
  for (const old of [...recent.keys()].slice(0, -KEPT)) recent.delete(old);
  content.catch(() => recent.delete(file));
  return content;
}

async function parsed(file: string): Promise<unknown> {
  const text = await readText(file, "name a file of annotations or results");
  const hint = "export the annotations again";
  return parsedJson(text, (why) => new InputError({ code: "json", file, problem: `is not JSON: ${why}`, hint }));
}

/** A COCO file; throws as `readJson` and `cocoFile`. */
export const readCoco = async (file: string): Promise<CocoFile> => cocoFile(file, await readJson(file));
