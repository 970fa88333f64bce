/** Reads a file: the first bytes are checked before the rest is read, so a wrong file costs no memory. */
import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { badHeader } from "../codecs/faults.js";
import { InputError } from "../errors/index.js";
import type { Asked, Part, Raster, ReadOptions, Source, Use } from "../formats/format.js";
import { type Kind, kindByContent, kindsByName } from "../formats/formats.js";
import { splitSegment } from "../formats/part-of.js";
import { kindOf, readAs } from "../formats/read.js";
import type { Volume } from "../mask/index.js";
import { argmaxed, classVolumes } from "./argmax.js";
import { readJson, regionsOrder } from "./json-file.js";
import { imageFolder, nodeFolder } from "./node-folder.js";
import { nodeHost, nodeUnzip, wholeMemory } from "./node-host.js";
import { headOf, readWhole, unreadable } from "./open-file.js";

/** 4 GiB, the largest array in every supported Node; less if the machine has less than twice that. */
export const MAX_BYTES = Math.min(2 ** 32, Math.floor(wholeMemory() / 2));

/** The decoded content of a file; a mask needs exact values, an image does not. */
export async function readRaster(path: string, options: Options, use: Use): Promise<Raster> {
  const axis = use === "mask" ? options.argmax : undefined;
  const raster = await decoded(path, options, use, axis !== undefined);
  const labels = axis === undefined ? raster : argmaxed(path, raster, axis, await regionsOrder(path));
  return withSpacing(path, labels, options.spacing);
}

type Options = ReadOptions & Pick<Asked, "threshold">;

/** Class probabilities along the axis `argmax`, one volume per class; undefined if the file is a label map. */
export async function readClasses(path: string, options: ReadOptions, axis: number): Promise<Volume[] | undefined> {
  const volumes = classVolumes(path, await decoded(path, options, "mask", true), axis);
  return volumes?.map((volume) => withSpacing(path, volume, options.spacing));
}

async function decoded(path: string, options: Options, use: Use, classes: boolean): Promise<Raster> {
  const { maxBytes = MAX_BYTES, grid, classes: names, threshold } = options;
  const { file, ...part } = splitSegment(path);
  const asked = { maxBytes, use, classes, grid, names, threshold };
  const found = part.segment === undefined && part.dataset === undefined ? await imageFolder(file) : undefined;
  if (found) return found.format.read(found.folder, asked);
  return fromFile(file, { ...asked, ...part, near: options.isGridGiven ? undefined : nodeFolder(dirname(file)) });
}

async function fromFile(file: string, asked: Asked & Part & Pick<Source, "near">): Promise<Raster> {
  const { maxBytes } = asked;
  let kind: Kind | undefined;
  const look = (head: Uint8Array) => {
    kind = kindOf(file, head, nodeUnzip, asked);
    if (kind.format.isParsed) throw PARSED;
  };
  const bytes = await readWhole(file, maxBytes, look).catch((error) => {
    if (error !== PARSED) throw error;
    return new Uint8Array(0);
  });
  const beside = (name: string) => bytesBeside(file, name, maxBytes);
  return readAs(kind as Kind, { ...nodeHost, ...asked, file, bytes, beside, json: () => readJson(file) });
}

/** Thrown when the bytes turn out not to be needed. */
const PARSED = new Error("read as JSON");

/** Whether a file with an ambiguous extension (.json, .mat, .zip) begins like a mask. */
export async function isMaskByContent(path: string): Promise<boolean> {
  const { file } = splitSegment(path);
  const claimed = kindsByName(file);
  if (!claimed[0]?.format.isAside) return false;
  const head = await headOf(file, 1024).catch(() => undefined);
  return head !== undefined && kindByContent(file, head, nodeUnzip, {}, claimed) !== undefined;
}

/** A file that a header names: only a plain file in the same folder or below it, after resolving links. */
async function bytesBeside(file: string, name: string, maxBytes: number): Promise<{ file: string; bytes: Uint8Array }> {
  const folder = dirname(file);
  const other = join(folder, name);
  if (name === "" || isAbsolute(name) || isOutside(folder, other)) throw outside(file, name);
  // If the header is a link, its voxels may also be in the target's folder.
  const folders = [folder, dirname(await real(file))];
  const [target, ...places] = await Promise.all([other, ...folders].map(real));
  if (places.every((place) => isOutside(place, target as string))) throw outside(file, name);
  return { file: other, bytes: await readWhole(other, maxBytes) };
}

const real = async (path: string): Promise<string> =>
  realpath(path).catch((error) => {
    throw unreadable(path, error);
  });

function isOutside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

const outside = (file: string, name: string): InputError =>
  badHeader(file, `its header names ${JSON.stringify(name)} for the voxels, which lies outside its folder`);

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
