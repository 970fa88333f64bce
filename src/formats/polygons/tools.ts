/** The JSON formats of annotation tools. */
import { damaged, unsupported } from "../../codecs/faults.js";
import { parsedJson } from "../../errors/index.js";
import type { Drawing, Shape } from "./drawing.js";
import { boxRing, ellipseRing, type Ring } from "./even-odd.js";

/** Parsed JSON of unknown structure. */
type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null | undefined;
type Fields = { readonly [key: string]: Json };

const fieldsOf = (value: Json): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);
const numberOf = (value: Json): number => (typeof value === "number" ? value : Number.NaN);
const ringOf = (points: Json): Ring => listOf(points).flatMap((point) => listOf(point).slice(0, 2).map(numberOf));

/** @see https://github.com/wkentaro/labelme */
function labelMe(file: string, json: Fields): Drawing {
  const shapes = listOf(json.shapes).map((one): Shape => {
    const { label, points, shape_type: kind = "polygon" } = fieldsOf(one);
    const ring = ringOf(points);
    const [x = 0, y = 0, x1 = 0, y1 = 0] = ring;
    const radius = Math.hypot(x1 - x, y1 - y);
    switch (kind) {
      case "polygon":
        return { label: String(label), rings: [ring] };
      case "rectangle":
        return { label: String(label), rings: [ring.length > 4 ? ring : boxRing(x, y, x1, y1)] };
      case "circle":
        return { label: String(label), rings: [ellipseRing(x, y, radius, radius)] };
      default:
        throw noArea(file, String(kind));
    }
  });
  return { width: numberOf(json.imageWidth) || undefined, height: numberOf(json.imageHeight) || undefined, shapes };
}

/** @see https://docs.supervisely.com/data-organization/00_ann_format_navi */
function supervisely(file: string, json: Fields): Drawing {
  const size = fieldsOf(json.size);
  const shapes = listOf(json.objects).map((one): Shape => {
    const { classTitle, geometryType, points } = fieldsOf(one);
    const { exterior, interior } = fieldsOf(points);
    const outer = ringOf(exterior);
    const label = String(classTitle);
    if (geometryType === "polygon") return { label, rings: [outer, ...listOf(interior).map(ringOf)] };
    const [left = 0, top = 0, right = 0, bottom = 0] = outer;
    if (geometryType === "rectangle") return { label, rings: [boxRing(left, top, right, bottom)] };
    throw noArea(file, String(geometryType));
  });
  return { width: numberOf(size.width), height: numberOf(size.height), shapes };
}

/** @see https://qupath.readthedocs.io/en/stable/docs/advanced/exporting_annotations.html, RFC 7946 */
function geoJson(file: string, json: Json): Drawing {
  const features = Array.isArray(json)
    ? json
    : fieldsOf(json).type === "Feature"
      ? [json]
      : listOf(fieldsOf(json).features);
  const shapes = features.map((one): Shape => {
    const { geometry, properties } = fieldsOf(one);
    const { classification, name } = fieldsOf(properties);
    const { type, coordinates } = fieldsOf(geometry);
    const label = String(fieldsOf(classification).name ?? name ?? "");
    const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? listOf(coordinates) : undefined;
    if (!polygons) throw noArea(file, String(type));
    return { label, rings: polygons.flatMap((polygon) => listOf(polygon).map(ringOf)) };
  });
  return { shapes };
}

/** @see https://www.robots.ox.ac.uk/~vgg/software/via/ */
function via(file: string, json: Fields, wanted: string | undefined): Drawing {
  const images = Object.values(fieldsOf(json._via_img_metadata ?? json)).map(fieldsOf);
  const image = chosenImage(file, images, ({ filename }) => String(filename), wanted);
  // Version 1 has an object of regions, version 2 a list.
  const regions = Array.isArray(image.regions) ? image.regions : Object.values(fieldsOf(image.regions));
  const shapes = regions.map((one): Shape => {
    const { shape_attributes, region_attributes } = fieldsOf(one);
    const s = fieldsOf(shape_attributes);
    const [name] = Object.values(fieldsOf(region_attributes)).filter((value) => typeof value !== "object");
    const label = String(name ?? "");
    const at = (key: string) => numberOf(s[key]);
    switch (s.name) {
      case "polygon":
        return {
          label,
          rings: [listOf(s.all_points_x).flatMap((x, i) => [numberOf(x), numberOf(listOf(s.all_points_y)[i])])],
        };
      case "rect":
        return { label, rings: [boxRing(at("x"), at("y"), at("x") + at("width"), at("y") + at("height"))] };
      case "circle":
        return { label, rings: [ellipseRing(at("cx"), at("cy"), at("r"), at("r"))] };
      case "ellipse":
        return { label, rings: [ellipseRing(at("cx"), at("cy"), at("rx"), at("ry"), at("theta") || 0)] };
      default:
        throw noArea(file, String(s.name));
    }
  });
  return { shapes };
}

/** The requested image of a file with many, or the only one. */
export function chosenImage<T>(file: string, images: readonly T[], nameOf: (image: T) => string, wanted?: string): T {
  const found = wanted === undefined ? images : images.filter((image) => nameOf(image) === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const names = images.slice(0, 12).map(nameOf).join(", ");
  const problem = found.length === 0 ? `has no image ${wanted ?? ""}` : `holds ${found.length} images`;
  const hint = `name one: ${file.split(/[\\/]/).at(-1)}#image=${images[0] ? nameOf(images[0]) : "a.png"}, of ${names}`;
  throw unsupported(file, problem.trimEnd(), hint);
}

export const noArea = (file: string, kind: string) =>
  unsupported(file, `holds a shape of the kind ${kind}, which is not read`, "export polygons");

const TOOLS = [
  { name: "QuPath's GeoJSON", begins: /"(FeatureCollection|Feature)"/, read: geoJson },
  { name: "LabelMe", begins: /"shapes"\s*:/, read: (file: string, json: Json) => labelMe(file, fieldsOf(json)) },
  {
    name: "VIA",
    begins: /"_via_|"(regions|shape_attributes)"\s*:/,
    read: (file: string, json: Json, wanted?: string) => via(file, fieldsOf(json), wanted),
  },
  {
    name: "Supervisely",
    begins: /"size"\s*:\s*\{\s*"(height|width)"/,
    read: (file: string, json: Json) => supervisely(file, fieldsOf(json)),
  },
] as const;

export const isAnnotation = (text: string): boolean =>
  /^\s*[[{]/.test(text) && TOOLS.some(({ begins }) => begins.test(text));

/** @param wanted the requested image, if a file holds several. */
export function drawingIn(file: string, text: string, wanted: string | undefined): Drawing {
  const tool = TOOLS.find(({ begins }) => begins.test(text.slice(0, 4096)));
  const json = parsedJson(text, (why) => damaged(file, `it is not JSON (${why.slice(0, 80)})`)) as Json;
  if (!tool) {
    const problem = "is JSON without outlines that are known, which is not read";
    throw unsupported(file, problem, "export it as LabelMe or COCO");
  }
  return tool.read(file, json, wanted);
}
