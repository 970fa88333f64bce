/** Outlines from annotation tools: JSON, CVAT's XML, YOLO's lines of text. */
import { damaged } from "../../codecs/faults.js";
import type { Format, Source } from "../format.js";
import { type Drawing, drawn, type Shape } from "./drawing.js";
import { boxRing, ellipseRing, type Ring } from "./even-odd.js";
import { chosenImage, drawingIn, isAnnotation, noArea } from "./tools.js";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

export const annotations: Format = {
  name: "an annotation of polygons",
  extensions: [".geojson", ".json"],
  isAside: true,
  matches: (head) => isAnnotation(text(head)),
  read: (source) => drawn(source, drawingIn(source.file, text(source.bytes), source.image)),
};

export const cvat: Format = {
  name: "CVAT's XML",
  extensions: [".xml"],
  isAside: true,
  matches: (head) => /^\s*(<\?xml[^>]*>\s*)?<annotations>/.test(text(head)),
  read: (source) => drawn(source, cvatDrawing(source)),
};

function attributesOf(tag: string): Readonly<Record<string, string>> {
  const found = [...tag.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, unescaped(value as string)]));
}

const MARKS: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const unescaped = (value: string) => value.replace(/&(\w+);/g, (all, name: string) => MARKS[name] ?? all);

/** @see https://docs.cvat.ai/docs/manual/advanced/xml_format/ */
function cvatDrawing({ file, bytes, image: wanted }: Source): Drawing {
  const whole = text(bytes);
  if (!/<\/annotations>\s*$/.test(whole)) throw damaged(file, "it does not end as it begins, with annotations");
  const images = [...whole.matchAll(/<image\s([^>]*?)(?:\/>|>([\s\S]*?)<\/image>)/g)].map(
    ([, tag = "", content = ""]) => ({ ...attributesOf(tag), content }),
  ) as { name: string; width: string; height: string; content: string }[];
  const image = chosenImage(file, images, ({ name }) => name, wanted);
  const shapes = [
    ...image.content.matchAll(/<(polygon|box|ellipse|mask|polyline|points|cuboid|skeleton)\s([^>]*)>/g),
  ].map(([, kind = "", tag = ""]) => {
    const { label = "", points = "", z_order = "0", ...a } = attributesOf(tag);
    return { label, rings: [cvatRing(file, kind, points, a)], z: Number(z_order) };
  });
  shapes.sort((a, b) => a.z - b.z);
  return { width: Number(image.width), height: Number(image.height), shapes };
}

function cvatRing(file: string, kind: string, points: string, a: Readonly<Record<string, string>>): Ring {
  const at = (name: string) => Number(a[name]);
  if (kind === "polygon") return points.split(/[;,]/).map(Number);
  if (kind === "box") return boxRing(at("xtl"), at("ytl"), at("xbr"), at("ybr"));
  if (kind === "ellipse")
    return ellipseRing(at("cx"), at("cy"), at("rx"), at("ry"), (Number(a.rotation ?? 0) * Math.PI) / 180);
  throw noArea(file, kind);
}

export const yolo: Format = {
  name: "YOLO's text of polygons",
  extensions: [".txt"],
  isAside: true,
  matches: (head) => /^\d+(\s+[01]?\.?\d+([eE]-?\d+)?){6,}/.test(text(head)),
  read: (source) => drawn(source, yoloDrawing(source)),
};

/** One polygon per line: its class, from 0, then x, y … as fractions of the image; class 0 becomes label 1. */
function yoloDrawing({ file, bytes }: Source): Drawing {
  const lines = text(bytes)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const shapes = lines.map((line, i): Shape => {
    const [label = Number.NaN, ...ring] = line.trim().split(/\s+/).map(Number);
    if (!Number.isInteger(label) || label < 0 || ring.length < 6 || !ring.every((x) => x >= -1 && x <= 2)) {
      throw damaged(file, `line ${i + 1} is not a class and the corners of a polygon, as parts of the image`);
    }
    return { label: String(label + 1), rings: [ring] };
  });
  return { shapes, isRelative: true };
}
