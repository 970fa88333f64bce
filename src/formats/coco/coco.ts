/**
 * COCO's JSON: the annotations of one image become a label map of category ids.
 *
 * A file holds many images, so that a mask is named `file.json#image=42&height=480&width=640`. Where objects of two
 * categories overlap, the smaller object's pixels are its own, as it is the one in front. Results come with scores: say
 * with a threshold which of them count.
 *
 * @see https://cocodataset.org/#format-data, https://cocodataset.org/#format-results
 */

import { stat } from "node:fs/promises";
import { damaged, unsupported, voxelsOf } from "../../codecs/faults.js";
import { InputError } from "../../errors/index.js";
import type { LabelMap } from "../../mask/index.js";
import { unreadable } from "../open-file.js";
import { readText } from "../read-text.js";
import type { CocoAnnotation } from "./annotation.js";
import { panopticLabels } from "./coco-panoptic.js";
import { runsOfString, type Toggles, togglesOfPolygon, togglesOfRuns } from "./coco-shapes.js";

export interface CocoFile {
  readonly images: readonly {
    readonly id: number;
    readonly width: number;
    readonly height: number;
    readonly file_name: string;
  }[];
  readonly annotations: readonly CocoAnnotation[];
  readonly categories: readonly { readonly id: number; readonly name: string }[];
  readonly byImage: ReadonlyMap<number, readonly CocoAnnotation[]>;
}

/** Files that were read last: a dataset asks for one image after another of the same two. */
const recent = new Map<string, { readonly stamp: string; readonly content: Promise<CocoFile> }>();
const KEPT = 2;

/** The name of one image's annotations in a file. */
export function cocoName(file: string, image: { id: number; height: number; width: number }): string {
  return `${file}#image=${image.id}&height=${image.height}&width=${image.width}`;
}

/** The file that a name of `cocoName`'s is about; `undefined` for any other name. */
export function cocoFileOf(name: string): string | undefined {
  return /^(.*\.json)#image=\d+&height=\d+&width=\d+$/is.exec(name)?.[1];
}

/** Whether a name is one of `cocoName`'s. */
export function isCocoName(name: string): boolean {
  return cocoFileOf(name) !== undefined;
}

/**
 * A COCO file: annotations with images and categories, or a list of results.
 *
 * @throws InputError `json` or `damaged` when it is neither.
 */
export async function readCoco(file: string): Promise<CocoFile> {
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

async function parsed(file: string): Promise<CocoFile> {
  const text = await readText(file, "name a file of annotations or results");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError({
      code: "json",
      file,
      problem: `is not JSON: ${(error as Error).message}`,
      hint: "export the annotations again",
    });
  }
  const whole = (Array.isArray(json) ? { annotations: json } : json) as Partial<CocoFile> | null;
  const { images = [], annotations, categories = [] } = whole ?? {};
  const sound =
    Array.isArray(annotations) &&
    Array.isArray(images) &&
    Array.isArray(categories) &&
    annotations.every(
      (a) => Number.isSafeInteger(a?.image_id) && (Number.isSafeInteger(a?.category_id) || isPanoptic(a)),
    ) &&
    images.every((i) => Number.isSafeInteger(i?.id) && typeof i?.file_name === "string");
  if (!sound) throw damaged(file, "it holds neither COCO annotations nor COCO results");
  const byImage = new Map<number, CocoAnnotation[]>();
  for (const annotation of annotations) {
    const list = byImage.get(annotation.image_id);
    if (list) list.push(annotation);
    else byImage.set(annotation.image_id, [annotation]);
  }
  return { images, annotations, categories, byImage };
}

function isPanoptic({ segments_info, file_name }: CocoAnnotation): boolean {
  const sound = (one: { id: number; category_id: number } | null) =>
    Number.isSafeInteger(one?.id) && Number.isSafeInteger(one?.category_id);
  return typeof file_name === "string" && Array.isArray(segments_info) && segments_info.every(sound);
}

/**
 * The label map of one image: category ids.
 *
 * @param name as `cocoName` gives it.
 * @param threshold results with a lower score are left out.
 * @throws InputError `scores` when scores differ and no threshold says which count; `shape` when run lengths are for
 *   another size than the image's.
 */
