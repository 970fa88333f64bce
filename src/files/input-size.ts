/** The memory that an input needs, from its headers alone; a wrong size there is refused by the reader. */
import { statSync } from "node:fs";
import type { Announced } from "../formats/format.js";
import { headWithin, kindByContent } from "../formats/formats.js";
import { splitSegment } from "../formats/part-of.js";
import { inputFiles } from "./input-files.js";
import { imageFolder } from "./node-folder.js";
import { nodeUnzip } from "./node-host.js";
import { bytesAt, inFile } from "./open-file.js";

export interface InputSize extends Required<Omit<Announced, "besideEach">> {
  readonly stored: number;
}

const HEAD = 1 << 16;
/** Voxels assumed per byte of a file that does not give their number. */
const RATIO = 20;

/** The size of a mask or an image as named in a dataset; all 0 if it cannot be read: its reader reports why. */
export async function inputSize(input: string): Promise<InputSize> {
  const files = await inputFiles(input);
  const stored = files.reduce((sum, file) => sum + lengthOf(file), 0);
  const found: Announced | undefined = await announced(input, files[0] ?? input).catch(() => undefined);
  const {
    voxels,
    width,
    kept = width,
    twice = false,
    beside = 0,
    besideEach = 0,
  } = found ?? ({ voxels: RATIO * stored, width: 1 } as Announced);
  const sound = Number.isFinite(voxels * width) && voxels >= 0;
  const sizes = sound ? { voxels, width, kept } : { voxels: 0, width: 0, kept: 0 };
  return { ...sizes, twice, beside: beside + besideEach * stored, stored };
}

function lengthOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

async function announced(input: string, file: string): Promise<Announced | undefined> {
  const found = await imageFolder(input);
  if (found) return found.format.announces(found.folder);
  return inFile(file, async (handle, length) => {
    const { file: _, ...part } = splitSegment(input);
    const start = bytesAt(handle, 0, Math.min(HEAD, length));
    const kind = kindByContent(file, start, nodeUnzip, part);
    const head = kind?.packed ? (headWithin(file, start, nodeUnzip) ?? start) : start;
    const at = async (place: number, wanted: number) => bytesAt(handle, place, wanted);
    return kind?.format.announces?.({ ...part, file, unzip: nodeUnzip, head, at });
  });
}
