/**
 * The door for files: there, readable, of the format that their name says, small enough, whole; then decoded.
 *
 * The first bytes are looked at before the rest is read, so that a wrong file costs no memory.
 */
import { type FileHandle, open } from "node:fs/promises";
import { dirname, isAbsolute, join, relative } from "node:path";
import { InputError } from "../errors/index.js";
import { badHeader, size, truncated, unsupported } from "./faults.js";
import type { Format, Raster, ReadOptions } from "./format.js";
import { formatByContent, formatByName, knownExtensions } from "./formats.js";

const HEAD = 1024;
/** 4 GiB: what one array can hold in every supported Node, and two of them fit into most machines. */
const MAX_BYTES = 2 ** 32;

/**
 * What a file holds, decoded.
 *
 * @param use a mask needs exact values; an image does not.
 * @throws InputError when there is no such file, it cannot be read, is not whole, or is not of a known format.
 */
export async function readRaster(file: string, options: ReadOptions, use: "mask" | "image"): Promise<Raster> {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const { format, bytes } = await load(file, maxBytes);
  if (format.lossy && use === "mask") {
    throw unsupported(file, `is ${format.name}, which alters values, so that its labels are lost`, "save masks as PNG");
  }
  const raster = await format.read({ file, bytes, maxBytes, beside: (name) => beside(file, name, maxBytes) });
  return options.spacing ? { ...raster, spacing: spacingFor(file, raster.shape, options.spacing), unit: "mm" } : raster;
}

async function load(file: string, maxBytes: number): Promise<{ format: Format; bytes: Buffer }> {
  let format: Format | undefined;
  const bytes = await readWhole(file, maxBytes, (head) => {
    format = formatOf(file, head);
  });
  return { format: format as Format, bytes };
}

/** A file that another one's header names: a plain file in the same folder or below it, nowhere else. */
async function beside(file: string, name: string, maxBytes: number): Promise<{ file: string; bytes: Buffer }> {
  const folder = dirname(file);
  const other = join(folder, name);
  if (name === "" || isAbsolute(name) || relative(folder, other).startsWith("..")) {
    throw badHeader(file, `its header names ${JSON.stringify(name)} for the voxels, which lies outside its folder`);
  }
  return { file: other, bytes: await readWhole(other, maxBytes) };
}

/**
 * All bytes of a file.
 *
 * @param look sees the first bytes before the rest is read, and may refuse them.
 */
async function readWhole(file: string, maxBytes: number, look?: (head: Buffer) => void): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    const stat = await handle.stat();
    if (stat.isDirectory()) throw notAFile(file, "is a folder, not a file", "name a file, or give two folders");
    if (!stat.isFile()) throw notAFile(file, "is neither a file nor a folder", "name a file");
    if (stat.size === 0) throw truncated(file, "it is empty");
    if (stat.size > maxBytes) {
      const problem = `has ${size(stat.size)}, and at most ${size(maxBytes)} are read`;
      throw new InputError({ code: "too-large", file, problem, hint: "crop the volume, or save it compressed" });
    }
    if (look) look(await readExactly(handle, file, Math.min(HEAD, stat.size), 0));
    return await readExactly(handle, file, stat.size, 0);
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    await handle?.close();
  }
}

/** `length` bytes from `start` in a buffer of their own, aligned for every number type. */
async function readExactly(handle: FileHandle, file: string, length: number, start: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(length - at, 2 ** 30), start + at);
    if (bytesRead === 0) throw truncated(file, `it ended after ${at} of ${length} bytes while it was read`);
    at += bytesRead;
  }
  return bytes;
}

/** Name and content must tell the same format; a file without a known extension is known by its content alone. */
function formatOf(file: string, head: Buffer): Format {
  const named = formatByName(file);
  if (named?.matches(head)) return named;
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

function notAFile(file: string, problem: string, hint: string): InputError {
  return new InputError({ code: "not-a-file", file, problem, hint });
}

const REASONS: Readonly<Record<string, { code: string; problem: string; hint: string }>> = {
  ENOENT: { code: "not-found", problem: "does not exist", hint: "check the path" },
  ENOTDIR: { code: "not-found", problem: "does not exist: a part of its path is a file", hint: "check the path" },
  EACCES: { code: "not-readable", problem: "may not be read", hint: "change its permissions" },
  EPERM: { code: "not-readable", problem: "may not be read", hint: "change its permissions" },
  ELOOP: { code: "not-found", problem: "is a symbolic link that leads back to itself", hint: "check the path" },
  ENAMETOOLONG: { code: "not-found", problem: "has too long a name", hint: "check the path" },
  EISDIR: { code: "not-a-file", problem: "is a folder, not a file", hint: "name a file, or give two folders" },
  EIO: { code: "not-readable", problem: "cannot be read: the disk reports an error", hint: "check the disk" },
  EMFILE: { code: "not-readable", problem: "cannot be opened: too many files are open", hint: "raise ulimit -n" },
  ERR_INVALID_ARG_VALUE: { code: "not-found", problem: "is no possible file name", hint: "check the path" },
};

/** What the file system says, in the words of an `InputError`; anything else as it is. */
export function unreadable(file: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
  return reason && !(error instanceof InputError) ? new InputError({ file, ...reason }) : error;
}

function spacingFor(file: string, shape: readonly number[], spacing: readonly number[]): readonly number[] {
  if (spacing.length === shape.length && spacing.every((size) => Number.isFinite(size) && size > 0)) return spacing;
  throw new InputError({
    code: "spacing",
    file,
    problem: `the spacing [${spacing.join(", ")}] does not give one positive number for each axis of [${shape.join(", ")}]`,
    hint: "give the size of a voxel in mm, in axis order",
  });
}