export async function readCocoMask(name: string, maxBytes: number, threshold?: number): Promise<LabelMap> {
  const [, file = "", image, rows, columns] = /^(.*)#image=(\d+)&height=(\d+)&width=(\d+)$/s.exec(name) ?? [];
  const [height, width] = [Number(rows), Number(columns)];
  const values = new Int32Array(voxelsOf(name, [height, width], 4, maxBytes));
  const { byImage, annotations } = await readCoco(file);
  const panoptic = (byImage.get(Number(image)) ?? []).find(isPanoptic);
  if (panoptic)
    return { ...px([height, width]), values: await panopticLabels(file, panoptic, [height, width], maxBytes) };
  if (threshold === undefined) needOneScore(file, annotations);
  const counted = (byImage.get(Number(image)) ?? []).filter(
    ({ score }) => score === undefined || score >= (threshold ?? -1),
  );
  const objects = counted.map((annotation) => {
    const toggles = togglesOf(name, annotation, height, width);
    const pixels = toggles.reduce((sum, list) => sum + areaOf(list, height * width), 0);
    return { label: annotation.category_id, toggles, pixels };
  });
  objects.sort((a, b) => b.pixels - a.pixels);
  for (const { label, toggles } of objects) for (const list of toggles) fill(values, list, label, height, width);
  return { ...px([height, width]), values };
}

const px = (shape: readonly number[]) => ({ shape, spacing: [1, 1], unit: "px" as const });

/** The object's parts: one list of toggles a polygon. */
function togglesOf(
  file: string,
  { segmentation, category_id }: CocoAnnotation,
  height: number,
  width: number,
): Toggles[] {
  if (category_id === 0)
    throw unsupported(file, "holds a category 0, which is background here", "number categories from 1");
  if (Array.isArray(segmentation)) {
    return segmentation.map((points) => {
      const sound =
        Array.isArray(points) && points.length >= 6 && points.length % 2 === 0 && points.every(Number.isFinite);
      if (!sound) throw damaged(file, "a polygon is not a list of three points or more");
      const span = Math.max(height, width);
      const far = (points as number[]).find((n) => n < -span || n > 2 * span);
      if (far !== undefined)
        throw damaged(file, `a polygon reaches to ${far}, far off its image of ${width} × ${height}`);
      return togglesOfPolygon(points, height, width);
    });
  }
  const { size, counts } = (segmentation ?? {}) as { size?: readonly number[]; counts?: unknown };
  if (!Array.isArray(size) || (typeof counts !== "string" && !Array.isArray(counts))) {
    throw unsupported(file, "holds an object without polygon or run lengths", "evaluate boxes with a box metric");
  }
  if (size[0] !== height || size[1] !== width) {
    throw new InputError({
      code: "shape",
      file,
      problem: `an object's size is [${size.join(", ")}], its image's [${height}, ${width}]`,
      hint: "export the results at the images' size",
    });
  }
  const runs = typeof counts === "string" ? runsOfString(counts) : counts;
  if (!runs?.every((n: unknown) => Number.isSafeInteger(n) && (n as number) >= 0)) {
    throw damaged(file, "an object's run lengths do not decode");
  }
  const total = runs.reduce((sum: number, n: number) => sum + n, 0);
  if (total !== height * width) throw damaged(file, `an object's runs cover ${total} pixels of ${height * width}`);
  return [togglesOfRuns(runs)];
}

function areaOf(toggles: Toggles, end: number): number {
  let area = 0;
  for (let i = 0; i < toggles.length; i += 2) area += (toggles[i + 1] ?? end) - (toggles[i] as number);
  return area;
}

/** Down the columns, into a map that runs along the rows. */
function fill(values: Int32Array, toggles: Toggles, label: number, height: number, width: number): void {
  for (let i = 0; i < toggles.length; i += 2) {
    const stop = Math.min(toggles[i + 1] ?? height * width, height * width);
    for (let at = toggles[i] as number; at < stop; at++) {
      values[(at % height) * width + Math.floor(at / height)] = label;
    }
  }
}

function needOneScore(file: string, annotations: readonly CocoAnnotation[]): void {
  const scores = annotations.flatMap(({ score }) => (score === undefined ? [] : [score]));
  const [least, most] = scores.reduce(([a, b], s) => [Math.min(a, s), Math.max(b, s)], [Infinity, -Infinity]);
  if (scores.length === 0 || least === most) return;
  throw new InputError({
    code: "scores",
    file,
    problem: `holds results with scores from ${least} to ${most}`,
    hint: "say with a threshold (0.5, say) which of them count",
  });
}
