// OME-Zarr in a local folder (https://ngff.openmicroscopy.org/0.5/): a group of labels, an image with one, or a bare
// array, by zarrita. A missing chunk holds the fill value; one that exists must decode to its full length.
import { damaged, unsupported, voxelsOf } from "../../codecs/faults.js";
import { isOutOfMemory } from "../../codecs/memory.js";
import { smallest } from "../../codecs/samples.js";
import { InputError } from "../../errors/index.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Folder, FolderFormat, Raster } from "../format.js";
import { rowMajor } from "../row-major.js";
import { type ChunkCheck, inside, zarrChunkCheck, zarrSize, zarrStore } from "./zarr-chunks.js";
import { registerCodecs } from "./zarr-codecs.js";
import { type Multiscale, zarrPlace } from "./zarr-place.js";

const MARKS = [".zgroup", ".zarray", ".zattrs", "zarr.json"];

export const omeZarr: FolderFormat = {
  name: "OME-Zarr",
  matches: async (folder) => (await folder.list()).some(({ name }) => MARKS.includes(name)),
  announces: zarrSize,
  read: (folder, { maxBytes }) => readZarr(folder, "", maxBytes),
};

/** @param below the path of the array or group in the folder; "" for the folder itself. */
async function readZarr(store: Folder, below: string, maxBytes: number): Promise<Raster> {
  const folder = store.path(below);
  const zarr = await import("zarrita");
  registerCodecs(zarr.registry as never, store.unzip);
  const fault = (error: unknown) => {
    const cause = deepest(error as Error);
    if (isOutOfMemory(cause)) return cause;
    // zarrita fails like this if a field is missing or has the wrong type.
    if (cause instanceof TypeError || cause instanceof RangeError || /\bundefined\b/.test(cause.message))
      return damaged(folder, "its metadata are no array's");
    const codec = /^Unknown codec: (?:numcodecs\.)?(\S+)/.exec(cause.message)?.[1];
    if (codec)
      return unsupported(folder, `packs its chunks by ${codec}, which is not read`, "save it with Zstandard or gzip");
    if (!(cause instanceof InputError)) return damaged(folder, cause.message);
    // A codec does not know the folder.
    const { code, problem, hint, file } = cause;
    return file ? cause : new InputError({ code, problem, hint, file: folder });
  };
  let check: ChunkCheck = () => undefined;
  const root = zarr.root(zarrStore(store, below, maxBytes, (chunk) => check(chunk)));
  const found = await zarr.open(root).catch((error) => {
    throw fault(error);
  });
  const group = await onlyLabels(store, below);
  if (group) return readZarr(store, group, maxBytes);
  const scales = (found.attrs.multiscales ?? (found.attrs.ome as { multiscales?: unknown } | undefined)?.multiscales) as
    | readonly Multiscale[]
    | undefined;
  const scale = scales?.[0];
  const array =
    found.kind === "array"
      ? found
      : await zarr.open(root.resolve(scale?.datasets[0]?.path ?? "0"), { kind: "array" }).catch((error) => {
          throw fault(error);
        });
  const kept = array.shape.map((_, axis) => axis).filter((axis) => isSpace(scale, axis, array.shape));
  const others = array.shape.filter((n, axis) => !kept.includes(axis) && n !== 1);
  if (others.length > 0 || kept.length < 2 || kept.length > 3) {
    const problem = `holds an array of shape [${array.shape.join(", ")}], and a mask has 2 or 3 axes`;
    throw unsupported(folder, problem, "save one time point and one channel");
  }
  const shape = kept.map((axis) => array.shape[axis] as number);
  voxelsOf(folder, shape, bytesOf(array.dtype), maxBytes);
  check = await zarrChunkCheck(store, `${below}${array.path}`.replace(/\/$/, ""), maxBytes);
  const { data, stride } = await zarr.get(array).catch((error) => {
    throw fault(error);
  });
  // A store in Fortran order, or with transposed chunks, has other strides.
  const strides = kept.map((axis) => stride[axis] as number);
  const values = rowMajor(numbersOf(folder, data), shape, strides);
  return { shape, ...zarrPlace(scale, kept), values };
}

const bytesOf = (type: string): number => Math.max(1, Number(/\d+$/.exec(type)?.[0] ?? 8) / 8);

/** Axes are known by their type; without types, only the last three are spatial. */
function isSpace(scale: Multiscale | undefined, axis: number, shape: readonly number[]): boolean {
  const known = scale?.axes?.[axis];
  if (known?.type) return known.type === "space";
  return axis >= shape.length - 3;
}

async function onlyLabels(store: Folder, below: string): Promise<string | undefined> {
  const labels = inside(below, "labels");
  const names = (await store.list(labels)).filter(({ isFolder }) => isFolder);
  if (names.length > 1) {
    const list = names.map(({ name }) => name).join(", ");
    const problem = `holds ${names.length} groups of labels: ${list}`;
    throw unsupported(store.path(below), problem, "name one: image.zarr/labels/NAME");
  }
  return names[0] && inside(labels, names[0].name);
}

/** The innermost error, in the codec's own words. */
const deepest = (error: Error): Error => (error.cause instanceof Error ? deepest(error.cause) : error);

function numbersOf(folder: string, data: unknown): VoxelArray {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return smallest(folder, data);
  if (ArrayBuffer.isView(data) && !(data instanceof DataView)) return data as VoxelArray;
  const list = data as Partial<ArrayLike<unknown> & { get(at: number): unknown }>;
  const at = (i: number) => (list.get ? list.get(i) : list[i]);
  if (typeof at(0) === "boolean") return Uint8Array.from({ length: list.length ?? 0 }, (_, i) => (at(i) ? 1 : 0));
  throw unsupported(folder, "holds no numbers", "save it with an integer type");
}
