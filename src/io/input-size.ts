/**
 * What an input takes in memory, told from its headers alone: nothing is read that would have to fit first.
 *
 * A file that lies about its size is refused by its reader.
 */
import { readdir, stat } from "node:fs/promises";
import { folderFormat } from "./folder-formats.js";
import type { Announced } from "./format.js";
import { formatByContent } from "./formats.js";
import { inputFiles } from "./input-files.js";
import { inFile } from "./open-file.js";
import { tiffSize } from "./tiff-size.js";

export interface InputSize extends Required<Announced> {
  /** Bytes of its files. */
  readonly stored: number;
}

const HEAD = 1 << 16;
/** Voxels for each byte of a file that does not say how many it holds. */
const RATIO = 20;

/** The size of a mask or an image as a dataset names it; all 0 where it cannot be looked at: its reader says what is wrong. */
export async function inputSize(input: string): Promise<InputSize> {
  const files = await inputFiles(input);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file).catch(() => undefined))?.size ?? 0));
  const stored = sizes.reduce((sum, size) => sum + size, 0);
  const found = await announced(input, files[0] ?? input).catch(() => undefined);
  const { voxels, width, kept = width, twice = false } = found ?? { voxels: RATIO * stored, width: 1 };
  const sound = Number.isFinite(voxels * width) && voxels >= 0;
  return sound ? { stored, voxels, width, kept, twice } : { stored, voxels: 0, width: 0, kept: 0, twice };
}

async function announced(input: string, file: string): Promise<Announced | undefined> {
  if ((await stat(input).catch(() => undefined))?.isDirectory()) {
    return (await folderFormat(input))?.format.announces(input, await sorted(input));
  }
  return inFile(file, async (handle) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const head = buffer.subarray(0, bytesRead);
    const format = formatByContent(head);
    return format?.name === "TIFF" ? await tiffSize(handle, head) : format?.announces?.(file, head);
  });
}

async function sorted(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}
