// COCO's JSON: the annotations of one image become a label map of category ids. A mask is named
// `file.json#image=42&height=480&width=640`. Where categories overlap, the smaller object is in front.
import { damaged, unsupported, voxelsOf } from "../../codecs/faults.js";
import { InputError } from "../../errors/index.js";
import type { Format, Raster, Source } from "../format.js";
import { type CocoAnnotation, panopticLabels } from "./coco-panoptic.js";
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

export const cocoName = (file: string, image: { id: number; height: number; width: number }): string =>
  `${file}#image=${image.id}&height=${image.height}&width=${image.width}`;

const IMAGE = /^(\d+)&height=(\d+)&width=(\d+)$/;

export const coco: Format = {
  name: "COCO's JSON",
  extensions: [".json"],
  isAside: true,
  isParsed: true,
  matches: (_, { image = "" }) => IMAGE.test(image),
  announces({ image = "" }) {
    const [, , height, width] = (IMAGE.exec(image) ?? []).map(Number);
    return { voxels: Number(height) * Number(width), width: 4, besideEach: PARSED };
  },
  read: readCocoMask,
};

/** Memory per byte of JSON after parsing. */
const PARSED = 5;

/** The content of each parsed file, as its images are requested one by one. */
const known = new WeakMap<object, CocoFile>();

/** Annotations with images and categories, or a list of results. */
export function cocoFile(file: string, json: unknown): CocoFile {
  const before = known.get(json as object);
  if (before) return before;
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
  if (!sound) {
    const problem = "is JSON that holds neither COCO annotations nor COCO results";
    throw unsupported(file, problem, "name a file of annotations or results");
  }
  const byImage = new Map<number, CocoAnnotation[]>();
  for (const annotation of annotations) {
    const list = byImage.get(annotation.image_id);
    if (list) list.push(annotation);
    else byImage.set(annotation.image_id, [annotation]);
  }
  const found = { images, annotations, categories, byImage };
  known.set(json as object, found);
  return found;
}

function isPanoptic({ segments_info, file_name }: CocoAnnotation): boolean {
  const sound = (one: { id: number; category_id: number } | null) =>
    Number.isSafeInteger(one?.id) && Number.isSafeInteger(one?.category_id);
  return typeof file_name === "string" && Array.isArray(segments_info) && segments_info.every(sound);
}

async function readCocoMask(source: Source): Promise<Raster> {
  const { file, image = "", threshold, maxBytes } = source;
  const [, id, height, width] = (IMAGE.exec(image) ?? []).map(Number) as [number, number, number, number];
  const shape = [height, width];
  const name = `${file}#image=${image}`;
  const values = new Int32Array(voxelsOf(name, shape, 4, maxBytes));
  const { byImage, annotations } = cocoFile(file, await source.json());
  const raster = { shape, spacing: [1, 1], unit: "px" as const, areIds: true, values };
  const own = byImage.get(id) ?? [];
  const panoptic = own.find(isPanoptic);
  if (panoptic) return { ...raster, values: await panopticLabels(source, panoptic, shape) };
  if (threshold === undefined) needOneScore(file, annotations);
  const counted = own.filter(({ score }) => score === undefined || score >= (threshold ?? -1));
  const objects = counted.map((annotation) => {
    const toggles = togglesOf(name, annotation, height, width);
    const pixels = toggles.reduce((sum, list) => sum + areaOf(list, height * width), 0);
    return { label: annotation.category_id, toggles, pixels };
  });
  objects.sort((a, b) => b.pixels - a.pixels);
  for (const { label, toggles } of objects) for (const list of toggles) fill(values, list, label, height, width);
  return raster;
}

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
    const problem = `an object's size is [${size.join(", ")}], its image's [${height}, ${width}]`;
    throw new InputError({ code: "shape", file, problem, hint: "export the results at the images' size" });
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
  const hint = "say with a threshold (0.5, say) which of them count";
  throw new InputError({ code: "scores", file, problem: `holds results with scores from ${least} to ${most}`, hint });
}
