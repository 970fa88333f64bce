/**
 * What an input takes in memory, known from its headers alone: nothing is read that would have to fit first.
 *
 * A file that lies about its size is refused by its reader.
 */
import { readdir, stat } from "node:fs/promises";
import { isCocoName } from "../formats/coco/coco.js";
import { dicomSize } from "../formats/dicom/dicom-size.js";
import { folderFormat } from "../formats/folder-formats.js";
import type { Announced } from "../formats/format.js";
import { formatByContent } from "../formats/formats.js";
import { inFile } from "../formats/open-file.js";
import { tiffSize } from "../formats/tiff/tiff-size.js";
import { inputFiles } from "./input-files.js";

export interface InputSize extends Required<Announced> {
  /** Bytes of its files. */
  readonly stored: number;
}

const HEAD = 1 << 16;
/** Voxels for each byte of a file that does not say how many it holds. */
const RATIO = 20;
/** Bytes that a byte of JSON takes once it is parsed. */
const PARSED = 5;

/** The size of a mask or an image as a dataset names it; all 0 where it cannot be looked at: its reader says what is wrong. */
export async function inputSize(input: string): Promise<InputSize> {
  const files = await inputFiles(input);
  const lengths = await Promise.all(files.map(async (file) => (await stat(file).catch(() => undefined))?.size ?? 0));
  const stored = lengths.reduce((sum, size) => sum + size, 0);
  const coco = cocoSize(input);
  const found = coco ?? (await announced(input, files[0] ?? input).catch(() => undefined));
  const { voxels, width, kept = width, twice = false, beside = 0 } = found ?? { voxels: RATIO * stored, width: 1 };
  const sound = Number.isFinite(voxels * width) && voxels >= 0;
  const sizes = sound ? { voxels, width, kept } : { voxels: 0, width: 0, kept: 0 };
  return { ...sizes, twice, beside: coco ? PARSED * stored : beside, stored };
}

async function announced(input: string, file: string): Promise<Announced | undefined> {
  if ((await stat(input).catch(() => undefined))?.isDirectory()) {
    return (await folderFormat(input))?.format.announces(input, await sorted(input));
  }
  return inFile(file, async (handle) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const head = buffer.subarray(0, bytesRead);
    const format = formatByContent(head);
    if (format?.name === "TIFF") return tiffSize(handle, head);
    if (format?.name === "DICOM") return dicomSize(file, handle);
    return format?.announces?.(file, head);
  });
}

/** One image of a COCO file, whose name tells its size. */
function cocoSize(input: string): Announced | undefined {
  const [, height, width] = isCocoName(input) ? (/&height=(\d+)&width=(\d+)$/i.exec(input) ?? []) : [];
  return height === undefined ? undefined : { voxels: Number(height) * Number(width), width: 4 };
}

async function sorted(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}
