/**
 * The door for files: there, readable, of the format that their name says, small enough, whole; then decoded.
 *
 * The first bytes are looked at before the rest is read, so that a wrong file costs no memory.
 */
import { realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { badHeader, unsupported } from "../codecs/faults.js";
import { wholeMemory } from "../codecs/memory.js";
import { InputError } from "../errors/index.js";
import { folderFormat } from "../formats/folder-formats.js";
import { foreign } from "../formats/foreign.js";
import type { Format, Raster, ReadOptions, Source, Use } from "../formats/format.js";
import { formatByContent, formatByName, knownExtensions } from "../formats/formats.js";
import { headOf, unreadable } from "../formats/open-file.js";
import { readWhole } from "../formats/read-whole.js";
import { splitSegment } from "../formats/segment-of.js";
import type { Volume } from "../mask/index.js";
import { argmaxed, classVolumes } from "./argmax.js";

/** 4 GiB: what one array can hold in every supported Node; less where the machine has less than two of them. */
export const MAX_BYTES = Math.min(2 ** 32, Math.floor(wholeMemory() / 2));

/**
 * What a file holds, decoded.
 *
 * @param use a mask needs exact values; an image does not.
 * @throws InputError when there is no such file, it cannot be read, is not whole, or is not of a known format.
 */
export async function readRaster(path: string, options: ReadOptions, use: Use): Promise<Raster> {
  const axis = use === "mask" ? options.argmax : undefined;
  const raster = await decoded(path, options, use, axis !== undefined);
  return withSpacing(path, axis === undefined ? raster : argmaxed(path, raster, axis), options.spacing);
}

/**
 * Probabilities of classes along the axis `argmax`, one volume a class; nothing where the file is a label map.
 *
 * @throws InputError as `readRaster` and `argmaxed`.
 */
export async function readClasses(path: string, options: ReadOptions, axis: number): Promise<Volume[] | undefined> {
  const volumes = classVolumes(path, await decoded(path, options, "mask", true), axis);
  return volumes?.map((volume) => withSpacing(path, volume, options.spacing));
}

async function decoded(path: string, options: ReadOptions, use: Use, classes: boolean): Promise<Raster> {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const { file, segment, dataset, image } = splitSegment(path);
  const folder = segment === undefined && dataset === undefined ? await fromFolder(file, maxBytes, use) : undefined;
  const asked = { maxBytes, use, segment, dataset, image, classes, grid: options.grid, names: options.classes };
  return folder ?? (await fromFile(file, asked));
}

/** An image that is a folder; nothing where it is a file, or a folder of anything else. */
async function fromFolder(path: string, maxBytes: number, use: Use): Promise<Raster | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return undefined;
  const known = await folderFormat(path);
  return known?.format.read(path, known.entries, maxBytes, use);
}

async function fromFile(file: string, asked: Omit<Source, "file" | "bytes" | "beside">): Promise<Raster> {
  const { maxBytes, use, segment, dataset } = asked;
  const { format, bytes } = await load(file, maxBytes);
  if (format.lossy && use === "mask") {
    throw unsupported(file, `is ${format.name}, which alters values, so that its labels are lost`, "save masks as PNG");
  }
  if (segment !== undefined && !format.hasSegments) {
    throw unsupported(file, `is ${format.name}, which has no segments`, "leave out #segment=…");
  }
  if (dataset !== undefined && !format.hasDatasets) {
    throw unsupported(file, `is ${format.name}, which has no datasets`, "leave out #dataset=…");
  }
  return format.read({ ...asked, file, bytes, beside: (name) => beside(file, name, maxBytes) });
}

/** Whether a file of an ending that other files have too (.json, .mat, .zip) begins as a mask does. */
export async function isMaskByContent(path: string): Promise<boolean> {
  const { file } = splitSegment(path);
  const format = formatByName(file);
  if (!format?.isAside) return false;
  const head = await headOf(file, 1024).catch(() => undefined);
  return head !== undefined && format.matches(head);
}

async function load(file: string, maxBytes: number): Promise<{ format: Format; bytes: Buffer }> {
  let format: Format | undefined;
  const bytes = await readWhole(file, maxBytes, (head) => {
    format = formatOf(file, head);
  });
  return { format: format as Format, bytes };
}

/** A file that another one's header names: a plain file in the same folder or below it, nowhere else, links followed. */
async function beside(file: string, name: string, maxBytes: number): Promise<{ file: string; bytes: Buffer }> {
  const folder = dirname(file);
  const other = join(folder, name);
  if (name === "" || isAbsolute(name) || isOutside(folder, other)) throw outside(file, name);
  // The header's own link may lead elsewhere, and then its voxels lie there too.
  const folders = [folder, dirname(await real(file))];
  const [target, ...places] = await Promise.all([other, ...folders].map(real));
  if (places.every((place) => isOutside(place, target as string))) throw outside(file, name);
  return { file: other, bytes: await readWhole(other, maxBytes) };
}

async function real(path: string): Promise<string> {
  return realpath(path).catch((error) => {
    throw unreadable(path, error);
  });
}

function isOutside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function outside(file: string, name: string): InputError {
  return badHeader(file, `its header names ${JSON.stringify(name)} for the voxels, which lies outside its folder`);
}

/** Name and content must tell the same format; a file without a known extension is known by its content alone. */
function formatOf(file: string, head: Buffer): Format {
  const named = formatByName(file);
  if (named?.matches(head)) return named;
  const refused = foreign(file, head);
  if (refused) throw refused;
  const found = formatByContent(head);
  if (named === undefined) {
    if (found) return found;
    throw unsupported(file, `is of no known format: ${shown(head)}`, `give one of ${knownExtensions()}`);
  }
  if (found) {
    throw new InputError({
      code: "wrong-extension",
      file,
      problem: `is ${found.name}, and not ${named.name} as its name says`,
      hint: `rename it to end in ${found.extensions[0]}`,
    });
  }
  throw badHeader(file, `is not ${named.name}: ${shown(head)}`, `give a whole ${named.name} file`);
}

/** How a file begins, so that text in place of an image is seen for what it is. */
function shown(head: Buffer): string {
  const start = head.subarray(0, 24);
  const isText = start.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
  return isText
    ? `it is text that begins with ${JSON.stringify(start.toString("latin1"))}`
    : `it begins with the bytes ${start.subarray(0, 8).toString("hex")}`;
}

/** The volume with the user's spacing in place of the file's. */
export function withSpacing<T extends Raster>(file: string, volume: T, spacing: readonly number[] | undefined): T {
  if (!spacing) return volume;
  const { shape } = volume;
  if (spacing.length === shape.length && spacing.every((size) => Number.isFinite(size) && size > 0)) {
    return { ...volume, spacing, unit: "mm" };
  }
  throw new InputError({
    code: "spacing",
    file,
    problem: `the spacing [${spacing.join(", ")}] does not give one positive number for each axis of [${shape.join(", ")}]`,
    hint: "give the size of a voxel in mm, in axis order",
  });
}
